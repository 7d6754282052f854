/** Positions of cue phrases in a block. Each list is searched once per block and cached. */
import type { Gazetteer } from '../gazetteer/gazetteer.ts'
import { tableFields } from '../gazetteer/layout.ts'
import { sequenceStep, type Tokens } from '../text/tokens.ts'

/** Largest distance of a cue, in tokens. */
const reach = 40
/**
 * Largest distance of a counter-cue, in tokens. It is small because a counter-cue speaks of the name itself.
 */
const counterReach = 6

export class Cues {
  readonly #gazetteer: Gazetteer
  readonly #found = new Map<number, { cues: number[]; counterCues: number[]; ends: number[] }>()

  constructor(gazetteer: Gazetteer) {
    this.#gazetteer = gazetteer
  }

  /** Forgets the block before. */
  clear(): void {
    if (this.#found.size > 0) this.#found.clear()
  }

  /** True where a cue of the list stands near tokens `from` to `to` (not included), and not within them. */
  near(list: number, tokens: Tokens, from: number, to: number): boolean {
    return isNear(this.#at(list, tokens).cues, from, to, reach)
  }

  /**
   * The same for a counter-cue, which may also hold the name ("PCI DSS"): then it speaks of that place alone.
   */
  against(list: number, tokens: Tokens, from: number, to: number): boolean {
    const { counterCues, ends } = this.#at(list, tokens)
    return isNear(counterCues, from, from, counterReach + to - from, i => {
      return (
        (counterCues[i]! < to && ends[i]! > from) ||
        !tokens.hashes.subarray(counterCues[i], ends[i]).includes(tokens.hashes[from]!)
      )
    })
  }

  /** True where a cue of the list is one of the names in the set. */
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

  #at(list: number, tokens: Tokens): { cues: number[]; counterCues: number[]; ends: number[] } {
    let held = this.#found.get(list)
    if (!held) {
      const { phraseLists } = this.#gazetteer
      const ends: number[] = []
      const cueCount = phraseLists[list]!
      const counterAt = list + 1 + cueCount * 2
      held = {
        cues: this.#positions(list + 1, cueCount, tokens),
        counterCues: this.#positions(counterAt + 1, phraseLists[counterAt]!, tokens, ends),
        ends,
      }
      this.#found.set(list, held)
    }
    return held
  }

  /** First tokens of all phrases of a list, in order; `ends` are given what comes behind each. */
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
 * True where one of the ascending `positions` (its index `counts`) lies within `distance` of the tokens
 * `from` to `to`, and outside of them.
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
