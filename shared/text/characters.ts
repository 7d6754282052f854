/** Lengths of texts in characters, as JSON Schema counts them: Unicode code points, not UTF-16 units. */

/** True for a text of at most `most` characters. Counts no further than it must. */
export function hasAtMost(text: string, most: number): boolean {
  if (text.length <= most) return true
  if (text.length > 2 * most) return false
  let count = 0
  for (const _ of text) if (++count > most) return false
  return true
}

/** The first `most` characters of a text. No pair of surrogates is divided. */
export function firstCharacters(text: string, most: number): string {
  if (text.length <= most) return text
  return [...text.slice(0, 2 * most)].slice(0, most).join('')
}

/** The text without an unpaired surrogate at either end, such as a cut by UTF-16 units leaves. */
export function wholeAtEnds(text: string): string {
  return text.replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, '')
}
