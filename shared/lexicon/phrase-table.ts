/**
 * Words and phrases with their classes, looked up by token hashes, forwards or backwards from a place in a
 * text.
 */
import * as gap from '../text/gap-kinds.ts'
import { gapBetween } from '../text/gaps.ts'
import { sequenceStep, type Tokens } from '../text/tokens.ts'

/** Result of a lookup: classes and number of tokens of the longest phrase; both 0 if there is none. */
export interface Phrase {
  classes: number
  count: number
  /** Sequence hash of the phrase, in the direction of the table. Meaningless if `count` is 0. */
  hash: number
}

const inside = gap.space | gap.dash | gap.dot | gap.none | gap.slash
/**
 * Flag in a slot's second 32-bit word, above the classes: a longer phrase continues here. A slot whose second
 * word is 0 is empty.
 */
export const goesOn = 1 << 30

/** True for an apostrophe, as in "people's committee". */
function isApostrophe(unit: number): boolean {
  return unit === 0x27 || unit === 0x2019
}

/**
 * Makes a bit filter of a table. For each slot whose second word has a bit of `wanted`, it sets the bit that
 * the slot's hash selects. The filter has eight bits for each 32-bit word of the table.
 */
function bitsOf(slots: Int32Array, wanted: number): Int32Array {
  const bits = new Int32Array(slots.length / 4)
  for (let slot = 0; slot < slots.length; slot += 2)
    if ((slots[slot + 1]! & wanted) !== 0)
      bits[(slots[slot]! >>> 5) & (bits.length - 1)]! |= 1 << slots[slot]!
  return bits
}

/**
 * True if a phrase may begin with a token whose hash is `hash`, by the filter `bits` (a table's `firstBits`).
 * False is certain, true is not.
 */
export function hasFirst(bits: Int32Array, hash: number): boolean {
  const first = sequenceStep(0, hash)
  return ((bits[(first >>> 5) & (bits.length - 1)]! >>> first) & 1) !== 0
}

export class PhraseTable {
  /** Open-addressed hash table, two 32-bit words a slot: the sequence hash; the classes with `goesOn`. */
  readonly #slots: Int32Array
  readonly #mask: number
  /** Direction in which phrases are read: 1, or −1 for backwards. */
  readonly #step: number
  /** Kinds of gap that may separate the words of a phrase. */
  readonly #inside: number
  /** Filter of the whole phrases, made by `bitsOf` on first use. */
  #whole: Int32Array | undefined
  /** Filter of the whole phrases and of all their beginnings, made by `bitsOf` on first use. */
  #begun: Int32Array | undefined
  readonly #found: Phrase = { classes: 0, count: 0, hash: 0 }

  /**
   * @param acrossCommas A comma or another mark may separate words: "Bộ Khoa học, Công nghệ và Môi trường".
   */
  constructor(slots: Int32Array, backwards: boolean, acrossCommas = false) {
    this.#inside = acrossCommas ? inside | gap.mark : inside
    this.#slots = slots
    this.#mask = slots.length / 2 - 1
    this.#step = backwards ? -1 : 1
  }

  /**
   * True if a phrase may begin at `token` (or, backwards, end there). False is certain, true is not. Why a
   * filter: a failed search in the table reads several slots. Why the filter tests two tokens: the first is
   * mostly a common word that begins many phrases. The last token of a text has no next one, and there the
   * result may be true by accident.
   */
  mayBegin({ hashes }: Tokens, token: number): boolean {
    this.#whole ??= bitsOf(this.#slots, ~goesOn)
    this.#begun ??= bitsOf(this.#slots, -1)
    const mask = this.#whole.length - 1
    const first = sequenceStep(0, hashes[token]!)
    const pair = sequenceStep(first, hashes[token + this.#step]!)
    const found =
      (this.#whole[(first >>> 5) & mask]! >>> first) | (this.#begun[(pair >>> 5) & mask]! >>> pair)
    return (found & 1) !== 0
  }

  /**
   * Filter for `hasFirst`; a loop over many tokens reads it once. It tests only the first token, so it is
   * faster than `mayBegin` and excludes less.
   */
  get firstBits(): Int32Array {
    this.#begun ??= bitsOf(this.#slots, -1)
    return this.#begun
  }

  /** Second 32-bit word of the hash's slot; 0 if there is none. */
  #entry(hash: number): number {
    const slots = this.#slots
    const mask = this.#mask
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const entry = slots[slot * 2 + 1]!
      if (entry === 0 || slots[slot * 2] === hash) return entry
    }
  }

  /** Classes of the phrase with the sequence hash `hash`; 0 if there is none. */
  classesOf(hash: number): number {
    return this.#entry(hash) & ~goesOn
  }

  /**
   * Longest phrase that begins at `token` (or, backwards, ends there); `count` 0 if there is none. The next
   * lookup overwrites the result. A space, a dash, a full stop, a slash or an apostrophe may separate its
   * words; in a table across commas, any one mark.
   */
  at(tokens: Tokens, token: number): Phrase {
    const found = this.#found
    found.classes = 0
    found.count = 0
    if (token > 0 && !this.mayBegin(tokens, token)) return found
    const step = this.#step
    let hash = 0
    for (let i = token, count = 1; i >= 0 && i < tokens.count; i += step, count++) {
      hash = sequenceStep(hash, tokens.hashes[i]!)
      const entry = this.#entry(hash)
      if (entry === 0) break
      // The gap is checked after the look-up: most words continue no phrase of the table and end the loop.
      if (count > 1) {
        const later = step < 0 ? i + 1 : i
        const from = tokens.ends[later - 1]!
        const to = tokens.starts[later]!
        if (
          (gapBetween(tokens.text, from, to) & this.#inside) === 0 &&
          !(to === from + 1 && isApostrophe(tokens.text.charCodeAt(from)))
        )
          break
      }
      const classes = entry & ~goesOn
      if (classes !== 0) {
        found.classes = classes
        found.count = count
        found.hash = hash
      }
      if ((entry & goesOn) === 0) break
    }
    return found
  }
}
