/**
 * The grammar of succession: which of two units of one name the words around it mean. On 1 July 2025
 * provinces merged, and 23 of the new units carry the name of a former one. The day of the text decides,
 * unless its words do: "Gia Lai cũ", "nay thuộc Lâm Đồng", "the newly merged Tay Ninh". The rules are in
 * lexicon/patterns.ts. Why patterns and no tables of classes: a marker speaks of the name at one side of it,
 * across a list or in a bracket.
 */
import type { Patterns } from '../lexicon/pattern-reader.ts'

/** The unit before a change, or the one after it. */
export type Era = 'former' | 'later'

/** UTF-16 units looked at on either side. */
export const eraReach = 150

const sentenceEnd = /(?<=[\p{Ll}\d)”"%])[.!?…]["”)]?\s|\n/gu

/**
 * The unit that the words around the candidate mean; undefined where they leave it to the day of the text.
 */
export function eraOf(patterns: Patterns, textBefore: string, textAfter: string): Era | undefined {
  const marker = patterns.get('marker')
  if (!marker.test(textBefore) && !marker.test(textAfter)) return undefined
  let left = textBefore
  let right = textAfter
  left = left.slice(lastSentenceStart(left))
  const stop = right.search(sentenceEnd)
  if (stop >= 0) right = right.slice(0, stop + 1)
  for (const { before, after, unlessAfter, era } of patterns.succession) {
    if (after && !after.test(right)) continue
    if (before && !before.test(left)) continue
    if (unlessAfter?.test(right)) continue
    return era
  }
  return undefined
}

/** Index at which the last sentence of the text begins. */
function lastSentenceStart(text: string): number {
  let start = 0
  for (const found of text.matchAll(sentenceEnd)) start = found.index + found[0].length
  return start
}
