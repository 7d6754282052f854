/** A name that stands in the text and waits for judgement, with what the rules ask about it. */
import type { Gazetteer } from '../gazetteer/gazetteer.ts'
import { nameWords, periodShift, readingWords } from '../gazetteer/layout.ts'
import * as reading from '../gazetteer/sense-flags.ts'
import * as word from '../lexicon/word-classes.ts'
import { letter } from '../text/fold.ts'
import * as gap from '../text/gap-kinds.ts'
import type { Scene, Script } from './block-context.ts'
import * as sign from './candidate-flags.ts'
import type { Cues } from './cues.ts'
import type { PageFacts } from './document-context.ts'

/** How the name is written: every word with a capital, all capitals, only the first word with one, none. */
export type Shape = 'title' | 'capitals' | 'first' | 'lower'

export class Candidate {
  readonly gazetteer: Gazetteer
  readonly scene: Scene
  readonly facts: PageFacts
  readonly #cues: Cues
  /** Index of the name, the hash of its tokens, its first token, and one past its last token. */
  name = 0
  sequence = 0
  from = 0
  to = 0
  /** Index of the reading chosen, its entity and its flags. */
  reading = 0
  entity = 0
  flags = 0
  /** Classes of the words directly before and after, and how many tokens those have. */
  before = 0
  beforeCount = 0
  after = 0
  afterCount = 0
  gapBefore = 0
  gapAfter = 0
  shape: Shape = 'title'
  /** Bits of `sign`, and of `trait`. */
  signs = 0
  /** One past the last token of the mention before, and the rule that decided it; -1 where there was none. */
  previousEnd = -1
  previousRule = ''
  /** The words around say that the unit is one of the past: "cũ", "former". */
  saidToBeFormer = false
  /** Kinds of what the page may yet show (bits of `fact`) by which the verdict may change. */
  waits = 0

  constructor(gazetteer: Gazetteer, scene: Scene, facts: PageFacts, cues: Cues) {
    this.#cues = cues
    this.gazetteer = gazetteer
    this.scene = scene
    this.facts = facts
  }

  /** Looks at the name's surroundings. */
  see(name: number, from: number, count: number, sequence: number): void {
    const { scene } = this
    this.name = name
    this.sequence = sequence
    this.from = from
    this.to = from + count
    this.waits = 0
    this.gapBefore = scene.gapBefore(from)
    this.gapAfter = scene.gapBefore(this.to)
    this.before = 0
    this.beforeCount = 0
    if (
      from > 0 &&
      ((this.gapBefore & (gap.space | gap.none)) !== 0 ||
        (this.gapBefore === gap.dot && scene.isAbbreviated(from - 1)))
    ) {
      const found = scene.wordsEnding(from - 1)
      this.before = found.classes
      this.beforeCount = found.count
    }
    this.after = 0
    this.afterCount = 0
    if (this.to < scene.tokens.count && (this.gapAfter & (gap.space | gap.dash)) !== 0) {
      const found = scene.wordsBeginning(this.to)
      this.after = found.classes
      this.afterCount = found.count
    }
    this.shape = this.#shapeOf()
    this.signs = this.gazetteer.names[name * nameWords + 2]! | this.#signsAround()
    this.saidToBeFormer = (this.before & word.former) !== 0 || this.#formerFollows()
  }

  /** "tỉnh Gia Lai cũ", "Gia Lai (cũ)", "Gia Lai trước đây". */
  #formerFollows(): boolean {
    if ((this.after & word.former) !== 0) return true
    return (
      this.gapAfter === gap.mark &&
      this.scene.bracketAt(this.to) &&
      (this.scene.wordsBeginning(this.to).classes & word.former) !== 0
    )
  }

  /** The signs that do not depend on what the name means. */
  #signsAround(): number {
    const { scene, from, to, gapBefore, gapAfter, previousEnd, facts } = this
    const { unions, count } = scene.tokens
    let signs = sign.any
    if (this.shape === 'lower' || this.shape === 'first') signs |= sign.small
    if ((gapBefore & ~(gap.space | gap.dash)) !== 0) signs |= sign.opens
    if ((gapAfter & ~(gap.space | gap.dash)) !== 0) signs |= sign.closes
    if ((gapBefore & (gap.space | gap.dot)) !== 0) {
      if (scene.isCapitalised(from - 1)) signs |= sign.capitalBefore
      if (unions[from - 1]! < letter) signs |= sign.number
    }
    if (to < count && unions[to]! < letter) signs |= sign.number
    if (previousEnd >= from - 1 && previousEnd >= 0) signs |= sign.follows
    if (facts.abroad.size > 0) signs |= sign.pageAbroad
    return signs
  }

  #shapeOf(): Shape {
    const { scene, from, to } = this
    if (!scene.isCapitalised(from)) return 'lower'
    let capitals = true
    let title = true
    for (let i = from; i < to; i++) {
      if (!scene.isAllCapitals(i)) capitals = false
      if (!scene.isCapitalised(i)) title = false
    }
    return capitals ? 'capitals' : title ? 'title' : 'first'
  }

  /** Chooses what the name means on `day` (YYYYMMDD, 0: today), the plainest first. False where it meant nothing yet. */
  choose(day: number): boolean {
    const { gazetteer } = this
    let best = -1
    let bestRank = -1
    const asOf = day === 0 ? 99999999 : day
    const end = gazetteer.names[(this.name + 1) * nameWords + 1]!
    for (let at = gazetteer.names[this.name * nameWords + 1]!; at < end; at++) {
      const rank = this.#rank(at, asOf)
      if (rank > bestRank) {
        best = at
        bestRank = rank
      }
    }
    if (best < 0) return false
    this.take(best)
    return true
  }

  /** What speaks for a reading: first that it was valid on the day, then how plain it is, then how late it ended. -1: not yet valid. */
  #rank(at: number, day: number): number {
    const { readings, periods } = this.gazetteer
    const flags = readings[at * readingWords + 1]!
    const period = flags >>> periodShift
    const from = periods[period * 2]!
    const to = periods[period * 2 + 1]! || 99999999
    const kind = (flags >> reading.kindShift) & 3
    // A startup or a plan may be named before it came about; a provincial unit may not.
    // A numbered act more than a year before its day is another of that number.
    if (from > day && (kind === 0 || (from - day > 10000 && this.hasDigit))) return -1
    if ((flags & reading.cased) !== 0 && !this.sameCapitals(at)) return -1
    // What is said to be former ended before the day, where one of the namesakes did.
    const valid = this.saidToBeFormer && kind === 0 && to < day ? 2 : from <= day && day <= to ? 1 : 0
    const plain =
      (flags & reading.evidence ? 0 : 4) +
      (flags & reading.folded ? 0 : 2) +
      (flags & reading.english ? 0 : 1)
    // Small letters are the reading's that is listed with them.
    const small = this.shape === 'lower' && (flags & reading.lower) !== 0 ? 8 : 0
    return (valid * 16 + small + plain) * 1e8 + to
  }

  take(at: number): void {
    const { readings } = this.gazetteer
    this.reading = at
    this.entity = readings[at * readingWords]!
    this.flags = readings[at * readingWords + 1]!
    const { lastDay } = this
    if (lastDay !== 0 && lastDay < 20000101) this.signs |= sign.longGone
    if (readings[at * readingWords + 2] !== 0) this.signs |= sign.cues
    if (this.has(reading.evidence)) this.signs |= sign.evidence
    if (this.has(reading.folded | reading.english)) this.signs |= sign.unmarked
  }

  /** Whether the name is written with exactly the capitals of the reading's text. */
  sameCapitals(at: number): boolean {
    const { readings, extras } = this.gazetteer
    const stored = extras[readings[at * readingWords + 2]! * 2 + 1]!
    if (stored === 0) return true
    return lettersOf(this.surface) === lettersOf(this.gazetteer.countedString(stored - 1))
  }

  /** Whether a word of the name is a number. */
  get hasDigit(): boolean {
    for (let i = this.from; i < this.to; i++) if (this.scene.tokens.unions[i]! < letter) return true
    return false
  }

  get surface(): string {
    const { starts, ends } = this.scene.tokens
    return this.scene.text.slice(starts[this.from]!, ends[this.to - 1]!)
  }

  get kind(): number {
    return (this.flags >> reading.kindShift) & 3
  }

  has(flag: number): boolean {
    return (this.flags & flag) !== 0
  }

  /** Index of the reading's cues in the gazetteer's lists + 1; 0 where it has none. */
  get #phraseList(): number {
    const { readings, extras } = this.gazetteer
    return extras[readings[this.reading * readingWords + 2]! * 2]!
  }

  /** Whether one of the cues of the reading stands near. */
  cueNear(): boolean {
    const list = this.#phraseList
    return list !== 0 && this.#cues.near(list - 1, this.scene.tokens, this.from, this.to)
  }

  /** Whether one of them is a name that the page has established. */
  cueEstablished(): boolean {
    const list = this.#phraseList
    return list !== 0 && this.#cues.among(list - 1, this.facts.names)
  }

  /** Whether one of its counter-cues stands at the name. */
  cueAgainst(): boolean {
    const list = this.#phraseList
    return list !== 0 && this.#cues.against(list - 1, this.scene.tokens, this.from, this.to)
  }

  /** The last day on which the name meant the entity, as YYYYMMDD; 0 where it still does. */
  get lastDay(): number {
    return this.gazetteer.periods[(this.flags >>> periodShift) * 2 + 1]!
  }

  /** How the text is written just there. */
  get script(): Script {
    return this.scene.scriptAround(this.from, this.to)
  }

  /** Whether the name has one of the traits (bits of `trait`) that the lexicon knows of names. */
  is(traits: number): boolean {
    return (this.signs & traits) !== 0
  }
}

/** The letters and digits of a text in NFC, nothing else: what "the same capitals" compares. */
function lettersOf(text: string): string {
  return text.normalize('NFC').replace(/[^\p{L}\p{N}]/gu, '')
}
