/**
 * Clippings as a source of sync (`LocalSource`). The clipping store marks each change in the transaction that
 * makes it, so none is missed.
 */
import { laterFields } from '../../../shared/clipping/change.ts'
import type { Clipping } from '../../../shared/clipping/clipping.ts'
import { readMergedClipping } from '../../../shared/clipping/schema.ts'
import { clippingFields, clippingOfFields, fieldsOfClipping } from '../../../shared/sync/merge-records.ts'
import type { ChangeMark } from '../../storage/clipping-database.ts'
import type { ClippingStore } from '../../storage/clipping-store.ts'
import {
  knownPart,
  type LocalChange,
  type LocalRecord,
  type LocalSource,
  type Replaced,
  sameFields,
} from './local-records.ts'

export interface ClippingSourceOptions {
  store(): Promise<ClippingStore>
  /** Announces to other contexts that clippings have changed. */
  changed(): void
  /** Present instant, ISO 8601. */
  now(): string
}

export function clippingSource({ store, changed, now }: ClippingSourceOptions): LocalSource {
  const knows = (field: string) => clippingFields.has(field)
  const fields = (clipping: Clipping | undefined) => clipping && fieldsOfClipping(clipping)
  return {
    kind: 'clipping',
    knows,
    isStarted: async () => (await store()).isTracking(),
    start: async () => (await store()).track(true),
    stop: async () => (await store()).track(false),
    async every(): Promise<LocalRecord[]> {
      const opened = await store()
      const old = await opened.broughtBack()
      const recordOf = (clipping: Clipping) => ({
        id: clipping.id,
        fields: fields(clipping),
        isOld: old.has(clipping.id),
      })
      return (await opened.all()).map(recordOf)
    },
    async changes(): Promise<LocalChange[]> {
      const opened = await store()
      const marks = await opened.changes()
      const found = await opened.each(marks.map(({ id }) => id))
      return marks.map(({ id, n }, i) => ({ id, n, fields: fields(found[i]) }))
    },
    settle: async changes => (await store()).settle(changes.map(({ id, n }): ChangeMark => ({ id, n }))),
    async replace(list) {
      const results = new Map<string, Replaced>()
      const byId = new Map(list.map(each => [each.id, each]))
      await (await store()).receive([...byId.keys()], (id, here, isOld, isDamaged) => {
        const { isTakenIn, next: given } = byId.get(id)!
        const next = knownPart(given, { knows })
        const present = fields(here)
        if (sameFields(present, next)) {
          results.set(id, { outcome: 'stored' })
          return undefined
        }
        // A damaged record on this device holds no edit of the reader: it is replaced.
        if (!isDamaged && !isTakenIn(present, isOld)) {
          results.set(id, { outcome: 'changed', fields: present, isOld })
          return undefined
        }
        const read = next && clippingOfFields(id, next, here, now(), readMergedClipping)
        if (read && !('clipping' in read)) {
          results.set(id, { outcome: 'unreadable' })
          return undefined
        }
        results.set(id, { outcome: 'stored' })
        return read ? { ...(here && laterFields(here)), ...read.clipping } : null
      })
      if ([...results.values()].some(({ outcome }) => outcome === 'stored')) changed()
      return results
    },
  }
}
