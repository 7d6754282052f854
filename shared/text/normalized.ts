/** A text in a normal form of Unicode, in linear time. */

/** Texts up to this length are normalised as a whole, whatever is in them. */
const short = 500
/**
 * More marks after one letter than Unicode allows in stream-safe text (UAX #15): 31 or more, which engines
 * take long to order.
 */
const manyMarks = /\p{M}{31}/u
/** A stretch of a text with at most 30 marks at its end. */
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
