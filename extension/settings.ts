import type { Kind } from '../shared/domain/kinds.ts'
/** The reader's settings, with a numbered step from each earlier shape of them to the next. Pure; the surfaces keep them in storage. */

/** What the settings are now. */
export interface Settings {
  version: 2
  /** The language of every surface: the reader's choice, or `auto`, that of the browser. */
  language: 'auto' | 'vi' | 'en'
  /** Light, dark, or as the system is. */
  theme: 'auto' | 'light' | 'dark'
  /** Which kinds are highlighted. */
  kinds: Record<Kind, boolean>
  /** Every mention of a name, or the first in each section of an article. */
  mentions: 'every' | 'first'
  /** Schools, clubs, streets and the like that carry a place's name are highlighted too. */
  optional: boolean
  /** No highlights anywhere. */
  paused: boolean
  /** Hosts (without `www.`) on which nothing is highlighted. Sorted. */
  sitesOff: string[]
  /** Alt+J and Alt+K go from name to name. */
  keys: boolean
  /** Address of the service as `serviceAddress` writes it, or `''`: that with which the extension was built. */
  api: string
}

export const defaultSettings: Settings = {
  version: 2,
  language: 'auto',
  theme: 'auto',
  kinds: { province: true, programme: true, startup: true },
  mentions: 'every',
  optional: false,
  paused: false,
  sitesOff: [],
  keys: true,
  api: '',
}

/** `migrations[n]` turns settings of version n into version n + 1; version 0 is what was never stored. */
const migrations: readonly ((before: Record<string, unknown>) => Record<string, unknown>)[] = [
  before => ({
    language: 'auto',
    kinds: { province: true, programme: true, startup: true },
    ...before,
    version: 1,
  }),
  before => ({ ...defaultSettings, ...before, version: 2 }),
]

/** How each setting is read; what makes no sense gets its default. A setting without its reader does not compile. */
const readers: { [K in keyof Settings]: (value: unknown) => Settings[K] } = {
  version: () => 2,
  language: value => oneOf(value, ['auto', 'vi', 'en']),
  theme: value => oneOf(value, ['auto', 'light', 'dark']),
  kinds: value => kindsShown({ kinds: value }),
  mentions: value => oneOf(value, ['every', 'first']),
  optional: value => value === true,
  paused: value => value === true,
  sitesOff: value => (Array.isArray(value) ? [...new Set(value.filter(isHost))].sort() : []),
  keys: value => value !== false,
  api: value => (typeof value === 'string' ? (serviceAddress(value) ?? '') : ''),
}

/** Settings as they were stored by any version, brought to the present shape. Those of a later version keep what is known of them. */
export function settingsFrom(stored: unknown): Settings {
  let settings: Record<string, unknown> = isObject(stored) ? stored : {}
  const version =
    typeof settings.version === 'number' && settings.version >= 0 ? Math.floor(settings.version) : 0
  for (const migrate of migrations.slice(version)) settings = migrate(settings)
  return Object.fromEntries(
    Object.entries(readers).map(([key, read]) => [key, read(settings[key])]),
  ) as unknown as Settings
}

/** Which kinds are highlighted under settings as they were stored: all those not switched off. The shape has not changed in any version. */
export function kindsShown(stored: unknown): Record<Kind, boolean> {
  const { province, programme, startup } = (
    isObject(stored) && isObject(stored.kinds) ? stored.kinds : {}
  ) as Partial<Record<Kind, unknown>>
  return { province: province !== false, programme: programme !== false, startup: startup !== false }
}

/** Which mentions are highlighted, under settings as they were stored by any version. */
export const mentionChoice = {
  /** Only the first of each entity in a section. */
  onlyFirst: (stored: unknown): boolean => (stored as Partial<Settings> | undefined)?.mentions === 'first',
  /** Also names that schools, clubs and the like carry. */
  optional: (stored: unknown): boolean => (stored as Partial<Settings> | undefined)?.optional === true,
}

/** Whether names are highlighted on a host under settings as they were stored by any version. */
export function isOnAt(stored: unknown, host: string): boolean {
  const { paused, sitesOff } = (stored ?? {}) as Partial<Record<string, unknown>>
  return paused !== true && !(Array.isArray(sitesOff) && sitesOff.includes(siteOf(host)))
}

/** The host as settings name it: without `www.`. */
export function siteOf(host: string): string {
  return host.toLowerCase().replace(/^www\./, '')
}

/** The settings with highlighting on a host switched on or off. */
export function withSite(settings: Settings, host: string, on: boolean): Settings {
  const site = siteOf(host)
  const others = settings.sitesOff.filter(other => other !== site)
  return { ...settings, sitesOff: on ? others : [...others, site].sort() }
}

/** The language in which to speak: the reader's choice, else Vietnamese where the browser's first known language is, else English. */
export function cardLanguage(
  settings: Pick<Settings, 'language'>,
  browserLanguages: readonly string[],
): 'vi' | 'en' {
  if (settings.language !== 'auto') return settings.language
  const known = browserLanguages.find(language => /^(vi|en)\b/i.test(language))
  return known?.toLowerCase().startsWith('vi') ? 'vi' : 'en'
}

/** The origin of a service's address: https, or http on this machine. Undefined of anything else. */
export function serviceOrigin(address: string): string | undefined {
  const parts = /^(https?):\/\/([a-z0-9.-]+|\[::1\])(:\d{1,5})?\/?$/i.exec(address.trim())
  const [, scheme = '', host = '', port = ''] = parts ?? []
  const local = /^(localhost|127\.0\.0\.1|\[::1\])$/i.test(host)
  return parts && (scheme.toLowerCase() === 'https' || local)
    ? `${scheme}://${host}${port}`.toLowerCase()
    : undefined
}

/** A public key on P-256 as SubjectPublicKeyInfo in Base64: always begun alike, then the point's two coordinates. */
const publicKey = /^MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE[A-Za-z0-9+/]{86}==$/

/**
 * A service's address as it is kept: its origin and, where its releases are signed with a key of its own, that key behind `#`:
 * `https://api.example.org#MFkw…`. Undefined of anything else.
 */
export function serviceAddress(typed: string): string | undefined {
  const [address = '', key, ...more] = typed.trim().split('#')
  const origin = serviceOrigin(address)
  if (origin === undefined || more.length > 0 || (key && !publicKey.test(key))) return undefined
  return key ? `${origin}#${key}` : origin
}

/** The two parts of a service's address as it is kept. */
export function partsOfService(address: string): { origin: string; spki: string | undefined } {
  const [origin = '', spki] = address.split('#')
  return { origin, spki }
}

/** A file of settings, for another browser or another day. */
export function exportSettings(settings: Settings): string {
  return `${JSON.stringify({ 'chu-giai': 'settings', ...settings }, null, 2)}\n`
}

/** The settings in such a file of any version; undefined where it is none. */
export function importSettings(text: string): Settings | undefined {
  try {
    const file: unknown = JSON.parse(text)
    return isObject(file) && file['chu-giai'] === 'settings' ? settingsFrom(file) : undefined
  } catch {
    return undefined
  }
}

function oneOf<const T extends readonly [string, ...string[]]>(value: unknown, choices: T): T[number] {
  return choices.includes(value as string) ? (value as T[number]) : choices[0]
}

function isHost(value: unknown): value is string {
  return typeof value === 'string' && /^[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(value) && value.length < 254
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
