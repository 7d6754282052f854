/** Words and phrases with the classes they belong to, looked up by the hashes of tokens, forwards or backwards from a place in a text. */
import { gap, gapBetween } from '../text/gaps.ts'
import { sequenceStep, Tokens } from '../text/tokens.ts'

/** What a lookup found: the classes of the longest phrase there, and how many tokens it has; both 0 where there is none. */
export interface Phrase {
  classes: number
  count: number
}

const inside = gap.space | gap.dash | gap.dot | gap.none | gap.slash

export class PhraseTable {
  private readonly mask: number
  /** Per slot: hash, classes, whether a longer phrase begins so. */
  private readonly slots: Int32Array
  private readonly backwards: boolean
  private readonly found: Phrase = { classes: 0, count: 0 }

  /** `phrases`: each text with its classes (bits). Texts listed twice have the classes of both. */
  constructor(phrases: Iterable<readonly [text: string, classes: number]>, direction: 'forwards' | 'backwards') {
    this.backwards = direction === 'backwards'
    const entries = new Map<number, { classes: number; longer: boolean }>()
    const tokens = new Tokens()
    for (const [text, classes] of phrases) {
      tokens.read(text)
      let hash = 0
      for (let i = 0; i < tokens.count; i++) {
        hash = sequenceStep(hash, tokens.hashes[this.backwards ? tokens.count - 1 - i : i]!)
        const entry = entries.get(hash) ?? { classes: 0, longer: false }
        if (i === tokens.count - 1) entry.classes |= classes
        else entry.longer = true
        entries.set(hash, entry)
      }
    }
    let size = 16
    while (size < entries.size * 3) size *= 2
    this.mask = size - 1
    this.slots = new Int32Array(size * 3)
    for (const [hash, { classes, longer }] of entries) {
      let slot = hash & this.mask
      while (this.slots[slot * 3 + 1] !== 0 || this.slots[slot * 3 + 2] !== 0) slot = (slot + 1) & this.mask
      this.slots[slot * 3] = hash
      this.slots[slot * 3 + 1] = classes
      this.slots[slot * 3 + 2] = longer ? 1 : 0
    }
  }

  /**
   * The longest phrase that begins at `token` (or, backwards, ends there). The answer is overwritten by the next lookup.
   * Its words must follow each other with nothing but a space, a dash, a full stop or a slash between them.
   */
  at(tokens: Tokens, token: number): Phrase {
    const { found, slots, mask } = this
    found.classes = 0
    found.count = 0
    const step = this.backwards ? -1 : 1
    let hash = 0
    for (let i = token, count = 1; i >= 0 && i < tokens.count; i += step, count++) {
      if (count > 1) {
        const later = this.backwards ? i + 1 : i
        if ((gapBetween(tokens.text, tokens.ends[later - 1]!, tokens.starts[later]!) & inside) === 0) break
      }
      hash = sequenceStep(hash, tokens.hashes[i]!)
      let slot = hash & mask
      while (slots[slot * 3] !== hash && (slots[slot * 3 + 1] !== 0 || slots[slot * 3 + 2] !== 0)) slot = (slot + 1) & mask
      if (slots[slot * 3] !== hash) break
      const classes = slots[slot * 3 + 1]!
      if (classes !== 0) {
        found.classes = classes
        found.count = count
      }
      if (slots[slot * 3 + 2] === 0) break
    }
    return found
  }
}
