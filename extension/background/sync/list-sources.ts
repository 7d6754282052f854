/**
 * Followed entities, saved searches and settings as sources of sync. They are small lists, so changes are
 * found by comparing whole lists.
 */

import type { Fields, Json } from '../../../shared/sync/merge.ts'
import type { RecordKind } from '../../../shared/sync/merge-records.ts'
import { isEqual, isObject, jsonText, objectOf } from '../../../shared/text/json-values.ts'
import { followedFrom, isName, longestId, mostFollowed } from '../../followed.ts'
import { isSearchName, mostSearches, preferencesFrom } from '../../library-preferences.ts'
import { defaultSettings, laterValues, type Settings, settingsFrom, withLaterValues } from '../../settings.ts'
import type { UpdatedStore } from '../../storage/private-store.ts'
import { knownPart, type LocalSource, type Replaced, sameFields } from './local-records.ts'

interface ListOptions {
  kind: RecordKind
  /** Names of the values and sets of a record. */
  fields: readonly string[]
  /** Key of the list in the private store. */
  storedAt: string
  /** The records of `stored` as this version reads them. */
  read(stored: unknown): Map<string, Fields>
  /**
   * The records of `stored` as they are stored, also those that only a later version reads; by default the
   * result of `read`. A damaged record is undefined: it counts neither as an edit nor as a deletion.
   */
  held?(stored: unknown): Map<string, Fields | undefined>
  /** Value to store: `stored` with its records replaced by `records`. */
  write(stored: unknown, records: ReadonlyMap<string, Fields | undefined>): unknown
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
  const { kind, fields, storedAt, read, held = read, write, most } = options
  const startedAt = `sync-${kind}`
  const knows = (field: string) => fields.includes(field)
  /**
   * True if this version reads everything of a received record back once it is stored, which may fail for
   * values of a later version. Why: what is not read back would count as deleted here, and sync would delete
   * it on all devices.
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
    every: async () =>
      [...held(await store.get(storedAt))].flatMap(([id, fields]) => (fields ? [{ id, fields }] : [])),
    async changes(known) {
      const here = held(await store.get(storedAt))
      return [...new Set([...here.keys(), ...(await known())])].flatMap(id => {
        const fields = here.get(id)
        return fields || !here.has(id) ? [{ id, n: 0, fields }] : []
      })
    },
    settle: async () => {},
    async replace(list) {
      const results = new Map<string, Replaced>()
      await store.update(storedAt, stored => {
        const records = held(stored)
        const readable = new Set(read(stored).keys())
        let isNew = false
        for (const { id, isTakenIn, next: given } of list) {
          const here = records.get(id)
          const isDamaged = !here && records.has(id)
          const next = knownPart(given, { knows })
          if (sameFields(here, next) && !isDamaged) results.set(id, { outcome: 'stored' })
          else if (!isDamaged && !isTakenIn(here)) results.set(id, { outcome: 'changed', fields: here })
          else if (next && !readable.has(id) && most !== undefined && readable.size >= most)
            results.set(id, { outcome: 'unreadable' })
          else if (next && !isReadable(stored, id, next)) results.set(id, { outcome: 'unreadable' })
          else {
            if (next) readable.add(id)
            else readable.delete(id)
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

/**
 * Stored values as the fields of a record. Undefined if they cannot be sent as JSON: the stored record is
 * damaged.
 */
function fieldsOfStored(values: object): Fields | undefined {
  const text = jsonText(values)
  return text === undefined ? undefined : fieldsOf(JSON.parse(text) as Fields['values'])
}

/**
 * Items of a stored list, by their text at `key`; items without such a text are left out. A later item
 * replaces an earlier one of the same text.
 */
function itemsBy(key: string, list: unknown): Map<string, Record<string, unknown>> {
  const items = Array.isArray(list) ? list.filter(isObject) : []
  return new Map(items.flatMap(item => (typeof item[key] === 'string' ? [[item[key], item]] : [])))
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
    held: stored =>
      new Map(
        [...itemsBy('id', stored)].map(([id, { name }]) => {
          const isIntact = id !== '' && id.length <= longestId && isObject(name) && isName(name.vi)
          return [id, isIntact && isName(name.en) ? fieldsOfStored({ name }) : undefined]
        }),
      ),
    write(stored, records) {
      const items = itemsBy('id', stored)
      return [...records].map(([id, fields]) => ({
        ...items.get(id),
        ...(fields && { id, ...fields.values }),
      }))
    },
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
    held: stored =>
      new Map(
        [...itemsBy('name', objectOf(stored).searches)].map(([name, { filter }]) => [
          name,
          isSearchName(name) && isObject(filter)
            ? fieldsOfStored({ filter: { query: '', ...filter } })
            : undefined,
        ]),
      ),
    write(stored, records) {
      const items = itemsBy('name', objectOf(stored).searches)
      const searches = [...records].map(([name, fields]) => ({
        ...items.get(name),
        ...(fields && { name, ...fields.values }),
      }))
      return { ...objectOf(stored), searches }
    },
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
