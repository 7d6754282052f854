/** The reader's settings, with a numbered step from each earlier shape of them to the next. Pure; `stored.ts` keeps them. */
import type { Kind } from '../shared/knowledge/schema.ts'

/** What the settings are now. */
export interface Settings {
  version: 1
  /** The language of cards: the reader's choice, or `auto`, that of the browser. */
  language: 'auto' | 'vi' | 'en'
  /** Which kinds are highlighted. */
  kinds: Record<Kind, boolean>
}

export const defaultSettings: Settings = { version: 1, language: 'auto', kinds: { province: true, programme: true, startup: true } }

/** `migrations[n]` turns settings of version n into version n + 1; version 0 is what was never stored. */
const migrations: readonly ((before: Record<string, unknown>) => Record<string, unknown>)[] = [
  before => ({ ...defaultSettings, ...before, version: 1 }),
]

/** Settings as they were stored by any version, brought to the present shape; what is missing or makes no sense gets its default. */
export function settingsFrom(stored: unknown): Settings {
  let settings: Record<string, unknown> = isObject(stored) ? stored : {}
  const version = typeof settings.version === 'number' ? settings.version : 0
  for (const migrate of migrations.slice(version)) settings = migrate(settings)
  const { language } = settings
  return { version: 1, language: language === 'vi' || language === 'en' ? language : 'auto', kinds: kindsShown(settings) }
}

/** Which kinds are highlighted under settings as they were stored: all those not switched off. The shape has not changed in any version. */
export function kindsShown(stored: unknown): Record<Kind, boolean> {
  const { province, programme, startup } = ((stored as Partial<Settings> | undefined)?.kinds ?? {}) as Partial<Record<Kind, unknown>>
  return { province: province !== false, programme: programme !== false, startup: startup !== false }
}

/** The language in which to speak: the reader's choice, else Vietnamese where the browser's first known language is, else English. */
export function cardLanguage(settings: Settings, browserLanguages: readonly string[]): 'vi' | 'en' {
  if (settings.language !== 'auto') return settings.language
  const known = browserLanguages.find(language => /^(vi|en)\b/i.test(language))
  return known?.toLowerCase().startsWith('vi') ? 'vi' : 'en'
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
