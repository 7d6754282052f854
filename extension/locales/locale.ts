/**
 * Messages in the reader's language, which can change while a page is open. Why not the browser's i18n: it
 * has one language per session.
 */
import { numberLocale } from '../../shared/card/figure-words.ts'
import { en } from './en.ts'
import { fill } from './fill.ts'
import { type MessageKey, vi } from './vi.ts'

export type Language = 'vi' | 'en'
export type { MessageKey }

/** Returns the message with this key in one language, with its values filled in. */
export type Say = (key: MessageKey, values?: Record<string, string | number>) => string

const dictionaries: Record<Language, Record<MessageKey, string>> = { vi, en }

/** The function that returns messages in a language. */
export function speaker(language: Language): Say {
  const dictionary = dictionaries[language]
  return (key, values = {}) => fill(dictionary[key], values, language)
}

/** Stems of the message keys that come in pairs, one ending in `.one` and one in `.other`. */
type CountedKey<K extends string> = K extends `${infer Stem}.one` ? Stem : never

/**
 * The message of a key in its singular (`.one`) for a count of 1, otherwise in its plural (`.other`). `{n}`
 * in the message becomes `count`. Why not `{count}`: the build of the page's scripts shortens that name.
 */
export function counted<Key extends string>(
  say: (key: Key, values: Record<string, string | number>) => string,
  key: CountedKey<Key>,
  count: number,
  values: Record<string, string> = {},
): string {
  return say(`${key}.${count === 1 ? 'one' : 'other'}` as Key, { n: count, ...values })
}

/** A number with the separators of a language: "14.000" in Vietnamese, "14,000" in English. */
export function numberText(value: number, language: Language): string {
  return value.toLocaleString(numberLocale[language])
}

export { numberLocale }
