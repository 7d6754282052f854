/**
 * The library page: search, read, note, cite, count, export and import clippings, and pass them to other
 * programs.
 */
import type { ComponentChildren, JSX, RefObject } from 'preact'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Clipping } from '../../../shared/clipping/clipping.ts'
import { searchTerms } from '../../../shared/clipping/search.ts'
import type { Json } from '../../../shared/sync/merge.ts'
import { isEqual } from '../../../shared/text/json-values.ts'
import { type ClipScope, mostClipsById } from '../../analysis-address.ts'
import { type Filter, isFiltered } from '../../library-filter.ts'
import {
  type LibraryPreferences,
  type SearchChange,
  withSearch,
  withSearchBack,
} from '../../library-preferences.ts'
import { librarySpeaker, type Message } from '../../locales/library-locale.ts'
import type { Language } from '../../locales/locale.ts'
import { type RecordConflicts, type SyncStatus, statusOff } from '../../sync-status.ts'
import { MessageBar } from '../message-bar.tsx'
import { SyncNotice } from '../sync/sync-notice.tsx'
import { type ClippingIndex, suggestedTags } from './clipping-index.ts'
import { ClippingList } from './clipping-list.tsx'
import { Empty } from './empty.tsx'
import { Facets } from './facets.tsx'
import { Header, type Tab } from './header.tsx'
import { History } from './history.tsx'
import { type LibraryDialog, LibraryDialogs } from './library-dialogs.tsx'
import type { LibraryState, LibraryStore } from './library-store.ts'
import { Notices } from './notices.tsx'
import { OpenClipping } from './open-clipping.tsx'
import { ResultBar, SortMenu } from './result-bar.tsx'
import { SavedSearches } from './saved-searches.tsx'
import { SelectionToolbar } from './selection-toolbar.tsx'
import { Statistics } from './statistics.tsx'
import { Trash } from './trash.tsx'

export interface LibraryProps {
  store: LibraryStore
  language: Language
  /** Id of the clipping that is open at first; undefined for none. */
  first?: string | undefined
  /** The current time, ISO 8601. */
  now(): string
  onLanguage(language: Language): void
  onSave(name: string, mediaType: string, text: string): void
  /** Opens the workspace with these clippings; false if they are too many for its address. */
  onAnalyse(scope: ClipScope): boolean
  /** Copies a text; false if the browser refuses. */
  onCopy(text: string): Promise<boolean>
  preferences: LibraryPreferences
  onPreferences(preferences: LibraryPreferences): void
  /** Status of sync. A notice is shown if it needs the reader (`needOf`). Off by default. */
  sync?: SyncStatus
  onSync?(): void
  /** Records of sync with texts that two devices changed differently. */
  conflicts?: readonly RecordConflicts[]
  /**
   * Resolves a conflict of the record `key`: `field` becomes `value`. Resolves with false if that failed,
   * as when the clipping has changed meanwhile.
   */
  onResolve?(key: string, field: string, value: Json): Promise<boolean>
  /** Functions that pass clippings to a program or the clipboard; each resolves with a message to show. */
  onHandOver: Record<'zotero' | 'obsidian' | 'markdown', (clippings: readonly Clipping[]) => Promise<Message>>
}

/**
 * Media query for windows in which the list and the open clipping share one column. library.css has the
 * same width.
 */
const narrow = '(max-width: 900px)'

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
  const undoable = state.message?.action
  const search = useRef<HTMLInputElement>(null)
  useShortcuts(store, search)

  const [tab, setTab] = useState<Tab>('clippings')
  const [filter, setFilter] = useState<Filter>({ query: '' })
  const [openId, setOpenId] = useState(first)
  const [dialog, setDialog] = useState<LibraryDialog>()
  const { selected, selection, select, selectNone } = useSelection(index)

  const { sorting, searches } = preferences
  const articles = useMemo(() => index.articles(filter, sorting), [index, filter, sorting])
  const found = useMemo(() => articles.flatMap(({ clippings }) => clippings), [articles])
  const terms = useMemo(() => searchTerms(filter.query), [filter.query])
  const tags = useMemo(() => suggestedTags(index), [index])
  const open = tab === 'clippings' ? index.clippings.find(({ id }) => id === openId) : undefined

  // A search opens its first result beside the list, but not in a narrow window, where it would replace the
  // list.
  useEffect(() => {
    if (filter.query.trim() !== '' && !matchMedia(narrow).matches) setOpenId(found[0]?.id)
  }, [filter.query])

  const latest = useRef(preferences)
  latest.current = preferences
  const changeSearch = (change: SearchChange) => {
    const { name, before, after } = change
    onPreferences(withSearch(latest.current, change))
    if (!before || isEqual(before, after)) return
    const values = { name }
    store.did({ key: after ? 'searches.replaced' : 'searches.removed', values }, () => {
      const back = withSearchBack(latest.current, change)
      if (back) onPreferences(back)
      return back ? { key: 'searches.back', values } : { key: 'searches.notBack', values, stays: true }
    })
  }
  const remove = async (ids: readonly string[]) => {
    if (await store.trash(ids)) select(ids, false)
  }
  const showClipping = (id: string) => {
    setOpenId(id)
    // Why: in a narrow window the clipping replaces the list, so the focus has to follow.
    if (matchMedia(narrow).matches) focusNextFrame('.detail')
  }
  const backToList = (id: string) => {
    setOpenId(undefined)
    focusNextFrame(`[data-id="${CSS.escape(id)}"]`)
  }
  const { copy, analyse, handOverActions } = reportedActions(store, { onCopy, onAnalyse, onHandOver }, () =>
    setDialog('handOver'),
  )

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
          <aside aria-label={say('facets.title')} tabIndex={-1}>
            <Fold title={say('facets.title')}>
              <SavedSearches
                searches={searches}
                index={index}
                filter={filter}
                language={language}
                say={say}
                onChoose={setFilter}
                onRemove={before => changeSearch({ name: before.name, before, after: undefined })}
              />
              <Facets index={index} filter={filter} language={language} say={say} onChange={setFilter} />
            </Fold>
          </aside>
          <main>
            <ResultBar
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
            </ResultBar>
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
                    onJoin={() => void store.join(selection).then(joined => joined && selectNone())}
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
              <OpenClipping
                clipping={open}
                index={index}
                store={store}
                terms={terms}
                tags={tags}
                conflicts={conflicts}
                language={language}
                say={say}
                onResolve={onResolve}
                onDelete={() => void remove([open.id])}
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
        textOf={({ key, values }) => say(key, values)}
        onUndo={undoable && (() => void store.undo(undoable))}
        onClose={() => store.say(undefined)}
        undo={say('action.undo')}
        close={say('action.close')}
      />

      <LibraryDialogs
        open={dialog}
        store={store}
        index={index}
        selection={selection}
        found={found}
        filter={filter}
        tags={tags}
        preferences={preferences}
        language={language}
        say={say}
        now={now}
        onPreferences={onPreferences}
        onSearch={changeSearch}
        onSave={onSave}
        onCopy={text => void copy(text)}
        onClose={() => setDialog(undefined)}
      />
    </div>
  )
}

/** Actions that call the page's callbacks and show the outcome as a message of the library. */
function reportedActions(
  store: LibraryStore,
  { onCopy, onAnalyse, onHandOver }: Pick<LibraryProps, 'onCopy' | 'onAnalyse' | 'onHandOver'>,
  onHandOverSettings: () => void,
) {
  const handOver = (to: keyof typeof onHandOver, clippings: readonly Clipping[]) => {
    // Call before any `await`: Firefox asks for permission only within the click.
    const done = onHandOver[to](clippings)
    if (to === 'zotero') store.say({ key: 'handOver.sending', stays: true })
    void done.then(message => store.say(message))
  }
  return {
    copy: async (text: string) => store.say({ key: (await onCopy(text)) ? 'done.copied' : 'done.notCopied' }),
    analyse: (scope: ClipScope) => {
      if (!onAnalyse(scope)) store.say({ key: 'done.tooMany', values: { most: mostClipsById } })
    },
    handOverActions: (clippings: readonly Clipping[]) => ({
      onZotero: () => handOver('zotero', clippings),
      onObsidian: () => handOver('obsidian', clippings),
      onMarkdown: () => handOver('markdown', clippings),
      onHandOverSettings,
    }),
  }
}

/** Hook: the store's state; the component renders again after each change. */
function useLibraryState(store: LibraryStore): LibraryState {
  const [state, setState] = useState(store.state)
  useEffect(() => {
    setState(store.state)
    return store.subscribe(() => setState(store.state))
  }, [store])
  return state
}

/** Hook for keys outside text fields: `/` focuses the search, Ctrl+Z or Cmd+Z undoes the latest action. */
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

/**
 * Hook: ids that are selected, the clippings with these ids, and functions that change the selection.
 * `selected` may contain ids of clippings that no longer exist.
 */
function useSelection(index: ClippingIndex) {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const select = (ids: readonly string[], on: boolean) =>
    setSelected(before => {
      const after = new Set(before)
      for (const id of ids) on ? after.add(id) : after.delete(id)
      return after
    })
  const selection = useMemo(() => index.clippings.filter(({ id }) => selected.has(id)), [index, selected])
  return { selected, selection, select, selectNone: () => setSelected(new Set()) }
}

const idsOf = (clippings: readonly Clipping[]) => clippings.map(({ id }) => id)

/**
 * Focuses the first element that matches `selector`, in the next animation frame. Why: by then the changed
 * state is rendered.
 */
function focusNextFrame(selector: string): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>(selector)?.focus())
}

/** Section that the reader can collapse. It is open at first; in a narrow window it is closed at first. */
function Fold({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <details open={!matchMedia(narrow).matches}>
      <summary>{title}</summary>
      {children}
    </details>
  )
}
