/**
 * True for a text that ends with a full stop, question mark, exclamation mark or ellipsis, with or without a
 * closing quotation mark or bracket after it.
 */
export function endsSentence(text: string): boolean {
  return /[.?!…]["”’)]?$/.test(text)
}
