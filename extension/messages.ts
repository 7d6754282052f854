/**
 * Every message between the extension's contexts, in one union for each receiver, whose messages carry its
 * name. Each receiver checks what it gets: an old content script may speak an earlier version, and nothing
 * else that reaches the channel is trusted. The background checks its own with a schema
 * (background/message-gate.ts), as if a hostile page had sent them.
 */

import type { EntityInBucket } from '../shared/api/coverage.ts'
import type { Report } from '../shared/api/report.ts'
import type { Card } from '../shared/card/card.ts'
import type { Citation, Clipping, ClippingEdit } from '../shared/clipping/clipping.ts'
import type { Passage } from '../shared/clipping/refind.ts'
import { isEntityId, isLocalityId } from '../shared/domain/ids.ts'
import { type ShownKind, shownKinds } from '../shared/domain/kinds.ts'
import type { Bilingual } from '../shared/domain/primitives.ts'
import type { Json } from '../shared/sync/merge.ts'
import type { CodeFault } from '../shared/sync/recovery-code.ts'
import { plainText } from '../shared/text/fold.ts'
import type { RecordConflicts, SyncProblem, SyncStatus } from './sync-status.ts'

/**
 * To the background: the card of an entity. `background:card` answers immediately with the stored or packaged
 * card, `background:card-refresh` after asking the service.
 */
export type CardMessage =
  | { to: 'background:card'; id: string }
  | { to: 'background:card-refresh'; id: string }
/**
 * To the background: send a report to the service, unchanged. The answer is true if the service accepted it.
 */
export type ReportMessage = { to: 'background:report'; report: Report }
/** To the background: open the full page of an entity in a tab. */
export type EntityMessage = { to: 'background:entity'; id: string }

/**
 * To the background, from the extension's own pages and the card in its frame: follow the news of an entity,
 * or stop (`on`). The answer is true if that was stored. `background:followed` asks whether the reader
 * follows it. Content scripts cannot send these: pages must not learn what is followed.
 */
export type FollowMessage = { to: 'background:follow'; id: string; name: Bilingual; on: boolean }
export type FollowedMessage = { to: 'background:followed'; id: string }

/** To the background, from the card in its frame: show cards in another language from now on. */
export type LanguageMessage = { to: 'background:language'; language: 'vi' | 'en' }

/**
 * To the background, from a page of the extension in a private window: a value of the private store. Answered
 * with `{ value }`, or true once it is stored.
 */
export type PrivateRequest =
  | { do: 'get'; key: string }
  | { do: 'set'; key: string; value: unknown }
  | { do: 'remove'; keys: string[] }
export type PrivateMessage = { to: 'background:private'; request: PrivateRequest }

/**
 * To the background: what the press says of an entity. Answered with an `EntityInBucket`, null if the service
 * knows nothing, or 'unavailable'. With `again`, the service is asked although it failed a moment ago.
 */
export type CoverageMessage = { to: 'background:coverage'; id: string; again?: true }

/**
 * To the background: the number of names in the page's article and, for a page with one, beside it. The
 * toolbar button of the tab shows them.
 */
export type CountsMessage = { to: 'background:counts'; inside: number; beside?: number }

/**
 * Maximum length of all texts in a `LocalitiesMessage`, in UTF-16 units. A page of 1 MB has a quarter of it.
 */
export const mostLocalityText = 500_000

/**
 * Maximum number of blocks in one. A table of all communes of before with their districts has a few more
 * cells.
 */
export const mostLocalityBlocks = 20_000

/**
 * Maximum length of the text of one of its blocks, in UTF-16 units: 100 ms of search, which nothing
 * interrupts.
 */
export const longestLocalityBlock = 100_000

/** A block of a page that may name a locality. */
export interface LocalityBlock {
  text: string
  /** True beside the article. */
  beside: boolean
  /** The provinces that it names: start, end, slug, and true if it is part of another name. */
  provinces: [start: number, end: number, slug: string, optional: boolean][]
}

/**
 * To the background: the localities that blocks of a page name. `provinces` are those that other text of the
 * article names, by slug; `date` is the article's day, YYYY-MM-DD.
 */
export type LocalitiesMessage = {
  to: 'background:localities'
  blocks: LocalityBlock[]
  provinces: string[]
  date?: string
}

/** For each block of a `LocalitiesMessage` its localities: offsets in UTF-16 units, and an id. */
export type LocalitiesAnswer = [start: number, end: number, id: string][][]

/** The answer, if it has the shape of one. */
export function localitiesAnswer(answer: unknown): LocalitiesAnswer | undefined {
  const isWhole =
    Array.isArray(answer) &&
    answer.every(
      found =>
        Array.isArray(found) &&
        found.every(
          each =>
            Array.isArray(each) &&
            Number.isInteger(each[0]) &&
            Number.isInteger(each[1]) &&
            isLocalityId(String(each[2])),
        ),
    )
  return isWhole ? (answer as LocalitiesAnswer) : undefined
}

/** To the background, from the extension's own pages: an action or question about sync. */
export type SyncRequest =
  | {
      action:
        | 'status'
        | 'changed'
        | 'now'
        | 'pause'
        | 'resume'
        | 'turn-off'
        | 'delete'
        | 'repair'
        | 'words'
        | 'conflicts'
        | 'backup'
    }
  | { action: 'turn-on'; words: string; create: boolean }
  | { action: 'rotate'; words: string }
  | { action: 'resolve'; key: string; field: string; value: Json }
  | { action: 'restore'; text: string; words?: string }
export type SyncMessage = { to: 'background:sync'; request: SyncRequest }

/** The background's answer to a `SyncMessage`: one of these, as the action asks. */
export type SyncAnswer =
  | { status: SyncStatus }
  | { problem: SyncProblem }
  | { code: CodeFault }
  | { words: string[] }
  | { conflicts: RecordConflicts[] }
  | { done: boolean }
  | { file: string }
  /** Clippings of a backup that were read, and that this version cannot read. */
  | { restored: number; unread: number }
  | { needsWords: true }
  | { notBackup: true }

/** Origin of a card: the service just now, an earlier answer, or the packaged snapshot. */
export type CardOrigin = 'api' | 'cache' | 'snapshot'

/** The background's answer to a `CardMessage`. */
export interface CardAnswer {
  /** Absent if neither the service nor the snapshot knows the entity. */
  card?: Card
  origin: CardOrigin
  /** Version of the knowledge that the card is from. */
  version: number
  /** The service could not be reached, or answered nonsense, when it was last asked. */
  offline: boolean
  /** The service was asked so recently that another request would change nothing. */
  settled: boolean
}

/**
 * The answer, if it has the shape of one. The card in it was checked by the background, which alone speaks to
 * the service.
 */
export function cardAnswer(answer: unknown): CardAnswer | undefined {
  if (typeof answer !== 'object' || answer === null) return undefined
  const { card, origin, version, offline, settled } = answer as Record<string, unknown>
  const known = origin === 'api' || origin === 'cache' || origin === 'snapshot'
  if (!known || typeof version !== 'number' || typeof offline !== 'boolean' || typeof settled !== 'boolean')
    return undefined
  if (
    card !== undefined &&
    (typeof card !== 'object' || card === null || typeof (card as Card).id !== 'string')
  )
    return undefined
  return { ...(card !== undefined && { card: card as Card }), origin, version, offline, settled }
}

/**
 * The answer to a `CoverageMessage`: null if nothing is known, undefined if the service was not reached or
 * the answer has another shape. What is in it was checked by the background.
 */
export function coverageAnswer(answer: unknown): EntityInBucket | null | undefined {
  if (typeof answer !== 'object' || answer === null) return answer === null ? null : undefined
  const { id, articles, months, companions } = answer as Record<string, unknown>
  const whole =
    typeof id === 'string' && Array.isArray(articles) && Array.isArray(months) && Array.isArray(companions)
  return whole ? (answer as EntityInBucket) : undefined
}

/**
 * The name under which a side panel connects to a page, to be sent its `MentionReport`s whenever they change.
 */
export const panelPort = 'panel'

/**
 * To a page: `page:state` and `page:switch` are answered by its page script, the others by its card script,
 * which is loaded only on pages with names.
 */
export type PageMessage =
  /** Asks for the state of the page; answered with a `PageState`. */
  | { to: 'page:state' }
  /** Highlight the page, or not, until it is left. */
  | { to: 'page:switch'; on: boolean }
  /** List the mentions on the page; answered with `MentionReport`s. */
  | { to: 'page:mentions' }
  /** Go to a mention by its number and open its card; answered with whether it is still there. */
  | { to: 'page:go'; mention: number }

/** A page as its script answers. */
export interface PageState {
  host: string
  /** True if its names are highlighted. */
  on: boolean
  /** True if names were found on it. */
  names: boolean
  /** True for a page with an article; names beside the article are counted separately. */
  article: boolean
}

/**
 * A mention as the page answers it: the text as it stands there, without invisible characters, and its
 * entity.
 */
export interface MentionReport {
  /** Its number on this page until its block or its names change. */
  mention: number
  text: string
  id: string
  kind: ShownKind
  name: Bilingual
  /** True beside the article. */
  beside: boolean
}

/** The message, if it is one for a page. */
export function pageMessage(message: unknown): PageMessage | undefined {
  const { to, on, mention } = Object(message) as Record<string, unknown>
  if (to === 'page:state' || to === 'page:mentions') return { to }
  if (to === 'page:switch' && typeof on === 'boolean') return { to, on }
  if (to === 'page:go' && typeof mention === 'number') return { to, mention }
  return undefined
}

/** A host as browsers write it; empty for a local file. Names of other letters are in Punycode. */
const host = /^[\w.:[\]-]{0,255}$/

/** The page's answer to `page:state`, if it is one. */
export function pageState(answer: unknown): PageState | undefined {
  if (typeof answer !== 'object' || answer === null) return undefined
  const { host: site, on, names, article } = answer as Record<string, unknown>
  const isHost = typeof site === 'string' && host.test(site)
  return isHost && typeof on === 'boolean' && typeof names === 'boolean'
    ? { host: site, on, names, article: article === true }
    : undefined
}

/**
 * Maximum number of mentions that are taken from a page's answer, and maximum length of a text or name in
 * one, in UTF-16 units.
 */
const mostMentions = 20_000
export const longestName = 300

/**
 * The page's answer to `page:mentions`: what in it has the shape of a mention, in plain text. Why: invisible
 * characters would turn or cover what the panel says beside it.
 */
export function mentionReports(answer: unknown): MentionReport[] {
  if (!Array.isArray(answer)) return []
  const isText = (value: unknown) => typeof value === 'string' && value.length <= longestName
  return answer
    .slice(0, mostMentions)
    .filter((report: Partial<Record<keyof MentionReport, unknown>> | null): report is MentionReport => {
      if (typeof report !== 'object' || report === null) return false
      const { mention, text, id, kind, name, beside } = report
      const { vi, en } = (name ?? {}) as Partial<Record<string, unknown>>
      const known = (isEntityId(id) || isLocalityId(id)) && (shownKinds as readonly unknown[]).includes(kind)
      return (
        known &&
        typeof mention === 'number' &&
        typeof beside === 'boolean' &&
        [text, id, vi, en].every(isText)
      )
    })
    .map(report => ({
      ...report,
      text: plainText(report.text),
      name: { vi: plainText(report.name.vi), en: plainText(report.name.en) },
    }))
}

export type ClipMessage =
  /** Store a new clipping; answered with a `ClipAnswer` once it is on disk. */
  | { to: 'background:clip'; clipping: Clipping }
  /** Change the note, tags or citation of a clipping; answered with true if the change is on disk. */
  | { to: 'background:clip-edit'; id: string; edit: ClippingEdit }
  /** Move a clipping to the trash; answered with true if it is there. */
  | { to: 'background:clip-undo'; id: string }
  /** Merge a clipping with the earlier ones of the same passage; answered with true if that was done. */
  | { to: 'background:clip-join'; id: string }
  /**
   * Apply the correction of this clipping's citation, which was `before`, to other clippings; answered with
   * their number. `count` only counts them, `undo` takes the last correction back.
   */
  | { to: 'background:clip-spread'; id: string; before: Citation; action: 'count' | 'apply' | 'undo' }
  /**
   * The clippings of the sender's page, whose address the browser tells; `canonical` is what the page claims.
   * Answered with `ClippedHere`s.
   */
  | { to: 'background:clips-here'; canonical?: string }
  /** Open the library, at a clipping if one is named. */
  | { to: 'background:library'; id?: string }

export interface ClipAnswer {
  kept: 'saved' | 'set-aside'
  /** Time of the earlier clipping of the same passage, ISO 8601. */
  before?: string
}

/** The parts of a clipping that are needed to find it again on its page. */
export interface ClippedHere extends Passage {
  id: string
}

/** The answer to `background:clip`, if it is one. */
export function clipAnswer(answer: unknown): ClipAnswer | undefined {
  if (typeof answer !== 'object' || answer === null) return undefined
  const { kept, before } = answer as Record<string, unknown>
  if (kept !== 'saved' && kept !== 'set-aside') return undefined
  return { kept, ...(typeof before === 'string' && { before }) }
}

/** To a page's clip script, from the context menu: clip what is selected. */
export interface ClipPageMessage {
  to: 'page:clip'
}

/**
 * To the background, from the extension's page in a frame, in Firefox: whether a script of the extension has made
 * the frame. The background asks the scripts of the tab (`FrameQuestion`); the one that has given the frame this
 * word answers with true.
 */
export interface FramedMessage {
  to: 'background:framed'
  word: string
}
export interface FrameQuestion {
  to: 'page:frame'
  word: string
}

/** The question, if it is one. */
export function frameQuestion(message: unknown): FrameQuestion | undefined {
  const { to, word } = Object(message) as Record<string, unknown>
  return to === 'page:frame' && typeof word === 'string' ? { to, word } : undefined
}
