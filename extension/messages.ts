/**
 * Messages between content scripts, the extension's pages and the background. `to` names the receiver and the
 * action. The receiver checks each message: an old content script may send a message of an earlier version.
 * The background checks with a schema (background/message-gate.ts), as if a hostile page had sent the
 * message. Other channels: request-messages.ts, ui/frame-messages.ts.
 */

import type { EntityInBucket } from '../shared/api/coverage.ts'
import type { Report } from '../shared/api/report.ts'
import type { Card } from '../shared/card/card.ts'
import type { Citation, Clipping, ClippingEdit } from '../shared/clipping/clipping.ts'
import type { Passage } from '../shared/clipping/passage.ts'
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
 * To the background, from the extension's own pages and the card in its frame: follow the news of an entity
 * (`on`), or stop. The answer is true if that was stored. A `FollowedMessage` is answered with true if the
 * reader follows the entity, undefined if that could not be read. Content scripts cannot send these: pages
 * must not learn what is followed.
 */
export type FollowMessage = { to: 'background:follow'; id: string; name: Bilingual; on: boolean }
export type FollowedMessage = { to: 'background:followed'; id: string }

/** To the background, from the card in its frame: show cards in another language from now on. */
export type LanguageMessage = { to: 'background:language'; language: 'vi' | 'en' }

/**
 * Request about values of the private store, in a `PrivateMessage` to the background from a page of the
 * extension in a private window. `get` is answered with `{ value }`, `set` and `remove` with true.
 */
export type PrivateRequest =
  | { do: 'get'; key: string }
  | { do: 'set'; key: string; value: unknown }
  | { do: 'remove'; keys: string[] }
export type PrivateMessage = { to: 'background:private'; request: PrivateRequest }

/**
 * To the background: asks for the press coverage of an entity. Answered with an `EntityInBucket`, null if the
 * service knows nothing, or 'unavailable'. With `again`, the service is asked even within `coverageRest`
 * (background/coverage-source.ts) after a failure.
 */
export type CoverageMessage = { to: 'background:coverage'; id: string; again?: true }

/**
 * To the background, from the top frame of a page: numbers of different entities that the page names, for the
 * toolbar button of its tab. `inside` counts those in the article, `beside` those beside the article. A page
 * without an article has no `beside`. Both are 0 while nothing is highlighted.
 */
export type CountsMessage = { to: 'background:counts'; inside: number; beside?: number }

/**
 * Maximum length of all texts in a `LocalitiesMessage` together, in UTF-16 units; the page leaves out blocks
 * beyond it. Those of a page of 1 MB of HTML have about a quarter of this maximum.
 */
export const mostLocalityText = 500_000

/**
 * Maximum number of blocks in a `LocalitiesMessage`; the page leaves out further ones. For comparison: a
 * table of all former communes with their districts has a few more cells than this maximum.
 */
export const mostLocalityBlocks = 20_000

/**
 * Maximum length of the text of one `LocalityBlock`, in UTF-16 units; a longer block is not searched. The
 * search through so much takes 100 ms, which nothing interrupts.
 */
export const longestLocalityBlock = 100_000

/** A block of a page that may name a locality. */
export interface LocalityBlock {
  text: string
  /** True beside the article. */
  beside: boolean
  /**
   * Mentions of provinces in `text`, in order: offsets in UTF-16 units, slug, and `optional`: true for a name
   * inside the name of something else, such as a school.
   */
  provinces: [start: number, end: number, slug: string, optional: boolean][]
}

/**
 * To the background: asks which localities the blocks of a page name. Answered with a `LocalitiesAnswer`.
 * `provinces` are slugs of provinces named in those blocks of the article that the message leaves out; `date`
 * is the article's day, YYYY-MM-DD.
 */
export type LocalitiesMessage = {
  to: 'background:localities'
  blocks: LocalityBlock[]
  provinces: string[]
  date?: string
}

/**
 * For each block of a `LocalitiesMessage`, in order, the localities found: offsets in UTF-16 units, and the
 * id of a locality.
 */
export type LocalitiesAnswer = [start: number, end: number, id: string][][]

/** Checks the shape of an answer to a `LocalitiesMessage`; undefined if it has another. */
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

/** The background's answer to a `SyncMessage`; the action decides which of these. */
export type SyncAnswer =
  | { status: SyncStatus }
  | { problem: SyncProblem }
  | { code: CodeFault }
  | { words: string[] }
  | { conflicts: RecordConflicts[] }
  | { done: boolean }
  | { file: string }
  /** Numbers of clippings in the backup: restored, and unreadable by this version. */
  | { restored: number; unread: number }
  | { needsWords: true }
  | { notBackup: true }
  /** A later version of the extension made the backup. */
  | { laterBackup: true }
  /** No file was made: the backup would be too large to be read back. */
  | { tooLarge: true }

/**
 * Maximum size of a backup file, in bytes; a larger one is refused. Why: a message in Chromium holds at most
 * 64 MiB.
 */
export const largestBackup = 60_000_000

/** Origin of a card: the service just now, an earlier answer, or the packaged snapshot. */
export type CardOrigin = 'api' | 'cache' | 'snapshot'

/** The background's answer to a `CardMessage`. */
export interface CardAnswer {
  /** Absent if the knowledge of `version` lacks the entity. */
  card?: Card
  origin: CardOrigin
  /** Version of the knowledge that `card` is from, or in which the entity was not found. */
  version: number
  /**
   * True if the service gave no answer or an invalid one: for this request, or for one so shortly before that
   * the back-off still runs. `unread` if no service was asked, because the browser's storage does not say
   * which one the reader agreed to.
   */
  offline: boolean | 'unread'
  /**
   * True if a `background:card-refresh` now would bring no other card: the service was asked a short time
   * ago, or a back-off runs after a failure, or the card is a locality's, which is packaged.
   */
  settled: boolean
}

/**
 * Checks the shape of an answer to a `CardMessage`; undefined if it has another. Only `id` of the card is
 * checked: the background, which alone speaks to the service, has checked the rest.
 */
export function cardAnswer(answer: unknown): CardAnswer | undefined {
  if (typeof answer !== 'object' || answer === null) return undefined
  const { card, origin, version, offline, settled } = answer as Record<string, unknown>
  const known = origin === 'api' || origin === 'cache' || origin === 'snapshot'
  const isOffline = typeof offline === 'boolean' || offline === 'unread'
  if (!known || typeof version !== 'number' || !isOffline || typeof settled !== 'boolean') return undefined
  if (
    card !== undefined &&
    (typeof card !== 'object' || card === null || typeof (card as Card).id !== 'string')
  )
    return undefined
  return { ...(card !== undefined && { card: card as Card }), origin, version, offline, settled }
}

/**
 * Checks the shape of an answer to a `CoverageMessage`: null if the service knows nothing, undefined for
 * 'unavailable' and for another shape. The background has checked the content.
 */
export function coverageAnswer(answer: unknown): EntityInBucket | null | undefined {
  if (typeof answer !== 'object' || answer === null) return answer === null ? null : undefined
  const { id, articles, months, companions } = answer as Record<string, unknown>
  const whole =
    typeof id === 'string' && Array.isArray(articles) && Array.isArray(months) && Array.isArray(companions)
  return whole ? (answer as EntityInBucket) : undefined
}

/**
 * Name of the port by which a side panel connects to a page. Through it the page sends its `MentionReport`s
 * whenever they change.
 */
export const panelPort = 'panel'

/** To a page, answered by its page script. */
export type PageStateMessage =
  /** Asks for the state of the page; answered with a `PageState`. */
  | { to: 'page:state' }
  /** Highlight the page, or not, until it is left; answered with a `PageState`. */
  | { to: 'page:switch'; on: boolean }

/** To a page, answered by its card script, which is loaded only on pages with names. */
export type MentionMessage =
  /** List the mentions on the page; answered with `MentionReport`s. */
  | { to: 'page:mentions' }
  /** Go to a mention by its number and open its card; answered with true if the mention is still there. */
  | { to: 'page:go'; mention: number }

export type PageMessage = PageStateMessage | MentionMessage

/** A page script's answer to `page:state` and `page:switch`. */
export interface PageState {
  host: string
  /** True if the page's names are highlighted. */
  on: boolean
  /** True if names of the chosen kinds were found on the page, highlighted or not. */
  names: boolean
  /** True for a page with an article; names beside the article are counted separately. */
  article: boolean
}

/**
 * A mention in a page's answer to `page:mentions`. `text` is the name as the page writes it; `mentionReports`
 * takes invisible characters out.
 */
export interface MentionReport {
  /**
   * Number of the mention on this page, valid until the text block around it, or the names in that block,
   * change.
   */
  mention: number
  text: string
  id: string
  kind: ShownKind
  name: Bilingual
  /** True beside the article. */
  beside: boolean
}

/** Checks a message to a page script; undefined for any other. */
export function pageStateMessage(message: unknown): PageStateMessage | undefined {
  const { to, on } = Object(message) as Record<string, unknown>
  if (to === 'page:state') return { to }
  return to === 'page:switch' && typeof on === 'boolean' ? { to, on } : undefined
}

/** Checks a message to a card script; undefined for any other. */
export function mentionMessage(message: unknown): MentionMessage | undefined {
  const { to, mention } = Object(message) as Record<string, unknown>
  if (to === 'page:mentions') return { to }
  return to === 'page:go' && typeof mention === 'number' ? { to, mention } : undefined
}

/**
 * Pattern of a host as browsers write it; empty for a local file. Hosts with other letters are in Punycode.
 */
const host = /^[\w.:[\]-]{0,255}$/

/** Checks the shape of an answer to `page:state`; undefined if it has another. */
export function pageState(answer: unknown): PageState | undefined {
  if (typeof answer !== 'object' || answer === null) return undefined
  const { host: site, on, names, article } = answer as Record<string, unknown>
  const isHost = typeof site === 'string' && host.test(site)
  return isHost && typeof on === 'boolean' && typeof names === 'boolean'
    ? { host: site, on, names, article: article === true }
    : undefined
}

/** Maximum number of mentions that are taken from a page's answer, the first ones. */
const mostMentions = 20_000
/**
 * Maximum length of the text or of a name in a `MentionReport`, in UTF-16 units. A report with a longer one
 * is dropped.
 */
export const longestName = 300

/**
 * The valid mentions among the first `mostMentions` of an answer to `page:mentions`, without invisible
 * characters; empty for any other answer. Why: such characters would turn or cover the text that the panel
 * shows beside them.
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
    .map(({ mention, text, id, kind, name: { vi, en }, beside }) => ({
      mention,
      text: plainText(text),
      id,
      kind,
      name: { vi: plainText(vi), en: plainText(en) },
      beside,
    }))
}

export type ClipMessage =
  /** Store a new clipping; answered with a `ClipAnswer` once it is on disk. */
  | { to: 'background:clip'; clipping: Clipping }
  /** Change the note, tags or citation of a clipping; answered with true if the change is on disk. */
  | { to: 'background:clip-edit'; id: string; edit: ClippingEdit; seen?: ClippingEdit }
  /** Move a clipping to the trash; answered with true if it is there. */
  | { to: 'background:clip-undo'; id: string }
  /** Merge a clipping with the earlier ones of the same passage; answered with true if that was done. */
  | { to: 'background:clip-join'; id: string }
  /**
   * Apply the correction of this clipping's citation to other clippings of the sender's site; answered with
   * their number. `before` is the citation before the correction. `count` only counts the others, `undo`
   * takes the last correction back.
   */
  | { to: 'background:clip-spread'; id: string; before: Citation; action: 'count' | 'apply' | 'undo' }
  /**
   * Asks for the clippings that were made on the sender's page. The browser tells the page's address;
   * `canonical` is the canonical address that the page claims. Answered with `ClippedHere`s.
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

/** Checks the shape of an answer to `background:clip`; undefined if it has another. */
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
 * To the background, from `frame.html` in Firefox: asks if a content script of the extension made this frame.
 * The background sends a `FrameQuestion` to the scripts of the tab. The script that gave the frame this
 * `word` answers with true.
 */
export interface FramedMessage {
  to: 'background:framed'
  word: string
}
export interface FrameQuestion {
  to: 'page:frame'
  word: string
}

/** Checks a `FrameQuestion`; undefined for any other message. */
export function frameQuestion(message: unknown): FrameQuestion | undefined {
  const { to, word } = Object(message) as Record<string, unknown>
  return to === 'page:frame' && typeof word === 'string' ? { to, word } : undefined
}
