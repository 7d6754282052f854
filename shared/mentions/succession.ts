/**
 * The grammar of succession: which of two units of one name the words around it mean. On 1 July 2025
 * provinces merged, and 23 of the new units carry the name of a former one. The day of the text decides,
 * unless its words do: "Gia Lai cũ", "nay thuộc Lâm Đồng", "the newly merged Tay Ninh". The rules are in
 * lexicon/patterns.ts. Why patterns and no tables of classes: a marker speaks of the name at one side of it,
 * across a list or in a bracket.
 */
import type { Patterns } from '../lexicon/pattern-reader.ts'
import type { PhraseTable } from '../lexicon/phrase-table.ts'
import { sequenceStep } from '../text/tokens.ts'
import type { BlockContext } from './block-context.ts'

/** The unit before a change, or the one after it. */
export type Era = 'former' | 'later'

/** UTF-16 units looked at on either side. */
const reach = 150

const sentenceEnd = /(?<=[\p{Ll}\d)”"%])[.!?…]["”)]?\s|\n/gu

/**
 * The unit that the words around the name at tokens `from` to `to` (not included) mean; undefined where they
 * leave it to the day of the text.
 */
export function eraOf(patterns: Patterns, block: BlockContext, from: number, to: number): Era | undefined {
  const { starts, ends } = block.tokens
  const { successionBefore, successionAfter } = block.lexicon
  const wordsBefore = wordsFrom(block, successionBefore, from - 1, -1, starts[from]! - reach)
  const wordsAfter = wordsFrom(block, successionAfter, to, 1, ends[to - 1]! + reach)
  if ((wordsBefore | wordsAfter) === 0) return undefined
  let left: string | undefined
  let right: string | undefined
  for (const rule of patterns.succession) {
    if (((rule.wordBefore & wordsBefore) | (rule.wordAfter & wordsAfter)) === 0) continue
    left ??= lastSentence(block.textBefore(from, reach))
    right ??= firstSentence(block.textAfter(to, reach))
    const { before, after, unlessAfter, era } = rule
    if (after && !after.test(right)) continue
    if (before && !before.test(left)) continue
    if (unlessAfter?.test(right)) continue
    return era
  }
  return undefined
}

/** The bits of the rules whose words stand from a token on, up to a place in the text. */
function wordsFrom(
  { tokens }: BlockContext,
  table: PhraseTable,
  first: number,
  step: 1 | -1,
  limit: number,
): number {
  const { starts, ends, hashes, count } = tokens
  let bits = 0
  for (let token = first; token >= 0 && token < count; token += step) {
    if (step > 0 ? starts[token]! > limit : ends[token]! < limit) break
    bits |= table.classesOf(sequenceStep(0, hashes[token]!))
  }
  return bits
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
