/**
 * Folded text for comparing passages, with a map back to the original. Two texts fold to the same if they
 * differ only in case, in composition (NFC, NFD), in tone placement (hoà, hòa), in the kind of quotes, dashes
 * and spaces, in the number of spaces in a row, or in invisible characters. Letters with different quality
 * marks stay different.
 */
import { combining, digit, foldEntry, ignorable, symbolMask, toneMask } from '../text/fold.ts'

export interface FoldedText {
  readonly text: string
  /** Original offset at which each unit of `text` begins. */
  readonly starts: Uint32Array
  /** Original offset at which each unit of `text` ends. */
  readonly ends: Uint32Array
}

/** First of the codes that stand for folded Latin letters and digits (in Unicode's private use area). */
const symbolBase = 0xe000
/**
 * First of the codes that stand for the tones of a word, written after its letters (in the private use area).
 */
const toneBase = 0xe800
const space = 0x20

const punctuation = new Map<number, number>()
for (const [sign, variants] of Object.entries({
  '"': '“”„‟«»″〝〞',
  "'": '‘’‚‛‹›′´`ʼ',
  '-': '‐‑‒–—―−﹣－',
})) {
  for (const variant of variants) punctuation.set(variant.charCodeAt(0), sign.charCodeAt(0))
}

const unitsFor = (room: number) => ({
  codes: new Uint16Array(room),
  starts: new Uint32Array(room),
  ends: new Uint32Array(room),
})
const shortRoom = 1024
/**
 * Buffers for short texts, shared by all calls; each call overwrites them. Most texts are single words, for
 * which new arrays took four fifths of the time.
 */
const shortUnits = unitsFor(shortRoom)

/** Folds a text. Takes about 20 ms a megabyte. */
export function foldText(original: string): FoldedText {
  const { codes, starts, ends, count } = unitsOf(original)
  return {
    text: stringOf(codes, count),
    starts: starts.slice(0, count),
    ends: ends.slice(0, count),
  }
}

/** The folded text alone, without spaces at its ends. */
export function folded(text: string): string {
  const { codes, count } = unitsOf(text)
  return stringOf(codes, count).trim()
}

/**
 * Folds a text. The first `count` entries of each array are valid, until the next call: a folded UTF-16 unit,
 * and the original offsets at which that unit begins and ends.
 */
function unitsOf(original: string) {
  // Each unit yields at most itself and its word's tone.
  const room = original.length * 2 + 1
  const { codes, starts, ends } = room <= shortRoom ? shortUnits : unitsFor(room)
  let count = 0
  let tones = 0
  let inWord = false
  const endWord = () => {
    if (tones !== 0) {
      starts[count] = ends[count] = ends[count - 1] ?? 0
      codes[count++] = toneBase + tones
      tones = 0
    }
    inWord = false
  }
  for (let i = 0; i < original.length; i++) {
    const unit = original.charCodeAt(i)
    const entry = foldEntry(unit)
    if (entry >= digit) {
      const symbol = entry & symbolMask
      tones |= (entry & toneMask) >>> 16
      codes[count] = symbol < 0x400 ? symbolBase + symbol : symbol
      inWord = true
    } else if (entry >= combining) {
      if (!inWord) continue
      tones |= (entry & toneMask) >>> 16
      const symbol = entry & symbolMask
      if (symbol !== 0) codes[count - 1] = codes[count - 1]! + symbol
      ends[count - 1] = i + 1
      continue
    } else if (entry >= ignorable) {
      continue
    } else {
      endWord()
      if (
        unit <= space ||
        unit === 0xa0 ||
        unit === 0x3000 ||
        (unit >= 0x2000 && unit <= 0x200a) ||
        unit === 0x2028 ||
        unit === 0x2029 ||
        unit === 0x202f ||
        unit === 0x205f
      ) {
        if (count === 0 || codes[count - 1] === space) continue
        codes[count] = space
      } else codes[count] = punctuation.get(unit) ?? unit
    }
    starts[count] = i
    ends[count++] = i + 1
  }
  endWord()
  return { codes, starts, ends, count }
}

/** The index in a folded text of the first unit at or after an offset of the original. */
export function foldedIndex({ starts }: FoldedText, offset: number): number {
  let low = 0
  let high = starts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (starts[middle]! < offset) low = middle + 1
    else high = middle
  }
  return low
}

function stringOf(codes: Uint16Array, count: number): string {
  let text = ''
  for (let from = 0; from < count; from += 8192) {
    const part = codes.subarray(from, Math.min(from + 8192, count))
    // Spreading a typed array takes four times as long, and most texts are single words.
    text += String.fromCharCode.apply(null, part as unknown as number[])
  }
  return text
}
