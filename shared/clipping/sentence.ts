/** The sentence around a place in a text. */

/** What stands before a full stop that ends no sentence: titles, abbreviations, initials, numbers of lists. */
const abbreviation =
  /(?<![\p{L}\p{M}\p{N}])(\p{Lu}|TP|Tp|TS|ThS|GS|PGS|BS|KS|Mr|Mrs|Ms|Dr|Prof|St|No|vs|etc|Co|Ltd|Inc|Jr|v\.v|e\.g|i\.e|\d{1,2})$/u

/** The sentence that holds the text from `start` to `end`, as UTF-16 offsets without the spaces around it. A line break ends one. */
export function sentenceAround(text: string, start: number, end: number): { start: number; end: number } {
  let from = 0
  let to = text.length
  for (const { index, 0: mark } of text.matchAll(/[.!?…]+["”’»)\]]*(?=\s)|\n/gu)) {
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

/** Whether the full stop at `index` belongs to the word before it, or is followed by a small letter. */
function isAbbreviation(text: string, index: number): boolean {
  return (
    abbreviation.test(text.slice(Math.max(0, index - 8), index)) ||
    /^\.\s+\p{Ll}/u.test(text.slice(index, index + 6))
  )
}
