/**
 * Grammar of succession: decides which of two units with one name the surrounding words mean. On 1 July 2025
 * provinces merged, and 23 of the new units carry the name of a former one. The day of the text decides,
 * unless its words do: "Gia Lai cũ", "nay thuộc Lâm Đồng", "the newly merged Tay Ninh". The rules are in
 * lexicon/patterns.ts. Why patterns and no tables of classes: a marker applies to the name at one side of it,
 * across a list or in a bracket.
 */
import type { Patterns } from '../lexicon/pattern-reader.ts'
import { sequenceStep } from '../text/tokens.ts'
import type { BlockContext } from './block-context.ts'

/** The unit before a change, or the one after it. */
export type Era = 'former' | 'later'

/** Number of UTF-16 units examined on either side. */
const reach = 150
/** Number of tokens before and behind the name within which the words of most rules stand. */
const nearBefore = 12
const nearAfter = 5

const sentenceEnd = /(?<=[\p{Ll}\d)”"%])[.!?…]["”)]?\s|\n/gu

/**
 * Unit that the words around the name at tokens `from` to `to` (not included) mean; undefined if the day of
 * the text decides.
 */
export function eraOf(patterns: Patterns, block: BlockContext, from: number, to: number): Era | undefined {
  const { starts, ends, hashes, count } = block.tokens
  const { successionBefore, successionAfter } = block.lexicon
  let wordsBefore = 0
  const first = starts[from]! - reach
  for (let token = from - 1, bits = -1; token >= 0 && ends[token]! > first; token--) {
    if (token === from - 1 - nearBefore) bits = patterns.farBefore
    wordsBefore |= successionBefore.classesOf(sequenceStep(0, hashes[token]!)) & bits
  }
  let wordsAfter = 0
  const last = ends[to - 1]! + reach
  for (let token = to, bits = -1; token < count && starts[token]! < last; token++) {
    if (token === to + nearAfter) bits = patterns.farAfter
    wordsAfter |= successionAfter.classesOf(sequenceStep(0, hashes[token]!)) & bits
  }
  if ((wordsBefore | wordsAfter) === 0) return undefined
  let left: string | undefined
  let right: string | undefined
  for (const rule of patterns.succession) {
    if (((rule.wordBefore & wordsBefore) | (rule.wordAfter & wordsAfter)) === 0) continue
    const { before, after, unlessAfter, era } = rule
    if (after) {
      right ??= firstSentence(block.textAfter(to, reach))
      if (!after.test(right)) continue
    }
    if (before) {
      left ??= lastSentence(block.textBefore(from, reach))
      if (!before.test(left)) continue
    }
    if (unlessAfter?.test(firstSentence(block.textAfter(to, reach)))) continue
    return era
  }
  return undefined
}

function lastSentence(text: string): string {
  let start = 0
  for (const found of text.matchAll(sentenceEnd)) start = found.index + found[0].length
  return text.slice(start)
}

function firstSentence(text: string): string {
  const end = text.search(sentenceEnd)
  return end < 0 ? text : text.slice(0, end + 1)
}
