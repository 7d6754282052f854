/** List of the saved searches with the number of clippings that match each; nothing if there are none. */
import type { JSX } from 'preact'
import { type Filter, facets } from '../../library-filter.ts'
import type { SavedSearch } from '../../library-preferences.ts'
import type { LibrarySay } from '../../locales/library-locale.ts'
import { type Language, numberText } from '../../locales/locale.ts'
import { keepFocus } from '../keep-focus.ts'
import type { ClippingIndex } from './clipping-index.ts'

export interface SavedSearchesProps {
  searches: readonly SavedSearch[]
  index: ClippingIndex
  filter: Filter
  language: Language
  say: LibrarySay
  onChoose(filter: Filter): void
  onRemove(search: SavedSearch): void
}

export function SavedSearches(props: SavedSearchesProps): JSX.Element | null {
  const { searches, index, filter, language, say } = props
  if (searches.length === 0) return null
  return (
    <section class="facet">
      <h2 class="label" id="saved-searches">
        {say('searches.title')}
      </h2>
      <ul aria-labelledby="saved-searches">
        {searches.map(search => (
          <li key={search.name} class="search-saved">
            <button
              type="button"
              aria-pressed={isSameFilter(search.filter, filter)}
              onClick={() => props.onChoose(search.filter)}
            >
              <span class="name">{search.name}</span>{' '}
              <span class="count">{numberText(index.find(search.filter).length, language)}</span>
            </button>
            <button
              type="button"
              class="close"
              aria-label={say('searches.remove', { name: search.name })}
              onClick={event => {
                keepFocus(event.currentTarget)
                props.onRemove(search)
              }}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** True if two filters have the same facet values and the same query. Spaces around a query are ignored. */
export function isSameFilter(a: Filter, b: Filter): boolean {
  return a.query.trim() === b.query.trim() && facets.every(facet => a[facet] === b[facet])
}
