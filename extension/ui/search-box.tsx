/** Search for an entity by name: a field with a list of the packaged cards that match. */
import type { JSX } from 'preact'
import { useId, useState } from 'preact/hooks'
import { type SearchIndex, searchEntities } from '../../shared/card/entity-search.ts'
import type { Language, Say } from '../locales/locale.ts'

/** Maximum number of entries in the list, the best matches. */
const shownEntries = 7

export interface SearchBoxProps {
  /** Index to search; undefined until the packaged cards are read. */
  index: SearchIndex | undefined
  language: Language
  say: Say
  /** Initial text of the field. */
  words?: string
  /** Asks the page to load `index`. Called each time the field gets the focus or its text changes. */
  onWant(): void
  onOpen(id: string): void
}

export function SearchBox({ index, language, say, words = '', onWant, onOpen }: SearchBoxProps): JSX.Element {
  const [typed, setTyped] = useState(words)
  const [at, setAt] = useState(0)
  const list = useId()
  const found = index ? searchEntities(index, typed, shownEntries) : []
  const open = typed.trim() !== '' && index !== undefined
  const clear = () => {
    setTyped('')
    setAt(0)
  }
  const choose = (id: string) => {
    clear()
    onOpen(id)
  }
  return (
    <search class="entity-search">
      <input
        type="text"
        // biome-ignore lint/a11y/noRedundantRoles: without a list of the browser's, the role is not implied.
        role="combobox"
        inputMode="search"
        list={undefined}
        aria-label={say('search.label')}
        aria-expanded={found.length > 0}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={found[at] && `${list}-${at}`}
        placeholder={say('search.label')}
        autocomplete="off"
        spellcheck={false}
        value={typed}
        onFocus={onWant}
        onInput={event => {
          onWant()
          setTyped(event.currentTarget.value)
          setAt(0)
        }}
        onKeyDown={event => {
          const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
          const entity = found[at]
          if (step && found.length > 0) setAt((at + step + found.length) % found.length)
          else if (event.key === 'Enter' && entity) choose(entity.id)
          else if (event.key === 'Escape' && typed) {
            clear()
            // Escape only empties the field; pressed once more, it closes the menu or popup around the
            // field.
            event.stopPropagation()
          } else return
          event.preventDefault()
        }}
      />
      <div id={list} role="listbox" class="found" aria-label={say('search.found')}>
        {found.map(({ id, kind, name, status }, i) => (
          // biome-ignore lint/a11y: the field above moves through the list and opens its entries.
          <div
            key={id}
            id={`${list}-${i}`}
            role="option"
            class={kind}
            aria-selected={i === at}
            onClick={() => choose(id)}
          >
            <span class="name">{name[language]}</span>
            <span class="quiet">{status[language]}</span>
          </div>
        ))}
      </div>
      <p class="quiet" role="status">
        {open && found.length === 0 ? say('search.none') : ''}
      </p>
    </search>
  )
}
