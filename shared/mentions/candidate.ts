/** A name found in the text that awaits a verdict, with the data that rules use. */
import type { Gazetteer } from '../gazetteer/gazetteer.ts'
import * as kindNumber from '../gazetteer/kind-numbers.ts'
import { nameFields, periodShift, senseFields } from '../gazetteer/layout.ts'
import * as sense from '../gazetteer/sense-flags.ts'
import type { PatternName } from '../lexicon/patterns.ts'
import * as word from '../lexicon/word-classes.ts'
import { letter } from '../text/fold.ts'
import * as gap from '../text/gap-kinds.ts'
import { normalized } from '../text/normalized.ts'
import type { BlockContext, Script } from './block-context.ts'
import * as flag from './candidate-flags.ts'
import type { Cues } from './cues.ts'
import type { DocumentContext } from './document-context.ts'
import * as evidenceKind from './evidence-kinds.ts'
import * as shapes from './shapes.ts'
import { type Era, meansEra } from './succession.ts'

/** UTF-16 units read before a name in search of words that begin a list of merged units. */
const mostInList = 360

/** Position in a block from which its candidates are judged: a token, and the mention found before it. */
export interface Place {
  token: number
  previousEnd: number
  previousRule: string
  previousName: number
  previousKind: number
}

export class Candidate {
  declare readonly gazetteer: Gazetteer
  declare readonly block: BlockContext
  declare readonly document: DocumentContext
  readonly #cues: Cues
  /** Index of the name in the gazetteer. */
  name = 0
  /** Sequence hash of the name's tokens. */
  sequence = 0
  /** First token of the name. */
  from = 0
  /** One past the last token of the name. */
  to = 0
  /** Index of the sense chosen. */
  sense = 0
  /** Index of the entity of the sense chosen; -1 until one is chosen. */
  entity = 0
  /** Flags of the sense chosen (bits of sense-flags.ts), with its kind and the index of its period. */
  senseFlags = 0
  /**
   * Classes (bits of word-classes.ts) of the phrase directly before the name; 0 if a comma, a dash or another
   * mark stands between.
   */
  before = 0
  /** Number of tokens of the phrase that `before` describes; 0 if there is none. */
  beforeCount = 0
  /** Classes of the phrase directly after the name, with a space or dash between; otherwise 0. */
  after = 0
  /** Number of tokens of the phrase that `after` describes; 0 if there is none. */
  afterCount = 0
  gapBefore = 0
  gapAfter = 0
  /** Shape of the name by its capitals: a number of shapes.ts. */
  shape: number = shapes.title
  /** Bits of candidate-flags.ts and name-flags.ts. */
  flags = 0
  /** One past the last token of the previous mention; -1 if there is none. */
  previousEnd = -1
  /** Rule that decided on the previous mention; empty if there is none. */
  previousRule = ''
  /** Index of the previous mention's name; -1 if there is none. */
  previousName = -1
  /** Kind of the previous mention; -1 if there is none. */
  previousKind = -1
  /** One past the last token of the brand that `noteUnproven` stored last; -1 if there is none. */
  #unprovenEnd = -1
  #unprovenEntity = -1
  #unprovenName = -1
  /** Kinds of evidence (bits of evidence-kinds.ts) that may still change the verdict. */
  waits = 0

  constructor(gazetteer: Gazetteer, block: BlockContext, document: DocumentContext, cues: Cues) {
    this.#cues = cues
    this.gazetteer = gazetteer
    this.block = block
    this.document = document
  }

  /** Starts on another name: stores its place and reads the words, gaps, capitals and flags around it. */
  see(name: number, from: number, count: number, sequence: number): void {
    const { block } = this
    this.name = name
    this.sequence = sequence
    this.from = from
    this.to = from + count
    this.waits = 0
    this.gapBefore = block.gapBefore(from)
    this.gapAfter = block.gapBefore(this.to)
    this.before = 0
    this.beforeCount = 0
    if (
      from > 0 &&
      ((this.gapBefore & (gap.space | gap.none)) !== 0 ||
        (this.gapBefore === gap.dot && block.isAbbreviated(from - 1)))
    ) {
      const found = block.wordsEnding(from - 1)
      this.before = found.classes
      this.beforeCount = found.count
    }
    this.after = 0
    this.afterCount = 0
    if (this.to < block.tokens.count && (this.gapAfter & (gap.space | gap.dash)) !== 0) {
      const found = block.wordsBeginning(this.to)
      this.after = found.classes
      this.afterCount = found.count
    }
    this.shape = this.#shapeOf()
    this.flags = this.gazetteer.names[name * nameFields + 2]! | this.#signsAround()
  }

  /** Flags (candidate-flags.ts) that do not depend on the sense. */
  #signsAround(): number {
    const { block, from, to, gapBefore, gapAfter, previousEnd, document } = this
    const { unions, count } = block.tokens
    let flags = flag.any
    if (this.shape === shapes.lower || this.shape === shapes.first) flags |= flag.small
    if ((gapBefore & ~(gap.space | gap.dash)) !== 0) flags |= flag.opens
    if ((gapAfter & ~(gap.space | gap.dash)) !== 0) {
      flags |= flag.closes
      if (block.bracketAt(to)) flags |= flag.bracket
    }
    if ((flags & (flag.opens | flag.closes)) !== 0 && block.isJoined(from, to)) flags |= flag.joined
    if ((gapBefore & (gap.space | gap.dot)) !== 0) {
      if (block.isCapitalised(from - 1)) flags |= flag.capitalBefore
      if (unions[from - 1]! < letter) flags |= flag.number
    }
    if (to < count && unions[to]! < letter) flags |= flag.number
    if (previousEnd >= from - 1 && previousEnd >= 0) flags |= flag.follows
    if (previousEnd >= 0 && previousEnd >= from - 4) flags |= flag.near
    if (document.abroad.size > 0) flags |= flag.pageAbroad
    return flags
  }

  #shapeOf(): number {
    const { block, from, to } = this
    if (!block.isCapitalised(from)) return shapes.lower
    let capitals = true
    let title = true
    for (let i = from; i < to; i++) {
      if (!block.isAllCapitals(i)) capitals = false
      if (!block.isCapitalised(i)) title = false
    }
    return capitals ? shapes.capitals : title ? shapes.title : shapes.first
  }

  /** True if the words around the name show that it means the unit of the era `era`. */
  means(era: Era): boolean {
    return meansEra(era, this.gazetteer.patterns, this.block, this.from, this.to)
  }

  /** True if the name has several senses and one is a provincial unit with a period. Set by `#rank`. */
  #hasEras = false

  /**
   * Stores this brand, which has no evidence yet. If the next item of its list is accepted, `proveListed`
   * takes that as evidence.
   */
  noteUnproven(): void {
    this.#unprovenEnd = this.to
    this.#unprovenEntity = this.entity
    this.#unprovenName = this.name
  }

  /** Establishes the stored brand if this accepted one follows it in a list: "Tiki, VNPay". */
  proveListed(): void {
    const end = this.#unprovenEnd
    const { block, from } = this
    if (end < 0 || end > from || end < from - 1) return
    const isListed =
      end === from
        ? /^\s*[,;/]\s*$/.test(block.between(from))
        : (block.wordsEnding(from - 1).classes & word.joint) !== 0
    if (isListed) this.document.establish(this.#unprovenEntity, this.#unprovenName)
    this.#unprovenEnd = -1
  }

  /** Sets the previous mention to that of `place`, and forgets the brand that `noteUnproven` stored. */
  startAt(place: Place): void {
    this.previousEnd = place.previousEnd
    this.previousRule = place.previousRule
    this.previousName = place.previousName
    this.previousKind = place.previousKind
    this.#unprovenEnd = -1
  }

  /**
   * Takes the sense with the highest rank on `day` (YYYYMMDD; 0: the latest sense). If the words around the
   * name mean the unit of another era, takes that. False if the name meant nothing yet on the day, or lacks
   * the capitals that its senses prescribe.
   */
  choose(day: number): boolean {
    const asOf = day === 0 ? 99999999 : day
    this.#hasEras = false
    let best = this.#best(asOf)
    if (this.#hasEras) {
      // The words around are read only if they could decide otherwise.
      const former = this.#best(asOf, 'former')
      const later = this.#best(asOf, 'later')
      if (former !== best && this.means('former')) best = former
      else if (
        later !== best &&
        (this.means('later') ||
          (this.is(flag.closes | flag.follows) && this.fits('newUnits', this.textBefore(mostInList))))
      )
        best = later
    }
    if (best < 0) return false
    this.take(best)
    return true
  }

  /**
   * Index of the sense with the highest rank on the day; -1 if no sense has a rank. With `era`, the ranks are
   * those under the assumption that the words around the name mean the unit of that era.
   */
  #best(day: number, era?: Era): number {
    const { names } = this.gazetteer
    const first = names[this.name * nameFields + 1]!
    const end = names[(this.name + 1) * nameFields + 1]!
    let best = -1
    let bestRank = -1
    for (let at = first; at < end; at++) {
      const rank = this.#rank(at, day, end - first > 1, era)
      if (rank > bestRank) {
        best = at
        bestRank = rank
      }
    }
    return best
  }

  /**
   * Rank of a sense: first by its validity on the day, then by its spelling and a cue near it, then by its
   * last day. -1 if the name cannot have the sense. A provincial unit cannot be meant before its first day,
   * unless the words mean a unit that begins within a year. A numbered act, or a sense that needs evidence,
   * cannot be meant more than a year before its first day. No sense can be meant without the capitals of its
   * text. `hasNamesakes`: the name has several senses.
   */
  #rank(at: number, day: number, hasNamesakes: boolean, era?: Era): number {
    const { senses, periods } = this.gazetteer
    const flags = senses[at * senseFields + 1]!
    const period = flags >>> periodShift
    const from = periods[period * 2]!
    const to = periods[period * 2 + 1]! || 99999999
    const kind = (flags >> sense.kindShift) & 3
    const isUnit = kind === kindNumber.province
    // The words around decide only between several senses, one of which has a period.
    const hasEra = isUnit && hasNamesakes && period !== 0
    if (hasEra) this.#hasEras = true
    // A future unit may be named up to a year before its start: "Lâm Đồng mới".
    const isToCome = hasEra && era === 'later' && to === 99999999 && from - day < 10000
    // A startup or a plan may be named before its start; a provincial unit may not. A numbered act, or a name
    // that needs evidence, means something else more than a year before.
    if (
      from > day &&
      !isToCome &&
      (isUnit || (from - day > 10000 && ((flags & sense.needsEvidence) !== 0 || this.hasDigit)))
    )
      return -1
    if ((flags & sense.cased) !== 0 && !this.sameCapitals(at)) return -1
    // A sense that the words mean as former wins if it ended in the 25 years before the day. Why: in 2025
    // the "Hậu Giang" that merges is not the one of 1976 to 1991.
    const isFormer = hasEra && era === 'former' && to < day && day - to < 250000
    const valid = isToCome || isFormer ? 2 : day <= to ? 1 : 0
    const plain =
      (flags & sense.needsEvidence ? 0 : 4) + (flags & sense.folded ? 0 : 2) + (flags & sense.english ? 0 : 1)
    // If two acts have one number, prefer the one that the page has established, or with a cue nearby.
    const cued =
      hasNamesakes &&
      (flags & sense.needsEvidence) !== 0 &&
      (this.document.established.has(senses[at * senseFields]!) ||
        (this.#isCued(at) && !this.#isCuedAgainst(at)))
        ? 3
        : 0
    // A name in small letters prefers the sense that is listed with them.
    const small = this.shape === shapes.lower && (flags & sense.lower) !== 0 ? 8 : 0
    return (valid * 16 + small + plain + cued) * 1e8 + to
  }

  /** Chooses sense `at`, and sets the flags that depend on the sense. */
  take(at: number): void {
    const { senses } = this.gazetteer
    this.sense = at
    this.entity = senses[at * senseFields]!
    this.senseFlags = senses[at * senseFields + 1]!
    const { senseEnd } = this
    if (senseEnd !== 0 && senseEnd < 20000101) this.flags |= flag.longGone
    if (senses[at * senseFields + 2] !== 0) this.flags |= flag.cues
    if (this.has(sense.needsEvidence)) this.flags |= flag.needsEvidence
    if (this.has(sense.folded | sense.english)) this.flags |= flag.unmarked
  }

  /** True if the name has exactly the capitals of the text of sense `at`, or that sense prescribes none. */
  sameCapitals(at: number): boolean {
    const { senses, extras } = this.gazetteer
    const stored = extras[senses[at * senseFields + 2]! * 2 + 1]!
    if (stored === 0) return true
    const { nameText } = this
    const text = this.gazetteer.countedString(stored - 1)
    return nameText === text || lettersOf(nameText) === lettersOf(text)
  }

  /** True if a word of the name is a number. */
  get hasDigit(): boolean {
    for (let i = this.from; i < this.to; i++) if (this.block.tokens.unions[i]! < letter) return true
    return false
  }

  get nameText(): string {
    const { starts, ends } = this.block.tokens
    return this.block.text.slice(starts[this.from]!, ends[this.to - 1]!)
  }

  /** Text before the name, at most `units` of UTF-16, composed and with plain spaces. */
  textBefore(units: number): string {
    return this.block.textBefore(this.from, units)
  }

  /** Text after the name, at most `units` of UTF-16, composed and with plain spaces. */
  textAfter(units: number): string {
    return this.block.textAfter(this.to, units)
  }

  /** True if the named pattern (see lexicon/patterns.ts) matches the text. */
  fits(pattern: PatternName, text: string): boolean {
    return this.gazetteer.patterns.get(pattern).test(text)
  }

  /** True if the page has established the entity. Adds to `waits` that the verdict depends on it. */
  isEstablished(): boolean {
    this.waits |= evidenceKind.entity
    return this.document.established.has(this.entity)
  }

  /** Kind of the sense, as a number of gazetteer/kind-numbers.ts. */
  get kind(): number {
    return (this.senseFlags >> sense.kindShift) & 3
  }

  /** True if the sense chosen has one of these flags (bits of sense-flags.ts). */
  has(flag: number): boolean {
    return (this.senseFlags & flag) !== 0
  }

  /** Index in the gazetteer's `phraseLists` of the cues of sense `at`; 0 if it has none. */
  #phraseListOf(at: number): number {
    const { senses, extras } = this.gazetteer
    return extras[senses[at * senseFields + 2]! * 2]!
  }

  get #phraseList(): number {
    return this.#phraseListOf(this.sense)
  }

  /** True if a cue of sense `at` stands near the name. */
  #isCued(at: number): boolean {
    const list = this.#phraseListOf(at)
    return list !== 0 && this.#cues.near(list, this.block.tokens, this.from, this.to)
  }

  /** True if a cue of the chosen sense stands near the name (`reach` in cues.ts). */
  cueNear(): boolean {
    return this.#isCued(this.sense)
  }

  /** True if a cue of the chosen sense is a name by which the page mentions an established entity. */
  cueEstablished(): boolean {
    const list = this.#phraseList
    return list !== 0 && this.#cues.among(list, this.document.names)
  }

  /** True if a counter-cue of the chosen sense stands near the name or overlaps it (`against` in cues.ts). */
  cueAgainst(): boolean {
    return this.#isCuedAgainst(this.sense)
  }

  /** True if a counter-cue of sense `at` stands near the name or overlaps it. */
  #isCuedAgainst(at: number): boolean {
    const list = this.#phraseListOf(at)
    const ends = (this.gapAfter & gap.mark) !== 0
    return list !== 0 && this.#cues.against(list, this.block.tokens, this.from, this.to, ends)
  }

  /** Last day on which the name meant the entity, as YYYYMMDD; 0 if it still does. */
  get senseEnd(): number {
    return this.gazetteer.periods[(this.senseFlags >>> periodShift) * 2 + 1]!
  }

  /** Script of the text around the name. */
  get script(): Script {
    return this.block.scriptAround(this.from, this.to)
  }

  /** True if the candidate has one of these flags (bits of candidate-flags.ts or name-flags.ts). */
  is(nameFlags: number): boolean {
    return (this.flags & nameFlags) !== 0
  }
}

/** Only the letters and digits of a text, in NFC, for comparing capitals. */
function lettersOf(text: string): string {
  return normalized(text, 'NFC').replace(/[^\p{L}\p{N}]/gu, '')
}
