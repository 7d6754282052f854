/** Words in the reader's language, which can change while a page is open (the browser's own i18n cannot do that). */
import { en } from './en.ts'
import { type MessageKey, vi } from './vi.ts'

export type Language = 'vi' | 'en'
export type { MessageKey }

/** Says one message in one language, with its values filled in. */
export type Say = (key: MessageKey, values?: Record<string, string | number>) => string

const dictionaries: Record<Language, Record<MessageKey, string>> = { vi, en }

/** The function that speaks a language. */
export function speaker(language: Language): Say {
  const dictionary = dictionaries[language]
  return (key, values = {}) =>
    dictionary[key].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
}

/** What `key.one` and `key.other` are said under. */
type CountedKey<K extends string = MessageKey> = K extends `${infer Stem}.one` ? Stem : never

/** Says how many there are, the noun in its number. `values` may hold the count as it is to be written, where that is not plain. */
export function counted(
  say: Say,
  key: CountedKey,
  count: number,
  values: Record<string, string> = {},
): string {
  return say(`${key}.${count === 1 ? 'one' : 'other'}`, { count, ...values })
}

/** How numbers are written in each language. */
export const numberLocale: Record<Language, string> = { vi: 'vi-VN', en: 'en-GB' }
