/** The list of clippings: rows that the keyboard walks through, each with its mark. Rows far down are made when the reader comes near them. */
import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Clipping } from '../../../shared/clipping/clipping.ts'
import { searchHits } from '../../../shared/clipping/search.ts'
import { outletOf } from '../../../shared/clipping/statistics.ts'
import type { LibrarySay } from '../../locales/library-locale.ts'
import type { Language } from '../../locales/locale.ts'
import { dayText } from './dates.ts'

export interface ListProps {
  clippings: readonly Clipping[]
  /** Terms whose places are marked. */
  terms: readonly string[]
  open: string | undefined
  marked: ReadonlySet<string>
  language: Language
  say: LibrarySay
  onOpen(id: string): void
  onMark(ids: readonly string[], marked: boolean): void
  onDelete(ids: readonly string[]): void
}

/** How many rows are made at first, and how many more each time. */
const portion = 60

export function ClippingList({
  clippings,
  terms,
  open,
  marked,
  language,
  say,
  onOpen,
  onMark,
  onDelete,
}: ListProps): JSX.Element {
  const [shown, setShown] = useState(portion)
  const [current, setCurrent] = useState<string>()
  const list = useRef<HTMLUListElement>(null)
  const end = useRef<HTMLLIElement>(null)
  const lastMarked = useRef<number>(-1)

  useEffect(() => setShown(portion), [terms.join(' ')])
  useEffect(() => {
    if (!end.current) return
    const observer = new IntersectionObserver(
      entries => entries.some(({ isIntersecting }) => isIntersecting) && setShown(count => count + portion),
      {
        rootMargin: '600px',
      },
    )
    observer.observe(end.current)
    return () => observer.disconnect()
  })

  const rows = clippings.slice(0, shown)
  const at = Math.max(
    0,
    rows.findIndex(({ id }) => id === (current ?? open)),
  )
  const go = (index: number) => {
    const target = clippings[Math.min(Math.max(index, 0), clippings.length - 1)]
    if (!target) return
    if (index >= shown) setShown(index + portion)
    setCurrent(target.id)
    requestAnimationFrame(() =>
      list.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(target.id)}"]`)?.focus(),
    )
  }
  const mark = (index: number, range: boolean) => {
    const [from, to] =
      range && lastMarked.current >= 0
        ? [Math.min(lastMarked.current, index), Math.max(lastMarked.current, index)]
        : [index, index]
    const ids = clippings.slice(from, to + 1).map(({ id }) => id)
    onMark(ids, range || !marked.has(clippings[index]!.id))
    lastMarked.current = index
  }
  const keyPressed = (event: KeyboardEvent) => {
    const clipping = rows[at]
    if (!clipping || event.altKey || event.metaKey) return
    if (event.ctrlKey) {
      if (event.key.toLowerCase() !== 'a') return
      onMark(
        clippings.map(({ id }) => id),
        true,
      )
    } else if (event.key === 'ArrowDown' || event.key === 'j') go(at + 1)
    else if (event.key === 'ArrowUp' || event.key === 'k') go(at - 1)
    else if (event.key === 'Home') go(0)
    else if (event.key === 'End') go(clippings.length - 1)
    else if (event.key === 'PageDown') go(at + 8)
    else if (event.key === 'PageUp') go(at - 8)
    else if (event.key.toLowerCase() === 'x') mark(at, event.shiftKey)
    else if (event.key === 'Delete') {
      const next = clippings[at + 1] ?? clippings[at - 1]
      onDelete(marked.has(clipping.id) ? [...marked] : [clipping.id])
      if (next) {
        setCurrent(next.id)
        requestAnimationFrame(() =>
          list.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(next.id)}"]`)?.focus(),
        )
      }
    } else return
    event.preventDefault()
  }

  return (
    <ul class="rows" aria-label={say('list.label')} ref={list} onKeyDown={keyPressed}>
      {rows.map((clipping, i) => (
        <li
          key={clipping.id}
          class={clipping.id === open ? 'row open' : 'row'}
          aria-setsize={clippings.length}
          aria-posinset={i + 1}
        >
          <input
            type="checkbox"
            tabIndex={-1}
            checked={marked.has(clipping.id)}
            aria-label={say('list.select', { quote: clipping.quote.exact.slice(0, 60) })}
            onClick={event => {
              event.preventDefault()
              mark(i, event.shiftKey)
            }}
          />
          <button
            type="button"
            data-id={clipping.id}
            tabIndex={i === at ? 0 : -1}
            aria-current={clipping.id === open ? 'true' : undefined}
            onFocus={() => setCurrent(clipping.id)}
            onClick={() => onOpen(clipping.id)}
          >
            <span class="excerpt" lang={clipping.citation.language}>
              <Excerpt text={clipping.quote.exact} terms={terms} />
            </span>
            <span class="origin">
              <b>{outletOf(clipping)}</b>
              {' · '}
              {clipping.citation.published
                ? dayText(clipping.citation.published, language)
                : say('list.noDate')}
              {clipping.citation.title && ` · ${clipping.citation.title}`}
            </span>
            {(clipping.tags.length > 0 || clipping.note) && (
              <span class="marks">
                {clipping.tags.map(tag => (
                  <span class="tag" key={tag}>
                    {tag}
                  </span>
                ))}
                {clipping.note && (
                  <span class="noted">
                    <span class="unseen">{say('list.note')}: </span>
                    <Excerpt text={clipping.note} terms={terms} />
                  </span>
                )}
              </span>
            )}
          </button>
        </li>
      ))}
      {shown < clippings.length && <li ref={end} class="end" aria-hidden="true" />}
    </ul>
  )
}

/** As much of a text as a row has room for, around the first place of a term. */
const excerptLength = 320

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

/** A text with the places of the terms marked. */
export function Marked({ text, terms }: { text: string; terms: readonly string[] }): JSX.Element {
  const parts: (string | JSX.Element)[] = []
  let at = 0
  for (const [start, end] of searchHits(text, terms)) {
    parts.push(text.slice(at, start), <mark key={start}>{text.slice(start, end)}</mark>)
    at = end
  }
  return <>{[...parts, text.slice(at)]}</>
}
