/**
 * Reads the rules' patterns from the gazetteer (see lexicon/patterns.ts). Each pattern is built on first use.
 */
import type { PatternName } from './patterns.ts'

/** Source and flags of a regular expression; 0 for none. */
type Written = readonly [source: string, flags: string] | 0

/** The gazetteer's section `patterns`, parsed: the whole object that `compilePatterns` writes as JSON. */
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

/** One rule of succession (see mentions/succession.ts). `Patterns.of` builds its regular expressions. */
export interface SuccessionRule {
  /**
   * Unit that the words mean. Empty for a rule that decides nothing: it matches first and so prevents the
   * rules after it.
   */
  readonly era: '' | 'former' | 'later'
  /** Bit of the rule in the table `eraBefore` of words before a name; 0 if its words stand after. */
  readonly wordBefore: number
  /** Bit of the rule in the table `eraAfter` of words after a name; 0 if its words stand before. */
  readonly wordAfter: number
  /** Matches the text before the name. */
  readonly before: Written
  /** Matches the text after the name. */
  readonly after: Written
  /** Must not match the text after the name. */
  readonly unlessAfter: Written
}

export class Patterns {
  readonly #section: Section
  readonly #built = new Map<Written, RegExp>()
  /** Rules of succession, in the order in which they are tried. */
  declare readonly succession: readonly SuccessionRule[]
  /** Bits of the rules whose words may stand far before a name. */
  farBefore = 0
  /** Bits of the rules whose words may stand far after a name. */
  farAfter = 0
  /** For each era, the bits of its rules with words before a name, and of those with words after a name. */
  readonly eraWords = { '': [0, 0], former: [0, 0], later: [0, 0] } satisfies Record<string, [number, number]>

  /**
   * @param text JSON of `compilePatterns`.
   * @throws SyntaxError if it is no JSON.
   */
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

  /** Regular expression with the name `name`, built on first use. */
  get(name: PatternName): RegExp {
    return this.of(this.#section.named[name]!)!
  }

  /** Regular expression for the source, built on first use; undefined for 0. */
  of(written: Written): RegExp | undefined {
    if (written === 0) return undefined
    let built = this.#built.get(written)
    if (!built) {
      built = new RegExp(this.#expand(written[0]), written[1])
      this.#built.set(written, built)
    }
    return built
  }

  /**
   * Replaces each `@name;` by the shared part of that name, also inside shared parts. An unknown name is
   * replaced by nothing.
   */
  #expand(source: string): string {
    return source.replace(/@(\w+);/g, (_, name: string) => this.#expand(this.#section.parts[name] ?? ''))
  }
}
