/** Local data as sync reads and writes it: one source for each kind of record. */

import type { Fields } from '../../../shared/sync/merge.ts'
import type { RecordKind } from '../../../shared/sync/merge-records.ts'
import { isEqual } from '../../../shared/text/json-values.ts'

/** A record as it is on this device; `fields` is undefined if there is none. */
export interface LocalRecord {
  id: string
  fields: Fields | undefined
  /**
   * True for a record that was restored from a backup and not changed since: sync may have newer content of
   * it.
   */
  isOld?: boolean
}

export interface LocalChange extends LocalRecord {
  /** Number of the change: `settle` marks the change with this number as collected, not a later one. */
  n: number
}

/** New state of a record, to be stored on this device; `next` is undefined for a deleted record. */
export interface Replacement {
  id: string
  /**
   * True if sync has already collected `here`, the record as it is on this device; `next` may then replace
   * it. `isOld` is true if `here` was restored from a backup and not changed since.
   */
  isTakenIn(here: Fields | undefined, isOld?: boolean): boolean
  next: Fields | undefined
}

/**
 * Outcome of a replacement: stored; changed on this device meanwhile; or not readable by this version or
 * without room.
 */
export type Replaced =
  | { outcome: 'stored' }
  | ({ outcome: 'changed' } & Omit<LocalRecord, 'id'>)
  | { outcome: 'unreadable' }

export interface LocalSource {
  kind: RecordKind
  /** True for the name of a value or set that records of the kind have in this version. */
  knows(field: string): boolean
  /**
   * True while changes are recorded. False before `start`, and after the browser lost the storage: all of
   * `every` is then collected, and missing records count as lost, not as deleted.
   */
  isStarted(): Promise<boolean>
  start(): Promise<void>
  stop(): Promise<void>
  /** All records of the kind. */
  every(): Promise<LocalRecord[]>
  /**
   * Records that may have changed since the last `settle`. `known` resolves with the ids that sync has of
   * this kind.
   */
  changes(known: () => Promise<readonly string[]>): Promise<LocalChange[]>
  settle(changes: readonly LocalChange[]): Promise<void>
  /** Stores `next` of each record whose `isTakenIn` returns true; returns the outcomes by id. */
  replace(list: readonly Replacement[]): Promise<Map<string, Replaced>>
}

/** The part of a record that a source knows; undefined for no record. */
export function knownPart(
  record: Fields | undefined,
  { knows }: Pick<LocalSource, 'knows'>,
): Fields | undefined {
  const part = <T>(table: { readonly [field: string]: T }) =>
    Object.fromEntries(Object.entries(table).filter(([field]) => knows(field)))
  return record && { life: record.life, values: part(record.values), sets: part(record.sets) }
}

/** True if two records have the same fields; sets in any order. */
export function sameFields(a: Fields | undefined, b: Fields | undefined): boolean {
  if (!a || !b) return a === b
  if (a.life !== b.life || !isEqual(a.values, b.values)) return false
  return [...new Set([...Object.keys(a.sets), ...Object.keys(b.sets)])].every(field => {
    const [ours, theirs] = [new Set(a.sets[field]), new Set(b.sets[field])]
    return ours.size === theirs.size && [...ours].every(text => theirs.has(text))
  })
}
