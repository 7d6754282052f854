/**
 * The reader's settings and the migrations of earlier versions. Pure: storage/settings-storage.ts reads and
 * writes them.
 */

import type { ShownKind } from '../shared/domain/kinds.ts'
import type { Json } from '../shared/sync/merge.ts'
import { isObject, jsonText } from '../shared/text/json-values.ts'
import type { Delay } from './hover-delay.ts'
import { logIgnored } from './ignored.ts'

/** The settings, current version. */
export interface Settings {
  version: 4
  /** Language of the card and of all pages of the extension; `auto` follows the browser. */
  language: 'auto' | 'vi' | 'en'
  /** Colours of the card and of all pages of the extension; `auto` follows the system. */
  theme: 'auto' | 'light' | 'dark'
  /** Kinds of entities that are highlighted. */
  kinds: Record<ShownKind, boolean>
  /**
   * Mentions of an entity that are highlighted: the first of each section (`MentionOrder.repeats`), or every
   * one.
   */
  mentions: 'first' | 'every'
  /** Also highlights names beside the article: menus, teasers, imprint. */
  beside: boolean
  /** Time that the pointer rests on a name before its card opens. */
  delay: Delay
  /**
   * A pointer that rests on a name opens a card only while Alt is held. A click opens it also without Alt.
   */
  altOnly: boolean
  /** A pointer that rests on a name in a link opens no card. */
  notOnLinks: boolean
  /** Also highlights places inside names of schools, clubs, streets and the like. */
  optional: boolean
  /** Turns highlights off everywhere. */
  paused: boolean
  /** Hosts (without `www.`) on which nothing is highlighted. Sorted. */
  sitesOff: string[]
  /** Alt+J and Alt+K go to the next and the previous name. */
  keys: boolean
  /** Alt+C clips the selection. */
  clipKey: boolean
  /**
   * Service that the settings name, in the form of `serviceAddress`; `''` is the one with which the extension
   * was built. It is used only once the reader has agreed to it (`storage/service-storage.ts`).
   */
  api: string
  /** Logs failures that the extension ignores (ignored.ts). */
  debug: boolean
}

export const defaultSettings: Settings = {
  version: 4,
  language: 'auto',
  theme: 'auto',
  kinds: { province: true, programme: true, startup: true, locality: false },
  mentions: 'first',
  beside: false,
  delay: 'normal',
  altOnly: false,
  notOnLinks: false,
  optional: false,
  paused: false,
  sitesOff: [],
  keys: true,
  clipKey: true,
  api: '',
  debug: false,
}

/**
 * `migrations[n]` turns settings of version n into version n + 1. Version 0: never stored, or stored without
 * a version.
 */
const migrations: readonly ((before: Record<string, unknown>) => Record<string, unknown>)[] = [
  before => ({
    language: 'auto',
    kinds: { province: true, programme: true, startup: true },
    ...before,
    version: 1,
  }),
  before => ({ ...defaultSettings, ...before, version: 2 }),
  before => ({ ...before, debug: false, version: 3 }),
  // 'every' was the default, so it says nothing of what the reader wants.
  before => ({ ...before, mentions: 'first', version: 4 }),
]

/**
 * Maximum length of `sitesOff`; further hosts are dropped. Why: a settings file may list any number, and sync
 * compares them one by one.
 */
const mostSitesOff = 1_000

/**
 * Function for each setting that reads the stored value; an invalid value becomes the default. A setting
 * without one does not compile.
 */
const readers: { [K in keyof Settings]: (value: unknown) => Settings[K] } = {
  version: () => 4,
  language: value => oneOf(value, ['auto', 'vi', 'en']),
  theme: value => oneOf(value, ['auto', 'light', 'dark']),
  kinds: value => kindsShown({ kinds: value }),
  mentions: value => oneOf(value, ['first', 'every']),
  beside: value => value === true,
  delay: value => oneOf(value, ['normal', 'short', 'long']),
  altOnly: value => value === true,
  notOnLinks: value => value === true,
  optional: value => value === true,
  paused: value => value === true,
  sitesOff: value =>
    Array.isArray(value) ? [...new Set(value.filter(isHost))].slice(0, mostSitesOff).sort() : [],
  keys: value => value !== false,
  clipKey: value => value !== false,
  api: value => (typeof value === 'string' ? (serviceAddress(value) ?? '') : ''),
  debug: value => value === true,
}

/**
 * Settings of the current version from those that any version stored. Of those of a later version, the
 * settings that this version knows are read.
 */
export function settingsFrom(stored: unknown): Settings {
  let settings: Record<string, unknown> = isObject(stored) ? stored : {}
  const version =
    typeof settings.version === 'number' && settings.version >= 0 ? Math.floor(settings.version) : 0
  for (const migrate of migrations.slice(version)) settings = migrate(settings)
  return Object.fromEntries(
    Object.entries(readers).map(([key, read]) => [key, read(settings[key])]),
  ) as unknown as Settings
}

/**
 * Parts of stored settings that only a later version can read: values that `settingsFrom` would replace by a
 * default, and unknown settings. Kept so that storing the settings does not lose them.
 */
export interface LaterValues {
  /**
   * Unknown values of known settings, as JSON, by the name of the setting; those of kinds as
   * `kinds.province`.
   */
  values: Readonly<Record<string, Json>>
  /** Members of `sitesOff` that this version does not take for hosts. */
  sites: readonly string[]
  /** Settings that this version does not have, as they are stored. */
  settings: Readonly<Record<string, unknown>>
  /** Kinds that this version does not have, as they are stored. */
  kinds: Readonly<Record<string, unknown>>
}

const noLaterValues: LaterValues = { values: {}, sites: [], settings: {}, kinds: {} }

/**
 * Maximum lengths of a value of `LaterValues` as JSON, and of one of its sites, in UTF-16 units; a longer one
 * is left out. All together fit into a record of sync.
 */
const longestLater = { value: 20_000, site: 300 }

/** Values of a later version in stored settings; none if an earlier version has stored them. */
export function laterValues(stored: unknown): LaterValues {
  const { version, kinds, sitesOff, ...given } = Object(stored) as Record<string, unknown>
  // An unknown value may also be one that an earlier version knew.
  if (typeof version !== 'number' || version < defaultSettings.version) return noLaterValues
  const { version: _, kinds: shown, sitesOff: hosts, api: __, ...read } = settingsFrom(stored)
  const others = (given: object, read: object, prefix = '') =>
    Object.entries(read).flatMap(([name, value]): [string, Json][] => {
      const found: unknown = Object.hasOwn(given, name) ? (given as Record<string, unknown>)[name] : undefined
      const text = found === value || found === null ? undefined : jsonText(found)
      return text !== undefined && text.length <= longestLater.value ? [[prefix + name, found as Json]] : []
    })
  const unknown = (given: object, known: object) =>
    Object.fromEntries(Object.entries(given).filter(([name]) => !Object.hasOwn(known, name)))
  const sites = (Array.isArray(sitesOff) ? sitesOff : []).filter(
    site => typeof site === 'string' && site.length <= longestLater.site && !isHost(site),
  )
  return {
    values: Object.fromEntries([...others(given, read), ...others(Object(kinds), shown, 'kinds.')]),
    sites: [...new Set(sites)].slice(0, Math.max(0, mostSitesOff - hosts.length)),
    settings: unknown(given, defaultSettings),
    kinds: unknown(Object(kinds), shown),
  }
}

/** Settings as they are stored: some values may be of a later version. */
export interface StoredSettings {
  kinds: Record<string, unknown>
  [name: string]: unknown
}

/** The settings to be stored: `settings`, completed with what `later` has. */
export function withLaterValues(settings: Settings, later: LaterValues): StoredSettings {
  const { values, sites } = later
  const kinds: Record<string, unknown> = { ...later.kinds, ...settings.kinds }
  const stored: StoredSettings = {
    ...later.settings,
    ...settings,
    kinds,
    sitesOff: [...settings.sitesOff, ...sites],
  }
  for (const [name, value] of Object.entries(values)) {
    const [, kind] = /^kinds\.(.*)$/.exec(name) ?? []
    if (kind === undefined) stored[name] = value
    else kinds[kind] = value
  }
  return stored
}

/**
 * Returns `later` without the values of those settings that the reader changed from `before` to `after`: the
 * choice of the reader replaces them. The other parts of `later` are unchanged.
 */
export function laterValuesLeft(later: LaterValues, before: Settings, after: Settings): LaterValues {
  const flat = (settings: Settings): Record<string, unknown> => ({
    ...settings,
    ...Object.fromEntries(Object.entries(settings.kinds).map(([kind, shown]) => [`kinds.${kind}`, shown])),
  })
  const [was, is] = [flat(before), flat(after)]
  const left = Object.entries(later.values).filter(([name]) => was[name] === is[name])
  return { ...later, values: Object.fromEntries(left) }
}

/**
 * Kinds that stored settings of any version highlight: all that are not switched off, and localities only if
 * they are switched on. Why: local news names dozens of localities.
 */
export function kindsShown(stored: unknown): Record<ShownKind, boolean> {
  const { kinds } = Object(stored) as { kinds?: unknown }
  const { province, programme, startup, locality } = Object(kinds) as Partial<Record<ShownKind, unknown>>
  return {
    province: province !== false,
    programme: programme !== false,
    startup: startup !== false,
    locality: locality === true,
  }
}

/** False if every kind of name is switched off. */
export function hasKinds({ kinds }: Settings): boolean {
  return Object.values(kinds).includes(true)
}

/** The settings that content scripts read: all but `api`. */
export function settingsForPages({ api: _, ...read }: Settings): Omit<Settings, 'api'> {
  return read
}

/**
 * Reads from stored settings of any version which mentions are highlighted. Does without `settingsFrom`, so
 * that page.js stays small.
 */
export const mentionChoice = {
  /** True to highlight only the first mention of each entity in a section. */
  onlyFirst: (stored: unknown): boolean => {
    const { version, mentions } = (stored ?? {}) as Partial<Settings>
    return !((version ?? 0) > 3 && mentions === 'every')
  },
  /** True to highlight names beside the article, too. */
  beside: (stored: unknown): boolean => (stored as Partial<Settings> | undefined)?.beside === true,
  /** True to highlight places inside names of schools, clubs and the like, too. */
  optional: (stored: unknown): boolean => (stored as Partial<Settings> | undefined)?.optional === true,
}

/** True if stored settings of any version highlight names on `host`. */
export function isOnAt(stored: unknown, host: string): boolean {
  const { paused, sitesOff } = (stored ?? {}) as Partial<Record<string, unknown>>
  return paused !== true && !(Array.isArray(sitesOff) && sitesOff.includes(siteOf(host)))
}

/** The host as settings store it: lower case, without `www.`. */
export function siteOf(host: string): string {
  return host.toLowerCase().replace(/^www\./, '')
}

/** A copy of the settings with highlights on a host turned on or off. */
export function withSite(settings: Settings, host: string, on: boolean): Settings {
  const site = siteOf(host)
  const others = settings.sitesOff.filter(other => other !== site)
  return { ...settings, sitesOff: on ? others : [...others, site].sort() }
}

/**
 * Language of the card and of all pages of the extension: the reader's choice, else the first of the
 * browser's languages that is `vi` or `en`, else English.
 */
export function cardLanguage(
  settings: Pick<Settings, 'language'>,
  browserLanguages: readonly string[],
): 'vi' | 'en' {
  if (settings.language !== 'auto') return settings.language
  const known = browserLanguages.find(language => /^(vi|en)\b/i.test(language))
  return known?.toLowerCase().startsWith('vi') ? 'vi' : 'en'
}

/** Origin of a service's address: https, or http on this machine. Undefined for anything else. */
export function serviceOrigin(address: string): string | undefined {
  const parts = /^(https?):\/\/([a-z0-9.-]+|\[::1\])(:\d{1,5})?\/?$/i.exec(address.trim())
  const [, scheme = '', host = '', port = ''] = parts ?? []
  const local = /^(localhost|127\.0\.0\.1|\[::1\])$/i.test(host)
  return parts && (scheme.toLowerCase() === 'https' || local)
    ? `${scheme}://${host}${port}`.toLowerCase()
    : undefined
}

/**
 * A P-256 public key as SubjectPublicKeyInfo in Base64: a fixed header, then the two coordinates of the
 * point.
 */
const publicKey = /^MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE[A-Za-z0-9+/]{86}==$/

/**
 * Normal form of a service's address: its origin, then `#` and a public key if the service signs releases
 * with a key of its own: `https://api.example.org#MFkw…`. Undefined for anything else.
 */
export function serviceAddress(typed: string): string | undefined {
  const [address = '', key, ...more] = typed.trim().split('#')
  const origin = serviceOrigin(address)
  if (origin === undefined || more.length > 0 || (key && !publicKey.test(key))) return undefined
  return key ? `${origin}#${key}` : origin
}

/**
 * Origin and public key of an address that `serviceAddress` has written; `spki` is undefined without a key.
 */
export function partsOfService(address: string): { origin: string; spki: string | undefined } {
  const [origin = '', spki] = address.split('#')
  return { origin, spki }
}

/**
 * Applies the change from `before` to `after` to `now`, the settings as stored now. Kinds are replaced one by
 * one, and sites are added or removed one by one; every other setting is replaced as a whole.
 */
export function withSettingsChange(now: Settings, before: Settings, after: Settings): Settings {
  const changed = <T extends object>(now: T, before: T, after: T): T => ({
    ...now,
    ...Object.fromEntries(Object.entries(after).filter(([name, value]) => value !== before[name as keyof T])),
  })
  const kept = now.sitesOff.filter(site => after.sitesOff.includes(site) || !before.sitesOff.includes(site))
  const added = after.sitesOff.filter(site => !before.sitesOff.includes(site))
  return {
    ...changed(now, before, after),
    kinds: changed(now.kinds, before.kinds, after.kinds),
    sitesOff: [...new Set([...kept, ...added])].sort(),
  }
}

/** The largest file of settings that is read, in bytes. */
export const largestSettingsFile = 1_000_000

/** The settings as the text of a file. */
export function exportSettings(settings: Settings): string {
  return `${JSON.stringify({ 'chu-giai': 'settings', ...settings }, null, 2)}\n`
}

/** Settings from the text of a settings file, of any version; undefined if the text is not that of one. */
export function importSettings(text: string): Settings | undefined {
  let file: unknown
  try {
    file = JSON.parse(text)
  } catch (error) {
    logIgnored('read a settings file', error)
  }
  return isObject(file) && file['chu-giai'] === 'settings' ? settingsFrom(file) : undefined
}

function oneOf<const T extends readonly [string, ...string[]]>(value: unknown, choices: T): T[number] {
  return choices.includes(value as string) ? (value as T[number]) : choices[0]
}

function isHost(value: unknown): value is string {
  return typeof value === 'string' && /^[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(value) && value.length < 254
}
