/**
 * The list of clippings: selectable rows, walked through by keyboard. Rows far down are rendered when the
 * reader comes near them.
 */
import type { JSX, RefObject } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Clipping } from '../../../shared/clipping/clipping.ts'
import { searchHits } from '../../../shared/clipping/search.ts'
import { outletOf } from '../../../shared/clipping/statistics.ts'
import type { LibrarySay } from '../../locales/library-locale.ts'
import type { Language } from '../../locales/locale.ts'
import { dayText } from './dates.ts'

export interface ClippingListProps {
  clippings: readonly Clipping[]
  /** Search terms, marked in the excerpts. */
  terms: readonly string[]
  /** Id of the clipping that is open. */
  open: string | undefined
  selected: ReadonlySet<string>
  language: Language
  say: LibrarySay
  onOpen(id: string): void
  onSelect(ids: readonly string[], selected: boolean): void
  onDelete(ids: readonly string[]): void
}

/** Rows rendered at first, and added each time the reader comes near the end. */
const portion = 60
/** Rows that Page Up and Page Down move by. */
const pageStep = 8

export function ClippingList(props: ClippingListProps): JSX.Element {
  const { clippings, terms, open, selected, language, say, onOpen, onSelect, onDelete } = props
  const list = useRef<HTMLUListElement>(null)
  const { shown, show, end } = usePortions(terms.join(' '))
  const [current, setCurrent] = useState<string>()
  const lastSelected = useRef(-1)

  const rows = clippings.slice(0, shown)
  /** Index of the one row that Tab reaches. */
  const at = Math.max(
    0,
    rows.findIndex(({ id }) => id === (current ?? open)),
  )

  const focusRow = (id: string) => {
    setCurrent(id)
    requestAnimationFrame(() =>
      list.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`)?.focus(),
    )
  }
  const go = (index: number) => {
    const target = clippings[Math.min(Math.max(index, 0), clippings.length - 1)]
    if (!target) return
    show(index)
    focusRow(target.id)
  }
  /** Selects or unselects a row; with `range`, selects all rows from the last one on. */
  const toggle = (index: number, range: boolean) => {
    const start = range && lastSelected.current >= 0 ? lastSelected.current : index
    const ids = clippings.slice(Math.min(start, index), Math.max(start, index) + 1).map(({ id }) => id)
    onSelect(ids, range || !selected.has(clippings[index]!.id))
    lastSelected.current = index
  }
  /** Deletes the selection where this row is part of it, else this row alone. */
  const deleteAt = (index: number) => {
    const { id } = clippings[index]!
    const next = clippings[index + 1] ?? clippings[index - 1]
    onDelete(selected.has(id) ? [...selected] : [id])
    if (next) focusRow(next.id)
  }
  const selectAll = () =>
    onSelect(
      clippings.map(({ id }) => id),
      true,
    )

  const actions: Record<string, (event: KeyboardEvent) => void> = {
    ArrowDown: () => go(at + 1),
    j: () => go(at + 1),
    ArrowUp: () => go(at - 1),
    k: () => go(at - 1),
    Home: () => go(0),
    End: () => go(clippings.length - 1),
    PageDown: () => go(at + pageStep),
    PageUp: () => go(at - pageStep),
    x: ({ shiftKey }) => toggle(at, shiftKey),
    X: ({ shiftKey }) => toggle(at, shiftKey),
    Delete: () => deleteAt(at),
  }
  const controlActions: typeof actions = { a: selectAll, A: selectAll }
  const keyPressed = (event: KeyboardEvent) => {
    if (rows.length === 0 || event.altKey || event.metaKey) return
    const action = (event.ctrlKey ? controlActions : actions)[event.key]
    if (!action) return
    action(event)
    event.preventDefault()
  }

  return (
    <ul class="rows" aria-label={say('list.label')} ref={list} onKeyDown={keyPressed}>
      {rows.map((clipping, i) => (
        <ClippingRow
          key={clipping.id}
          clipping={clipping}
          position={i + 1}
          size={clippings.length}
          open={clipping.id === open}
          current={i === at}
          selected={selected.has(clipping.id)}
          terms={terms}
          language={language}
          say={say}
          onFocus={() => setCurrent(clipping.id)}
          onOpen={() => onOpen(clipping.id)}
          onToggle={range => toggle(i, range)}
        />
      ))}
      {shown < clippings.length && <li ref={end} class="end" aria-hidden="true" />}
    </ul>
  )
}

/**
 * The number of rows to render. It starts anew with each `key` and grows when the element `end` comes near
 * the window.
 */
function usePortions(key: string): {
  shown: number
  /** Renders at least the row of this index. */
  show(index: number): void
  end: RefObject<HTMLLIElement | null>
} {
  const [shown, setShown] = useState(portion)
  const end = useRef<HTMLLIElement>(null)
  useEffect(() => setShown(portion), [key])
  useEffect(() => {
    if (!end.current) return
    const observer = new IntersectionObserver(
      entries => entries.some(({ isIntersecting }) => isIntersecting) && setShown(count => count + portion),
      { rootMargin: '600px' },
    )
    observer.observe(end.current)
    return () => observer.disconnect()
  })
  return { shown, show: index => index >= shown && setShown(index + portion), end }
}

interface ClippingRowProps {
  clipping: Clipping
  /** Position in the list, from 1. */
  position: number
  /** Number of clippings in the list. */
  size: number
  open: boolean
  /** True for the one row that Tab reaches. */
  current: boolean
  selected: boolean
  terms: readonly string[]
  language: Language
  say: LibrarySay
  onFocus(): void
  onOpen(): void
  onToggle(range: boolean): void
}

function ClippingRow(props: ClippingRowProps): JSX.Element {
  const { clipping, open, terms, language, say } = props
  const { id, quote, citation, tags, note } = clipping
  return (
    <li class={open ? 'row open' : 'row'} aria-setsize={props.size} aria-posinset={props.position}>
      <input
        type="checkbox"
        tabIndex={-1}
        checked={props.selected}
        aria-label={say('list.select', { quote: quote.exact.slice(0, 60) })}
        onClick={event => {
          event.preventDefault()
          props.onToggle(event.shiftKey)
        }}
      />
      <button
        type="button"
        data-id={id}
        tabIndex={props.current ? 0 : -1}
        aria-current={open ? 'true' : undefined}
        onFocus={props.onFocus}
        onClick={props.onOpen}
      >
        <span class="excerpt" lang={citation.language}>
          <Excerpt text={quote.exact} terms={terms} />
        </span>
        <span class="origin">
          <b>{outletOf(clipping)}</b>
          {' · '}
          {citation.published ? dayText(citation.published, language) : say('list.noDate')}
          {citation.title && ` · ${citation.title}`}
        </span>
        {(tags.length > 0 || note) && (
          <span class="marks">
            {tags.map(tag => (
              <span class="tag" key={tag}>
                {tag}
              </span>
            ))}
            {note && (
              <span class="noted">
                <span class="unseen">{say('list.note')}: </span>
                <Excerpt text={note} terms={terms} />
              </span>
            )}
          </span>
        )}
      </button>
    </li>
  )
}

/** Characters of an excerpt. */
const excerptLength = 320

/** The part of a text around the first search hit. */
function Excerpt({ text, terms }: { text: string; terms: readonly string[] }): JSX.Element {
  const line = text.replace(/\s+/g, ' ')
  const first = terms.length > 0 ? (searchHits(line.slice(0, 20_000), terms)[0]?.[0] ?? 0) : 0
  const from = first > excerptLength / 2 ? Math.max(0, line.lastIndexOf(' ', first - excerptLength / 3)) : 0
  const part = line.slice(from, from + excerptLength)
  return (
    <>
      {from > 0 && '…'}
      <Marked text={part} terms={terms} />
      {from + excerptLength < line.length && '…'}
    </>
  )
}

/** A text with its search hits in <mark>. */
export function Marked({ text, terms }: { text: string; terms: readonly string[] }): JSX.Element {
  const parts: (string | JSX.Element)[] = []
  let at = 0
  for (const [start, end] of searchHits(text, terms)) {
    parts.push(text.slice(at, start), <mark key={start}>{text.slice(start, end)}</mark>)
    at = end
  }
  return <>{[...parts, text.slice(at)]}</>
}
