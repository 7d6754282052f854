/** The dialogs of the library, of which at most one is open. */
import type { JSX } from 'preact'
import type { Clipping } from '../../../shared/clipping/clipping.ts'
import { typedTags } from '../../../shared/clipping/typed-tags.ts'
import { type Filter, facets } from '../../library-filter.ts'
import { type LibraryPreferences, mostSearches, type SearchChange } from '../../library-preferences.ts'
import type { LibrarySay } from '../../locales/library-locale.ts'
import type { Language } from '../../locales/locale.ts'
import type { ClippingIndex } from './clipping-index.ts'
import { monthText } from './dates.ts'
import { ExportDialog } from './export-dialog.tsx'
import { HandOverDialog } from './hand-over.tsx'
import { ImportDialog } from './import-dialog.tsx'
import type { LibraryStore } from './library-store.ts'
import { TextDialog } from './text-dialog.tsx'

export type LibraryDialog = 'export' | 'import' | 'tag' | 'search' | 'handOver'

export interface LibraryDialogsProps {
  /** The dialog that is shown; undefined for none. */
  open: LibraryDialog | undefined
  store: LibraryStore
  index: ClippingIndex
  selection: readonly Clipping[]
  /** The clippings that match the filter. */
  found: readonly Clipping[]
  filter: Filter
  /** Tags suggested in the dialog `tag`. */
  tags: readonly string[]
  preferences: LibraryPreferences
  language: Language
  say: LibrarySay
  /** The current time, ISO 8601. */
  now(): string
  onPreferences(preferences: LibraryPreferences): void
  /** Saves a search by its name, or removes it. */
  onSearch(change: SearchChange): void
  onSave(name: string, mediaType: string, text: string): void
  onCopy(text: string): void
  onClose(): void
}

export function LibraryDialogs(props: LibraryDialogsProps): JSX.Element | null {
  const { open, store, index, selection, found, filter, tags, preferences, language, say, onClose } = props
  switch (open) {
    case undefined:
      return null
    case 'export':
      return (
        <ExportDialog
          choices={{ selected: selection, shown: found, all: index.clippings }}
          language={language}
          say={say}
          onSave={props.onSave}
          onCopy={props.onCopy}
          onDone={count => {
            onClose()
            store.say({ key: 'done.exported', values: { count } })
          }}
          onClose={onClose}
        />
      )
    case 'import':
      return (
        <ImportDialog
          here={index.all}
          now={props.now()}
          say={say}
          onImport={clippings => {
            onClose()
            void store.import(clippings)
          }}
          onClose={onClose}
        />
      )
    case 'tag':
      return (
        <TextDialog
          key={open}
          title={say('selection.tagPrompt')}
          action={say('action.add')}
          say={say}
          known={tags}
          onText={tags => {
            onClose()
            void store.tag(selection, typedTags(tags))
          }}
          onClose={onClose}
        />
      )
    case 'search':
      return (
        <TextDialog
          key={open}
          title={say('searches.name')}
          action={say('action.save')}
          value={describeFilter(filter, index, language)}
          say={say}
          onText={name => {
            onClose()
            const { searches } = preferences
            const before = searches.find(search => search.name === name)
            if (before || searches.length < mostSearches)
              props.onSearch({ name, before, after: { name, filter } })
            else store.say({ key: 'searches.full', values: { most: mostSearches }, stays: true })
          }}
          onClose={onClose}
        />
      )
    case 'handOver':
      return (
        <HandOverDialog
          handOver={preferences.handOver}
          say={say}
          onSave={handOver => {
            onClose()
            props.onPreferences({ ...preferences, handOver })
          }}
          onClose={onClose}
        />
      )
  }
}

/** Suggested name of a saved search: the query and the names of the facet values, joined by " · ". */
function describeFilter(filter: Filter, index: ClippingIndex, language: Language): string {
  const conditions = facets.flatMap(facet => {
    const key = filter[facet]
    if (key === undefined) return []
    const value = index.values(facet, filter).find(value => value.key === key)
    return [facet === 'month' ? monthText(key, language) : (value?.name[language] ?? key)]
  })
  return [filter.query.trim(), ...conditions].filter(Boolean).join(' · ')
}
