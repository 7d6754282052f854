/**
 * The patterns of the rules, as the gazetteer carries them (see lexicon/patterns.ts). Each is built when it
 * is first used.
 */
import type { PatternName } from './patterns.ts'

/** Source and flags; 0 where there is none. */
type Written = readonly [source: string, flags: string] | 0

interface Section {
  parts: Record<string, string>
  succession: [era: '' | 'former' | 'later', before: Written, after: Written, unlessAfter: Written][]
  named: Record<string, Written>
}

/** One rule of succession: what stands before and behind a name, and which unit that means. */
export interface SuccessionRule {
  era: 'former' | 'later' | undefined
  before: RegExp | undefined
  after: RegExp | undefined
  unlessAfter: RegExp | undefined
}

export class Patterns {
  readonly #section: Section
  readonly #built = new Map<string, RegExp>()
  #succession: SuccessionRule[] | undefined

  /** @throws SyntaxError where the text is no section. */
  constructor(text: string) {
    this.#section = JSON.parse(text)
  }

  /** The pattern of that name. */
  get(name: PatternName): RegExp {
    let built = this.#built.get(name)
    if (!built) {
      built = this.#build(this.#section.named[name]!)!
      this.#built.set(name, built)
    }
    return built
  }

  /** The rules of succession, in the order in which they are asked. */
  get succession(): readonly SuccessionRule[] {
    this.#succession ??= this.#section.succession.map(([era, before, after, unlessAfter]) => ({
      era: era || undefined,
      before: this.#build(before),
      after: this.#build(after),
      unlessAfter: this.#build(unlessAfter),
    }))
    return this.#succession
  }

  #build(written: Written): RegExp | undefined {
    return written === 0 ? undefined : new RegExp(this.#expand(written[0]), written[1])
  }

  #expand(source: string): string {
    return source.replace(/@(\w+);/g, (_, name: string) => this.#expand(this.#section.parts[name] ?? ''))
  }
}
