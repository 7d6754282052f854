/** Suggestions of the address bar after the keyword `cg`. */
import { type FoundEntity, type SearchIndex, searchEntities } from '../../shared/card/entity-search.ts'
import { entityPath, searchPath } from '../entity-address.ts'
import { type Language, speaker } from '../locales/locale.ts'

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

/**
 * Suggestions for typed text: what Enter opens, and the others. `xml`: true if the browser parses
 * descriptions as XML (Chromium). Why a first line of our own: without one Chromium shows the text as a
 * command, in the browser's language.
 */
export function suggestionsFor(
  index: SearchIndex,
  typed: string,
  language: Language,
  xml: boolean,
): { first: string; others: Suggestion[] } {
  const escaped = (text: string) =>
    xml ? text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`) : text
  const described = ({ name, status }: FoundEntity) =>
    `${escaped(name[language])} – ${escaped(status[language])}`
  const [best, ...others] = searchEntities(index, typed, suggested + 1)
  const say = speaker(language)
  return {
    first: best ? described(best) : escaped(say(typed.trim() === '' ? 'omnibox.hint' : 'omnibox.none')),
    others: others.map(entity => ({ content: entity.id, description: described(entity) })),
  }
}
