/**
 * Text for XML 1.0. A file with control characters or unpaired surrogates is not XML and cannot be opened.
 */

const forbidden = /[^\P{Cc}\t\n\r]|[\ufffe\uffff]|\p{Cs}/gu

/** The text without the characters that XML 1.0 forbids. `<` and `&` are not escaped. */
export function xmlText(text: string): string {
  return text.replace(forbidden, '')
}
