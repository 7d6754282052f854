/** Suggestions of the address bar after the keyword `cg`. */
import { type SearchIndex, searchEntities } from '../../shared/card/entity-search.ts'
import { entityPath, searchPath } from '../entity-address.ts'
import type { Language } from '../locales/locale.ts'

/** Number of suggestions that browsers show below the default one. */
const suggested = 6

export interface Suggestion {
  content: string
  description: string
}

/**
 * Path of the extension's page for typed text: that of the entity with this id, else of the best match, else
 * of the search.
 */
export function answerPath(index: SearchIndex, typed: string): ReturnType<typeof entityPath> {
  // A chosen suggestion comes back as its content, which is an id.
  const [best] = index.some(({ id }) => id === typed) ? [{ id: typed }] : searchEntities(index, typed, 1)
  return best ? entityPath(best.id) : searchPath(typed)
}

/** Suggestions for typed text. `xml`: true if the browser parses descriptions as XML (Chromium). */
export function suggestionsFor(
  index: SearchIndex,
  typed: string,
  language: Language,
  xml: boolean,
): Suggestion[] {
  const escaped = (text: string) =>
    xml ? text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`) : text
  return searchEntities(index, typed, suggested).map(({ id, name, status }) => ({
    content: id,
    description: `${escaped(name[language])} – ${escaped(status[language])}`,
  }))
}
