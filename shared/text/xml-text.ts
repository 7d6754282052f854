/** Text for XML 1.0, which has no control characters and no halves of a character: a file with one cannot be opened. */

const forbidden = /[^\P{Cc}\t\n\r]|[\ufffe\uffff]|\p{Cs}/gu

/** The text without what XML forbids; its markup is not escaped. */
export function xmlText(text: string): string {
  return text.replace(forbidden, '')
}
