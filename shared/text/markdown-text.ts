/** Text in Markdown. The only place that escapes it: texts come from pages, files and links. */

/**
 * Escapes every character in a line of text that some Markdown reader interprets. Dollars are formulas in
 * remark-math 6, single tildes strike through in remark-gfm 4 and marked 16. In Obsidian a hash before a word
 * is a tag, `%%` begins a comment, `==` a highlight, and `^word` at the end names the block. Templater, a plugin of
 * it, runs what stands between `<%` and `%>` in a new note. In a list number the full stop is escaped, because a
 * backslash before a digit is displayed.
 */
export function markdownText(text: string): string {
  return text
    .replace(
      /[\\`*_[\]<>|$~]|&(?=#?\w+;)|(?<!\S)#(?=\S)|%(?=[%>])|(?<=[%<])%|=(?==)|(?<==)=|(?<=\s)\^(?=[\w-]+$)/g,
      '\\$&',
    )
    .replace(/^(\s*)([#+\-=])(?=\s|[-=])/, '$1\\$2')
    .replace(/^(\s*\d+)([.)])(?=\s|$)/, '$1\\$2')
}

/** A text on one line of Markdown. */
export function markdownLine(text: string): string {
  return markdownText(text.replace(/\s+/g, ' ').trim())
}
