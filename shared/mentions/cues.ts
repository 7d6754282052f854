/** Positions of cue phrases in a block. Each list is searched once per block and cached. */
import type { Gazetteer } from '../gazetteer/gazetteer.ts'
import { tableFields } from '../gazetteer/layout.ts'
import { sequenceStep, type Tokens } from '../text/tokens.ts'

/** Maximum distance of a cue, in tokens. */
const reach = 40
/**
 * Maximum distance of a counter-cue, in tokens. It is small because a counter-cue applies to the name itself.
 */
const counterReach = 6

export class Cues {
  readonly #gazetteer: Gazetteer
  readonly #cues = new Map<number, number[]>()
  readonly #counterCues = new Map<number, { starts: number[]; ends: number[] }>()

  constructor(gazetteer: Gazetteer) {
    this.#gazetteer = gazetteer
  }

  /** Resets the cache for a new block. */
  clear(): void {
    if (this.#cues.size > 0) this.#cues.clear()
    if (this.#counterCues.size > 0) this.#counterCues.clear()
  }

  /** True if a cue of the list stands near tokens `from` to `to` (not included), but not within them. */
  near(list: number, tokens: Tokens, from: number, to: number): boolean {
    return isNear(this.#cuesOf(list, tokens), from, to, reach)
  }

  /**
   * The same for a counter-cue, which may also contain the name ("PCI DSS"); then it applies to that place
   * alone.
   */
  against(list: number, tokens: Tokens, from: number, to: number): boolean {
    const { phraseLists } = this.#gazetteer
    // Fast path: most lists have no counter-cues.
    const at = list + 1 + phraseLists[list]! * 2
    if (phraseLists[at] === 0) return false
    const { starts, ends } = this.#counterCuesOf(at, tokens)
    if (starts.length === 0) return false
    return isNear(
      starts,
      from,
      from,
      counterReach + to - from,
      i =>
        (starts[i]! < to && ends[i]! > from) ||
        !tokens.hashes.subarray(starts[i], ends[i]).includes(tokens.hashes[from]!),
    )
  }

  /** True if a cue of the list is one of the names in the set. */
  among(list: number, names: ReadonlySet<number>): boolean {
    const { phraseLists, table, tableMask } = this.#gazetteer
    for (let i = 0; i < phraseLists[list]!; i++) {
      const hash = phraseLists[list + 2 + i * 2]!
      for (let slot = hash & tableMask; table[slot * tableFields + 1] !== 0; slot = (slot + 1) & tableMask) {
        if (table[slot * tableFields] === hash && names.has(table[slot * tableFields + 1]! - 1)) return true
      }
    }
    return false
  }

  #cuesOf(list: number, tokens: Tokens): number[] {
    let held = this.#cues.get(list)
    if (!held) {
      held = this.#positions(list + 1, this.#gazetteer.phraseLists[list]!, tokens)
      this.#cues.set(list, held)
    }
    return held
  }

  #counterCuesOf(at: number, tokens: Tokens): { starts: number[]; ends: number[] } {
    let held = this.#counterCues.get(at)
    if (!held) {
      const ends: number[] = []
      held = { starts: this.#positions(at + 1, this.#gazetteer.phraseLists[at]!, tokens, ends), ends }
      this.#counterCues.set(at, held)
    }
    return held
  }

  /** First tokens of all phrases of a list, in order; writes the token behind each to `ends`. */
  #positions(at: number, count: number, tokens: Tokens, ends?: number[]): number[] {
    const { phraseLists } = this.#gazetteer
    const hashes = new Set<number>()
    let longest = 0
    for (let i = 0; i < count; i++) {
      longest = Math.max(longest, phraseLists[at + i * 2]!)
      hashes.add(phraseLists[at + i * 2 + 1]!)
    }
    const positions: number[] = []
    if (count === 0) return positions
    for (let token = 0; token < tokens.count; token++) {
      let hash = 0
      for (let length = 1; length <= longest && token + length <= tokens.count; length++) {
        hash = sequenceStep(hash, tokens.hashes[token + length - 1]!)
        if (hashes.has(hash)) {
          positions.push(token)
          ends?.push(token + length)
          break
        }
      }
    }
    return positions
  }
}

/**
 * True if one of the ascending `positions` (its index `counts`) lies within `distance` of the tokens `from`
 * to `to`, and outside of them.
 */
function isNear(
  positions: number[],
  from: number,
  to: number,
  distance: number,
  counts?: (index: number) => boolean,
): boolean {
  let low = 0
  let high = positions.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (positions[middle]! < from - distance) low = middle + 1
    else high = middle
  }
  for (let i = low; i < positions.length && positions[i]! < to + distance; i++) {
    if ((positions[i]! < from || positions[i]! >= to) && (counts?.(i) ?? true)) return true
    // Skip in one step the positions within the name; they are few.
  }
  return false
}
