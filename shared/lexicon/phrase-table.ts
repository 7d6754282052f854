/**
 * Words and phrases with the classes they belong to, looked up by the hashes of tokens, forwards or backwards
 * from a place in a text.
 */
import * as gap from '../text/gap-kinds.ts'
import { gapBetween } from '../text/gaps.ts'
import { sequenceStep, type Tokens } from '../text/tokens.ts'

/**
 * Result of a lookup: the classes of the longest phrase, and its number of tokens; both 0 where there is
 * none.
 */
export interface Phrase {
  classes: number
  count: number
  /** Sequence hash of the phrase. */
  hash: number
}

const inside = gap.space | gap.dash | gap.dot | gap.none | gap.slash
/**
 * In a slot's second word, above the classes: a longer phrase begins so. A slot whose second word is 0 is
 * empty.
 */
export const goesOn = 1 << 30

/** That of "people's committee". */
function isApostrophe(unit: number): boolean {
  return unit === 0x27 || unit === 0x2019
}

const firstMask = 8191
/** A bit for each hash of the table, those of first tokens among them. */
function firstBits(slots: Int32Array): Int32Array {
  const bits = new Int32Array((firstMask + 1) / 32)
  for (let slot = 0; slot < slots.length; slot += 2) {
    const hash = slots[slot]!
    if (slots[slot + 1] !== 0) bits[(hash & firstMask) >>> 5]! |= 1 << (hash & 31)
  }
  return bits
}

export class PhraseTable {
  /** Open-addressed, two words a slot: sequence hash; classes and `goesOn`. */
  readonly #slots: Int32Array
  readonly #mask: number
  readonly #backwards: boolean
  readonly #inside: number
  #firsts: Int32Array | undefined
  readonly #found: Phrase = { classes: 0, count: 0, hash: 0 }

  /** @param acrossCommas Phrases may hold a comma: "Bộ Khoa học, Công nghệ và Môi trường". */
  constructor(slots: Int32Array, backwards: boolean, acrossCommas = false) {
    this.#inside = acrossCommas ? inside | gap.mark : inside
    this.#slots = slots
    this.#mask = slots.length / 2 - 1
    this.#backwards = backwards
  }

  /**
   * True where a phrase may begin with a token of that hash; false is certain. For tables that are looked up
   * at every token.
   */
  mayBegin(hash: number): boolean {
    this.#firsts ??= firstBits(this.#slots)
    const first = sequenceStep(0, hash)
    return (this.#firsts[(first & firstMask) >>> 5]! & (1 << (first & 31))) !== 0
  }

  /** The second word of the slot of that hash, 0 where there is none. */
  #entry(hash: number): number {
    const slots = this.#slots
    const mask = this.#mask
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const entry = slots[slot * 2 + 1]!
      if (entry === 0 || slots[slot * 2] === hash) return entry
    }
  }

  /** The classes of the phrase of that sequence hash; 0 where there is none. */
  classesOf(hash: number): number {
    return this.#entry(hash) & ~goesOn
  }

  /**
   * The longest phrase that begins at `token` (or, backwards, ends there). The answer is overwritten by the
   * next lookup. Its words must follow each other with nothing but a space, a dash, a full stop, a slash or
   * an apostrophe between them.
   */
  at(tokens: Tokens, token: number): Phrase {
    const found = this.#found
    found.classes = 0
    found.count = 0
    const step = this.#backwards ? -1 : 1
    let hash = 0
    for (let i = token, count = 1; i >= 0 && i < tokens.count; i += step, count++) {
      hash = sequenceStep(hash, tokens.hashes[i]!)
      const entry = this.#entry(hash)
      if (entry === 0) break
      // Looked at last: most words go on with none that the table has.
      if (count > 1) {
        const later = this.#backwards ? i + 1 : i
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
