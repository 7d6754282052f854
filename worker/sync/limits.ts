/** Limits of sync, with the operator's changes to them. */
import type { SyncState } from '../../shared/api/sync.ts'

export interface SyncEnv {
  /** `closed`: no new accounts, except in the place of another one. */
  SYNC_ACCOUNTS?: string
  /** Maximum number of records of an account; a batch that would exceed it is refused. */
  SYNC_RECORDS?: string
  /**
   * Maximum size of the sealed content of an account's records, in bytes; a batch that would exceed it is
   * refused.
   */
  SYNC_BYTES?: string
  /** Seconds after which a waiting device asks again. */
  SYNC_POLL_SECONDS?: string
  /**
   * Size of the database in bytes from which on nothing is stored that makes it larger; nothing of new
   * accounts from four fifths of it on.
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
  /** D1 holds 10 GB; the rest is for the knowledge and the coverage. */
  databaseBytes: 9_000_000_000,
  /** A first sync of 10,000 clippings takes 10 MB. */
  dailyBytes: 250_000_000,
}

/** Days for which an account is new. */
export const newDays = 60
/**
 * Share of the database beyond which new accounts cannot store more; the share counts all accounts. Why: who
 * makes many accounts to fill the database leaves the rest to those who were there before.
 */
export const shareOfNew = 0.8

/** Days for which an account is kept that no device asks for. */
export const keepUnused = 400
/** Days for which an account is kept that no device asks for and in which nothing was ever stored. */
export const keepEmpty = 30
/** Days for which the service can say that an account was deleted. */
export const keepDeleted = 90
/**
 * Days for which a stored batch is known by its idempotency key. A device sends only its last batch again,
 * until it has the answer.
 */
export const keepBatches = 7
/** Maximum number of idempotency keys kept of an account, the newest. */
export const mostBatches = 32

/** Header with the group of the network address from which a WebSocket comes. For the worker itself. */
export const groupHeader = 'Network-Group'
/** Header with the account that a WebSocket waits for. For the worker itself. */
export const accountHeader = 'Sync-Account'

/** Bytes that a new account counts for in a day's use. */
export const accountBytes = 1_000_000
/** Bytes that a batch counts for in a day's use, beside its records. */
export const batchBytes = 1_000
/** Bytes that a record counts for in a day's use, beside its content. */
export const recordBytes = 300
/**
 * Smallest amount of bytes that is always counted. A smaller one is counted at random, as this many bytes
 * (`countedBytes`). Why: each counting writes a row.
 */
const grain = 65_536

/** Bytes to count in a day's use for `bytes` stored: on average as many. `random` is from 0 up to 1. */
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
