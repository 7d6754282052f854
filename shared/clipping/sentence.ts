/** The sentence around a place in a text. */

/**
 * Text before a full stop that does not end a sentence: titles, kinds of places, abbreviations, initials, and
 * the number that begins a line or sentence of a list.
 */
const abbreviation =
  /(?<![\p{L}\p{M}\p{N}])(\p{Lu}|TP|Tp|TX|TT|TS|ThS|GS|PGS|BS|KS|LS|KTS|NTK|NS[NƯ][DT]|NG[NƯ][DT]|NXB|tr|Mr|Mrs|Ms|Dr|Prof|St|No|vs|etc|Co|Ltd|Inc|Jr|v\.v|e\.g|i\.e)$|(\n\s*|[.!?…]\s+)\d{1,2}$/u

/**
 * Marks that end a sentence. A match begins only at the first of several marks in a row, so the search takes
 * linear time.
 */
const sentenceEnd = /(?<![.!?…])[.!?…]+["”’»)\]]*(?=\s)|\n/gu

/** The end of a sentence or of its part before a semicolon, at the end of a text. */
export const finalSentenceEnd: RegExp = /[.!?…;]["”’»)\]]*\s*$/u

/** The sentence around `start` to `end`, as trimmed UTF-16 offsets. A line break ends a sentence. */
export function sentenceAround(text: string, start: number, end: number): { start: number; end: number } {
  let from = 0
  let to = text.length
  for (const { index, 0: mark } of text.matchAll(sentenceEnd)) {
    if (mark.startsWith('.') && mark.length === 1 && isAbbreviation(text, index)) continue
    const after = index + mark.length
    if (after <= start) from = after
    else if (index >= end) {
      to = mark === '\n' ? index : after
      break
    }
  }
  while (from < start && /\s/.test(text[from]!)) from++
  while (to > end && /\s/.test(text[to - 1]!)) to--
  return { start: from, end: to }
}

/** True if the full stop at `index` is part of an abbreviation, or a lower-case letter follows. */
function isAbbreviation(text: string, index: number): boolean {
  return (
    abbreviation.test((index <= 8 ? '\n' : '') + text.slice(Math.max(0, index - 8), index)) ||
    /^\.\s+\p{Ll}/u.test(text.slice(index, index + 6))
  )
}
