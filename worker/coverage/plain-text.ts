/** Words out of the HTML that feeds put into titles and descriptions. */
import { decodeHTMLStrict } from 'entities/decode'

/** Characters of a field that are looked at: a description is not the article, even where a feed carries the whole of it. */
const most = 20_000

/** The words of a piece of HTML: no tags, no entities, composed characters (NFC), single spaces, nothing invisible. */
export function plainText(html: string): string {
  return decodeEntities(
    html
      .slice(0, most)
      .replace(/<(script|style)\b[^>]*>[\s\S]*?(<\/\1\s*>|$)/gi, ' ')
      .replace(/<!--[\s\S]*?(-->|$)/g, ' ')
      // A tag that ends a line of text ends a word; <b> within a word does not.
      .replace(/<\/?(b|i|em|strong|span|u|a|font|sup|sub)\b[^<>]*>/gi, '')
      .replace(/<\/?[a-z!?][^<>]*(>|$)/gi, ' '),
  )
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, char => (/\s/.test(char) ? ' ' : ''))
    .replace(/\s+/g, ' ')
    .trim()
}

/** `text` in at most `length` characters (code points), cut at a word where that loses little, with an ellipsis for what was cut. */
export function clip(text: string, length: number): string {
  const characters = [...text]
  if (characters.length <= length) return text
  const cut = characters.slice(0, length - 1).join('')
  const word = cut.lastIndexOf(' ')
  return `${(word > cut.length * 0.7 ? cut.slice(0, word) : cut).replace(/[\s,;:–-]+$/, '')}…`
}

/**
 * The text with its character references (HTML's full list, with their semicolons) as characters. Eth is Đ: old Vietnamese encodings have one
 * in the place of the other. An emoji may come as the two halves of a surrogate pair; halves alone and numbers beyond Unicode are dropped.
 */
function decodeEntities(text: string): string {
  const prepared = text
    .replace(/&(ETH|eth);/g, (_, name) => (name === 'ETH' ? 'Đ' : 'đ'))
    .replace(/&#(?:x([0-9a-f]+)|(\d+));/gi, (whole, hex, decimal) => {
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
      if (code >= 0xd800 && code < 0xe000) return String.fromCharCode(code)
      return code === 0 || code > 0x10ffff ? '' : whole
    })
  return decodeHTMLStrict(prepared)
}
