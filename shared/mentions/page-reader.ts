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

const notThen = reject('no-such-unit-then')

/**
 * Reads the blocks of one page. What one block establishes counts for all: a block that was read before is judged anew by `reread` once
 * `established` has gone up. Feed it the blocks of the article; what belongs to other articles (teasers) is read with `aside`.
 */
export class PageReader {
  private readonly gazetteer: Gazetteer
  private readonly scene = new Scene()
  private readonly facts = new PageFacts()
  private readonly nothing = new PageFacts()
  private readonly cues: Cues
  private readonly candidate: Candidate
  private readonly asideCandidate: Candidate
  private readonly day: number
  private readonly script: Script | undefined
  private pageScript: Script | undefined

  /** @throws RangeError for a date that is not YYYY-MM-DD. */
  constructor(gazetteer: Gazetteer, context: ReadingContext = {}) {
    this.gazetteer = gazetteer
    this.cues = new Cues(gazetteer)
    this.candidate = new Candidate(gazetteer, this.scene, this.facts, this.cues)
    this.asideCandidate = new Candidate(gazetteer, this.scene, this.nothing, this.cues)
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
    const candidate = options.aside ? this.asideCandidate : this.candidate
    const facts = candidate.facts
    const results: Mention[][] = []
    const waiting: { block: number; revision: number }[] = []
    const decisions: Decision[][] = []
    blocks.forEach((text, block) => {
      const before = facts.revision
      this.open(text)
      decisions[block] = []
      let waits = this.judge(candidate, (results[block] = []), explain && decisions[block])
      // What the block has shown may bear on its own beginning.
      if (waits && facts.revision !== before) {
        decisions[block] = []
        waits = this.judge(candidate, (results[block] = []), explain && decisions[block])
      }
      if (waits) waiting.push({ block, revision: facts.revision })
    })
    for (const { block, revision } of waiting) {
      if (facts.revision === revision) continue
      this.open(blocks[block]!)
      decisions[block] = []
      this.judge(candidate, (results[block] = []), explain && decisions[block])
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

  /** Judges the candidates of the block that is open. Answers whether a verdict may change when the page has shown more. */
  private judge(candidate: Candidate, mentions: Mention[], decisions: Decision[] | undefined): boolean {
    const { tokens } = this.scene
    let waits = false
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
        if (candidate.waits) waits = true
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
