/** Splits an address line into words that compare by spelling with and without diacritics. */
import {
  combining,
  digit,
  foldEntry,
  ignorable,
  letter,
  lowerBit,
  plainText,
  symbolMask,
  toneMask,
  upperBit,
} from '../text/fold.ts'

/** One spelling of a word, in the forms in which words are compared. */
export interface Word {
  /**
   * Small letters without diacritics, and digits: "hoa" for "Hoà", "hòa". Final y as i where Vietnamese
   * writes both ("Mỹ", "Mĩ"); numbers without leading zeros.
   */
  bare: string
  /**
   * Key of the spelling with diacritics. Equal for all tone placements, for i and y where Vietnamese writes
   * both ("Mỹ", "Mĩ"), for ươ with one horn ("Phuờng"), and for words that end with k whatever their
   * diacritics ("Đắk", "Dak").
   */
  marked: string
  /** True if the word is written without any diacritics, or ends with k. */
  plain: boolean
  /** True if the word is a number. */
  number: boolean
}

/**
 * Kinds of boundary before a word, from the weakest to the strongest. `none`: a space or nothing. `hyphen`: a
 * hyphen or dash. `dot`: a full stop, a quotation mark, or the slash of a house number ("12/3"). `hard`: a
 * comma or any other sign, and the beginning of the line.
 */
export const boundary = { none: 0, hyphen: 1, dot: 2, hard: 3 } as const

/** Words of one line. The arrays are reused: the next `read` overwrites them. */
export class AddressWords {
  text = ''
  words: Word[] = []
  /** Kind of boundary before each word, a value of `boundary`. */
  before: number[] = []
  /** Offset in `text` at which each word begins, in UTF-16 units. */
  starts: number[] = []
  /** Offset in `text` directly after each word, in UTF-16 units. */
  ends: number[] = []
  /** True if a word of the line has diacritics that tell it from others (is not `Word.plain`). */
  marked = false

  /** Reads a line; `text` then is the line in NFC, with plain spaces and without invisible characters. */
  read(line: string): void {
    const text = plainText(line)
    this.text = text
    this.words.length = this.before.length = this.starts.length = this.ends.length = 0
    this.marked = false
    let bound: number = boundary.hard
    for (let i = 0; i < text.length; ) {
      const entry = foldEntry(text.charCodeAt(i))
      if (entry < digit) {
        bound = Math.max(bound, this.#boundaryAt(text, i))
        i++
        continue
      }
      const end = wordEnd(text, i, entry)
      const word = wordOf(text.slice(i, end))
      this.words.push(word)
      this.before.push(bound)
      this.starts.push(i)
      this.ends.push(end)
      if (!word.plain) this.marked = true
      bound = boundary.none
      i = end
    }
  }

  /** Kind of boundary that the character at `i` makes. */
  #boundaryAt(text: string, i: number): number {
    switch (text[i]) {
      case '-':
      case '–':
      case '—':
        return boundary.hyphen
      case '.':
      case '_':
      case '"':
      case '“':
      case '”':
        return boundary.dot
      case '/':
        // "12/3" is a house number.
        return isDigit(text, i - 1) && isDigit(text, i + 1) ? boundary.dot : boundary.hard
      case ' ':
      case "'":
      case '’':
      case '‘':
      case '`':
        return boundary.none
      default:
        return boundary.hard
    }
  }
}

function isDigit(text: string, i: number): boolean {
  const code = text.charCodeAt(i)
  return code >= 0x30 && code <= 0x39
}

const apostrophes = "'’‘`"

/**
 * Length of an abbreviated type word at `start` that is written together with the name after it: "XDuy Hải",
 * "TTĐức An". Otherwise 0.
 */
function joinedHead(text: string, start: number): number {
  const next = text.charCodeAt(start + 1)
  // Most words go on with a small letter from a to z.
  if ((next >= 0x61 && next <= 0x7a) || !'XPFQHT'.includes(text[start]!)) return 0
  const isUpper = (i: number) => (foldEntry(text.charCodeAt(i)) & upperBit) !== 0
  if (!isUpper(start + 1)) return 0
  if (isLowerAt(text, start + 2)) return 1
  return text[start] === 'T' &&
    'TXP'.includes(text[start + 1]!) &&
    isUpper(start + 2) &&
    isLowerAt(text, start + 3)
    ? 2
    : 0
}

function isLowerAt(text: string, i: number): boolean {
  return (foldEntry(text.charCodeAt(i)) & lowerBit) !== 0
}

/**
 * End of the word that starts at `start`. A word ends between letters and digits ("Q1" is two words), and
 * between a small letter and a capital ("TrúcBạch"). An apostrophe is part of the word, even with a space
 * after it: "Ea H'leo", "K' Dang".
 */
function wordEnd(text: string, start: number, first: number): number {
  const isLetters = first >= letter
  const joined = isLetters ? joinedHead(text, start) : 0
  if (joined > 0) return start + joined
  let lower = false
  let i = start
  while (i < text.length) {
    const entry = foldEntry(text.charCodeAt(i))
    if (entry >= digit) {
      if (entry >= letter !== isLetters) break
      const upper = isLetters && (entry & upperBit) !== 0
      // "xÃ tÂN LẬP": capitals and small letters exchanged.
      if (upper && lower && !(i === start + 1 && !isLowerAt(text, i + 1))) break
      lower = isLetters && !upper
      i++
    } else if (entry >= ignorable) i++
    else if (isLetters && apostrophes.includes(text[i]!)) {
      let next = i + 1
      while (text[next] === ' ') next++
      // Only an ethnic name's short beginning continues past the apostrophe.
      if (next >= text.length || i - start > 2 || foldEntry(text.charCodeAt(next)) < letter) break
      i = next
      lower = false
    } else break
  }
  return i
}

/**
 * Cache of the spellings of words of up to `longestKnown` UTF-16 units. It is cleared when it holds
 * `mostKnown`, because any text may be given. Why short words only: no word of a name is longer, and a long
 * part of a text would keep the whole text in memory.
 */
const known = new Map<string, Word>()
const mostKnown = 50_000
const longestKnown = 12

/** Spellings of one word; short ones are kept in `known`. */
export function wordOf(raw: string): Word {
  if (raw.length > longestKnown) return spell(raw)
  const held = known.get(raw)
  if (held) return held
  if (known.size >= mostKnown) known.clear()
  const word = spell(raw)
  known.set(raw, word)
  return word
}

function spell(raw: string): Word {
  let bare = ''
  let qualities = ''
  let tones = 0
  let plain = true
  for (let i = 0; i < raw.length; i++) {
    const entry = foldEntry(raw.charCodeAt(i))
    if (entry < ignorable && entry < digit) continue
    tones |= entry & toneMask
    const symbol = entry & symbolMask
    if (entry >= ignorable && entry < digit) {
      if (entry >= combining) {
        qualities += symbol >> 6
        plain = false
      }
      continue
    }
    const base = symbol & 63
    const char =
      symbol > 0xfff
        ? raw[i]!.toLowerCase()
        : base === 38
          ? 'd'
          : base > 26
            ? String.fromCharCode(base - 27 + 0x30)
            : String.fromCharCode(base + 0x60)
    bare += char
    qualities += base === 38 ? 'đ' : symbol >> 6 ? char + (symbol >> 6) : char
    if (symbol >> 6 || base === 38) plain = false
  }
  if (tones !== 0) plain = false
  const number = /^\d+$/.test(bare)
  if (number) bare = bare.replace(/^0+(?=\d)/, '')
  // Central Highlands: Đắk, Đăk, Đak, Dak are one word, whoever writes it. No Vietnamese word ends with k.
  if (bare.length > 1 && bare.endsWith('k')) return { bare, marked: bare, plain: true, number }
  // "Phưòng", "Phuờng": a horn is missing.
  if (/u3o(?!3)|uo3/.test(qualities)) qualities = qualities.replace(/u3?o3?/, 'u3o3')
  const spelled = `${/^(?:[hklmstv]|qu)y$/.test(bare) ? qualities.replace(/y$/, 'i') : qualities}${tones ? `~${(tones >>> 16).toString(32)}` : ''}`
  return {
    bare: /^(?:[hklmstv]|qu)y$/.test(bare) ? `${bare.slice(0, -1)}i` : bare,
    marked: number ? bare : spelled,
    plain,
    number,
  }
}
