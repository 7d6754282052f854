/** Reads a page: finds the names in its blocks, judges each with its neighbours and with what the rest of the page has shown. */
import type { Gazetteer } from '../gazetteer/gazetteer.ts'
import { combining, foldEntry, ignorable } from '../text/fold.ts'
import { sequenceHash } from '../text/tokens.ts'
import { brandRules } from './brand-rules.ts'
import { Candidate } from './candidate.ts'
import { findCandidates } from './candidates.ts'
import { Cues } from './cues.ts'
import * as fact from './fact.ts'
import type { Mention, ReadingContext } from './mention.ts'
import { PageFacts } from './page-facts.ts'
import { provinceRules } from './province-rules.ts'
import { type Asked, asked, firstVerdict } from './rule.ts'
import { Scene, type Script } from './scene.ts'
import { reject, type Verdict } from './verdict.ts'

/** A candidate whose verdict may change when the page has shown more. */
interface Waiting {
  name: number
  entity: number
  /** What it waits for (bits of `fact`), and how much of that the page had shown. */
  waits: number
  shown: number
}

/** What was read of a block, and by what it was judged. */
interface BlockReading {
  mentions: Mention[]
  waiting: Waiting[]
  /** How much the page had shown when it was judged, or was last found to bear on none of it. */
  revision: number
  /** How much of football; -1 where nothing in the block waits for that. */
  sport: number
  /** How the page was taken to be written, where the block does not tell. */
  leansOn: Script | undefined | false
}

const notThen = reject('no-such-unit-then')

/** The rules for provincial units, for programmes and startups, and for names that meant nothing yet on the day. */
export const ruleBook = { province: provinceRules, brand: brandRules, early: [asked(() => notThen)] }
export type RuleBook = Readonly<Record<keyof typeof ruleBook, readonly Asked[]>>

/**
 * Reads the blocks of one page. What one block establishes counts for all: a block that was read before is read again once it is outdated. Feed it the blocks of the article; what belongs to other articles (teasers) is read with `aside`.
 */
export class PageReader {
  readonly #gazetteer: Gazetteer
  readonly #rules: RuleBook
  readonly #scene: Scene
  readonly #facts: PageFacts
  readonly #cues: Cues
  readonly #candidate: Candidate
  readonly #day: number
  readonly #script: Script | undefined
  #pageScript: Script | undefined
  #longestBlock = 0

  /** @throws RangeError for a date that is not YYYY-MM-DD. */
  constructor(gazetteer: Gazetteer, context: ReadingContext = {}, rules: RuleBook = ruleBook) {
    this.#gazetteer = gazetteer
    this.#rules = rules
    this.#scene = new Scene(gazetteer)
    this.#cues = new Cues(gazetteer)
    this.#facts = new PageFacts()
    this.#candidate = new Candidate(gazetteer, this.#scene, this.#facts, this.#cues)
    for (const label of context.host?.split('.') ?? []) if (label.length > 2) this.#facts.site.add(sequenceHash(label).hash)
    this.#day = context.date === undefined ? 0 : dayOf(context.date)
    this.#script = context.lang === 'vi' || context.lang === 'en' ? context.lang : undefined
  }

  /** Goes up whenever something was learnt by which a block read earlier may have to be judged otherwise. */
  get established(): number {
    return this.#facts.revision
  }

  /**
   * The mentions of each block, in the order of the text, none overlapping another. Blocks read together are judged with what all of them
   * show, those read earlier included. With `aside`, they are judged by themselves and establish nothing. `unsettled` is told of each block
   * with a name whose verdict may change, and how to ask whether the page has shown since what may change it: no other need be read again.
   */
  read(
    blocks: readonly string[],
    options: { aside?: boolean; unsettled?: (block: number, isOutdated: () => boolean) => void } = {},
  ): Mention[][] {
    const candidate = options.aside ? this.#newCandidate() : this.#candidate
    const { facts } = candidate
    const readings = blocks.map(text => this.#judgeUntilSettled(text, candidate))
    readings.forEach((reading, block) => {
      if (reading.waiting.length === 0 && reading.sport < 0) return
      if (this.#isOutdated(reading, facts)) Object.assign(reading, this.#judgeUntilSettled(blocks[block]!, candidate))
      options.unsettled?.(block, () => this.#isOutdated(reading, facts))
    })
    this.#scene.tokens.shrink()
    return readings.map(({ mentions }) => mentions)
  }

  /** A judge of candidates on a page that has shown nothing. */
  #newCandidate(): Candidate {
    return new Candidate(this.#gazetteer, this.#scene, new PageFacts(), this.#cues)
  }

  /** Whether the page has shown what may change the verdict on a name of the block. */
  #isOutdated(reading: BlockReading, facts: PageFacts): boolean {
    if (reading.leansOn !== false && reading.leansOn !== this.#fallback) return true
    if (reading.revision === facts.revision) return false
    if (reading.sport >= 0 && reading.sport !== facts.shown(fact.sport)) return true
    for (const { waits, name, entity, shown } of reading.waiting) if (shown !== facts.shown(waits, name, entity)) return true
    reading.revision = facts.revision
    return false
  }

  /** How a block is taken to be written that is too short to tell. */
  get #fallback(): Script | undefined {
    return this.#pageScript ?? this.#script
  }

  /** Judges a block, and once more where what it has shown bears on its own beginning. */
  #judgeUntilSettled(text: string, candidate: Candidate): BlockReading {
    this.#scene.read(text, this.#fallback)
    // The page is written as its longest block is.
    if (this.#scene.tokens.count >= Math.max(8, this.#longestBlock)) {
      this.#longestBlock = this.#scene.tokens.count
      this.#pageScript = this.#scene.script
    }
    this.#cues.clear()
    const reading = this.#judge(candidate)
    return this.#isOutdated(reading, candidate.facts) ? this.#judge(candidate) : reading
  }

  /** Judges the candidates of the block that is open. */
  #judge(candidate: Candidate): BlockReading {
    const { facts } = candidate
    const read: BlockReading = {
      mentions: [],
      waiting: [],
      revision: facts.revision,
      sport: -1,
      leansOn: this.#scene.leans && this.#fallback,
    }
    const sport = facts.shown(fact.sport)
    candidate.previousEnd = -1
    candidate.previousRule = ''
    findCandidates(this.#gazetteer, this.#scene.tokens, (name, token, count, sequence) => {
      const verdict = this.#verdictOn(candidate, name, token, count, sequence)
      const { entity, waits } = candidate
      if ((waits & fact.sport) !== 0) read.sport = sport
      if ((waits & ~fact.sport) !== 0)
        read.waiting.push({ name, entity, waits: waits & ~fact.sport, shown: facts.shown(waits & ~fact.sport, name, entity) })
      if (!verdict.accepted) return false
      if (verdict.establishes) facts.establish(entity, name)
      if (verdict.confidence > 0.95 && candidate.kind === 0) facts.sign(name, false)
      candidate.previousEnd = token + count
      candidate.previousRule = verdict.rule
      read.mentions.push(mentionOf(candidate, verdict))
      return true
    })
    return read
  }

  #verdictOn(candidate: Candidate, name: number, token: number, count: number, sequence: number): Verdict {
    candidate.see(name, token, count, sequence)
    candidate.entity = -1
    const { province, brand, early } = this.#rules
    return firstVerdict(!candidate.choose(this.#day) ? early : candidate.kind === 0 ? province : brand, candidate)
  }
}

/** The accepted candidate as a mention; ignorable characters at its end stay outside. */
function mentionOf({ scene, from, to, entity }: Candidate, { confidence, rule, optional }: Verdict): Mention {
  const { starts, ends } = scene.tokens
  const start = starts[from]!
  let end = ends[to - 1]!
  while (end > start && isIgnorable(scene.text.charCodeAt(end - 1))) end--
  return { start, end, entity, confidence, evidence: rule, optional }
}

function isIgnorable(unit: number): boolean {
  const entry = foldEntry(unit)
  return entry >= ignorable && entry < combining
}

/** YYYY-MM-DD as YYYYMMDD. */
function dayOf(date: string): number {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) throw new RangeError(`"${date}" is not a date of the form YYYY-MM-DD.`)
  return Number(date.replaceAll('-', ''))
}
