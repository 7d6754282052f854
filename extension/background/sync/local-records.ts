/** The reader's things as sync reads and writes them, one source for each kind of record. */
import { isEqual } from '../../../shared/clipping/merge.ts'
import type { Fields } from '../../../shared/sync/merge.ts'
import type { RecordKind } from '../../../shared/sync/merge-records.ts'

/** A record as the reader has it now; `fields` is undefined where there is none. */
export interface LocalRecord {
  id: string
  fields: Fields | undefined
}

export interface LocalChange extends LocalRecord {
  /** Identifies the change, to settle it. */
  n: number
}

/** A record as other devices left it. */
export interface Replacement {
  id: string
  /** True where sync has taken in the record as it is here; `next` may then replace it. */
  isTakenIn(here: Fields | undefined): boolean
  next: Fields | undefined
}

/** Outcome of a replacement: stored, changed here meanwhile, or not readable by this version or without room. */
export type Replaced =
  | { outcome: 'stored' }
  | { outcome: 'changed'; here: Fields | undefined }
  | { outcome: 'unreadable' }

export interface LocalSource {
  kind: RecordKind
  /**
   * True while changes are noted. False before `start`, and after the browser lost the storage: then `every`
   * has to be taken in, and what is missing here was lost, not deleted.
   */
  isStarted(): Promise<boolean>
  start(): Promise<void>
  stop(): Promise<void>
  /** Everything there is. */
  every(): Promise<LocalRecord[]>
  /** Records that may have changed since they were settled. `known` are the ids that sync has of this kind. */
  changes(known: () => Promise<readonly string[]>): Promise<LocalChange[]>
  settle(changes: readonly LocalChange[]): Promise<void>
  /** Stores each record that sync has taken in as it is. */
  replace(list: readonly Replacement[]): Promise<Map<string, Replaced>>
}

/** True where two records have the same fields; sets in any order. */
export function sameFields(a: Fields | undefined, b: Fields | undefined): boolean {
  if (!a || !b) return a === b
  if (a.life !== b.life || !isEqual(a.values, b.values)) return false
  return [...new Set([...Object.keys(a.sets), ...Object.keys(b.sets)])].every(field => {
    const [ours, theirs] = [new Set(a.sets[field]), new Set(b.sets[field])]
    return ours.size === theirs.size && [...ours].every(text => theirs.has(text))
  })
}
