/**
 * Reads the rules' patterns from the gazetteer (see lexicon/patterns.ts). Each pattern is built on first use.
 */
import type { PatternName } from './patterns.ts'

/** Source and flags of a pattern; 0 for none. */
type Written = readonly [source: string, flags: string] | 0

interface Section {
  parts: Record<string, string>
  succession: [
    era: '' | 'former' | 'later',
    isFar: 0 | 1,
    isBefore: 0 | 1,
    before: Written,
    after: Written,
    unlessAfter: Written,
  ][]
  named: Record<string, Written>
}

/** One rule of succession. `Patterns.of` builds its patterns. */
export interface SuccessionRule {
  /** Unit that the words mean; empty if they decide nothing. */
  readonly era: '' | 'former' | 'later'
  /** Bit of the rule in the table of words before a name, or of words behind it; 0 in the other. */
  readonly wordBefore: number
  readonly wordAfter: number
  /** Patterns for the text before and behind the name, and one that must not match behind it. */
  readonly before: Written
  readonly after: Written
  readonly unlessAfter: Written
}

export class Patterns {
  readonly #section: Section
  readonly #built = new Map<Written, RegExp>()
  /** Rules of succession, in the order in which they are tried. */
  declare readonly succession: readonly SuccessionRule[]
  /** Bits of the rules whose words may stand far before a name, or far behind it. */
  farBefore = 0
  farAfter = 0
  /** Bits of the rules of an era: of words before a name, and of words behind it. */
  readonly eraWords = { '': [0, 0], former: [0, 0], later: [0, 0] } satisfies Record<string, [number, number]>

  /** @throws SyntaxError if the text is not a section. */
  constructor(text: string) {
    this.#section = JSON.parse(text)
    let rulesBefore = 0
    let rulesAfter = 0
    this.succession = this.#section.succession.map(([era, isFar, isBefore, before, after, unlessAfter]) => {
      const wordBefore = isBefore && 1 << rulesBefore++
      const wordAfter = isBefore ? 0 : 1 << rulesAfter++
      this.farBefore |= isFar && wordBefore
      this.farAfter |= isFar && wordAfter
      this.eraWords[era][0]! |= wordBefore
      this.eraWords[era][1]! |= wordAfter
      return { era, wordBefore, wordAfter, before, after, unlessAfter }
    })
  }

  /** Pattern with that name. */
  get(name: PatternName): RegExp {
    return this.of(this.#section.named[name]!)!
  }

  /** Returns the compiled pattern, built on first use; undefined for 0. */
  of(written: Written): RegExp | undefined {
    if (written === 0) return undefined
    let built = this.#built.get(written)
    if (!built) {
      built = new RegExp(this.#expand(written[0]), written[1])
      this.#built.set(written, built)
    }
    return built
  }

  #expand(source: string): string {
    return source.replace(/@(\w+);/g, (_, name: string) => this.#expand(this.#section.parts[name] ?? ''))
  }
}
