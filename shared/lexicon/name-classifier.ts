/** Flags of a gazetteer's names, looked up in the lexicon at compile time. */
import { sequenceStep, Tokens } from '../text/tokens.ts'
import * as nameFlag from './name-flags.ts'
import { lexiconWords } from './words.ts'

export class NameClassifier {
  readonly #classes = new Map<number, number>()
  /** Hashes of all parts of longer names, of their beginnings and of their ends. */
  readonly #parts = new Set<number>()
  readonly #beginnings = new Set<number>()
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

  /** The nameFlags of the name that has these tokens. */
  of(hashes: Int32Array): number {
    let prefix = 0
    // A longer name may contain it, end where it begins, or begin where it ends.
    let inLonger = false
    hashes.forEach((hash, i) => {
      prefix = sequenceStep(prefix, hash)
      if (this.#ends.has(prefix) || this.#beginnings.has(hashes.subarray(i).reduce(sequenceStep, 0)))
        inLonger = true
    })
    return (this.#classes.get(prefix) ?? 0) | (inLonger || this.#parts.has(prefix) ? nameFlag.inLonger : 0)
  }
}
