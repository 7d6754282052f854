/** Suggestions of the address bar after the keyword `cg`. */
import { type SearchIndex, searchEntities } from '../../shared/card/entity-search.ts'
import { entityPath, searchPath } from '../entity-address.ts'
import { type Language, speaker } from '../locales/locale.ts'

/** Number of suggestions that browsers show below the default one. */
const suggested = 6

export interface Suggestion {
  content: string
  description: string
}

/**
 * Path of the extension's page that Enter opens: of the entity whose id was typed or chosen, else of the
 * entity that matches best, else of the search for the text.
 */
export function answerPath(index: SearchIndex, typed: string): ReturnType<typeof entityPath> {
  // A chosen suggestion comes back as its content, which is an id.
  const [best] = index.some(({ id }) => id === typed) ? [{ id: typed }] : searchEntities(index, typed, 1)
  return best ? entityPath(best.id) : searchPath(typed)
}

/**
 * Suggestions for typed text: the text of the first line, which Enter opens, and up to `suggested` others.
 * With `isChromium` the first line is the best match, or a hint if there is none, and all texts are escaped,
 * because Chromium parses them as XML. In Firefox the first line is the same for every text: Firefox would
 * show the one for the text typed before. Why a first line of our own: without one Chromium shows the text as
 * a command, in the browser's language.
 */
export function suggestionsFor(
  index: SearchIndex,
  typed: string,
  language: Language,
  isChromium: boolean,
): { first: string; others: Suggestion[] } {
  const escaped = (text: string) =>
    isChromium ? text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`) : text
  const found = searchEntities(index, typed, isChromium ? suggested + 1 : suggested).map(
    ({ id, name, status }) => ({
      content: id,
      description: `${escaped(name[language])} – ${escaped(status[language])}`,
    }),
  )
  const say = speaker(language)
  if (!isChromium) return { first: say('omnibox.enter'), others: found }
  const [best, ...others] = found
  const first = best?.description ?? escaped(say(typed.trim() === '' ? 'omnibox.hint' : 'omnibox.none'))
  return { first, others }
}
