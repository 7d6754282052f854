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

/** One rule of succession. Its patterns are built on first use. */
export interface SuccessionRule {
  /** Unit that the words mean; undefined if they decide nothing. */
  readonly era: 'former' | 'later' | undefined
  /** Bit of the rule in the table of words before a name, or of words behind it; 0 in the other. */
  readonly wordBefore: number
  readonly wordAfter: number
  /** The word may stand far from the name. */
  readonly isFar: boolean
  /** Patterns for the text before and behind the name, and one that must not match behind it. */
  readonly before: RegExp | undefined
  readonly after: RegExp | undefined
  readonly unlessAfter: RegExp | undefined
}

export class Patterns {
  readonly #section: Section
  readonly #built = new Map<string, RegExp>()
  #succession: SuccessionRule[] | undefined
  #farBefore: number | undefined
  #farAfter: number | undefined

  /** @throws SyntaxError if the text is not a section. */
  constructor(text: string) {
    this.#section = JSON.parse(text)
  }

  /** Pattern with that name. */
  get(name: PatternName): RegExp {
    let built = this.#built.get(name)
    if (!built) {
      built = this.#build(this.#section.named[name]!)!
      this.#built.set(name, built)
    }
    return built
  }

  /** Rules of succession, in the order in which they are tried. */
  get succession(): readonly SuccessionRule[] {
    let rulesBefore = 0
    let rulesAfter = 0
    this.#succession ??= this.#section.succession.map(
      ([era, isFar, isBefore, before, after, unlessAfter]) => {
        const patterns: (RegExp | undefined | null)[] = [null, null, null]
        const pattern = (index: 0 | 1 | 2, written: Written) => {
          if (patterns[index] === null) patterns[index] = this.#build(written)
          return patterns[index]
        }
        return {
          era: era || undefined,
          isFar: isFar === 1,
          wordBefore: isBefore && 1 << rulesBefore++,
          wordAfter: isBefore ? 0 : 1 << rulesAfter++,
          get before() {
            return pattern(0, before)
          },
          get after() {
            return pattern(1, after)
          },
          get unlessAfter() {
            return pattern(2, unlessAfter)
          },
        }
      },
    )
    return this.#succession
  }

  /** Bits of the rules whose words may stand far before a name, or far behind it. */
  get farBefore(): number {
    this.#farBefore ??= this.succession.reduce((bits, rule) => bits | (rule.isFar ? rule.wordBefore : 0), 0)
    return this.#farBefore
  }
  get farAfter(): number {
    this.#farAfter ??= this.succession.reduce((bits, rule) => bits | (rule.isFar ? rule.wordAfter : 0), 0)
    return this.#farAfter
  }

  #build(written: Written): RegExp | undefined {
    return written === 0 ? undefined : new RegExp(this.#expand(written[0]), written[1])
  }

  #expand(source: string): string {
    return source.replace(/@(\w+);/g, (_, name: string) => this.#expand(this.#section.parts[name] ?? ''))
  }
}
