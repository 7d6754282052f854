/** Limits of sync: default values, and the variables by which an operator changes them. */
import type { SyncState } from '../../shared/api/sync.ts'

export interface SyncEnv {
  /** `closed`: no new accounts, except one that replaces another. */
  SYNC_ACCOUNTS?: string
  /** Maximum number of records of an account; a batch that would exceed it is refused. */
  SYNC_RECORDS?: string
  /**
   * Maximum size of the sealed content of an account's records, in bytes; a batch that would exceed it is
   * refused.
   */
  SYNC_BYTES?: string
  /** Number of seconds after which a device that waits for changes asks again. */
  SYNC_POLL_SECONDS?: string
  /**
   * Size of the database in bytes above which writes that make it larger are refused; for new accounts
   * above four fifths of it (`shareOfNew`).
   */
  SYNC_DATABASE_BYTES?: string
  /**
   * Maximum number of bytes stored in a day from one group of network addresses (daily-use.ts); a write
   * beyond it is refused.
   */
  SYNC_DAILY_BYTES?: string
}

export interface SyncLimits {
  limits: SyncState['limits']
  pollAfter: number
  push: boolean
  databaseBytes: number
  dailyBytes: number
  open: boolean
}

const usual = {
  records: 50_000,
  bytes: 100_000_000,
  collections: 8,
  pollAfter: 45,
  /** D1 holds 10 GB; sync leaves the rest to the knowledge and the coverage. */
  databaseBytes: 9_000_000_000,
  /** Enough for 25 first syncs of 10,000 clippings, which take 10 MB each. */
  dailyBytes: 250_000_000,
}

/** Days for which an account is new. */
export const newDays = 60
/**
 * Share of the database's maximum size above which new accounts can store nothing more; the size counts all
 * accounts. Why: someone who creates many accounts to fill the database leaves the rest to the older ones.
 */
export const shareOfNew = 0.8

/** Days without a request after which an account is deleted. */
export const keepUnused = 400
/** Days without a request after which an empty account is deleted, one in which nothing was ever stored. */
export const keepEmpty = 30
/** Days after its deletion for which the service can still say that an account was deleted. */
export const keepDeleted = 90
/**
 * Days for which a stored batch is recognized by its idempotency key. A device repeats only its last batch,
 * until it has the answer.
 */
export const keepBatches = 7
/** Maximum number of idempotency keys kept for an account, the newest ones. */
export const mostBatches = 32

/**
 * Header with the group of the network address from which a WebSocket comes. Only the worker sets it, for
 * the Durable Object.
 */
export const groupHeader = 'Network-Group'
/** Header with the account that a WebSocket waits for. Only the worker sets it, for the Durable Object. */
export const accountHeader = 'Sync-Account'

/** Number of bytes that a new account adds to a day's use. */
export const accountBytes = 1_000_000
/** Number of bytes that a batch adds to a day's use, in addition to its records. */
export const batchBytes = 1_000
/** Number of bytes that a record adds to a day's use, in addition to its content. */
export const recordBytes = 300
/**
 * Smallest number of bytes that is always counted. A smaller number is counted as this many bytes, at
 * random (`countedBytes`). Why: each time bytes are counted, a row is written.
 */
const grain = 65_536

/**
 * Number of bytes to add to a day's use for `bytes` stored; on average it equals `bytes`. `random` is from
 * 0 up to 1.
 */
export function countedBytes(bytes: number, random: number): number {
  return bytes >= grain ? bytes : random * grain < bytes ? grain : 0
}

export function syncLimits(env: SyncEnv & { CHANGES?: unknown }): SyncLimits {
  return {
    limits: {
      records: numberOf(env.SYNC_RECORDS, usual.records),
      bytes: numberOf(env.SYNC_BYTES, usual.bytes),
      collections: usual.collections,
    },
    pollAfter: numberOf(env.SYNC_POLL_SECONDS, usual.pollAfter),
    push: env.CHANGES !== undefined,
    databaseBytes: numberOf(env.SYNC_DATABASE_BYTES, usual.databaseBytes),
    dailyBytes: numberOf(env.SYNC_DAILY_BYTES, usual.dailyBytes),
    open: env.SYNC_ACCOUNTS !== 'closed',
  }
}

function numberOf(text: string | undefined, otherwise: number): number {
  const number = Number(text)
  return Number.isSafeInteger(number) && number > 0 ? number : otherwise
}
