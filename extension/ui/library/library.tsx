/** The library: everything that was clipped, to be searched, read, noted, cited, counted, exported and brought in. */
import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Clipping } from '../../../shared/clipping/clipping.ts'
import { duplicatesOf } from '../../../shared/clipping/duplicates.ts'
import { writeJson } from '../../../shared/clipping/json.ts'
import { searchTerms } from '../../../shared/clipping/search.ts'
import { type LibrarySay, librarySpeaker } from '../../locales/library-locale.ts'
import type { Language } from '../../locales/locale.ts'
import { Detail } from './clipping-detail.tsx'
import type { Filter } from './clipping-index.ts'
import { ClippingList } from './clipping-list.tsx'
import { bytesText, dayText } from './dates.ts'
import { Dialog, ExportDialog } from './export-dialog.tsx'
import { Facets } from './facets.tsx'
import { ImportDialog } from './import-dialog.tsx'
import type { LibrarySession, LibraryState } from './library-store.ts'
import { Counts } from './statistics.tsx'

export interface LibraryProps {
  session: LibrarySession
  language: Language
  /** The id of the clipping to open first, if any. */
  first?: string | undefined
  /** ISO 8601. */
  now(): string
  onLanguage(language: Language): void
  /** Saves a text as a file. */
  onSave(name: string, mediaType: string, text: string): void
  /** Puts a text into the clipboard; answers whether it could. */
  onCopy(text: string): Promise<boolean>
}

type Tab = 'clippings' | 'counts' | 'trash'
const tabs: readonly Tab[] = ['clippings', 'counts', 'trash']

export function Library({
  session,
  language,
  first,
  now,
  onLanguage,
  onSave,
  onCopy,
}: LibraryProps): JSX.Element {
  const say = librarySpeaker(language)
  const [state, setState] = useState(session.state)
  useEffect(() => {
    setState(session.state)
    return session.subscribe(() => setState(session.state))
  }, [session])

  const [tab, setTab] = useState<Tab>('clippings')
  const [filter, setFilter] = useState<Filter>({ query: '' })
  const [open, setOpen] = useState(first)
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set())
  const [dialog, setDialog] = useState<'export' | 'import' | 'tag'>()
  const search = useRef<HTMLInputElement>(null)
  const { shelf, status } = state

  const found = useMemo(() => shelf.find(filter), [shelf, filter])
  const terms = useMemo(() => searchTerms(filter.query), [filter.query])
  const markedHere = useMemo(() => shelf.clippings.filter(({ id }) => marked.has(id)), [shelf, marked])
  const opened = tab === 'clippings' ? shelf.clippings.find(({ id }) => id === open) : undefined
  const tags = useMemo(() => [...new Set(shelf.clippings.flatMap(({ tags }) => tags))].sort(), [shelf])

  const mark = (ids: readonly string[], on: boolean) =>
    setMarked(before => {
      const after = new Set(before)
      for (const id of ids) on ? after.add(id) : after.delete(id)
      return after
    })
  const remove = async (ids: readonly string[]) => {
    await session.trash(ids)
    mark(ids, false)
  }
  const copy = async (text: string) =>
    session.say({ key: (await onCopy(text)) ? 'done.copied' : 'done.notCopied' })
  const show = (id: string) => {
    setOpen(id)
    // Where the passage takes the list's place, the focus goes with it.
    requestAnimationFrame(() => {
      if (matchMedia('(max-width: 900px)').matches) document.querySelector<HTMLElement>('.detail')?.focus()
    })
  }

  useEffect(() => {
    const keyPressed = (event: KeyboardEvent) => {
      const typing =
        event.target instanceof HTMLElement &&
        event.target.matches('input:not([type="checkbox"], [type="radio"]), textarea')
      if (event.key === '/' && !typing) {
        event.preventDefault()
        search.current?.focus()
      } else if (
        event.key === 'z' &&
        (event.ctrlKey || event.metaKey) &&
        !typing &&
        session.state.done?.undo
      ) {
        event.preventDefault()
        void session.undo()
      }
    }
    document.addEventListener('keydown', keyPressed)
    return () => document.removeEventListener('keydown', keyPressed)
  }, [session])

  const filtered = filter.query !== '' || Object.keys(filter).length > 1
  const empty = status === 'ready' && shelf.size === 0
  return (
    <div class={opened ? 'library has-detail' : 'library'} lang={language}>
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
              onClick={() => setTab(name)}
            >
              {say(`tab.${name}`)}
              {name === 'trash' && shelf.trash.length > 0 && <span class="count"> {shelf.trash.length}</span>}
            </button>
          ))}
        </nav>
        <search class="search">
          <input
            ref={search}
            type="search"
            aria-label={say('search.label')}
            placeholder={say('search.placeholder')}
            value={filter.query}
            onInput={event => {
              setFilter({ ...filter, query: event.currentTarget.value })
              if (tab === 'trash') setTab('clippings')
            }}
            onKeyDown={event => {
              if (event.key === 'ArrowDown') {
                event.preventDefault()
                document.querySelector<HTMLElement>('.rows button[tabindex="0"]')?.focus()
              }
            }}
          />
        </search>
        <div class="buttons">
          <button type="button" onClick={() => setDialog('import')} disabled={status !== 'ready'}>
            {say('action.import')}
          </button>
          <button
            type="button"
            onClick={() => setDialog('export')}
            disabled={status !== 'ready' || shelf.size === 0}
          >
            {say('action.export')}
          </button>
          <button
            type="button"
            class="language"
            lang={language === 'vi' ? 'en' : 'vi'}
            onClick={() => onLanguage(language === 'vi' ? 'en' : 'vi')}
          >
            {say('language.other')}
          </button>
        </div>
      </header>

      <Notices
        state={state}
        language={language}
        say={say}
        session={session}
        onSave={onSave}
        onExport={() => setDialog('export')}
      />

      {status === 'broken' ? null : tab === 'trash' ? (
        <main class="wide">
          <Trash
            shelf={shelf.trash}
            say={say}
            onRestore={ids => void session.restore(ids)}
            onPurge={ids => void session.purge(ids)}
          />
        </main>
      ) : empty ? (
        <main class="wide">
          <Empty say={say} onImport={() => setDialog('import')} />
        </main>
      ) : (
        <div class="columns">
          <aside aria-label={say('facets.title')}>
            <Fold title={say('facets.title')}>
              <Facets shelf={shelf} filter={filter} language={language} say={say} onChange={setFilter} />
            </Fold>
          </aside>
          <main>
            <div class="bar" role="status">
              {status === 'opening'
                ? say('list.loading')
                : filtered
                  ? say('search.result', { shown: found.length, all: shelf.size })
                  : status === 'ready'
                    ? say('search.all', { all: shelf.size })
                    : say('list.loading')}
              {filtered && (
                <button type="button" onClick={() => setFilter({ query: '' })}>
                  {say('search.reset')}
                </button>
              )}
            </div>
            {tab === 'counts' ? (
              <Counts clippings={found} language={language} say={say} onSave={onSave} />
            ) : (
              <>
                {markedHere.length > 0 && (
                  <div
                    class="selection"
                    role="toolbar"
                    aria-label={say('selection.count', { count: markedHere.length })}
                  >
                    <b>{say('selection.count', { count: markedHere.length })}</b>
                    {markedHere.length < found.length && (
                      <button
                        type="button"
                        onClick={() =>
                          mark(
                            found.map(({ id }) => id),
                            true,
                          )
                        }
                      >
                        {say('selection.all', { count: found.length })}
                      </button>
                    )}
                    <button type="button" onClick={() => setMarked(new Set())}>
                      {say('selection.none')}
                    </button>
                    <button type="button" onClick={() => setDialog('export')}>
                      {say('action.export')}
                    </button>
                    <button type="button" onClick={() => setDialog('tag')}>
                      {say('selection.tag')}
                    </button>
                    {canJoin(markedHere) && (
                      <button
                        type="button"
                        onClick={() => {
                          void session.join(markedHere)
                          setMarked(new Set())
                        }}
                      >
                        {say('selection.join')}
                      </button>
                    )}
                    <button type="button" onClick={() => void remove(markedHere.map(({ id }) => id))}>
                      {say('action.delete')}
                    </button>
                  </div>
                )}
                {found.length === 0 && filtered && <p class="nothing">{say('search.none')}</p>}
                <ClippingList
                  clippings={found}
                  terms={terms}
                  open={opened?.id}
                  marked={marked}
                  language={language}
                  say={say}
                  onOpen={show}
                  onMark={mark}
                  onDelete={ids => void remove(ids)}
                />
                <p class="keys">{say('list.keys')}</p>
              </>
            )}
          </main>
          {tab === 'clippings' &&
            (opened ? (
              <Detail
                clipping={opened}
                duplicates={duplicatesOf(opened, shelf.clippings)}
                terms={terms}
                tags={tags}
                language={language}
                say={say}
                onEdit={edit => session.edit(opened.id, edit)}
                onDelete={() => void remove([opened.id])}
                onJoin={() => void session.join([opened, ...duplicatesOf(opened, shelf.clippings)])}
                onCopy={text => void copy(text)}
                onBack={() => {
                  const { id } = opened
                  setOpen(undefined)
                  requestAnimationFrame(() =>
                    document.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`)?.focus(),
                  )
                }}
              />
            ) : (
              <section class="detail none" aria-label={say('detail.label')}>
                {say('detail.none')}
              </section>
            ))}
        </div>
      )}

      <div class="done" role="status">
        {state.done && (
          <p>
            {say(state.done.key, state.done.values)}
            {state.done.undo && (
              <button type="button" onClick={() => void session.undo()}>
                {say('action.undo')}
              </button>
            )}
            <button
              type="button"
              class="close"
              aria-label={say('action.close')}
              onClick={() => session.say(undefined)}
            >
              ×
            </button>
          </p>
        )}
      </div>

      {dialog === 'export' && (
        <ExportDialog
          choices={{ selected: markedHere, shown: found, all: shelf.clippings }}
          language={language}
          say={say}
          onSave={onSave}
          onCopy={text => void copy(text)}
          onDone={count => {
            setDialog(undefined)
            session.say({ key: 'done.exported', values: { count } })
          }}
          onClose={() => setDialog(undefined)}
        />
      )}
      {dialog === 'import' && (
        <ImportDialog
          here={shelf.all}
          now={now()}
          say={say}
          onImport={clippings => {
            setDialog(undefined)
            void session.import(clippings)
          }}
          onClose={() => setDialog(undefined)}
        />
      )}
      {dialog === 'tag' && (
        <TagDialog
          say={say}
          known={tags}
          onTag={tag => {
            setDialog(undefined)
            void session.tag(markedHere, tag)
          }}
          onClose={() => setDialog(undefined)}
        />
      )}
    </div>
  )
}

/** Whether these are passages of one page, which one clipping can hold. */
function canJoin(clippings: readonly Clipping[]): boolean {
  const [first, ...others] = clippings
  if (!first || others.length === 0) return false
  const duplicates = new Set(duplicatesOf(first, others))
  return others.every(other => duplicates.has(other))
}

/** Conditions that are folded away where there is no room beside the list. */
function Fold({ title, children }: { title: string; children: ComponentChildren }) {
  const narrow = matchMedia('(max-width: 900px)').matches
  return (
    <details open={!narrow}>
      <summary>{title}</summary>
      {children}
    </details>
  )
}

interface NoticesProps {
  state: LibraryState
  language: Language
  say: LibrarySay
  session: LibrarySession
  onSave: LibraryProps['onSave']
  onExport(): void
}

function Notices({ state, language, say, session, onSave, onExport }: NoticesProps) {
  const { status, reason = '', backup, restored, waiting, storage } = state
  return (
    <>
      {status === 'broken' && (
        <div class="notice" role="alert">
          <p>{say('storage.broken', { reason })}</p>
          {backup && (
            <p>
              {say('storage.brokenBackup', {
                date: dayText(backup.day, language),
                count: backup.clippings.length,
              })}
            </p>
          )}
          <p class="buttons">
            <button type="button" onClick={() => void session.open()}>
              {say('storage.retry')}
            </button>
            <button type="button" onClick={() => void session.startAnew()}>
              {say(backup ? 'storage.startAnew' : 'storage.startEmpty')}
            </button>
            {backup && (
              <button
                type="button"
                onClick={() =>
                  onSave(`chu-giai-${backup.day}.json`, 'application/json', writeJson(backup.clippings))
                }
              >
                {say('storage.saveBackup')}
              </button>
            )}
          </p>
        </div>
      )}
      {restored && (
        <p class="notice" role="alert">
          {say('storage.restored', { date: dayText(restored.day, language), count: restored.count })}
        </p>
      )}
      {waiting > 0 && (
        <p class="notice" role="status">
          {say('storage.waiting', { count: waiting })}
        </p>
      )}
      {storage?.tight && (
        <p class="notice" role="alert">
          {say('storage.tight', {
            usage: bytesText(storage.usage ?? 0, language),
            quota: bytesText(storage.quota ?? 0, language),
          })}{' '}
          <button type="button" onClick={onExport}>
            {say('action.export')}
          </button>
        </p>
      )}
    </>
  )
}

function Empty({ say, onImport }: { say: LibrarySay; onImport(): void }) {
  return (
    <div class="empty">
      <h2>{say('empty.title')}</h2>
      <p>{say('empty.intro')}</p>
      <ol>
        <li>{say('empty.select')}</li>
        <li>{say('empty.press')}</li>
        <li>{say('empty.find')}</li>
      </ol>
      <p>
        <button type="button" onClick={onImport}>
          {say('empty.import')}
        </button>
      </p>
      <p class="quiet">{say('empty.private')}</p>
    </div>
  )
}

function Trash({
  shelf,
  say,
  onRestore,
  onPurge,
}: {
  shelf: readonly Clipping[]
  say: LibrarySay
  onRestore(ids: readonly string[]): void
  onPurge(ids: readonly string[]): void
}) {
  if (shelf.length === 0) return <p class="nothing">{say('trash.empty')}</p>
  return (
    <div class="trash">
      <p class="quiet">{say('trash.note')}</p>
      <p class="buttons">
        <button type="button" onClick={() => onPurge(shelf.map(({ id }) => id))}>
          {say('trash.emptyAll')}
        </button>
      </p>
      <ul>
        {shelf.slice(0, 200).map(({ id, quote, citation }) => (
          <li key={id}>
            <p lang={citation.language}>{quote.exact.slice(0, 240)}</p>
            <p class="buttons">
              <button type="button" onClick={() => onRestore([id])}>
                {say('action.restore')}
              </button>
              <button type="button" onClick={() => onPurge([id])}>
                {say('action.purge')}
              </button>
            </p>
          </li>
        ))}
      </ul>
    </div>
  )
}

function TagDialog({
  say,
  known,
  onTag,
  onClose,
}: {
  say: LibrarySay
  known: readonly string[]
  onTag(tag: string): void
  onClose(): void
}) {
  const [tag, setTag] = useState('')
  return (
    <Dialog title={say('selection.tagPrompt')} close={say('action.close')} onClose={onClose}>
      <form
        class="add"
        onSubmit={event => {
          event.preventDefault()
          if (tag.trim() !== '') onTag(tag.trim())
        }}
      >
        <input
          aria-label={say('selection.tagPrompt')}
          list="tags-in-use"
          value={tag}
          onInput={event => setTag(event.currentTarget.value)}
        />
        <datalist id="tags-in-use">
          {known.map(name => (
            <option key={name} value={name} />
          ))}
        </datalist>{' '}
        <button type="submit" class="main">
          {say('action.add')}
        </button>
      </form>
    </Dialog>
  )
}
