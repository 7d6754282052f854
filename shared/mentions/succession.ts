/**
 * Grammar of succession: decides which of two units with one name the surrounding words mean. On 1 July 2025
 * provinces merged, and 23 of the new units have the name of a former one. The day of the text decides,
 * unless words around the name do: "Gia Lai cũ", "nay thuộc Lâm Đồng", "the newly merged Tay Ninh". The rules
 * are in lexicon/patterns.ts. Why patterns and no tables of classes: a marker applies to the name at one side
 * of it, across a list or in a bracket.
 */
import type { Patterns, SuccessionRule } from '../lexicon/pattern-reader.ts'
import type { BlockContext } from './block-context.ts'
import { firstFrom } from './candidate-search.ts'

/** The unit before a change, or the one after it. */
export type Era = 'former' | 'later'

/** Number of UTF-16 units examined on either side. */
const reach = 150
/** Number of tokens before and behind the name within which the words of most rules stand. */
const nearBefore = 12
const nearAfter = 5

/**
 * True if the words around the name at tokens `from` to `to` (not included) mean the unit of that era. The
 * first rule that matches decides, so a rule of another era that comes before may hide it.
 */
export function meansEra(
  wanted: Era,
  patterns: Patterns,
  block: BlockContext,
  from: number,
  to: number,
): boolean {
  const words = block.successionWords()
  const { starts, ends } = block.tokens
  const first = starts[from]! - reach
  const last = ends[to - 1]! + reach
  let wordsBefore = 0
  let wordsAfter = 0
  // No more than `reach` tokens fit into as many units.
  for (let at = firstFrom(words.tokens, words.tokens.length, from - reach); at < words.tokens.length; at++) {
    const token = words.tokens[at]!
    const before = words.before[at]!
    const after = words.after[at]!
    if (starts[token]! >= last) break
    if (token < from) {
      if (ends[token]! > first) wordsBefore |= before & (token < from - nearBefore ? patterns.farBefore : -1)
    } else if (token >= to) wordsAfter |= after & (token < to + nearAfter ? -1 : patterns.farAfter)
  }
  if ((wordsBefore | wordsAfter) === 0) return false
  let left: string | undefined
  let right: string | undefined
  const matches = ({ wordBefore, wordAfter, before, after, unlessAfter }: SuccessionRule) => {
    if (((wordBefore & wordsBefore) | (wordAfter & wordsAfter)) === 0) return false
    if (before) {
      left ??= lastSentence(patterns, block.textBefore(from, reach))
      if (!before.test(left)) return false
    }
    if (!after && !unlessAfter) return true
    right ??= firstSentence(patterns, block.textAfter(to, reach))
    return (!after || after.test(right)) && !unlessAfter?.test(right)
  }
  // Try the rules of this era first: mostly none of them matches.
  const rules = patterns.succession
  const decides = rules.findIndex(rule => rule.era === wanted && matches(rule))
  return decides >= 0 && !rules.some((rule, i) => i < decides && rule.era !== wanted && matches(rule))
}

function lastSentence(patterns: Patterns, text: string): string {
  let start = 0
  const end = patterns.get('sentenceEnd')
  while (end.test(text)) start = end.lastIndex
  return text.slice(start)
}

function firstSentence(patterns: Patterns, text: string): string {
  const end = text.search(patterns.get('sentenceEnd'))
  return end < 0 ? text : text.slice(0, end + 1)
}
