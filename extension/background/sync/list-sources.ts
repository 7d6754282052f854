/**
 * Followed entities, saved searches and settings as sources of sync. They are small lists, so changes are
 * found by comparing whole lists.
 */

import type { Fields, Json } from '../../../shared/sync/merge.ts'
import type { RecordKind } from '../../../shared/sync/merge-records.ts'
import { isEqual } from '../../../shared/text/json-values.ts'
import { type FollowedEntity, followedFrom, mostFollowed } from '../../followed.ts'
import {
  type LibraryPreferences,
  mostSearches,
  preferencesFrom,
  type SavedSearch,
} from '../../library-preferences.ts'
import { defaultSettings, laterValues, type Settings, settingsFrom, withLaterValues } from '../../settings.ts'
import type { UpdatedStore } from '../../storage/private-store.ts'
import { knownPart, type LocalSource, type Replaced, sameFields } from './local-records.ts'

interface ListOptions {
  kind: RecordKind
  /** Names of the values and sets of a record. */
  fields: readonly string[]
  /** Key of the list in the private store. */
  storedAt: string
  read(stored: unknown): Map<string, Fields>
  /** Value to store: `stored` with its records replaced by `records`. */
  write(stored: unknown, records: ReadonlyMap<string, Fields>): unknown
  /**
   * Maximum number of records in the list; absent for no limit. A further one from another device is set
   * aside in the database of sync, and stored here once there is room.
   */
  most?: number
}

const fieldsOf = (values: Fields['values'], sets: Fields['sets'] = {}): Fields => ({
  life: 'live',
  values,
  sets,
})

/** Source of the records of a list that is stored under one key. */
function listSource(store: UpdatedStore, options: ListOptions): LocalSource {
  const { kind, fields, storedAt, read, write, most } = options
  const startedAt = `sync-${kind}`
  const knows = (field: string) => fields.includes(field)
  /**
   * True if everything of a record is read back after it was stored. A later version may have other values.
   * Why: what is not read back would count as changed here, and be taken away from all devices.
   */
  const isReadable = (stored: unknown, id: string, next: Fields) => {
    const here = read(write(stored, new Map([[id, next]]))).get(id)
    return (
      Object.entries(next.values).every(([field, value]) => isEqual(here?.values[field], value)) &&
      Object.entries(next.sets).every(([field, texts]) => {
        const kept = new Set(here?.sets[field])
        return texts.every(text => kept.has(text))
      })
    )
  }
  return {
    kind,
    knows,
    isStarted: async () => (await store.get(startedAt)) === true,
    start: () => store.set(startedAt, true),
    stop: () => store.remove([startedAt]),
    every: async () => [...read(await store.get(storedAt))].map(([id, fields]) => ({ id, fields })),
    async changes(known) {
      const here = read(await store.get(storedAt))
      return [...new Set([...here.keys(), ...(await known())])].map(id => ({
        id,
        n: 0,
        fields: here.get(id),
      }))
    },
    settle: async () => {},
    async replace(list) {
      const results = new Map<string, Replaced>()
      await store.update(storedAt, stored => {
        const records = read(stored)
        let isNew = false
        for (const { id, isTakenIn, next: given } of list) {
          const here = records.get(id)
          const next = knownPart(given, { knows })
          if (sameFields(here, next)) results.set(id, { outcome: 'stored' })
          else if (!isTakenIn(here)) results.set(id, { outcome: 'changed', fields: here })
          else if (next && !here && most !== undefined && records.size >= most)
            results.set(id, { outcome: 'unreadable' })
          else if (next && !isReadable(stored, id, next)) results.set(id, { outcome: 'unreadable' })
          else {
            if (next) records.set(id, next)
            else records.delete(id)
            isNew = true
            results.set(id, { outcome: 'stored' })
          }
        }
        return isNew ? write(stored, records) : undefined
      })
      return results
    },
  }
}

export function followedSource(store: UpdatedStore): LocalSource {
  return listSource(store, {
    kind: 'followed',
    fields: ['name'],
    storedAt: 'watched',
    most: mostFollowed,
    read: stored =>
      new Map(
        followedFrom(stored).map(({ id, name }) => [id, fieldsOf({ name: { vi: name.vi, en: name.en } })]),
      ),
    write: (_, records) =>
      [...records].map(([id, { values }]) => ({
        id,
        name: values.name as Json,
      })) as unknown as FollowedEntity[],
  })
}

export function searchSource(store: UpdatedStore): LocalSource {
  return listSource(store, {
    kind: 'search',
    fields: ['filter'],
    storedAt: 'library',
    most: mostSearches,
    read: stored =>
      new Map(
        preferencesFrom(stored).searches.map(({ name, filter }) => [
          name,
          fieldsOf({ filter: { ...filter } as Json }),
        ]),
      ),
    write: (stored, records): LibraryPreferences => ({
      ...preferencesFrom(stored),
      searches: [...records].map(([name, { values }]) => ({
        name,
        filter: values.filter as unknown as SavedSearch['filter'],
      })),
    }),
  })
}

/**
 * Settings that are synchronised, besides `kinds` and `sitesOff`. The service, the problem log and a pause
 * belong to one device.
 */
const travelling = [
  'language',
  'theme',
  'mentions',
  'beside',
  'delay',
  'altOnly',
  'notOnLinks',
  'optional',
  'keys',
  'clipKey',
] as const satisfies readonly (keyof Settings)[]

export function settingsSource(store: UpdatedStore): LocalSource {
  return listSource(store, {
    kind: 'settings',
    fields: [...travelling, ...Object.keys(defaultSettings.kinds).map(kind => `kinds.${kind}`), 'sitesOff'],
    storedAt: 'settings',
    read(stored) {
      const settings = settingsFrom(stored)
      const values: Record<string, Json> = {}
      for (const name of travelling) values[name] = settings[name]
      for (const [kind, shown] of Object.entries(settings.kinds)) values[`kinds.${kind}`] = shown
      const later = laterValues(stored)
      for (const [name, value] of Object.entries(later.values)) if (name in values) values[name] = value
      return new Map([['all', fieldsOf(values, { sitesOff: [...settings.sitesOff, ...later.sites] })]])
    },
    write(stored, records) {
      const settings = withLaterValues(settingsFrom(stored), laterValues(stored))
      const given = records.get('all')
      if (!given) return settings
      const { values, sets } = given
      const kinds = Object.keys(settings.kinds).flatMap(kind =>
        Object.hasOwn(values, `kinds.${kind}`) ? [[kind, values[`kinds.${kind}`]]] : [],
      )
      const next = {
        ...settings,
        ...Object.fromEntries(
          travelling.flatMap(name => (Object.hasOwn(values, name) ? [[name, values[name]]] : [])),
        ),
        kinds: { ...settings.kinds, ...Object.fromEntries(kinds) },
        sitesOff: sets.sitesOff ?? [],
      }
      return withLaterValues(settingsFrom(next), laterValues(next))
    },
  })
}
