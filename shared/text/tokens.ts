/**
 * Tokenizer: words and numbers of a text, read in one pass over its UTF-16 code units. A token is a run of
 * letters with their marks, or a run of digits: "Lắk10" is two tokens. Each is identified by a 32-bit hash of
 * its folded form (see fold.ts).
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

/** Code units processed at a time; they contain at most as many tokens. */
const stretch = 2048
/** The code units being processed, and one separator after them that ends the loop. */
const stretchUnits = new Uint16Array(stretch + 1)
/** Initial capacity in tokens. */
const smallest = 2 * stretch

/** Copies `size` units of the text, from `from` on, to `stretchUnits`. */
function copyUnits(text: string, from: number, size: number): void {
  const units = stretchUnits
  for (let i = 0; i < size; i++) units[i] = text.charCodeAt(from + i)
}

/**
 * Bit table of the hashes of all tokens that can begin a name (see gazetteer/layout.ts).
 */
export interface Heads {
  readonly heads: Int32Array
  readonly headMask: number
}
const noHeads: Heads = { heads: new Int32Array(1), headMask: 31 }

/** The tokens of one text. The arrays are reused: the next `read` overwrites them. */
export class Tokens {
  text = ''
  count = 0
  /** Index in the text of the first code unit of each token. */
  starts = new Int32Array(smallest)
  /** Index in the text one past the last code unit of each token. */
  ends = new Int32Array(smallest)
  hashes = new Int32Array(smallest)
  /**
   * Union of the fold entries of each token's code units, for its tones, case and digits. The symbol bits are
   * meaningless.
   */
  unions = new Int32Array(smallest)
  /** Indexes of the tokens that may begin a name. Only the first `headCount` are of this text. */
  heads = new Int32Array(smallest)
  headCount = 0

  /**
   * Tokenizes `text` in linear time. `known` decides which tokens are listed in `heads`; without it none is.
   */
  read(text: string, known: Heads = noHeads): void {
    this.text = text
    this.count = 0
    this.headCount = 0
    for (let at = 0; at < text.length; ) at = this.#readStretch(text, at, known)
  }

  /**
   * Reads the tokens that begin in the `stretch` units from `from` on. Returns the end of the last one, or of
   * the stretch. The units are copied first, and rare tokens are handled outside of the loop. Why: a loop
   * without calls is fast however the engine compiles it; one with calls sometimes takes twice as long.
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
   * Reads tokens of letters only, the usual case, from unit `i` of the stretch on. Stops at a token with a
   * digit, a mark, a soft hyphen or an uncomputed entry, and at one that reaches the end of the stretch.
   * Returns the start of that token, or `size`.
   */
  #readPlainTokens(i: number, size: number, from: number, known: Int32Array, headMask: number): number {
    const { starts, ends, hashes, unions, heads } = this
    // Local copies: in a bundle, module variables would be read again for every unit.
    const units = stretchUnits
    const table = foldTable
    // A separator as sentinel: it ends the loop below at the end of the stretch.
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
      // Branchless: always written, counted only for a head. A branch here would often be mispredicted.
      heads[headCount] = count
      headCount += (known[(hash & headMask) >>> 5]! >>> hash) & 1
      count++
    }
    this.count = count
    this.headCount = headCount
    return i
  }

  /**
   * Reads the token that begins at unit `start` of the text. Returns its end; `start` + 1 if no token begins
   * there.
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

  /** Makes the arrays small again if a text made them larger than 2^18 tokens. */
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

/** Hash of a sequence of tokens, one step: start from 0 and add the tokens' hashes from left to right. */
export function sequenceStep(sequence: number, hash: number): number {
  const mixed = Math.imul(sequence, 0x9e3779b1) + hash
  return mixed ^ (mixed >>> 16)
}

const own = new Tokens()
/** Hash of the sequence of all tokens of a short text, and their number. */
export function sequenceHash(text: string): { hash: number; count: number } {
  own.read(text)
  let hash = 0
  for (let i = 0; i < own.count; i++) hash = sequenceStep(hash, own.hashes[i]!)
  return { hash, count: own.count }
}

/**
 * Canonical symbols of the text from `start` to `end`: for each token its letters' symbols, then 0, then its
 * tones (5 bits). Writes at most `out.length` of them to `out`. Returns their number, or -1 if they do not
 * fit. Two texts are the same name exactly if their symbols are equal.
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
