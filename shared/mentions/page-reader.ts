/** Reads a page: finds the names in its blocks, judges each with its neighbours and with what the rest of the page has shown. */
import type { Gazetteer } from '../gazetteer/gazetteer.ts'
import { combining, foldTable, ignorable } from '../text/fold.ts'
import { brandRules } from './brand-rules.ts'
import { Candidate } from './candidate.ts'
import { findCandidates } from './candidates.ts'
import { Cues } from './cues.ts'
import type { Mention, ReadingContext } from './mention.ts'
import { PageFacts } from './page-facts.ts'
import { provinceRules } from './province-rules.ts'
import { Scene, type Script } from './scene.ts'
import { reject, type Verdict } from './verdict.ts'

/** What was decided about a candidate, for `scan --explain`: accepted or not, and by which rule. */
export interface Decision {
  start: number
  end: number
  /** Index of the entity; -1 where the name meant nothing yet on the day. */
  entity: number
  verdict: Verdict
}
export type Explain = (block: number, decision: Decision) => void

/** How much a page had shown at some time. */
interface Known {
  senses: number
  entities: number
}
/** What the verdicts on a block would change with: the establishment of one of the entities, or another sense of a name. */
interface Waits {
  entities: number[]
  /** Names (indexes of the gazetteer). */
  names: Set<number>
  /** Any entity's establishment may be a cue. */
  forCues: boolean
}
function addWaiting(entities: number[], entity: number): void {
  if (entities.length < mostWaiting && !entities.includes(entity)) entities.push(entity)
}
/** More entities than this are not waited for in one block. */
const mostWaiting = 64

const notThen = reject('no-such-unit-then')

/**
 * Reads the blocks of one page. What one block establishes counts for all: a block that was read before is judged anew by `reread` once
 * `established` has gone up. Feed it the blocks of the article; what belongs to other articles (teasers) is read with `aside`.
 */
export class PageReader {
  private readonly gazetteer: Gazetteer
  private readonly scene = new Scene()
  private readonly facts = new PageFacts()
  private readonly cues: Cues
  private readonly candidate: Candidate
  private readonly day: number
  private readonly script: Script | undefined
  private pageScript: Script | undefined

  /** @throws RangeError for a date that is not YYYY-MM-DD. */
  constructor(gazetteer: Gazetteer, context: ReadingContext = {}) {
    this.gazetteer = gazetteer
    this.cues = new Cues(gazetteer)
    this.candidate = new Candidate(gazetteer, this.scene, this.facts, this.cues)
    this.day = context.date === undefined ? 0 : dayOf(context.date)
    this.script = context.lang === 'vi' || context.lang === 'en' ? context.lang : undefined
  }

  /** Goes up whenever something was learnt by which a block read earlier may have to be judged otherwise. */
  get established(): number {
    return this.facts.revision
  }

  /**
   * The mentions of each block, in the order of the text, none overlapping another. Blocks read together are judged with what all of them
   * show, those read earlier included. With `aside`, they are judged by themselves and establish nothing.
   */
  read(blocks: readonly string[], options: { aside?: boolean; explain?: Explain } = {}): Mention[][] {
    const { explain } = options
    const candidate = options.aside ? new Candidate(this.gazetteer, this.scene, new PageFacts(), this.cues) : this.candidate
    const facts = candidate.facts
    const results: Mention[][] = []
    const decisions: Decision[][] = []
    const waiting: { block: number; waits: Waits; then: Known }[] = []
    /** Judges the block that is open, from scratch. Answers what its verdicts wait for. */
    const judge = (block: number): Waits => {
      const mentions: Mention[] = []
      const decided: Decision[] = []
      results[block] = mentions
      decisions[block] = decided
      return this.judge(candidate, mentions, explain && decided)
    }
    const now = (): Known => ({ senses: facts.senses.length, entities: facts.entities })
    const isStale = (waits: Waits, then: Known): boolean =>
      (waits.forCues && facts.entities !== then.entities) ||
      waits.entities.some(entity => facts.established.has(entity)) ||
      facts.senses.slice(then.senses).some(name => waits.names.has(name))
    blocks.forEach((text, block) => {
      const then = now()
      this.open(text)
      let waits = judge(block)
      // What the block has shown may bear on its own beginning.
      if (isStale(waits, then)) waits = judge(block)
      waiting.push({ block, waits, then: now() })
    })
    for (const { block, waits, then } of waiting) {
      if (!isStale(waits, then)) continue
      this.open(blocks[block]!)
      judge(block)
    }
    if (explain) for (const [block, decided] of decisions.entries()) for (const decision of decided) explain(block, decision)
    this.scene.tokens.shrink()
    return results
  }

  /** The same as `read`, for blocks that were read before: reading a block twice teaches nothing new. */
  reread(blocks: readonly string[]): Mention[][] {
    return this.read(blocks)
  }

  private open(text: string): void {
    this.scene.read(text, this.pageScript ?? this.script)
    if (this.scene.tokens.count >= 20) this.pageScript ??= this.scene.script
    this.cues.clear()
  }

  /** Judges the candidates of the block that is open. Answers what its verdicts wait for. */
  private judge(candidate: Candidate, mentions: Mention[], decisions: Decision[] | undefined): Waits {
    const { tokens } = this.scene
    const waits: Waits = { entities: [], names: new Set(), forCues: false }
    candidate.previousEnd = -1
    candidate.previousRule = ''
    findCandidates(this.gazetteer, tokens, (name, token, count, sequence) => {
      candidate.see(name, token, count)
      let verdict = notThen
      candidate.entity = -1
      if (candidate.choose(this.day)) {
        const rules = candidate.kind === 0 ? provinceRules : brandRules
        for (let i = 0; i < rules.length; i++) {
          const decided = rules[i]!(candidate)
          if (decided !== undefined) {
            verdict = decided
            break
          }
        }
        if (candidate.waits && !verdict.accepted) addWaiting(waits.entities, candidate.entity)
        if (candidate.waitsForSense) waits.names.add(name)
        if (candidate.waitsForCue) waits.forCues = true
      }
      if (decisions)
        decisions.push({ start: tokens.starts[token]!, end: tokens.ends[token + count - 1]!, entity: candidate.entity, verdict })
      if (!verdict.accepted) return false
      if (verdict.establishes) candidate.facts.establish(candidate.entity, sequence)
      candidate.previousEnd = token + count
      candidate.previousRule = verdict.rule
      mentions.push(mentionOf(candidate, verdict))
      return true
    })
    return waits
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
  const entry = foldTable[unit]!
  return entry >= ignorable && entry < combining
}

/** YYYY-MM-DD as YYYYMMDD. */
function dayOf(date: string): number {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) throw new RangeError(`"${date}" is not a date of the form YYYY-MM-DD.`)
  return Number(date.replaceAll('-', ''))
}
