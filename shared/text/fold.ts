/**
 * Folding: the contribution of one UTF-16 code unit to the identity of its word.
 *
 * A word is identified by the sequence of its base letters (lower case, each with its quality mark: ă â ê ô ơ
 * ư đ) and by the set of its tone marks, regardless of their position. So upper case, NFC, NFD, half-composed
 * text and both tone placements (hoà, hòa) are one word. No intermediate string is built: every code unit is
 * looked up once in `foldTable`.
 */
import { normalized } from './normalized.ts'

/** Bits of an entry of `foldTable` that hold the symbol of the letter or digit, or what a mark adds to it. */
export const symbolMask = 0xffff
export const toneMask = 0x1f << 16
/** Bit of a code unit that is đ or carries a Vietnamese quality mark (circumflex, breve, horn). */
export const qualityBit = 1 << 21
export const upperBit = 1 << 22
export const lowerBit = 1 << 23
/**
 * Class of a code unit that does not count within a word, such as a soft hyphen. It is the lowest of the four
 * classes of units in words: `ignorable` < `combining` < `digit` < `letter`. All entries below it separate
 * words.
 */
export const ignorable = 1 << 26
export const combining = 2 << 26
export const digit = 4 << 26
export const letter = 8 << 26

const tones = [0x0300, 0x0301, 0x0309, 0x0303, 0x0323]
const toneAliases = new Map([
  [0x0340, 0x0300],
  [0x0341, 0x0301],
])
/**
 * Combining marks that make another letter of a letter; the index is the mark's rank. The first three are
 * Vietnamese: circumflex, breve, horn. A mark that is not listed gets the rank after all of these.
 */
const qualities = [0x0302, 0x0306, 0x031b, 0x0308, 0x0327, 0x030a, 0x030c, 0]
const stroke = 38
/**
 * Characters that do not count in a word: soft hyphen, grapheme joiner, zero-width characters, directional
 * marks, word joiner, byte-order mark, variation selectors; and underlines, strike-throughs and overlines,
 * with which some pages decorate letters.
 */
const ignorableUnits =
  /\u00ad|\u034f|\u061c|\u180e|[\u200b-\u200f]|[\u202a-\u202e]|[\u2060-\u2064]|[\u2066-\u2069]|\ufeff|[\ufe00-\ufe0f]|\u0305|[\u0331-\u0333]|[\u0335-\u0338]|\u033f|[\u20d0-\u20f0]/g

/** Entry of a combining mark: a tone, or a quality, whose symbol is added to that of the preceding letter. */
function markEntry(unit: number): number {
  const tone = tones.indexOf(toneAliases.get(unit) ?? unit)
  if (tone >= 0) return combining | (1 << (16 + tone))
  const quality = qualities.indexOf(unit)
  const rank = quality < 0 ? qualities.length : quality + 1
  return combining | (rank * 64) | (rank <= 3 ? qualityBit : 0)
}

/**
 * Symbol of a lower-case letter or digit without marks: a–z are 1–26, digits 27–36, đ is `stroke`. Other
 * characters below U+0400 get their code plus 0xF000, all others their code.
 */
function baseSymbol(unit: number): number {
  if (unit >= 0x61 && unit <= 0x7a) return unit - 0x60
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30 + 27
  if (unit === 0x111) return stroke
  return unit < 0x400 ? unit + 0xf000 : unit
}

/**
 * Entry of `foldTable` for a letter: its class and case, its base letter, and the tone and quality marks of
 * its decomposition.
 */
function letterEntry(unit: number): number {
  const char = String.fromCharCode(unit)
  const lower = char.toLowerCase()
  let entry = letter | (lower !== char ? upperBit : lower.toUpperCase() !== char ? lowerBit : 0)
  // Ð (eth) and Ɖ (African d) look like Đ and are often typed for it.
  if (unit === 0xd0 || unit === 0xf0 || unit === 0x189 || unit === 0x256) return entry | stroke | qualityBit
  const parts = lower.normalize('NFD')
  let symbol = baseSymbol(parts.charCodeAt(0))
  if (symbol === stroke) entry |= qualityBit
  for (let i = 1; i < parts.length; i++) {
    const mark = markEntry(parts.charCodeAt(i))
    symbol += mark & symbolMask
    entry |= mark & (toneMask | qualityBit)
  }
  return entry | (symbol & symbolMask)
}

/**
 * Ranges of units with one class each, as pairs of first and last: the characters of Vietnamese and English
 * pages.
 */
const blocks: readonly (readonly [entry: number, pairs: readonly number[]])[] = [
  [letter, [0x41, 0x5a, 0x61, 0x7a, 0xc0, 0xd6, 0xd8, 0xf6, 0xf8, 0x24f, 0x1e00, 0x1eff, 0x3400, 0xd7a3]],
  [combining, [0x300, 0x36f]],
  [digit, [0x30, 0x39, 0xb2, 0xb3, 0xb9, 0xb9, 0xbc, 0xbe]],
  [
    0,
    [
      0, 0xa9, 0xab, 0xb1, 0xb4, 0xb4, 0xb6, 0xb8, 0xbb, 0xbf, 0xd7, 0xd7, 0xf7, 0xf7, 0x2000, 0x206f, 0x20a0,
      0x20cf, 0x2190, 0x23ff, 0x2500, 0x2775, 0xd800, 0xf8ff, 0xfff9, 0xffff,
    ],
  ],
]

/**
 * Class of a unit: `letter`, `combining`, `digit`, `ignorable`, or 0 for a separator. The Unicode patterns
 * cover all scripts but take milliseconds to compile, so they are used last.
 */
function classOf(unit: number): number {
  const char = String.fromCharCode(unit)
  if (char.search(ignorableUnits) === 0) return ignorable
  for (const [entry, pairs] of blocks) {
    for (let i = 0; i < pairs.length; i += 2) if (unit >= pairs[i]! && unit <= pairs[i + 1]!) return entry
  }
  return /\p{L}/u.test(char) ? letter : /\p{M}/u.test(char) ? combining : /\p{N}/u.test(char) ? digit : 0
}

function entryOf(unit: number): number {
  const kind = classOf(unit)
  // Decomposition would split a Hangul syllable.
  if (kind === letter) return unit >= 0xac00 && unit <= 0xd7a3 ? letter | unit : letterEntry(unit)
  if (kind === combining) return markEntry(unit)
  return kind === digit ? digit | (unit <= 0x39 ? baseSymbol(unit) : unit) : kind
}

/**
 * Bit that marks an entry of `foldTable` as not computed yet. Such an entry also has the bit of `letter`, and
 * is greater than every computed one.
 */
export const unknown = 1 << 30
/**
 * Entry of each code unit: class, case, marks and symbol. 0 for word separators (also surrogates, which are
 * mostly emoji). An entry that was not computed yet is at least `unknown`; `foldEntry` computes it.
 */
export const foldTable: Int32Array = new Int32Array(65536).fill(unknown | letter, 1)

/** Entry of `foldTable` for a code unit, computed on first use. */
export function foldEntry(unit: number): number {
  const held = foldTable[unit]!
  if (held < unknown) return held
  const entry = entryOf(unit)
  foldTable[unit] = entry
  return entry
}

const markedLetters = /[\u0300-\u036f]/g
/**
 * `text` without diacritics, as typed on a plain keyboard: đ becomes d, all marks are removed. Case is kept.
 */
export function stripDiacritics(text: string): string {
  return normalized(text, 'NFD').replace(markedLetters, '').replace(/[đð]/g, 'd').replace(/[ĐÐ]/g, 'D')
}

/**
 * Pattern of a text that `plainText` returns unchanged, as most are: composed letters of Latin script,
 * punctuation, plain spaces.
 */
const alreadyPlain =
  /^[\t-\r -~\u00a1-\u00ac\u00ae-\u024f\u1e00-\u1eff\u2010-\u2027\u2030-\u205e\u20a0-\u20cf]*$/

/**
 * `text` in NFC, with plain spaces and without the characters of `ignorableUnits`. Case and diacritics are
 * kept.
 */
export function plainText(text: string): string {
  if (alreadyPlain.test(text)) return text
  return normalized(text, 'NFC')
    .replace(ignorableUnits, '')
    .replace(/\p{Zs}/gu, ' ')
}
