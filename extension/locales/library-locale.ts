/** Messages of the library in the reader's language. */
import { fill } from './fill.ts'
import { libraryEn } from './library-en.ts'
import { type LibraryKey, libraryVi } from './library-vi.ts'
import type { Language } from './locale.ts'

export type { LibraryKey }

/** Message to the reader about an action: its outcome, or that it is running. */
export interface Message {
  key: LibraryKey
  values?: Record<string, string | number>
  /** True to show the message until it is closed: a failure, or an action that is still running. */
  stays?: true
}

/** Returns the library's message with this key in one language, with its values filled in. */
export type LibrarySay = (key: LibraryKey, values?: Record<string, string | number>) => string

const dictionaries: Record<Language, Record<LibraryKey, string>> = { vi: libraryVi, en: libraryEn }

/** The function that returns the library's messages in a language. */
export function librarySpeaker(language: Language): LibrarySay {
  const dictionary = dictionaries[language]
  return (key, values = {}) => fill(dictionary[key], values, language)
}
