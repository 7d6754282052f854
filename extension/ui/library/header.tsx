/** The library's header: tabs, search field, menu of undoable actions, import, export, language. */
import type { ComponentChildren, JSX, RefObject } from 'preact'
import type { LibrarySay } from '../../locales/library-locale.ts'
import type { Language } from '../../locales/locale.ts'

export type Tab = 'clippings' | 'counts' | 'trash'
const tabs: readonly Tab[] = ['clippings', 'counts', 'trash']

export interface HeaderProps {
  language: Language
  say: LibrarySay
  tab: Tab
  trashed: number
  query: string
  /** Ref for the search field, which the key `/` focuses. */
  search: RefObject<HTMLInputElement | null>
  canImport: boolean
  canExport: boolean
  onTab(tab: Tab): void
  onQuery(query: string): void
  /** Menu of actions that can be undone. */
  history: ComponentChildren
  /** Called when the reader presses the down arrow or Enter in the search field. */
  onLeaveSearch(): void
  onImport(): void
  onExport(): void
  onLanguage(language: Language): void
}

export function Header(props: HeaderProps): JSX.Element {
  const { language, say, tab, trashed, query, search } = props
  const other = language === 'vi' ? 'en' : 'vi'
  return (
    <header>
      <h1>
        Chú Giải <span>{say('title')}</span>
      </h1>
      <nav>
        {tabs.map(name => (
          <button
            key={name}
            type="button"
            aria-current={name === tab ? 'page' : undefined}
            onClick={() => props.onTab(name)}
          >
            {say(`tab.${name}`)}
            {name === 'trash' && trashed > 0 && <span class="count"> {trashed}</span>}
          </button>
        ))}
      </nav>
      <search class="search">
        <input
          ref={search}
          type="search"
          aria-label={say('search.label')}
          placeholder={say('search.placeholder')}
          value={query}
          onInput={event => props.onQuery(event.currentTarget.value)}
          onKeyDown={event => {
            if (event.key === 'ArrowDown' || (event.key === 'Enter' && !event.isComposing)) {
              event.preventDefault()
              props.onLeaveSearch()
            }
          }}
        />
      </search>
      <div class="buttons">
        {props.history}
        <button type="button" onClick={props.onImport} disabled={!props.canImport}>
          {say('action.import')}
        </button>
        <button type="button" onClick={props.onExport} disabled={!props.canExport}>
          {say('action.export')}
        </button>
        <button type="button" class="language" lang={other} onClick={() => props.onLanguage(other)}>
          {say('language.other')}
        </button>
      </div>
    </header>
  )
}
