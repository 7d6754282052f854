/** Tags as a reader or another program writes them: one text, separated by commas. */

/**
 * The tags in a text, each once, composed and with single spaces. Why composed: Vietnamese letters typed or
 * pasted with separate marks look the same, and would be a second tag.
 */
export function typedTags(text: string): string[] {
  const tags = text.split(',').map(tag => tag.replace(/\s+/g, ' ').trim().normalize('NFC'))
  return [...new Set(tags.filter(Boolean))]
}
