/**
 * Preferences of the library, stored beside the clippings: order of the list, saved searches, and the
 * programs that clippings are handed over to. Pure; storage/library-storage.ts reads and writes them.
 */

import { defaultTemplate } from '../shared/clipping/obsidian.ts'
import { isEqual, objectOf } from '../shared/text/json-values.ts'
import { withLaterFields, withLaterItems } from './later-parts.ts'
import { type Filter, facets, type Sorting, sortings } from './library-filter.ts'

/** A search that the reader named. */
export interface SavedSearch {
  name: string
  filter: Filter
}

export interface HandOver {
  /** Address of Zotero on this machine, as `loopbackAddress` writes it. */
  zotero: string
  /** Name or id of the Obsidian vault that notes are sent to; empty for the one that is open there. */
  vault: string
  /** Folder of the vault in which notes are made; empty for the vault's root. */
  folder: string
  template: string
  /** True to send the reader's notes along with the passages. */
  notes: boolean
}

export interface LibraryPreferences {
  sorting: Sorting
  searches: SavedSearch[]
  handOver: HandOver
}

/** Address at which Zotero listens unless its user changed the port (`extensions.zotero.httpServer.port`). */
export const zoteroDefault = 'http://127.0.0.1:23119'

export const defaultPreferences: LibraryPreferences = {
  sorting: 'captured',
  searches: [],
  handOver: { zotero: zoteroDefault, vault: '', folder: '', template: defaultTemplate, notes: true },
}

const longestText = 20_000
/** Maximum number of saved searches. Further ones that sync receives wait until there is room. */
export const mostSearches = 500
/** Maximum length of a search's name, in UTF-16 units. A search with a longer one is dropped. */
export const longestName = 1_000

/**
 * The preferences that any version stored. An invalid value becomes the default. Only the first
 * `mostSearches` searches are read, without those that have no valid name. Texts are cut to `longestText`;
 * longer values of facets are left out.
 */
export function preferencesFrom(stored: unknown): LibraryPreferences {
  const { sorting, searches, handOver } = objectOf(stored)
  const { zotero, vault, folder, template, notes } = objectOf(handOver)
  const text = (value: unknown) => (typeof value === 'string' ? value.slice(0, longestText) : '')
  return {
    sorting: sortings.find(known => known === sorting) ?? defaultPreferences.sorting,
    searches: (Array.isArray(searches) ? searches.slice(0, mostSearches) : []).flatMap(saved => {
      const { name, filter } = objectOf(saved)
      const given = objectOf(filter)
      if (!isSearchName(name)) return []
      const chosen = facets.flatMap(facet =>
        typeof given[facet] === 'string' && given[facet].length <= longestText ? [[facet, given[facet]]] : [],
      )
      return [{ name, filter: { query: text(given.query), ...Object.fromEntries(chosen) } }]
    }),
    handOver: {
      zotero: loopbackAddress(text(zotero)) ?? zoteroDefault,
      vault: text(vault),
      folder: text(folder),
      template: text(template).trim() === '' ? defaultTemplate : text(template),
      notes: notes !== false,
    },
  }
}

/**
 * True for a valid name of a saved search: a string that is not blank and has at most `longestName` UTF-16
 * units.
 */
export function isSearchName(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '' && value.length <= longestName
}

/**
 * Value to store for the preferences `after`. It also keeps those parts of `stored` that only a later version
 * of the extension can read.
 */
export function storedPreferences(stored: unknown, after: LibraryPreferences): Record<string, unknown> {
  const before = preferencesFrom(stored)
  const { searches, handOver } = objectOf(stored)
  return {
    ...withLaterFields(stored, before, after),
    searches: withLaterItems(searches, before.searches, after.searches, item => objectOf(item).name),
    handOver: withLaterFields(handOver, before.handOver, after.handOver),
  }
}

/**
 * Applies the change from `before` to `after` to `now`, the preferences as stored now. Searches are added,
 * replaced or removed one by one, by name; `sorting` and `handOver` are each replaced as a whole.
 */
export function withChange(
  now: LibraryPreferences,
  before: LibraryPreferences,
  after: LibraryPreferences,
): LibraryPreferences {
  const part = <Name extends 'sorting' | 'handOver'>(name: Name) =>
    (isEqual(after[name], before[name]) ? now : after)[name]
  const was = new Map(before.searches.map(search => [search.name, search]))
  const is = new Map(after.searches.map(search => [search.name, search]))
  const changed = after.searches.filter(search => !isEqual(search, was.get(search.name)))
  const searches = new Map(now.searches.map(search => [search.name, search]))
  for (const name of was.keys()) if (!is.has(name)) searches.delete(name)
  for (const search of changed) searches.set(search.name, search)
  return { sorting: part('sorting'), handOver: part('handOver'), searches: [...searches.values()] }
}

/**
 * Change of the saved search of one name, kept for undo. `before` is undefined if the search was added,
 * `after` if it was removed.
 */
export interface SearchChange {
  name: string
  before: SavedSearch | undefined
  after: SavedSearch | undefined
}

export function withSearch(now: LibraryPreferences, { name, after }: SearchChange): LibraryPreferences {
  const others = now.searches.filter(search => search.name !== name)
  return { ...now, searches: after ? [...others, after] : others }
}

/**
 * The preferences after undoing a change of a search. Undefined if that search has been changed since, or if
 * there are already `mostSearches` searches of other names.
 */
export function withSearchBack(
  now: LibraryPreferences,
  { name, before, after }: SearchChange,
): LibraryPreferences | undefined {
  const here = now.searches.find(search => search.name === name)
  const back = withSearch(now, { name, before: here, after: before })
  return isEqual(here, after) && back.searches.length <= mostSearches ? back : undefined
}

/**
 * Normal form of an address with a port on this machine: `http://127.0.0.1:23119` or
 * `http://localhost:23119`. A port alone is taken as one on 127.0.0.1. Undefined for anything else, so that
 * clippings cannot be sent to another machine.
 */
export function loopbackAddress(typed: string): string | undefined {
  const parts = /^(?:http:\/\/)?(?:(127\.0\.0\.1|localhost):)?(\d{1,5})\/?$/i.exec(typed.trim())
  const port = Number(parts?.[2])
  if (!parts || port < 1 || port > 65_535) return undefined
  return `http://${(parts[1] ?? '127.0.0.1').toLowerCase()}:${port}`
}

/**
 * Match pattern of the permission to connect to an address of `loopbackAddress`, without the port, which
 * match patterns cannot have. Why not the pattern of an added site (`*://…`): it would also highlight names
 * on pages of this machine.
 */
export function loopbackPattern(address: string): string {
  return `http://${new URL(address).hostname}/*`
}
