/**
 * Finds and judges the names in a page's blocks, with their context and the evidence of the rest of the page.
 */
import type { Gazetteer } from '../gazetteer/gazetteer.ts'
import * as kindNumber from '../gazetteer/kind-numbers.ts'
import { nameFields } from '../gazetteer/layout.ts'
import { listMember } from '../lexicon/name-flags.ts'
import { combining, foldEntry, ignorable } from '../text/fold.ts'
import { sequenceHash } from '../text/tokens.ts'
import { BlockContext, type Script } from './block-context.ts'
import { brandRules, isLoneNumber, mayBeListed } from './brand-rules.ts'
import { Candidate, type Place } from './candidate.ts'
import { type Consider, findCandidates, passed, taken, takenLast } from './candidate-search.ts'
import { Cues } from './cues.ts'
import { DocumentContext } from './document-context.ts'
import * as evidenceKind from './evidence-kinds.ts'
import type { Mention, TextContext } from './mention.ts'
import { provinceRules } from './province-rules.ts'
import { guarded, RuleList } from './rule.ts'
import { reject, type Verdict } from './verdict.ts'

/** Candidate whose verdict may change with more evidence, and the state in which it was judged. */
interface PendingCandidate extends Place {
  name: number
  entity: number
  /** Kinds of evidence (bits of evidence-kinds.ts, without `sport`) that may change the verdict. */
  waits: number
  /**
   * Revision of the evidence of the kinds in `waits` (`DocumentContext.shown`) when the candidate was judged.
   */
  shown: number
}

/** Result for a block, with the evidence behind it. */
interface JudgedBlock {
  found: Mention[]
  waiting: PendingCandidate[]
  /** Revision of the evidence when the block was judged, or last found to be unaffected. */
  revision: number
  /** Revision of the evidence of sport when judged; -1 if nothing in the block depends on it. */
  sport: number
  /** Script taken from the page. False if the block reveals its own, or no verdict in it may change. */
  leansOn: Script | undefined | false
}

/** True if the page has new evidence that may change the verdict on the candidate. */
function isDue({ waits, name, entity, shown }: PendingCandidate, document: DocumentContext): boolean {
  return shown !== document.shown(waits, name, entity)
}

/** The place before the first token of a block. */
const blockStart: Place = {
  token: 0,
  previousEnd: -1,
  previousRule: '',
  previousName: -1,
  previousKind: -1,
}
const noMentions: readonly Mention[] = []

/**
 * Maximum number of times that a block is judged again for evidence from the block itself; then the last
 * verdicts stay.
 */
const mostJudgements = 3
const notThen = reject('no-such-unit-then')

/**
 * The rule lists: for provincial units, for programmes and startups, and for names of which no sense is
 * possible (`Candidate.choose` is false).
 */
export const ruleBook = {
  province: provinceRules,
  brand: brandRules,
  early: new RuleList([guarded(() => notThen)]),
}
export type RuleBook = Readonly<Record<keyof typeof ruleBook, RuleList>>

/**
 * Finds the mentions in the blocks of one page. Evidence from one block applies to all; `unsettled` of `read`
 * says which earlier blocks must be read again. Text of other articles (teasers) must be read with `aside`.
 */
export class MentionRecognizer {
  readonly #gazetteer: Gazetteer
  readonly #rules: RuleBook
  readonly #block: BlockContext
  readonly #cues: Cues
  readonly #candidate: Candidate
  readonly #day: number
  readonly #script: Script | undefined
  #pageScript: Script | undefined
  #longestBlock = 0
  /** Candidate of the block that is being judged. */
  #judging: Candidate
  /** Result of the block that is being judged. */
  #judged!: JudgedBlock
  /** Mentions that the block had when it was judged before. */
  #before: readonly Mention[] = noMentions
  /** Index of the next mention of `#before` to compare with. */
  #beforeAt = 0
  /** One past the last token that has been judged. */
  #end = 0
  /** Revision of the evidence of sport when `#judgeFrom` began. */
  #sport = 0

  /** @throws RangeError for a date that is not YYYY-MM-DD. */
  constructor(gazetteer: Gazetteer, context: TextContext = {}, rules: RuleBook = ruleBook) {
    this.#gazetteer = gazetteer
    this.#rules = rules
    this.#block = new BlockContext(gazetteer)
    this.#cues = new Cues(gazetteer)
    this.#candidate = this.#newCandidate()
    this.#judging = this.#candidate
    if (context.host !== undefined)
      this.#candidate.document.site = new Set(
        context.host
          .split('.')
          .filter(label => label.length > 2)
          .map(label => sequenceHash(label).hash),
      )
    this.#day = context.date === undefined ? 0 : dayOf(context.date)
    this.#script = context.lang === 'vi' || context.lang === 'en' ? context.lang : undefined
  }

  /** Rises with all evidence that may change the verdicts on earlier blocks. */
  get revision(): number {
    return this.#candidate.document.revision
  }

  /**
   * Mentions of each block, in the order of the text, without overlaps. Blocks read together are judged with
   * the evidence of all of them and of earlier ones. With `aside`, they are judged by their own evidence
   * only, and give none to the page. `unsettled` is called for each block with a verdict that may change. Its
   * `isOutdated` returns true once the page has evidence that may change it: read that block again then.
   */
  read(
    blocks: readonly string[],
    options: { aside?: boolean; unsettled?: (block: number, isOutdated: () => boolean) => void } = {},
  ): Mention[][] {
    const candidate = options.aside ? this.#newCandidate() : this.#candidate
    const { document } = candidate
    const judgedBlocks = blocks.map(text => this.#readBlock(text, candidate))
    judgedBlocks.forEach((judged, block) => {
      if (judged.waiting.length === 0 && judged.sport < 0) return
      if (this.#isOutdated(judged, document))
        Object.assign(judged, this.#readBlock(blocks[block]!, candidate, judged))
      options.unsettled?.(block, () => this.#isOutdated(judged, document))
    })
    this.#block.tokens.shrink()
    return judgedBlocks.map(({ found }) => found)
  }

  /** Creates the candidate for a page without evidence. */
  #newCandidate(): Candidate {
    return new Candidate(this.#gazetteer, this.#block, new DocumentContext(), this.#cues)
  }

  /** True if new evidence may change the verdict on a name of the block. */
  #isOutdated(judged: JudgedBlock, document: DocumentContext): boolean {
    if (this.#isOtherwise(judged, document)) return true
    if (judged.revision === document.revision) return false
    for (const waiting of judged.waiting) if (isDue(waiting, document)) return true
    judged.revision = document.revision
    return false
  }

  /**
   * True if new evidence affects every name of the block: the page's script or its topic (sport) has changed.
   */
  #isOtherwise({ leansOn, sport }: JudgedBlock, document: DocumentContext): boolean {
    return (
      (leansOn !== false && leansOn !== this.#fallback) ||
      (sport >= 0 && sport !== document.shown(evidenceKind.sport))
    )
  }

  /**
   * Script for blocks that do not reveal theirs (`leans`), read with `aside` or not. It is that of the
   * longest block of the article read so far that has eight tokens or more; without one, that of
   * `TextContext.lang`.
   */
  get #fallback(): Script | undefined {
    return this.#pageScript ?? this.#script
  }

  /**
   * Reads a block and judges its candidates, at most `mostJudgements` times again while its own evidence
   * changes verdicts. For a block read `before`, judges only what may have changed.
   */
  #readBlock(text: string, candidate: Candidate, before?: JudgedBlock): JudgedBlock {
    this.#block.read(text, this.#fallback)
    // The longest block of the article decides the page's script.
    if (candidate === this.#candidate && this.#block.tokens.count >= Math.max(8, this.#longestBlock)) {
      this.#longestBlock = this.#block.tokens.count
      this.#pageScript = this.#block.script
    }
    this.#cues.clear()
    let judged = this.#judge(candidate, before)
    for (let again = 0; again < mostJudgements && this.#isOutdated(judged, candidate.document); again++)
      judged = this.#judge(candidate, judged)
    return judged
  }

  /**
   * Judges the candidates of the open block. For a block that was read `before`, judges only those that new
   * evidence may affect.
   */
  #judge(candidate: Candidate, before?: JudgedBlock): JudgedBlock {
    const { document, block } = candidate
    const judged: JudgedBlock = {
      found: [],
      waiting: [],
      revision: document.revision,
      sport: -1,
      leansOn: false,
    }
    this.#judging = candidate
    this.#judged = judged
    if (!before || this.#isOtherwise(before, document)) this.#judgeFrom(blockStart, noMentions, 0)
    else this.#judgeAgain(before)
    if (judged.waiting.length > 0 || judged.sport >= 0) judged.leansOn = block.leans && this.#fallback
    return judged
  }

  /** Judges again from each outdated candidate on, and keeps the other results of `before`. */
  #judgeAgain(before: JudgedBlock): void {
    const judged = this.#judged
    const { document, block } = this.#judging
    judged.sport = before.sport
    const { starts, count } = block.tokens
    /**
     * Progress through `before`: index of the next mention, of the next pending candidate, and of the next
     * token.
     */
    let mentionAt = 0
    let waitingAt = 0
    let next = 0
    const keepUntil = (token: number) => {
      const from = next < count ? starts[next]! : Number.POSITIVE_INFINITY
      const to = token < count ? starts[token]! : Number.POSITIVE_INFINITY
      for (
        let mention = before.found[mentionAt];
        mention && mention.start < to;
        mention = before.found[++mentionAt]
      )
        if (mention.start >= from) judged.found.push(mention)
      for (
        let each = before.waiting[waitingAt];
        each && each.token < token;
        each = before.waiting[++waitingAt]
      )
        if (each.token >= next) judged.waiting.push(each)
    }
    for (const each of before.waiting) {
      if (each.token < next || !isDue(each, document)) continue
      keepUntil(each.token)
      next = this.#judgeFrom(each, before.found, mentionAt)
    }
    keepUntil(count)
  }

  /**
   * Judges the candidates of the open block from a token on. Stops at a mention that equals one of `before`
   * (searched from index `at` on), because all later ones would be the same. Returns the token up to which it
   * has judged.
   */
  #judgeFrom(place: Place, before: readonly Mention[], at: number): number {
    const candidate = this.#judging
    const { document, block } = candidate
    const { tokens } = block
    this.#before = before
    this.#beforeAt = at
    this.#end = tokens.count
    this.#sport = document.shown(evidenceKind.sport)
    candidate.startAt(place)
    findCandidates(this.#gazetteer, tokens, this.#consider, place.token)
    return this.#end
  }

  /**
   * Judges one candidate of the open block and adds it to the block's result. Why a field: no closure has to
   * be created for each block.
   */
  readonly #consider: Consider = (name, token, count, sequence) => {
    const candidate = this.#judging
    const judged = this.#judged
    const { document } = candidate
    const verdict = this.#verdictOn(candidate, name, token, count, sequence)
    const { entity, waits } = candidate
    if (waits !== 0) {
      if ((waits & evidenceKind.sport) !== 0 && judged.sport < 0) judged.sport = this.#sport
      const others = waits & ~evidenceKind.sport
      if (others !== 0) {
        const { previousEnd, previousRule, previousName, previousKind } = candidate
        judged.waiting.push({
          name,
          entity,
          token,
          previousEnd,
          previousRule,
          previousName,
          previousKind,
          waits: others,
          shown: document.shown(others, name, entity),
        })
      }
    }
    if (!verdict.accepted) return passed
    const { kind } = candidate
    if (verdict.establishes) document.establish(entity, name)
    if (verdict.confidence > 0.95 && kind === kindNumber.province) document.sign(name, false)
    candidate.previousEnd = token + count
    candidate.previousRule = verdict.rule
    candidate.previousName = name
    if (kind === kindNumber.startup) candidate.proveListed()
    candidate.previousKind = kind
    const mention = mentionOf(candidate, verdict)
    judged.found.push(mention)
    const before = this.#before
    let same = before[this.#beforeAt]
    while (same && same.start < mention.start) same = before[++this.#beforeAt]
    if (
      !same ||
      same.start !== mention.start ||
      same.end !== mention.end ||
      same.evidence !== mention.evidence
    )
      return taken
    this.#end = token + count
    return takenLast
  }

  /**
   * Verdict on a candidate. Bare numbers outside a list of acts are rejected before anything else is read.
   */
  #verdictOn(candidate: Candidate, name: number, token: number, count: number, sequence: number): Verdict {
    const flags = this.#gazetteer.names[name * nameFields + 2]!
    if ((flags & listMember) !== 0 && !mayBeListed(candidate.block, token)) {
      candidate.waits = 0
      return isLoneNumber
    }
    candidate.see(name, token, count, sequence)
    candidate.entity = -1
    const { province, brand, early } = this.#rules
    return (
      !candidate.choose(this.#day) ? early : candidate.kind === kindNumber.province ? province : brand
    ).verdictOn(candidate)
  }
}

/**
 * The accepted candidate as a mention; ignorable characters at its end, such as soft hyphens, are left out.
 */
function mentionOf({ block, from, to, entity }: Candidate, { confidence, rule, optional }: Verdict): Mention {
  const { starts, ends } = block.tokens
  const start = starts[from]!
  let end = ends[to - 1]!
  while (end > start && isIgnorable(block.text.charCodeAt(end - 1))) end--
  return { start, end, entity, confidence, evidence: rule, optional }
}

function isIgnorable(unit: number): boolean {
  const entry = foldEntry(unit)
  return entry >= ignorable && entry < combining
}

/**
 * YYYY-MM-DD as the number YYYYMMDD.
 * @throws RangeError for another form.
 */
function dayOf(date: string): number {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date))
    throw new RangeError(`"${date}" is not a date of the form YYYY-MM-DD.`)
  return Number(date.replaceAll('-', ''))
}

/**
 * Mentions in one whole text, in order, without overlaps.
 * @throws RangeError for a date that is not YYYY-MM-DD.
 */
export function findMentions(gazetteer: Gazetteer, text: string, context: TextContext = {}): Mention[] {
  return new MentionRecognizer(gazetteer, context).read([text])[0]!
}
