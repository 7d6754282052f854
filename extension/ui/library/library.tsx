/** The library page: search, read, note, cite, count, hand over, export and import clippings. */
import type { ComponentChildren, JSX, RefObject } from 'preact'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { correctedClippings } from '../../../shared/clipping/citation-edit.ts'
import type { Clipping } from '../../../shared/clipping/clipping.ts'
import { duplicatesOf } from '../../../shared/clipping/duplicates.ts'
import { searchTerms, termsToMark } from '../../../shared/clipping/search.ts'
import type { Json } from '../../../shared/sync/merge.ts'
import { type ClipScope, mostClipsById } from '../../analysis-address.ts'
import { type Filter, facets, type Sorting, sortings } from '../../library-filter.ts'
import type { LibraryPreferences } from '../../library-preferences.ts'
import type { Message } from '../../locales/library-locale.ts'
import { type LibrarySay, librarySpeaker } from '../../locales/library-locale.ts'
import type { Language } from '../../locales/locale.ts'
import { type RecordConflicts, type SyncStatus, statusOff } from '../../sync-status.ts'
import { SyncNotice } from '../sync/sync-notice.tsx'
import { ClippingDetail } from './clipping-detail.tsx'
import type { ClippingIndex } from './clipping-index.ts'
import { ClippingList } from './clipping-list.tsx'
import { monthText } from './dates.ts'
import { Empty } from './empty.tsx'
import { ExportDialog } from './export-dialog.tsx'
import { Facets } from './facets.tsx'
import { HandOverDialog } from './hand-over.tsx'
import { Header, type Tab } from './header.tsx'
import { History, MessageBar } from './history.tsx'
import { ImportDialog } from './import-dialog.tsx'
import type { LibraryState, LibraryStore } from './library-store.ts'
import { Notices } from './notices.tsx'
import { SavedSearches } from './saved-searches.tsx'
import { SelectionToolbar } from './selection-toolbar.tsx'
import { Statistics } from './statistics.tsx'
import { TextDialog } from './text-dialog.tsx'
import { Trash } from './trash.tsx'

export interface LibraryProps {
  store: LibraryStore
  language: Language
  /** Id of the clipping to open first. */
  first?: string | undefined
  /** The current time, ISO 8601. */
  now(): string
  onLanguage(language: Language): void
  /** Saves a text as a file. */
  onSave(name: string, mediaType: string, text: string): void
  /** Opens the workspace with these clippings; false if they are too many. */
  onAnalyse(scope: ClipScope): boolean
  /** Copies a text; false if the browser refuses. */
  onCopy(text: string): Promise<boolean>
  preferences: LibraryPreferences
  onPreferences(preferences: LibraryPreferences): void
  /** Sync problem or conflict that needs the reader; undefined otherwise. */
  sync?: SyncStatus
  /** Opens the page for sync. */
  onSync?(): void
  /** Texts that two devices changed to different ones, by record of sync. */
  conflicts?: readonly RecordConflicts[]
  /** Resolves one conflict; false if the clipping has changed meanwhile. */
  onResolve?(key: string, field: string, value: Json): Promise<boolean>
  /** Hand clippings over to another program; each returns the message about it. */
  onHandOver: Record<'zotero' | 'obsidian' | 'markdown', (clippings: readonly Clipping[]) => Promise<Message>>
}

/**
 * Window widths at which the list and the open clipping share one column. The same number is in library.css.
 */
const narrow = '(max-width: 900px)'

/** Maximum number of suggested tags, the most frequent ones. Why: a made-up file may have millions. */
const mostSuggested = 500

export function Library({
  store,
  language,
  first,
  now,
  onLanguage,
  onSave,
  onAnalyse,
  onCopy,
  preferences,
  onPreferences,
  onHandOver,
  sync = statusOff,
  onSync = () => {},
  conflicts = [],
  onResolve = async () => false,
}: LibraryProps): JSX.Element {
  const say = librarySpeaker(language)
  const state = useLibraryState(store)
  const { index, status } = state
  const search = useRef<HTMLInputElement>(null)
  useShortcuts(store, search)

  const [tab, setTab] = useState<Tab>('clippings')
  const [filter, setFilter] = useState<Filter>({ query: '' })
  const [openId, setOpenId] = useState(first)
  const [dialog, setDialog] = useState<'export' | 'import' | 'tag' | 'search' | 'handOver'>()
  const { selected, select, selectNone } = useSelection()

  const { sorting, searches } = preferences
  const articles = useMemo(() => index.articles(filter, sorting), [index, filter, sorting])
  const found = useMemo(() => articles.flatMap(({ clippings }) => clippings), [articles])
  const terms = useMemo(() => searchTerms(filter.query), [filter.query])
  const tags = useMemo(
    () =>
      index
        .values('tag', { query: '' })
        .slice(0, mostSuggested)
        .map(({ key }) => key)
        .sort(),
    [index],
  )
  const selection = useMemo(() => index.clippings.filter(({ id }) => selected.has(id)), [index, selected])
  const open = tab === 'clippings' ? index.clippings.find(({ id }) => id === openId) : undefined

  /** The open clipping's citation when it was opened: what differs from it was corrected since. */
  const opened = useRef<Clipping>(undefined)
  if (opened.current?.id !== open?.id) opened.current = open
  const corrected = useMemo(
    () => (open && opened.current ? correctedClippings(opened.current.citation, open, index.clippings) : []),
    [open, index],
  )

  // A search opens its first result beside the list; in a narrow window it would take the list's place.
  useEffect(() => {
    if (filter.query.trim() !== '' && !matchMedia(narrow).matches) setOpenId(found[0]?.id)
  }, [filter.query])

  const remove = async (ids: readonly string[]) => {
    await store.trash(ids)
    select(ids, false)
  }
  const copy = async (text: string) =>
    store.say({ key: (await onCopy(text)) ? 'done.copied' : 'done.notCopied' })
  const showClipping = (id: string) => {
    setOpenId(id)
    // Why: in a narrow window the clipping replaces the list, so the focus has to follow.
    if (matchMedia(narrow).matches) focusNextFrame('.detail')
  }
  const backToList = (id: string) => {
    setOpenId(undefined)
    focusNextFrame(`[data-id="${CSS.escape(id)}"]`)
  }
  const closeDialog = () => setDialog(undefined)
  const analyse = (scope: ClipScope) => {
    if (!onAnalyse(scope)) store.say({ key: 'done.tooMany', values: { most: mostClipsById } })
  }
  const handOver = (to: keyof typeof onHandOver, clippings: readonly Clipping[]) => {
    // Not after an `await`: Firefox asks for permission only within the click.
    const done = onHandOver[to](clippings)
    if (to === 'zotero') store.say({ key: 'handOver.sending', stays: true })
    void done.then(message => store.say(message))
  }
  const handOverActions = (clippings: readonly Clipping[]) => ({
    onZotero: () => handOver('zotero', clippings),
    onObsidian: () => handOver('obsidian', clippings),
    onMarkdown: () => handOver('markdown', clippings),
    onHandOverSettings: () => setDialog('handOver'),
  })

  return (
    <div class={open ? 'library has-detail' : 'library'} lang={language}>
      <Header
        language={language}
        say={say}
        tab={tab}
        trashed={index.trash.length}
        query={filter.query}
        search={search}
        canImport={status === 'ready'}
        canExport={status === 'ready' && index.size > 0}
        onTab={setTab}
        onQuery={query => {
          setFilter({ ...filter, query })
          if (tab === 'trash') setTab('clippings')
        }}
        onLeaveSearch={() => document.querySelector<HTMLElement>('.rows button[tabindex="0"]')?.focus()}
        history={
          <History
            history={state.history}
            language={language}
            say={say}
            onUndo={action => void store.undo(action)}
          />
        }
        onImport={() => setDialog('import')}
        onExport={() => setDialog('export')}
        onLanguage={onLanguage}
      />
      <Notices
        state={state}
        language={language}
        say={say}
        store={store}
        onSave={onSave}
        onExport={() => setDialog('export')}
      />
      <SyncNotice status={sync} language={language} onOpen={onSync} />

      {status === 'broken' ? null : tab === 'trash' ? (
        <main class="wide">
          <Trash
            clippings={index.trash}
            say={say}
            onRestore={ids => void store.restore(ids)}
            onPurge={ids => void store.purge(ids)}
          />
        </main>
      ) : status === 'ready' && index.size === 0 ? (
        <main class="wide">
          <Empty say={say} onImport={() => setDialog('import')} />
        </main>
      ) : (
        <div class="columns">
          <aside aria-label={say('facets.title')}>
            <Fold title={say('facets.title')}>
              <SavedSearches
                searches={searches}
                index={index}
                filter={filter}
                say={say}
                onChoose={setFilter}
                onRemove={search =>
                  onPreferences({ ...preferences, searches: searches.filter(other => other !== search) })
                }
              />
              <Facets index={index} filter={filter} language={language} say={say} onChange={setFilter} />
            </Fold>
          </aside>
          <main>
            <ResultCount
              status={status}
              shown={found.length}
              all={index.size}
              filtered={isFiltered(filter)}
              say={say}
              onReset={() => setFilter({ query: '' })}
              onSaveSearch={() => setDialog('search')}
            >
              {tab === 'clippings' && (
                <SortMenu
                  sorting={sorting}
                  say={say}
                  onSort={chosen => onPreferences({ ...preferences, sorting: chosen })}
                />
              )}
            </ResultCount>
            {tab === 'counts' ? (
              <Statistics
                clippings={found}
                filtered={isFiltered(filter)}
                language={language}
                say={say}
                onSave={onSave}
                onAnalyse={() => analyse({ filter })}
              />
            ) : (
              <>
                {selection.length > 0 && (
                  <SelectionToolbar
                    selected={selection}
                    shown={found.length}
                    say={say}
                    onSelectAll={() => select(idsOf(found), true)}
                    onSelectNone={selectNone}
                    onExport={() => setDialog('export')}
                    onAnalyse={() => analyse({ ids: idsOf(selection) })}
                    onTag={() => setDialog('tag')}
                    onJoin={() => {
                      void store.join(selection)
                      selectNone()
                    }}
                    onDelete={() => void remove(idsOf(selection))}
                    {...handOverActions(selection)}
                  />
                )}
                {found.length === 0 && isFiltered(filter) && <p class="nothing">{say('search.none')}</p>}
                <ClippingList
                  articles={articles}
                  terms={terms}
                  linesOf={clipping => index.linesOf(clipping)}
                  open={open?.id}
                  selected={selected}
                  language={language}
                  say={say}
                  onOpen={showClipping}
                  onSelect={select}
                  onDelete={ids => void remove(ids)}
                />
                <p class="keys">{say('list.keys')}</p>
              </>
            )}
          </main>
          {tab === 'clippings' &&
            (open ? (
              <ClippingDetail
                clipping={open}
                duplicates={duplicatesOf(open, index.clippings)}
                terms={termsToMark(index.linesOf(open).line, index.linesOf(open).exact, terms)}
                tags={tags}
                language={language}
                say={say}
                onEdit={edit => store.edit(open.id, edit)}
                conflicts={conflicts.find(({ key }) => key === `clipping:${open.id}`)?.conflicts ?? []}
                onChoose={(field, value) =>
                  void onResolve(`clipping:${open.id}`, field, value).then(
                    done => done || store.say({ key: 'conflict.changed', stays: true }),
                  )
                }
                correctable={corrected.length}
                onCorrectOthers={() => void store.correct(corrected)}
                onDelete={() => void remove([open.id])}
                onJoin={() => void store.join([open, ...duplicatesOf(open, index.clippings)])}
                onCopy={text => void copy(text)}
                onBack={() => backToList(open.id)}
                {...handOverActions([open])}
              />
            ) : (
              <section class="detail none" aria-label={say('detail.label')}>
                {say('detail.none')}
              </section>
            ))}
        </div>
      )}

      <MessageBar
        message={state.message}
        say={say}
        onUndo={action => void store.undo(action)}
        onClose={() => store.say(undefined)}
      />

      {dialog === 'export' && (
        <ExportDialog
          choices={{ selected: selection, shown: found, all: index.clippings }}
          language={language}
          say={say}
          onSave={onSave}
          onCopy={text => void copy(text)}
          onDone={count => {
            closeDialog()
            store.say({ key: 'done.exported', values: { count } })
          }}
          onClose={closeDialog}
        />
      )}
      {dialog === 'import' && (
        <ImportDialog
          here={index.all}
          now={now()}
          say={say}
          onImport={clippings => {
            closeDialog()
            void store.import(clippings)
          }}
          onClose={closeDialog}
        />
      )}
      {dialog === 'tag' && (
        <TextDialog
          title={say('selection.tagPrompt')}
          action={say('action.add')}
          say={say}
          known={tags}
          onText={tag => {
            closeDialog()
            void store.tag(selection, tag)
          }}
          onClose={closeDialog}
        />
      )}
      {dialog === 'search' && (
        <TextDialog
          title={say('searches.name')}
          action={say('action.save')}
          value={describeFilter(filter, index, language)}
          say={say}
          onText={name => {
            closeDialog()
            const others = searches.filter(search => search.name !== name)
            onPreferences({ ...preferences, searches: [...others, { name, filter }] })
          }}
          onClose={closeDialog}
        />
      )}
      {dialog === 'handOver' && (
        <HandOverDialog
          handOver={preferences.handOver}
          say={say}
          onSave={handOver => {
            closeDialog()
            onPreferences({ ...preferences, handOver })
          }}
          onClose={closeDialog}
        />
      )}
    </div>
  )
}

/** The store's state; renders again after each change of it. */
function useLibraryState(store: LibraryStore): LibraryState {
  const [state, setState] = useState(store.state)
  useEffect(() => {
    setState(store.state)
    return store.subscribe(() => setState(store.state))
  }, [store])
  return state
}

/** `/` goes to the search field; Ctrl+Z or Cmd+Z undoes, except where the reader types. */
function useShortcuts(store: LibraryStore, search: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const keyPressed = (event: KeyboardEvent) => {
      const typing =
        event.target instanceof HTMLElement &&
        event.target.matches('input:not([type="checkbox"], [type="radio"]), textarea')
      if (typing) return
      if (event.key === '/') {
        event.preventDefault()
        search.current?.focus()
      } else if (event.key === 'z' && (event.ctrlKey || event.metaKey) && store.state.history.length > 0) {
        event.preventDefault()
        void store.undo()
      }
    }
    document.addEventListener('keydown', keyPressed)
    return () => document.removeEventListener('keydown', keyPressed)
  }, [store, search])
}

/** The ids of the selected clippings. */
function useSelection() {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const select = (ids: readonly string[], on: boolean) =>
    setSelected(before => {
      const after = new Set(before)
      for (const id of ids) on ? after.add(id) : after.delete(id)
      return after
    })
  return { selected, select, selectNone: () => setSelected(new Set()) }
}

const idsOf = (clippings: readonly Clipping[]) => clippings.map(({ id }) => id)

/** True if the filter has a query or any facet. */
const isFiltered = (filter: Filter) => filter.query !== '' || Object.keys(filter).length > 1

/** Focuses what matches `selector` once the next frame has been rendered. */
function focusNextFrame(selector: string): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>(selector)?.focus())
}

/** Facets, folded away in a narrow window. */
function Fold({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <details open={!matchMedia(narrow).matches}>
      <summary>{title}</summary>
      {children}
    </details>
  )
}

interface ResultCountProps {
  status: LibraryState['status']
  shown: number
  all: number
  filtered: boolean
  say: LibrarySay
  onReset(): void
  onSaveSearch(): void
  children: ComponentChildren
}

/** The number of clippings found, and the buttons that clear and save the filter. */
function ResultCount({
  status,
  shown,
  all,
  filtered,
  say,
  onReset,
  onSaveSearch,
  children,
}: ResultCountProps) {
  const loading = status === 'opening' || (status === 'partial' && !filtered)
  return (
    <div class="bar">
      <span role="status">
        {loading
          ? say('list.loading')
          : filtered
            ? say('search.result', { shown, all })
            : say('search.all', { all })}
      </span>
      {filtered && (
        <>
          <button type="button" onClick={onReset}>
            {say('search.reset')}
          </button>
          <button type="button" onClick={onSaveSearch}>
            {say('searches.save')}
          </button>
        </>
      )}
      {children}
    </div>
  )
}

function SortMenu({
  sorting,
  say,
  onSort,
}: {
  sorting: Sorting
  say: LibrarySay
  onSort(sorting: Sorting): void
}) {
  return (
    <label class="sort">
      {say('sort.label')}{' '}
      <select value={sorting} onChange={event => onSort(event.currentTarget.value as Sorting)}>
        {sortings.map(name => (
          <option key={name} value={name}>
            {say(`sort.${name}`)}
          </option>
        ))}
      </select>
    </label>
  )
}

/** A name for a filter: its query and the names of its conditions. */
function describeFilter(filter: Filter, index: ClippingIndex, language: Language): string {
  const conditions = facets.flatMap(facet => {
    const key = filter[facet]
    if (key === undefined) return []
    const value = index.values(facet, filter).find(value => value.key === key)
    return [facet === 'month' ? monthText(key, language) : (value?.name[language] ?? key)]
  })
  return [filter.query.trim(), ...conditions].filter(Boolean).join(' · ')
}
