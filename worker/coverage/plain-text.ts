/** Words out of the HTML that feeds put into titles and descriptions. */

/** Characters of a field that are looked at: a description is not the article, even where a feed carries the whole of it. */
const most = 20_000

/** Names of characters that Vietnamese feeds use: the accented letters of Latin 1 in two cases, and punctuation. */
const named = new Map<string, string>(
  Object.entries({
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    nbsp: ' ',
    shy: '',
    ndash: '–',
    mdash: '—',
    hellip: '…',
    lsquo: '‘',
    rsquo: '’',
    ldquo: '“',
    rdquo: '”',
    laquo: '«',
    raquo: '»',
    bull: '•',
    middot: '·',
    deg: '°',
    euro: '€',
  }),
)
const marks: Record<string, string> = { grave: '\u0300', acute: '\u0301', circ: '\u0302', tilde: '\u0303' }
for (const [name, mark] of Object.entries(marks))
  for (const letter of 'aeiouyAEIOUY') named.set(`${letter}${name}`, `${letter}${mark}`.normalize('NFC'))
for (const [name, char] of [
  ['ETH', 'Đ'],
  ['eth', 'đ'],
] as const)
  named.set(name, char)

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

function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z]{2,8}));/g,
    (whole, decimal, hex, name) => {
      if (name !== undefined) return named.get(name) ?? whole
      const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hex, 16)
      return code > 0x10ffff || (code >= 0xd800 && code < 0xe000) ? '' : String.fromCodePoint(code)
    },
  )
}
