/** Restores a backup on a device without an account: adds its records to the local ones. */
import type { Clipping } from '../../../shared/clipping/clipping.ts'
import { divided } from '../../../shared/clipping/divide.ts'
import { isReadable, readOwnClipping } from '../../../shared/clipping/schema.ts'
import { conflictsOf, type Fields, fieldsOf, type RecordState } from '../../../shared/sync/merge.ts'
import { clippingOfFields, isQuietField, partsOfKey } from '../../../shared/sync/merge-records.ts'
import type { ClippingRepository } from '../../storage/clipping-repository.ts'
import { settingsKey } from '../../storage/keys-for-pages.ts'
import type { LocalStore } from '../../storage/private-store.ts'
import type { LocalSource } from './local-records.ts'
import type { RecordContent } from './record-content.ts'

export interface RestoreOptions {
  sources: readonly LocalSource[]
  clippings: ClippingRepository
  store: LocalStore
}

/** Numbers of clippings: restored or already here, and unreadable by this version. */
export interface RestoredHere {
  restored: number
  unread: number
}

/**
 * Adds the clippings as an import of JSON does: of a clipping on both sides, the later edit of each part
 * wins. Followed entities and saved searches are added where they are missing here, and settings only if none
 * were ever stored here.
 */
export async function restoreHere(
  contents: readonly RecordContent[],
  { sources, clippings, store }: RestoreOptions,
): Promise<RestoredHere> {
  const { now } = clippings
  const found: Clipping[] = []
  let restored = 0
  let unread = 0
  const hasSettings = (await store.get(settingsKey)) !== undefined
  for (const { kind, replace } of sources) {
    const records = contents.flatMap(({ key, state }) => {
      const parts = partsOfKey(key)
      const next = fieldsOf(state)
      return parts?.kind === kind && next ? [{ id: parts.id, next: withEveryNote(key, state, next) }] : []
    })
    if (kind === 'clipping')
      for (const { id, next } of records) {
        const read = clippingOfFields(id, next, undefined, now, readOwnClipping)
        // Notes in conflict, and tags of several devices, may be more than one clipping holds.
        const parts = 'clipping' in read ? divided(read.clipping) : []
        if (parts.length === 0 || !parts.every(isReadable)) unread++
        else {
          found.push(...parts)
          restored++
        }
      }
    else {
      const isTakenIn = (here: Fields | undefined) =>
        kind === 'settings' ? !hasSettings : here === undefined
      await replace(records.map(each => ({ ...each, isTakenIn })))
    }
  }
  await (await clippings.store()).import(found, now)
  clippings.changed()
  return { restored, unread }
}

/**
 * Joins notes in conflict, with an empty line between two; empty ones are left out. Why: without an account
 * conflicts are shown nowhere.
 */
function withEveryNote(key: string, state: RecordState, fields: Fields): Fields {
  const notes = conflictsOf(state, isQuietField(key)).find(({ field }) => field === 'note')?.values
  if (!notes) return fields
  const note = notes.filter(each => typeof each === 'string' && each !== '').join('\n\n')
  return { ...fields, values: { ...fields.values, note } }
}
