/**
 * Words and numbers of a text, read in one pass over its UTF-16 code units. A token is a run of letters with
 * their marks, or a run of digits: "Lắk10" is two tokens. Each is identified by a 32-bit hash of its folded
 * form (see fold.ts).
 */
import {
  combining,
  digit,
  foldEntry,
  foldTable,
  ignorable,
  letter,
  symbolMask,
  toneMask,
  unknown,
} from './fold.ts'

const seed = 0x1b873593
const factor = 0x01000193

/** The hash of a token from its letters' rolling hash and the union of their entries. */
function finish(rolling: number, union: number): number {
  const hash = Math.imul(rolling ^ (union & toneMask), 0x2545f491)
  return hash ^ (hash >>> 15)
}

/** Units that are read at a time; there are no more tokens in them than units. */
const stretch = 2048
/** The units of the stretch that is being read, and one more. */
const stretchUnits = new Uint16Array(stretch + 1)
/** Room for tokens at first. */
const smallest = 2 * stretch

/** Copies `size` units of the text, from `from` on, to `stretchUnits`. */
function copyUnits(text: string, from: number, size: number): void {
  const units = stretchUnits
  for (let i = 0; i < size; i++) units[i] = text.charCodeAt(from + i)
}

/** Bits of the hashes of all tokens that can begin a name or a phrase of sport (see gazetteer/layout.ts). */
export interface Heads {
  readonly heads: Int32Array
  readonly headMask: number
}
const noHeads: Heads = { heads: new Int32Array(1), headMask: 31 }

/** The tokens of one text. The arrays belong to the reader and are overwritten by its next `read`. */
export class Tokens {
  text = ''
  count = 0
  /** First code unit of each token. */
  starts = new Int32Array(smallest)
  /** One past the last code unit of each token. */
  ends = new Int32Array(smallest)
  hashes = new Int32Array(smallest)
  /**
   * The union of the fold entries of each token's code units: tells its tones, case, digits; the symbol bits
   * mean nothing.
   */
  unions = new Int32Array(smallest)
  /** The tokens that can begin a name or a phrase of sport, and how many there are. */
  heads = new Int32Array(smallest)
  headCount = 0

  /** Reads `text`; linear in its length, whatever it holds. `heads` says which tokens are listed as such. */
  read(text: string, known: Heads = noHeads): void {
    this.text = text
    this.count = 0
    this.headCount = 0
    for (let at = 0; at < text.length; ) at = this.#readStretch(text, at, known)
  }

  /**
   * Reads the tokens that begin in the `stretch` units from `from` on. Returns where the last of them ends,
   * or the stretch. The units are copied out first, and what is rare is done outside of the loop: one that
   * calls nothing is fast in every compilation, while one that does more is fast in some and takes twice as
   * long in others.
   */
  #readStretch(text: string, from: number, known: Heads): number {
    if (this.starts.length < this.count + stretch) this.#grow()
    const size = Math.min(stretch, text.length - from)
    copyUnits(text, from, size)
    let i = this.#readPlainTokens(0, size, from, known.heads, known.headMask)
    while (i < size) {
      i = this.#readRareToken(text, from + i, known) - from
      if (i < size) i = this.#readPlainTokens(i, size, from, known.heads, known.headMask)
    }
    return from + i
  }

  /**
   * Reads tokens of nothing but letters from unit `i` of the stretch on, as most are. Stops before another:
   * one with a digit, a mark, a soft hyphen, a unit not known yet, or at the end of the stretch. Returns
   * where that begins; `size` where there is none.
   */
  #readPlainTokens(i: number, size: number, from: number, known: Int32Array, headMask: number): number {
    const { starts, ends, hashes, unions, heads } = this
    // Bundled, what a module holds is a variable like any other: held here, it is not asked for again with
    // every unit.
    const units = stretchUnits
    const table = foldTable
    // What stands behind the stretch is not known here; a separator in its place ends the loop below.
    units[size] = 0
    let count = this.count
    let headCount = this.headCount
    while (i < size) {
      let entry = table[units[i]!]!
      if (entry < digit) {
        i++
        continue
      }
      const start = i
      let rolling = seed
      let union = 0
      while (entry >= letter) {
        rolling = (Math.imul(rolling, factor) + (entry & symbolMask)) | 0
        union |= entry
        entry = table[units[++i]!]!
      }
      if (union === 0 || union >= unknown || i === size || (entry >= ignorable && entry < digit)) {
        i = start
        break
      }
      const hash = finish(rolling, union)
      starts[count] = from + start
      ends[count] = from + i
      hashes[count] = hash
      unions[count] = union
      // Written always and counted where it is one: what no branch decides, no processor guesses wrongly.
      heads[headCount] = count
      headCount += (known[(hash & headMask) >>> 5]! >>> hash) & 1
      count++
    }
    this.count = count
    this.headCount = headCount
    return i
  }

  /**
   * Reads the token that begins at unit `start` of the text, if one does, whatever is in it. Returns where it
   * ends.
   */
  #readRareToken(text: string, start: number, { heads, headMask }: Heads): number {
    const first = foldEntry(text.charCodeAt(start))
    if (first < digit) return start + 1
    const least = first >= letter ? letter : digit
    const beyond = least === letter ? letter * 2 : letter
    let rolling = seed
    let union = 0
    let i = start
    for (; i < text.length; i++) {
      const entry = foldEntry(text.charCodeAt(i))
      if (entry >= least && entry < beyond) rolling = (Math.imul(rolling, factor) + (entry & symbolMask)) | 0
      else if (entry >= ignorable && entry < digit) rolling = (rolling + (entry & symbolMask)) | 0
      else break
      union |= entry
    }
    const hash = finish(rolling, union)
    this.starts[this.count] = start
    this.ends[this.count] = i
    this.hashes[this.count] = hash
    this.unions[this.count] = union
    if (((heads[(hash & headMask) >>> 5]! >>> hash) & 1) !== 0) this.heads[this.headCount++] = this.count
    this.count++
    return i
  }

  #grow(): void {
    const capacity = this.starts.length * 2
    this.starts = grown(this.starts, capacity)
    this.ends = grown(this.ends, capacity)
    this.hashes = grown(this.hashes, capacity)
    this.unions = grown(this.unions, capacity)
    this.heads = grown(this.heads, capacity)
  }

  /** Gives back the memory that an unusually long text took. */
  shrink(): void {
    if (this.starts.length <= 1 << 18) return
    this.starts = new Int32Array(smallest)
    this.ends = new Int32Array(smallest)
    this.hashes = new Int32Array(smallest)
    this.unions = new Int32Array(smallest)
    this.heads = new Int32Array(smallest)
  }
}

function grown(array: Int32Array, capacity: number): Int32Array<ArrayBuffer> {
  const copy = new Int32Array(capacity)
  copy.set(array)
  return copy
}

/**
 * One step of the hash of a sequence of tokens: start from 0 and add the tokens' hashes from left to right.
 */
export function sequenceStep(sequence: number, hash: number): number {
  const mixed = Math.imul(sequence, 0x9e3779b1) + hash
  return mixed ^ (mixed >>> 16)
}

const own = new Tokens()
/** The hash of the sequence of all tokens of a short text, and how many there are. */
export function sequenceHash(text: string): { hash: number; count: number } {
  own.read(text)
  let hash = 0
  for (let i = 0; i < own.count; i++) hash = sequenceStep(hash, own.hashes[i]!)
  return { hash, count: own.count }
}

/**
 * The canonical symbols of the text from `start` to `end`: for each token its letters' symbols, then 0, then
 * its tones (5 bits). Written to `out`, at most `out.length` of them. Returns how many, or -1 where they do
 * not fit. Two texts are the same name exactly where these agree.
 */
export function canonicalSymbols(text: string, start: number, end: number, out: Uint16Array): number {
  let used = 0
  let union = 0
  let kind = 0
  for (let i = start; i < end; i++) {
    const entry = foldEntry(text.charCodeAt(i))
    if (entry >= ignorable && entry < digit) {
      if (kind === 0) continue
      if (entry >= combining) {
        out[used - 1]! += entry & symbolMask
        union |= entry
      }
      continue
    }
    const next = entry >= letter ? letter : entry >= digit ? digit : 0
    if (next !== kind && kind !== 0) {
      if (used + 2 > out.length) return -1
      out[used++] = 0
      out[used++] = (union & toneMask) >> 16
      union = 0
    }
    kind = next
    if (next === 0) continue
    if (used === out.length) return -1
    out[used++] = entry & symbolMask
    union |= entry
  }
  if (kind !== 0) {
    if (used + 2 > out.length) return -1
    out[used++] = 0
    out[used++] = (union & toneMask) >> 16
  }
  return used
}
