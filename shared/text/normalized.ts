/** A text in a normal form of Unicode, in linear time. */

/** Texts up to this length are normalised as a whole, whatever is in them. */
const short = 500
/**
 * Pattern of 31 combining marks or more after one letter. Unicode allows fewer in stream-safe text (UAX #15),
 * and engines take long to order so many.
 */
const manyMarks = /\p{M}{31}/u
/** Pattern that divides a text into stretches, each with at most 30 combining marks at its end. */
const stretches = /\P{M}*\p{M}{0,30}/gu

/**
 * Normalises as `text.normalize(form)`. In a text longer than `short`, more than 30 marks after a letter are
 * ordered 30 at a time. Why: engines order the marks of a letter by insertion, so that some 10,000 of them on
 * one letter take seconds.
 */
export function normalized(text: string, form: 'NFC' | 'NFD' | 'NFKC'): string {
  if (text.length <= short || !manyMarks.test(text)) return text.normalize(form)
  return text
    .match(stretches)!
    .map(part => part.normalize(form))
    .join('')
}
