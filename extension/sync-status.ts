/**
 * State of sync, from which the reader is informed. Plain data: messages carry it to the extension's pages.
 */
import type { Conflict } from '../shared/sync/merge.ts'

/** Problems for which a round of sync ends. */
export type SyncProblem =
  /** No answer, or an error of the service; retried automatically at growing intervals. */
  | 'offline'
  /**
   * The service asks to wait, after too many requests. Also if other devices have always written before a
   * batch of this device arrived.
   */
  | 'busy'
  /** The account would exceed a limit of the service. */
  | 'full'
  /** The account was deleted, here or by another device that changed the key. */
  | 'gone'
  /** The service does not know the account: kept too long without use, or another service. */
  | 'unknown'
  /** This service offers no sync, no longer does, or takes no new account. */
  | 'closed'
  /**
   * In Firefox: the reader has not consented to the sending of data, or has withdrawn that (sync-consent.ts).
   */
  | 'no-consent'
  /**
   * Data of the service does not open with the account's keys. This and the next five problems are false
   * answers of the service, which `SyncFault` describes.
   */
  | 'forged'
  | 'replayed'
  | 'forked'
  | 'rolled-back'
  | 'incomplete'
  | 'disordered'
  /** The content was written by a newer version of the extension. */
  | 'newer-format'
  /** The database of sync could not be used. */
  | 'storage'
  /** The browser lost the database of sync, with the account. */
  | 'lost'

/** Problems that show a service that answers falsely. Sync stops until the reader decides. */
export const falseAnswers: ReadonlySet<SyncProblem> = new Set([
  'forged',
  'replayed',
  'forked',
  'rolled-back',
  'incomplete',
  'disordered',
])

/** Problems after which nothing is tried again without the reader. */
export const stopping: ReadonlySet<SyncProblem> = new Set<SyncProblem>([
  ...falseAnswers,
  'gone',
  'unknown',
  'no-consent',
  'newer-format',
  'lost',
])

export interface SyncStatus {
  on: boolean
  paused: boolean
  /** The step under way; `done` of `total` records where known. */
  work?: { phase: 'receiving' | 'storing' | 'sending'; done: number; total?: number } | undefined
  /** Instant at which the last round without a problem ended, ISO 8601. */
  synced?: string | undefined
  /** Records that the service lacks. */
  pending: number
  conflicts: number
  /**
   * Records from the service or a backup that could not be stored here: a newer version wrote them, or there
   * is no room.
   */
  setAside: number
  /** Keys of records that are larger than the service accepts, and stay on this device. */
  tooLarge?: readonly string[] | undefined
  problem?: SyncProblem | undefined
  /** Origin of the service that has the account; cards may come from another one. */
  origin?: string | undefined
  /** Origins of services that still have a former account, which could not be deleted yet. */
  retiring?: readonly string[] | undefined
  usage?: { records: number; bytes: number } | undefined
  limits?: { records: number; bytes: number } | undefined
  /** Last day on which the service keeps the account if no device asks for it meanwhile, YYYY-MM-DD. */
  keptUntil?: string | undefined
}

/** Share of a limit from which the reader is warned. */
const nearlyFull = 0.9

export function isNearlyFull({ usage, limits }: SyncStatus): boolean {
  if (!usage || !limits) return false
  return usage.records >= limits.records * nearlyFull || usage.bytes >= limits.bytes * nearlyFull
}

/**
 * State in which the reader has to act: a problem at which sync waits for them, or an account that
 * `isNearlyFull`. Undefined if there is none, and while sync is off.
 */
export function needOf(status: SyncStatus): SyncProblem | 'nearly-full' | undefined {
  const { on, problem } = status
  if (!on) return undefined
  if (problem && (stopping.has(problem) || problem === 'full' || problem === 'closed')) return problem
  return isNearlyFull(status) ? 'nearly-full' : undefined
}

export const statusOff: SyncStatus = { on: false, paused: false, pending: 0, conflicts: 0, setAside: 0 }

/** Channel on which the background announces each new status. */
export const syncChannel = 'chu-giai-sync'

/** A record with fields in conflict. */
export interface RecordConflicts {
  key: string
  conflicts: Conflict[]
}
