/** Messages of scripts in pages, in the reader's language. */
import type { Language } from './locale.ts'
import { pageEn } from './page-en.ts'
import { type PageKey, pageVi } from './page-vi.ts'

/** Returns the message with this key in one language, with its values filled in. */
export type PageSay = (key: PageKey, values?: Record<string, string | number>) => string

const dictionaries: Record<Language, Record<PageKey, string>> = { vi: pageVi, en: pageEn }

/** The function that returns the messages of scripts in pages in a language. */
export function pageSpeaker(language: Language): PageSay {
  const dictionary = dictionaries[language]
  return (key, values = {}) =>
    dictionary[key].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
}
