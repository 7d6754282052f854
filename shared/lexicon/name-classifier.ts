/** Computes the flags (name-flags.ts) of a gazetteer's names from the lexicon. Runs at compile time. */
import { sequenceStep, Tokens } from '../text/tokens.ts'
import * as nameFlag from './name-flags.ts'
import { lexiconWords } from './words.ts'

export class NameClassifier {
  /** Flags of the names that the lexicon lists, by sequence hash. */
  readonly #classes = new Map<number, number>()
  /** Sequence hashes of all runs of tokens within the names of the lexicon's table `longerNames`. */
  readonly #parts = new Set<number>()
  /** Sequence hashes of the beginnings of the names of `longerNames`. */
  readonly #beginnings = new Set<number>()
  /** Sequence hashes of the ends of the names of `longerNames`. */
  readonly #ends = new Set<number>()

  constructor() {
    const tokens = new Tokens()
    const hashesOf = (text: string) => {
      tokens.read(text)
      return tokens.hashes.slice(0, tokens.count)
    }
    for (const [text, classes] of lexiconWords.names) {
      const hash = hashesOf(text).reduce(sequenceStep, 0)
      this.#classes.set(hash, (this.#classes.get(hash) ?? 0) | classes)
    }
    for (const [text] of lexiconWords.longerNames) {
      const hashes = hashesOf(text)
      for (let from = 0; from < hashes.length; from++) {
        let hash = 0
        for (let to = from; to < hashes.length; to++) {
          hash = sequenceStep(hash, hashes[to]!)
          this.#parts.add(hash)
          if (from === 0) this.#beginnings.add(hash)
          if (to === hashes.length - 1) this.#ends.add(hash)
        }
      }
    }
  }

  /** Flags (bits of name-flags.ts) of the name with these token hashes. */
  of(hashes: Int32Array): number {
    let prefix = 0
    // A longer name may contain the name, end with its beginning, or begin with its end.
    let inLonger = false
    hashes.forEach((hash, i) => {
      prefix = sequenceStep(prefix, hash)
      if (this.#ends.has(prefix) || this.#beginnings.has(hashes.subarray(i).reduce(sequenceStep, 0)))
        inLonger = true
    })
    return (this.#classes.get(prefix) ?? 0) | (inLonger || this.#parts.has(prefix) ? nameFlag.inLonger : 0)
  }
}
