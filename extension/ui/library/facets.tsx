/** Facets beside the list: outlets, entities, tags and months with the number of clippings of each value. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { type Facet, type Filter, facets } from '../../library-filter.ts'
import type { LibrarySay } from '../../locales/library-locale.ts'
import { type Language, numberText } from '../../locales/locale.ts'
import type { ClippingIndex } from './clipping-index.ts'
import { monthText } from './dates.ts'

/**
 * Maximum number of values of a facet that are shown: `few` at first, `many` after the reader asks for
 * more. The chosen value is shown even if it is beyond them.
 */
const few = 7
const many = 60

export interface FacetsProps {
  index: ClippingIndex
  filter: Filter
  language: Language
  say: LibrarySay
  onChange(filter: Filter): void
}

export function Facets(props: FacetsProps): JSX.Element {
  return (
    <>
      {facets.map(facet => (
        <FacetList key={facet} facet={facet} {...props} />
      ))}
    </>
  )
}

function FacetList({ facet, index, filter, language, say, onChange }: FacetsProps & { facet: Facet }) {
  const [all, setAll] = useState(false)
  const values = index.values(facet, filter)
  if (values.length === 0) return null
  const shown = values.slice(0, all ? many : few)
  const chosen = values.find(({ key }) => key === filter[facet])
  if (chosen && !shown.includes(chosen)) shown.unshift(chosen)
  const { [facet]: current, ...rest } = filter
  const more = all ? say('facet.less') : say('facet.more', { count: Math.min(values.length, many) - few })
  return (
    <section class="facet">
      <h2 class="label" id={`facet-${facet}`}>
        {say(`facet.${facet}`)}
      </h2>
      <ul aria-labelledby={`facet-${facet}`}>
        {shown.map(({ key, name, count }) => (
          <li key={key}>
            <button
              type="button"
              aria-pressed={key === current}
              onClick={() => onChange(key === current ? rest : { ...filter, [facet]: key })}
            >
              <span class="name">{facet === 'month' ? monthText(key, language) : name[language]}</span>{' '}
              <span class="count">{numberText(count, language)}</span>
            </button>
          </li>
        ))}
      </ul>
      {values.length > few && (
        <button
          type="button"
          class="more"
          aria-expanded={all}
          aria-label={`${more}: ${say(`facet.${facet}`)}`}
          onClick={() => setAll(!all)}
        >
          {more}
        </button>
      )}
    </section>
  )
}
