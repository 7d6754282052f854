/** Converts the HTML in feeds' titles and descriptions to plain text. */
import { decodeHTMLStrict } from 'entities/decode'
import { normalized } from '../../shared/text/normalized.ts'

/**
 * Maximum length of a field that is processed, in UTF-16 units; the rest is ignored. Why: some feeds put
 * whole articles into the description.
 */
const most = 20_000

/** Characters that are not seen. */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]/gu
/** Marks on one letter beyond those of any script: they are drawn over the lines around. */
const stacked = /(\p{M}{4})\p{M}+/gu

/**
 * The text of an HTML fragment, of which `most` units are read: no tags, no entities, NFC, single spaces, no
 * invisible characters, no marks without a letter at its beginning, and at most four on a letter.
 */
export function plainText(html: string): string {
  const decoded = decodeEntities(
    html
      .slice(0, most)
      // A script or style that is not closed reaches to the end of the text, so that the pattern stays
      // linear.
      .replace(/<(script|style)\b[^>]*(?:$|>[\s\S]*?(?:<\/\1\s*>|$))/gi, ' ')
      .replace(/<!--[\s\S]*?(-->|$)/g, ' ')
      // A block tag ends a word; <b> within a word does not.
      .replace(/<\/?(b|i|em|strong|span|u|a|font|sup|sub)\b[^<>]*>/gi, '')
      .replace(/<\/?[a-z!?][^<>]*(>|$)/gi, ' '),
  )
  const seen = decoded.replace(unseen, char => (/\s/.test(char) ? ' ' : ''))
  return normalized(seen, 'NFC')
    .replace(stacked, '$1')
    .replace(/\s+/g, ' ')
    .replace(/^[\p{M} ]+/u, '')
    .trim()
}

/**
 * `text` in at most `length` code points, cut at a word border where that loses little, with an ellipsis if
 * cut.
 */
export function clip(text: string, length: number): string {
  const characters = [...text]
  if (characters.length <= length) return text
  const cut = characters.slice(0, length - 1).join('')
  const word = cut.lastIndexOf(' ')
  return `${(word > cut.length * 0.7 ? cut.slice(0, word) : cut).replace(/(?<![\s,;:–-])[\s,;:–-]+$/, '')}…`
}

/**
 * The text with character references decoded (HTML's full list, with semicolons). Eth becomes Đ: old
 * Vietnamese encodings swap them. Two references that form a surrogate pair are joined. Zero and numbers
 * beyond Unicode are dropped.
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
