/** Plain text of metadata that was escaped once too often: "CH&Iacute; QU&#7888;C", "A &amp;amp; B". */

/**
 * Characters by the name of their HTML character reference, without `&` and `;`: punctuation and Vietnamese
 * letters. References with other names are left as they are.
 */
const named = new Map(
  (
    'amp& lt< gt> quot" apos\' nbsp\u00a0 ndash– mdash— lsquo‘ rsquo’ sbquo‚ ldquo“ rdquo” bdquo„ hellip… bull• middot· laquo« raquo» ' +
    'deg° times× euro€ copy© reg® trade™ shy\u00ad zwnj\u200c zwj\u200d ensp\u2002 emsp\u2003 thinsp\u2009 ' +
    'Agraveà Aacuteá Acircâ Atildeã Egraveè Eacuteé Ecircê Igraveì Iacuteí Ograveò Oacuteó Ocircô Otildeõ Ugraveù Uacuteú Yacuteý ' +
    'Abreveă Itildeĩ Utildeũ Dstrokđ ETHđ'
  )
    .split(' ')
    .flatMap(pair => {
      const [, name = '', sign = ''] = /^(\w+)(.)$/su.exec(pair) ?? []
      return /^[A-Z]/.test(name) && name !== 'ETH'
        ? [
            [name, sign.toUpperCase()],
            [name[0]!.toLowerCase() + name.slice(1), sign],
          ]
        : [[name, name === 'ETH' ? 'Đ' : sign]]
    }) as [string, string][],
)

const reference = /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{2,8}));?/gi

/** The text with its character references resolved, also where they were escaped two or three times. */
export function decoded(text: string): string {
  let plain = text
  for (let before = '', round = 0; before !== plain && round < 3 && plain.includes('&'); round++) {
    before = plain
    plain = plain.replace(reference, (whole, hex?: string, number?: string, name?: string) => {
      if (name !== undefined) return whole.endsWith(';') ? (named.get(name) ?? whole) : whole
      const code = hex === undefined ? Number(number) : Number.parseInt(hex, 16)
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd'
    })
  }
  return plain
}

/**
 * One line of plain text in NFC from a value of metadata: references and `\u` escapes resolved, without tags
 * and unseen characters. At most `longest` UTF-16 units; only the first four times as many units of the value
 * are read.
 */
export function plainLine(text: string, longest = 1000): string {
  return decoded(text.slice(0, 4 * longest))
    .toWellFormed()
    .replace(/\\u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/<\/?[a-z][^<>]*>/gi, ' ')
    .replace(/\s+/g, ' ')
    .replace(/[\p{Cc}\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffc]/gu, '')
    .trim()
    .normalize('NFC')
    .slice(0, longest)
    .toWellFormed()
}

/**
 * True for a text whose letters were lost on the way: references that nobody resolved, replacement
 * characters, UTF-8 that was read as Latin-1 ("Báº¯c Ninh"), percent escapes, "???". A non-breaking space or
 * » after Ã or Â is no sign of it: "«THỊ XÃ»".
 */
export function looksUndecoded(text: string): boolean {
  return (
    /&(?:#\w{1,7}|[a-z]{2,8}\d{0,2});/i.test(text) ||
    /\ufffd|\\u[0-9a-f]{4}/i.test(text) ||
    /[ÃÂ](?![\u00a0»])[\u0080-\u00bf]|á[º»][\u0080-\u00bf¡-¿]|Ä[\u0080-\u0091‘’]|Æ[°¡]/.test(text) ||
    /(?:%[0-9a-f]{2}){2}/i.test(text) ||
    /\?{3,}/.test(text)
  )
}
