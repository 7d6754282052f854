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

/** A candidate whose verdict may change when the page has shown more, with what it was judged with. */
interface Waiting {
  name: number
  entity: number
  token: number
  count: number
  sequence: number
  previousEnd: number
  previousRule: string
  /** Its mention, where it was accepted. */
  mention: Mention | undefined
  /** What it waits for (bits of `fact`), and how much of that the page had shown. */
  waits: number
  shown: number
}

/** What was read of a block: enough to judge again those that waited. */
interface BlockReading {
  mentions: Mention[]
  waiting: Waiting[]
  /** How much the page had shown when it was judged. */
  revision: number
  /** How much of football; -1 where nothing in the block waits for that. A page seldom turns: then the whole block is judged again. */
  sport: number
}

/** Whether the page has shown more by which a verdict may change. */
function isOutdated({ waits, name, entity, shown }: Waiting, facts: PageFacts): boolean {
  return shown !== facts.shown(waits, name, entity)
}

/** Whether it has for any verdict of the block. */
function hasOutdated({ revision, sport, waiting }: BlockReading, facts: PageFacts): boolean {
  if (revision === facts.revision) return false
  if (sport >= 0 && sport !== facts.shown(fact.sport)) return true
  for (const each of waiting) if (isOutdated(each, facts)) return true
  return false
}

const notThen = reject('no-such-unit-then')

/** The rules for provincial units, for programmes and startups, and for names that meant nothing yet on the day. */
export const ruleBook = { province: provinceRules, brand: brandRules, early: [asked(() => notThen)] }
export type RuleBook = Readonly<Record<keyof typeof ruleBook, readonly Asked[]>>

/**
 * Reads the blocks of one page. What one block establishes counts for all: a block that was read before is judged anew by `reread` once
 * it is outdated. Feed it the blocks of the article; what belongs to other articles (teasers) is read with `aside`.
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
    const readings = blocks.map(text => {
      this.#open(text)
      const reading = this.#judge(candidate)
      // What the block has shown may bear on its own beginning.
      if (hasOutdated(reading, facts)) this.#judgeWaiting(candidate, reading)
      return reading
    })
    readings.forEach((reading, block) => {
      if (reading.waiting.length === 0 && reading.sport < 0) return
      if (hasOutdated(reading, facts)) {
        this.#open(blocks[block]!)
        this.#judgeWaiting(candidate, reading)
      }
      options.unsettled?.(block, () => hasOutdated(reading, facts))
    })
    this.#scene.tokens.shrink()
    return readings.map(({ mentions }) => mentions)
  }

  /** The same as `read`, for blocks that were read before: reading a block twice teaches nothing new. */
  reread(blocks: readonly string[]): Mention[][] {
    return this.read(blocks)
  }

  /** A judge of candidates on a page that has shown nothing. */
  #newCandidate(): Candidate {
    return new Candidate(this.#gazetteer, this.#scene, new PageFacts(), this.#cues)
  }

  #open(text: string): void {
    this.#scene.read(text, this.#pageScript ?? this.#script)
    // The page is written as its longest block is.
    if (this.#scene.tokens.count >= Math.max(8, this.#longestBlock)) {
      this.#longestBlock = this.#scene.tokens.count
      this.#pageScript = this.#scene.script
    }
    this.#cues.clear()
  }

  /** Judges the candidates of the block that is open. */
  #judge(candidate: Candidate): BlockReading {
    const { tokens } = this.#scene
    const { facts } = candidate
    const read: BlockReading = { mentions: [], waiting: [], revision: facts.revision, sport: -1 }
    const sport = facts.shown(fact.sport)
    candidate.previousEnd = -1
    candidate.previousRule = ''
    findCandidates(this.#gazetteer, tokens, (name, token, count, sequence) => {
      const verdict = this.#verdictOn(candidate, name, token, count, sequence)
      const mention = verdict.accepted ? mentionOf(candidate, verdict) : undefined
      if ((candidate.waits & fact.sport) !== 0) read.sport = sport
      const waits = candidate.waits & ~fact.sport
      if (waits !== 0) {
        const { entity, previousEnd, previousRule } = candidate
        const shown = facts.shown(waits, name, entity)
        read.waiting.push({
          name,
          entity,
          token,
          count,
          sequence,
          previousEnd,
          previousRule,
          mention,
          waits,
          shown,
        })
      }
      if (mention === undefined) return false
      if (verdict.establishes) facts.establish(candidate.entity, name)
      if (verdict.confidence > 0.95 && candidate.kind === 0) facts.sign(name, false)
      candidate.previousEnd = token + count
      candidate.previousRule = verdict.rule
      read.mentions.push(mention)
      return true
    })
    return read
  }

  /** Judges those candidates again whose verdicts waited for what the page has shown meanwhile; the block must be open. */
  #judgeWaiting(candidate: Candidate, read: BlockReading): void {
    const { facts } = candidate
    if (read.sport >= 0 && read.sport !== facts.shown(fact.sport)) Object.assign(read, this.#judge(candidate))
    read.revision = facts.revision
    const removed = new Set<Mention>()
    const added: Mention[] = []
    /** One past the last token of what was accepted: names within it are not asked again. */
    let taken = 0
    for (const waiting of read.waiting) {
      if (waiting.token < taken || !isOutdated(waiting, facts)) continue
      candidate.previousEnd = waiting.previousEnd
      candidate.previousRule = waiting.previousRule
      const verdict = this.#verdictOn(candidate, waiting.name, waiting.token, waiting.count, waiting.sequence)
      waiting.waits = candidate.waits & ~fact.sport
      waiting.shown = facts.shown(waiting.waits, waiting.name, waiting.entity)
      if (verdict.accepted) taken = waiting.token + waiting.count
      if (verdict.accepted === (waiting.mention !== undefined) && (!verdict.accepted || verdict.optional === waiting.mention!.optional))
        continue
      if (waiting.mention) {
        removed.add(waiting.mention)
        waiting.mention = undefined
      }
      if (verdict.accepted) {
        waiting.mention = mentionOf(candidate, verdict)
        added.push(waiting.mention)
        if (verdict.establishes) facts.establish(candidate.entity, waiting.name)
      }
    }
    if (removed.size === 0 && added.length === 0) return
    const kept = read.mentions.filter(mention => !removed.has(mention))
    // A longer name that is proven now takes the place of shorter ones found within it.
    const all = [...kept.filter(mention => !added.some(each => each.start < mention.end && mention.start < each.end)), ...added]
    read.mentions = all.sort((a, b) => a.start - b.start)
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
