/**
 * Messages in the reader's language, which can change while a page is open. Why not the browser's i18n: it
 * has one language per session.
 */
import { en } from './en.ts'
import { fill } from './fill.ts'
import { type MessageKey, vi } from './vi.ts'

export type Language = 'vi' | 'en'
export type { MessageKey }

/** A message in one language with its values filled in. */
export type Say = (key: MessageKey, values?: Record<string, string | number>) => string

const dictionaries: Record<Language, Record<MessageKey, string>> = { vi, en }

/** The messages of a language. */
export function speaker(language: Language): Say {
  const dictionary = dictionaries[language]
  return (key, values = {}) => fill(dictionary[key], values, language)
}

/** Stems of message keys that end in `.one` and `.other`. */
type CountedKey<K extends string> = K extends `${infer Stem}.one` ? Stem : never

/**
 * A message with a count, singular or plural. `values.count` replaces the plain number where it is formatted.
 */
export function counted<Key extends string>(
  say: (key: Key, values: Record<string, string | number>) => string,
  key: CountedKey<Key>,
  count: number,
  values: Record<string, string> = {},
): string {
  return say(`${key}.${count === 1 ? 'one' : 'other'}` as Key, { count, ...values })
}

export { numberLocale } from '../../shared/card/figure-words.ts'
