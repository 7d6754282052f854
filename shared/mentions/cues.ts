/**
 * Search for the cues and counter-cues of a name in its block. The positions of a list's cues are cached for
 * the block; counter-cues are searched for around each name.
 */
import type { Gazetteer } from '../gazetteer/gazetteer.ts'
import { phraseLength, signsOfVietnam } from '../gazetteer/layout.ts'
import { sequenceStep, type Tokens } from '../text/tokens.ts'
import { firstFrom } from './candidate-search.ts'
import type { NumberSet } from './number-set.ts'

/** Maximum distance of a cue from the name, in tokens. */
const reach = 40
/**
 * Maximum distance from the name to the first token of a counter-cue, in tokens; before the name, the name's
 * own length is added. Why so small: a counter-cue applies to the name itself, not to the text around.
 */
const counterReach = 6

export class Cues {
  readonly #gazetteer: Gazetteer
  /** First tokens of the cues in the block, by list; filled on first use of a list. */
  readonly #cues = new Map<number, number[]>()

  constructor(gazetteer: Gazetteer) {
    this.#gazetteer = gazetteer
  }

  /** Resets the cache for a new block. */
  clear(): void {
    if (this.#cues.size > 0) this.#cues.clear()
  }

  /**
   * True if a cue of the list stands near tokens `from` to `to` (not included) and outside of them. `list`:
   * its index in the gazetteer's `phraseLists`.
   */
  near(list: number, tokens: Tokens, from: number, to: number): boolean {
    return (
      isNear(this.#cuesOf(list, tokens), from, to, reach) ||
      (this.#hasSigns(list) && this.near(signsOfVietnam, tokens, from, to))
    )
  }

  /** True if the signs of Vietnam are cues of the list, too. */
  #hasSigns(list: number): boolean {
    return this.#gazetteer.phraseLists[list - 1] !== 0
  }

  /**
   * True if a counter-cue of the list overlaps tokens `from` to `to` (not included), as "PCI DSS" overlaps
   * "PCI"; or if one stands near them that does not contain the name. `ends`: a punctuation mark stands after
   * the name, so no counter-cue may continue there ("Grab, the leading app").
   */
  against(list: number, tokens: Tokens, from: number, to: number, ends: boolean): boolean {
    const { phraseLists } = this.#gazetteer
    // Fast path: most lists have no counter-cues.
    const at = list + 1 + phraseLists[list]! * 2
    const count = phraseLists[at]!
    if (count === 0) return false
    const { hashes } = tokens
    const distance = counterReach + to - from
    const last = Math.min(from + distance, tokens.count)
    const filter = this.#filterOf(at + 1, count)
    for (let token = Math.max(0, from - distance); token < last; token++) {
      const end = this.#phraseAt(at + 1, count, filter, tokens, token)
      if (ends && token < to && end > to) continue
      if (end !== 0 && ((token < to && end > from) || !hashes.subarray(token, end).includes(hashes[from]!)))
        return true
    }
    return false
  }

  /** True if a cue of the list is a name in the set (indexes of the gazetteer's names). */
  among(list: number, names: NumberSet): boolean {
    const { phraseLists } = this.#gazetteer
    for (let i = 0; i < phraseLists[list]!; i++) {
      const hash = phraseLists[list + 2 + i * 2]!
      let name = this.#gazetteer.nameFrom(hash)
      while (name >= 0 && !names.has(name)) name = this.#gazetteer.nameFrom(hash, name + 1)
      if (name >= 0) return true
    }
    return this.#hasSigns(list) && this.among(signsOfVietnam, names)
  }

  /** First tokens of all cues of a list in the block, in order. */
  #cuesOf(list: number, tokens: Tokens): number[] {
    let held = this.#cues.get(list)
    if (!held) {
      held = []
      const count = this.#gazetteer.phraseLists[list]!
      const filter = this.#filterOf(list + 1, count)
      for (let token = 0; token < tokens.count; token++)
        if (this.#phraseAt(list + 1, count, filter, tokens, token) !== 0) held.push(token)
      this.#cues.set(list, held)
    }
    return held
  }

  /**
   * One past the last token of the shortest phrase of a list that begins at the token; 0 if there is none.
   */
  #phraseAt(at: number, count: number, filter: Int32Array, tokens: Tokens, token: number): number {
    const { hashes } = tokens
    let hash = sequenceStep(0, hashes[token]!)
    // Most tokens begin no phrase.
    if ((filter[9 + (hash >>> 29)]! & (1 << (hash >>> 24))) === 0) return 0
    const end = Math.min(token + filter[0]!, tokens.count)
    for (let next = token + 1; ; next++) {
      if ((filter[1 + ((hash >>> 5) & 7)]! & (1 << hash)) !== 0 && this.#has(at, count, hash)) return next
      if (next >= end) return 0
      hash = sequenceStep(hash, hashes[next]!)
    }
  }

  /**
   * Filter of the list at `at`, computed once. Its first word is the number of tokens of the longest phrase.
   * Then come 256 bits for the hashes of the phrases and 256 bits for their first tokens.
   */
  #filterOf(at: number, count: number): Int32Array {
    const { phraseLists, phraseFilters } = this.#gazetteer
    let filter = phraseFilters.get(at)
    if (filter) return filter
    filter = new Int32Array(17)
    for (let i = 0; i < count; i++) {
      const head = phraseLists[at + i * 2]!
      const hash = phraseLists[at + i * 2 + 1]!
      filter[0] = Math.max(filter[0]!, head & phraseLength)
      filter[1 + ((hash >>> 5) & 7)]! |= 1 << hash
      filter[9 + (head >>> 29)]! |= 1 << (head >>> 24)
    }
    phraseFilters.set(at, filter)
    return filter
  }

  /** True if the list has a phrase with the sequence hash `hash`. */
  #has(at: number, count: number, hash: number): boolean {
    const { phraseLists } = this.#gazetteer
    for (let i = 0; i < count; i++) if (phraseLists[at + i * 2 + 1] === hash) return true
    return false
  }
}

/**
 * True if one of the ascending `positions` lies within `distance` of the tokens `from` to `to` (not
 * included), and outside of them.
 */
function isNear(positions: number[], from: number, to: number, distance: number): boolean {
  for (
    let i = firstFrom(positions, positions.length, from - distance);
    i < positions.length && positions[i]! < to + distance;
    i++
  ) {
    if (positions[i]! < from || positions[i]! >= to) return true
    // Skip in one step the positions within the name; they are few.
  }
  return false
}
