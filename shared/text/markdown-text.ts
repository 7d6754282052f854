/**
 * Escaping of texts for Markdown. All texts from pages, files and links must pass through here; no other code
 * escapes them.
 */

/**
 * Pattern of the beginning of a list item: a law quoted by its items would become a list. CommonMark has
 * items with numbers. pandoc 3.10 also has `(1)`, letters, Roman numerals and `(@)`; a capital letter counts
 * there only before a bracket.
 */
const listMarker = /^(\s*(?:\(?(?:\d+|@|[a-z]|[ivxlcdm]{2,}|[IVXLCDM]{2,})|\(?[A-Z](?=\))))([.)])(?=\s|$)/

/**
 * Escapes every character in a line of text that some Markdown reader interprets. Dollars are formulas in
 * remark-math 6, single tildes strike through in remark-gfm 4 and marked 16. In Obsidian a hash before a word
 * is a tag, `%%` begins a comment, `==` a highlight, and `^word` at the end names the block. Templater, a
 * plugin of Obsidian, runs what stands between `<%` and `%>` in a new note. In a list number the full stop is
 * escaped, because a backslash before a digit is displayed.
 *
 * remark-directive 4 replaces a colon and the word or number after it by an empty element ("8:30" becomes
 * "8"), and mldoc 1.6 (Logseq) takes "Nguồn:: Báo" for a property. markdown-it-attrs 5 takes braces for
 * attributes, mldoc takes `{{…}}` for a macro. Of a pair of brackets only the first is escaped, because mldoc
 * takes `\[…\]` for a formula. pandoc 3.10 takes an `@` before a word for a citation.
 *
 * `://` and `www.` are escaped, so that readers of GitHub's Markdown make no link of a bare address. Why: the
 * link would include the backslash of an escaped character behind the address, and the character itself would
 * then be markup, such as HTML or the end of a link.
 */
export function markdownText(text: string): string {
  return text
    .replace(
      /[\\`*_[<>|{$~]|!(?=\[)|:(?=\/\/)|(?<=[wW]{3})\.|:(?=[^\s\p{P}$+<=>^`|~])|(?<=:):|&(?=#?\w+;)|(?<!\S)#(?=\S)|%(?=[%>])|(?<=[%<])%|=(?==)|(?<==)=|(?<=\s)\^(?=[\w-]+$)|(?<![^\s\p{Ps}\p{Pi}"])@(?=[\p{L}\p{N}_])/gu,
      '\\$&',
    )
    .replace(/^(\s*)([#+\-=:])(?=\s|[-=:]|$)/, '$1\\$2')
    .replace(listMarker, '$1\\$2')
}

/**
 * A web address for Markdown, as the target of a link or alone in a text. After the host, brackets,
 * backslashes, a colon after a colon and a percent sign without two digits are percent-encoded. With them a
 * page could end the link and begin another (`)[label](obsidian://…)`), or write a property of Dataview
 * (`[due::1]`) or a comment of Obsidian (`%%`). The address leads to the same page.
 */
export function markdownAddress(address: string): string {
  const host = /^https?:\/\/[^/?#]*/i.exec(address)?.[0] ?? ''
  const rest = address
    .slice(host.length)
    .replace(
      /[()[\]\\]|(?<=:):|%(?![\da-f]{2})/gi,
      sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
    )
  return host + rest
}

/** Pattern of a web address in a text, up to a space, a quotation mark or an angle bracket. */
const addressInText = /(?:https?:\/\/|www\.)[\p{L}\p{N}.-]+(?::\d+)?(?:[/?#][^\s<>"“”‘’«»]*)?/giu

/**
 * Characters behind a bare address that are no part of it: the end of a sentence, followed by a space or the
 * end of the text.
 */
const endOfAddress = /[?!.,:;'…)\]}"“”‘’«»]*(?=\s|$)/y

/**
 * Escapes a line of text as `markdownText` does, except its web addresses. An address with a character to
 * escape, in it or directly behind it, becomes a link to itself. Why: remark-gfm 4, marked 18, markdown-it 15
 * and cmark-gfm 0.29 make a link of a bare `a\_b` with the backslash in it (`a%5C_b`), which leads to another
 * page. An exclamation mark or `^` before the link is escaped: it would make the link a picture, which is
 * loaded (`![…](…)`), or a footnote (`^[…]`). Not for labels of links, since a link contains no link.
 */
export function markdownProse(text: string): string {
  let written = ''
  let done = 0
  for (const { 0: found, index } of text.matchAll(addressInText)) {
    const address = withoutPunctuation(found)
    endOfAddress.lastIndex = index + address.length
    const isPlain = markdownText(address) === address.replace(/:(?=\/\/)|(?<=^www)\./i, '\\$&')
    written += markdownText(text.slice(done, index)).replace(/[!^]$/, '\\$&')
    written +=
      isPlain && endOfAddress.test(text)
        ? address
        : `[${markdownLabel(address)}](<${markdownAddress(address.replace(/^www\./i, 'http://$&'))}>)`
    done = index + address.length
  }
  return written + markdownText(text.slice(done))
}

/** The address without what ends the sentence after it: punctuation, and brackets that it does not open. */
function withoutPunctuation(address: string): string {
  let unopened = address.split(')').length - address.split('(').length
  let end = address.length
  while (/[?!.,:;'…)\]}]/.test(address[end - 1]!)) {
    if (address[end - 1] === ')' && unopened-- <= 0) break
    end--
  }
  return address.slice(0, end)
}

/** A text on one line of Markdown, escaped. */
export function markdownLine(text: string): string {
  return markdownText(text.replace(/\s+/g, ' ').trim())
}

/**
 * A text as the label of a link, on one line. Both brackets are escaped, because a bracket would end the
 * label. In a label mldoc reads escaped brackets as brackets, not as a formula.
 */
export function markdownLabel(text: string): string {
  return markdownLine(text).replaceAll(']', '\\]')
}
