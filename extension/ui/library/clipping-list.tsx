/**
 * The list of clippings: each article once, with its passages below it as selectable rows. Keys move from row
 * to row. Only the articles near the window are in the document.
 */
import type { JSX } from 'preact'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Clipping } from '../../../shared/clipping/clipping.ts'
import {
  excerptOf,
  matchesOutOfSight,
  type SearchField,
  type SearchTerm,
  searchHits,
  termsToMark,
} from '../../../shared/clipping/search.ts'
import { outletOf } from '../../../shared/clipping/statistics.ts'
import type { LibrarySay } from '../../locales/library-locale.ts'
import type { Language } from '../../locales/locale.ts'
import type { Article } from './clipping-index.ts'
import { dayText } from './dates.ts'

export interface ClippingListProps {
  articles: readonly Article[]
  /** Search terms, marked in the rows. */
  terms: readonly SearchTerm[]
  /** Returns the texts of a clipping in which search terms are looked up. */
  linesOf(clipping: Clipping): SearchLines
  /** Id of the open clipping; undefined if none is. */
  open: string | undefined
  selected: ReadonlySet<string>
  language: Language
  say: LibrarySay
  onOpen(id: string): void
  onSelect(ids: readonly string[], selected: boolean): void
  onDelete(ids: readonly string[]): void
}

/** Searchable text of a clipping: `line` without diacritics (`searchLine`), `exact` with (`exactLine`). */
interface SearchLines {
  line: string
  exact: string
}

/** Number of articles, each with its passages, that enter and leave the document together. */
const chunkSize = 12
/** Number of rows by which Page Up and Page Down move. */
const pageStep = 8

export function ClippingList(props: ClippingListProps): JSX.Element {
  const { articles, terms, open, selected, say, onOpen, onSelect, onDelete } = props
  const list = useRef<HTMLDivElement>(null)
  const [current, setCurrent] = useState<string>()
  const lastSelected = useRef(-1)
  /** Id of the row to focus after the next render. */
  const focusNext = useRef<string>(undefined)

  const clippings = useMemo(() => articles.flatMap(({ clippings }) => clippings), [articles])
  const places = useMemo(() => new Map(clippings.map(({ id }, i) => [id, i])), [clippings])
  const chunks = useMemo(() => chunksOf(articles), [articles])
  // A new search starts at its first result.
  const query = terms.map(({ form }) => form).join('')
  useEffect(() => setCurrent(undefined), [query])
  /** Index of the one row that Tab reaches. */
  const at = places.get(current ?? '') ?? places.get(open ?? '') ?? 0
  useEffect(() => {
    if (focusNext.current === undefined) return
    const row = list.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(focusNext.current)}"]`)
    focusNext.current = undefined
    row?.focus()
  })

  const focusRow = (id: string) => {
    focusNext.current = id
    setCurrent(id)
  }
  const go = (index: number) => {
    const target = clippings[Math.min(Math.max(index, 0), clippings.length - 1)]
    if (target) focusRow(target.id)
  }
  /** Selects or unselects the row at `index`; with `range`, selects all rows from the last toggled to it. */
  const toggle = (index: number, range: boolean) => {
    const start = range && lastSelected.current >= 0 ? lastSelected.current : index
    const ids = clippings.slice(Math.min(start, index), Math.max(start, index) + 1).map(({ id }) => id)
    onSelect(ids, range || !selected.has(clippings[index]!.id))
    lastSelected.current = index
  }
  /**
   * Moves a clipping to the trash: the one at `index`, or all selected ones if it is among them. Focuses
   * the next row that stays, or the last one before it at the end of the list.
   */
  const deleteAt = (index: number) => {
    const { id } = clippings[index]!
    const deleted = selected.has(id) ? selected : new Set([id])
    const stays = (clipping: Clipping) => !deleted.has(clipping.id)
    const next = clippings.slice(index).find(stays) ?? clippings.slice(0, index).findLast(stays)
    onDelete([...deleted])
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
    if (clippings.length === 0 || event.altKey || event.metaKey) return
    const action = (event.ctrlKey ? controlActions : actions)[event.key]
    if (!action) return
    action(event)
    event.preventDefault()
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: chunks stand between the list and its items.
    <div class="rows" role="list" aria-label={say('list.label')} ref={list} onKeyDown={keyPressed}>
      {chunks.map((chunk, i) => (
        <Chunk
          key={chunk[0]!.key}
          near={i === 0}
          holds={chunk.some(({ clippings }) => clippings.some(({ id }) => places.get(id) === at))}
          height={chunk.reduce((sum, { clippings }) => sum + 58 + 96 * clippings.length, 0)}
        >
          {() =>
            chunk.map((article, j) => (
              <ArticleRows
                key={article.key}
                article={article}
                position={i * chunkSize + j + 1}
                size={articles.length}
                current={clippings[at]?.id}
                list={props}
                onFocus={setCurrent}
                onOpen={onOpen}
                onToggle={(id, range) => toggle(places.get(id)!, range)}
              />
            ))
          }
        </Chunk>
      ))}
    </div>
  )
}

function chunksOf(articles: readonly Article[]): (readonly Article[])[] {
  return Array.from({ length: Math.ceil(articles.length / chunkSize) }, (_, i) =>
    articles.slice(i * chunkSize, (i + 1) * chunkSize),
  )
}

interface ChunkProps {
  /** True to render the chunk at first, while its distance from the window is unknown. */
  near: boolean
  /** True if the row that Tab reaches is in the chunk. Such a chunk always stays in the document. */
  holds: boolean
  /** Estimated height in CSS px, used until the chunk is rendered and measured. */
  height: number
  children: () => JSX.Element[]
}

/**
 * Box of up to `chunkSize` articles. They are rendered while the box is within 900 px of the window, or if
 * `holds` is set. Otherwise the box is empty and keeps its last height.
 */
function Chunk({ near: first, holds, height, children }: ChunkProps): JSX.Element {
  const element = useRef<HTMLDivElement>(null)
  const measured = useRef<number>(undefined)
  const [near, setNear] = useState(first)
  useEffect(() => {
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry) return
        if (!entry.isIntersecting) measured.current = entry.boundingClientRect.height
        setNear(entry.isIntersecting)
      },
      { rootMargin: '900px' },
    )
    observer.observe(element.current!)
    return () => observer.disconnect()
  }, [])
  const rendered = near || holds
  return (
    <div class="chunk" ref={element} style={rendered ? '' : `height: ${measured.current ?? height}px`}>
      {rendered && children()}
    </div>
  )
}

interface ArticleRowsProps {
  article: Article
  /** Position of the article in the list, from 1. */
  position: number
  /** Number of articles in the list. */
  size: number
  /** Id of the one row of the list that Tab reaches. */
  current: string | undefined
  list: ClippingListProps
  onFocus(id: string): void
  onOpen(id: string): void
  onToggle(id: string, range: boolean): void
}

/**
 * Parts of a clipping that each row or headline shows; hits in other parts are shown with the part's name.
 */
const shownFields: readonly SearchField[] = ['quote', 'note', 'tags', 'title', 'authors', 'outlet']

/** An article's headline, and its passages. */
function ArticleRows(props: ArticleRowsProps): JSX.Element {
  const { article, list, current, onFocus, onOpen, onToggle } = props
  const { terms, linesOf, open, selected, language, say, onSelect } = list
  const { clippings } = article
  const first = clippings[0]!
  const ids = clippings.map(({ id }) => id)
  const count = ids.filter(id => selected.has(id)).length
  const find = <T,>(read: (clipping: Clipping) => T) => clippings.map(read).find(Boolean)
  const title = find(({ citation }) => citation.title)
  const authors = find(({ citation }) => citation.authors.join(', '))
  const published = find(({ citation }) => citation.published)
  const marked = terms.length > 0 ? markedIn(linesOf(first), terms) : []
  const titleId = `title-${first.id}`
  return (
    // biome-ignore lint/a11y/useSemanticElements: an item of the list above, which is no <ul> either.
    <div
      class="article"
      role="listitem"
      aria-labelledby={titleId}
      aria-setsize={props.size}
      aria-posinset={props.position}
    >
      <div class="headline">
        <input
          type="checkbox"
          tabIndex={-1}
          ref={box => {
            if (box) box.indeterminate = count > 0 && count < ids.length
          }}
          checked={count === ids.length}
          aria-label={say('list.selectArticle', { count: ids.length, title: title ?? say('list.untitled') })}
          onClick={event => {
            event.preventDefault()
            onSelect(ids, count < ids.length)
          }}
        />
        <div>
          <h2 id={titleId} lang={first.citation.language}>
            {title ? <Marked text={title} terms={marked} /> : say('list.untitled')}
          </h2>
          <p class="origin">
            <b>
              <Marked text={outletOf(first)} terms={marked} />
            </b>
            {' · '}
            {published ? dayText(published, language) : say('list.noDate')}
            {authors && (
              <>
                {' · '}
                <Marked text={authors} terms={marked} />
              </>
            )}
          </p>
        </div>
      </div>
      <ul>
        {clippings.map(clipping => (
          <ClippingRow
            key={clipping.id}
            clipping={clipping}
            open={clipping.id === open}
            current={clipping.id === current}
            selected={selected.has(clipping.id)}
            terms={terms}
            lines={terms.length > 0 ? linesOf(clipping) : undefined}
            say={say}
            onFocus={() => onFocus(clipping.id)}
            onOpen={() => onOpen(clipping.id)}
            onToggle={range => onToggle(clipping.id, range)}
          />
        ))}
      </ul>
    </div>
  )
}

interface ClippingRowProps {
  clipping: Clipping
  open: boolean
  /** True for the one row of the list that Tab reaches. */
  current: boolean
  selected: boolean
  terms: readonly SearchTerm[]
  /** Texts of the clipping in which the terms are looked up; undefined if there are no terms. */
  lines: SearchLines | undefined
  say: LibrarySay
  onFocus(): void
  onOpen(): void
  onToggle(range: boolean): void
}

function ClippingRow(props: ClippingRowProps): JSX.Element {
  const { clipping, open, terms, say } = props
  const { id, quote, citation, tags, note } = clipping
  const marked = props.lines ? markedIn(props.lines, terms) : []
  const elsewhere = props.lines ? matchesOutOfSight(clipping, marked, shownFields) : []
  return (
    <li class={open ? 'row open' : 'row'}>
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
          <Excerpt text={quote.exact} terms={marked} />
        </span>
        {(tags.length > 0 || note) && (
          <span class="marks">
            {tags.map(tag => (
              <span class="tag" key={tag}>
                <Marked text={tag} terms={marked} />
              </span>
            ))}
            {note && (
              <span class="noted">
                <span class="unseen">{say('list.note')}: </span>
                <Excerpt text={note} terms={marked} />
              </span>
            )}
          </span>
        )}
        {elsewhere.map(({ field, text }) => (
          <span class="elsewhere" key={field}>
            {say('list.matched', { where: say(`matched.${field}`) })}{' '}
            <Marked text={text.slice(0, 300)} terms={marked} />
          </span>
        ))}
      </button>
    </li>
  )
}

function markedIn({ line, exact }: SearchLines, terms: readonly SearchTerm[]): SearchTerm[] {
  return termsToMark(line, exact, terms)
}

/** Excerpt of a text with hits marked: the first hit of each term with its surroundings, or the beginning. */
function Excerpt({ text, terms }: { text: string; terms: readonly SearchTerm[] }): JSX.Element {
  const { parts, cutAtEnd } = excerptOf(text, terms)
  return (
    <>
      {parts.map(({ text: part, cut }, i) => (
        <span key={i}>
          {cut && (i > 0 ? ' … ' : '… ')}
          <Marked text={part} terms={terms} />
        </span>
      ))}
      {cutAtEnd && ' …'}
    </>
  )
}

/** A text with its search hits in <mark>. */
export function Marked({ text, terms }: { text: string; terms: readonly SearchTerm[] }): JSX.Element {
  const parts: (string | JSX.Element)[] = []
  let at = 0
  for (const [start, end] of searchHits(text, terms)) {
    parts.push(text.slice(at, start), <mark key={start}>{text.slice(start, end)}</mark>)
    at = end
  }
  return <>{[...parts, text.slice(at)]}</>
}
