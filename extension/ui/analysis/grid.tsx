/**
 * Table of the workspace: a grid for keyboard and screen reader, in which only the rows near the view are in
 * the document. Every row has one height, so the place of a row is its number times that height.
 */
import type { ComponentChildren, JSX } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'

/** Height of a row in CSS px at the usual text size, until one is measured. analysis.css has it in rem. */
const usualRowHeight = 46
/** Rows kept in the document above and below the view. */
const overscan = 6
/** Rows shown before the view was measured. */
const firstRows = 24

export interface GridColumn {
  key: string
  label: string
  /** Date, basis and unit, under the label. */
  detail?: string | undefined
  isNumber: boolean
  /** Reason why rows are not ordered by the column; absent if they can be. */
  unranked?: string | undefined
  /** Text: number of ranked rows and the reason for leaving out the others; absent if all are ranked. */
  note?: string | undefined
}

/** A total, or the reason why there is none. */
export interface GridTotal {
  text: string
  isReason: boolean
}

export interface GridCell {
  text: string
  /** Date and publisher, under the value. */
  detail?: ComponentChildren
  /** Full text, where the cell cuts it. */
  title?: string | undefined
}

export interface GridProps<Row> {
  /** Name of the table for a screen reader. */
  label: string
  columns: readonly GridColumn[]
  /** Total of each column; undefined for a column that cannot have one, such as texts. */
  totals: readonly (GridTotal | undefined)[]
  rows: readonly Row[]
  idOf(row: Row): string
  /** The first column: a link to the page of the row, or text. */
  header(row: Row): ComponentChildren
  cell(row: Row, column: GridColumn): GridCell | undefined
  sort: { key: string; descending: boolean } | undefined
  /** Key of the column of names, for sorting. */
  nameKey: string
  pinned: ReadonlySet<string>
  words: GridWords
  onSort(key: string): void
  onPin(row: Row): void
  onHide(row: Row): void
  onRemoveColumn(key: string): void
}

export interface GridWords {
  name: string
  pin: string
  hide: string
  total: string
  empty: string
  removeColumn: string
}

export function Grid<Row>(props: GridProps<Row>): JSX.Element {
  const { columns, totals, rows, idOf, sort, nameKey, pinned, words } = props
  const scroller = useRef<HTMLDivElement>(null)
  const [rowHeight, setRowHeight] = useState(usualRowHeight)
  const [view, setView] = useState({ top: 0, height: firstRows * usualRowHeight })
  /** The one cell that Tab reaches: row −1 is the header, `rows.length` the totals. */
  const [active, setActive] = useState({ row: -1, column: 1 })
  const focusNext = useRef(false)

  const hasTotals = totals.some(total => total !== undefined)
  const width = columns.length + 3
  const lastRow = hasTotals ? rows.length : rows.length - 1
  // The view may be beyond the last row for a moment: a filter has just left few rows.
  const top = Math.max(0, Math.min(view.top, rows.length * rowHeight - view.height))
  const first = Math.max(0, Math.floor(top / rowHeight) - overscan)
  const last = Math.min(rows.length, Math.ceil((top + view.height) / rowHeight) + overscan)
  const row = Math.min(active.row, lastRow)
  const isAway = row >= 0 && row < rows.length && (row < first || row >= last)
  // A row that was scrolled away is not in the document: Tab reaches the first row in view.
  const at = {
    row: isAway ? Math.min(Math.ceil(top / rowHeight), last - 1) : row,
    column: Math.min(active.column, width - 1),
  }

  const measure = () => {
    const box = scroller.current
    if (!box) return
    const { scrollTop: top, clientHeight: height } = box
    setView(before => (before.top === top && before.height === height ? before : { top, height }))
    const shown = box.querySelector('tbody tr:not(.gap)')?.getBoundingClientRect()
    if (shown?.height) setRowHeight(shown.height)
  }
  useLayoutEffect(() => {
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(scroller.current!)
    return () => observer.disconnect()
  }, [])
  // Fewer rows may have moved the view without an event.
  useLayoutEffect(measure, [rows.length])
  useLayoutEffect(() => {
    if (!focusNext.current) return
    const cell = scroller.current?.querySelector<HTMLElement>('[data-active]')
    if (!cell) return
    focusNext.current = false
    cell.focus({ preventScroll: true })
    bringIntoView(scroller.current!, cell)
  })

  const go = (row: number, column: number) => {
    const next = {
      row: Math.min(Math.max(row, -1), lastRow),
      column: Math.min(Math.max(column, 0), width - 1),
    }
    focusNext.current = true
    setActive(next)
    const box = scroller.current
    if (!box || next.row < 0 || next.row >= rows.length) return
    // Brings the row into the document; the effect above scrolls to the cell.
    const head = box.querySelector('thead')?.offsetHeight ?? 0
    const foot = box.querySelector('tfoot')?.offsetHeight ?? 0
    const top = next.row * rowHeight
    const room = box.clientHeight - head - foot
    if (top < box.scrollTop) box.scrollTop = top
    else if (top + rowHeight > box.scrollTop + room) box.scrollTop = top + rowHeight - room
    measure()
  }

  const page = Math.max(1, Math.floor(view.height / rowHeight) - 2)
  const keys: Record<string, () => void> = {
    ArrowDown: () => go(at.row + 1, at.column),
    ArrowUp: () => go(at.row - 1, at.column),
    ArrowRight: () => go(at.row, at.column + 1),
    ArrowLeft: () => go(at.row, at.column - 1),
    Home: () => go(at.row, 0),
    End: () => go(at.row, width - 1),
    PageDown: () => go(Math.max(at.row, 0) + page, at.column),
    PageUp: () => go(at.row - page, at.column),
  }
  const controlKeys: typeof keys = {
    Home: () => go(-1, 0),
    End: () => go(lastRow, width - 1),
  }
  const keyPressed = (event: KeyboardEvent) => {
    if (event.altKey || event.metaKey || event.shiftKey) return
    const isControl = event.ctrlKey
    if (!isControl && (event.key === 'Enter' || event.key === ' ')) {
      if (!(event.target as HTMLElement).matches('th, td')) return
      event.preventDefault()
      ;(event.target as HTMLElement).querySelector<HTMLElement>('button, a')?.click()
      return
    }
    const action = (isControl ? controlKeys : keys)[event.key]
    if (!action) return
    event.preventDefault()
    action()
  }
  /** Attributes of a cell: its place, and whether Tab reaches it. */
  const place = (row: number, column: number) => {
    const isActive = row === at.row && column === at.column
    return {
      'aria-colindex': column + 1,
      tabIndex: isActive ? 0 : -1,
      'data-active': isActive ? '' : undefined,
      onFocus: () => setActive({ row, column }),
    }
  }

  const renderRow = (row: Row, i: number) => {
    const id = idOf(row)
    const isPinned = pinned.has(id)
    return (
      // Keyed by position, so that another order reuses the elements.
      <tr key={i} aria-rowindex={i + 2} class={isPinned ? 'pinned' : undefined} data-id={id}>
        <td {...place(i, 0)} class="tool">
          <button
            type="button"
            tabIndex={-1}
            aria-pressed={isPinned}
            aria-label={words.pin}
            title={words.pin}
            onClick={() => props.onPin(row)}
          >
            {isPinned ? '★' : '☆'}
          </button>
        </td>
        <th scope="row" {...place(i, 1)} class="name">
          {props.header(row)}
        </th>
        {columns.map((column, j) => {
          const cell = props.cell(row, column)
          return (
            <td key={column.key} {...place(i, j + 2)} class={column.isNumber ? 'number' : undefined}>
              {cell ? (
                <>
                  <span class="value" title={cell.title}>
                    {cell.text}
                  </span>
                  {cell.detail !== undefined && <span class="quiet">{cell.detail}</span>}
                </>
              ) : (
                <span class="none">–</span>
              )}
            </td>
          )
        })}
        <td {...place(i, width - 1)} class="tool">
          <button
            type="button"
            tabIndex={-1}
            aria-label={words.hide}
            title={words.hide}
            onClick={() => props.onHide(row)}
          >
            ×
          </button>
        </td>
      </tr>
    )
  }

  const sorted = (key: string) => {
    if (sort?.key !== key) return 'none' as const
    return sort.descending ? ('descending' as const) : ('ascending' as const)
  }
  const arrow = (key: string) => ({ ascending: ' ▲', descending: ' ▼', none: '' })[sorted(key)]
  return (
    <div class="grid-view" ref={scroller} onScroll={measure} style={`--columns: ${columns.length}`}>
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that one walks through by keys is a grid.
        role="grid"
        aria-label={props.label}
        aria-rowcount={rows.length + 1 + Number(hasTotals)}
        aria-colcount={width}
        onKeyDown={keyPressed}
      >
        <colgroup>
          <col class="tool" />
          <col class="name" />
          {columns.map(({ key }) => (
            <col key={key} class="data" />
          ))}
          <col class="tool" />
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            <td {...place(-1, 0)}>
              <span class="unseen">{words.pin}</span>
            </td>
            <th scope="col" {...place(-1, 1)} class="name" aria-sort={sorted(nameKey)}>
              <button type="button" tabIndex={-1} onClick={() => props.onSort(nameKey)}>
                {words.name}
                <span aria-hidden="true">{arrow(nameKey)}</span>
              </button>
            </th>
            {columns.map((column, j) => {
              const { key, label, detail, unranked, note } = column
              return (
                <th
                  key={key}
                  scope="col"
                  data-key={key}
                  {...place(-1, j + 2)}
                  aria-sort={unranked === undefined ? sorted(key) : undefined}
                  class={column.isNumber ? 'number' : undefined}
                  onKeyUp={event => {
                    if (event.key === 'Delete') props.onRemoveColumn(key)
                  }}
                >
                  {unranked === undefined ? (
                    <button type="button" tabIndex={-1} onClick={() => props.onSort(key)}>
                      {label}
                      <span aria-hidden="true">{arrow(key)}</span>
                    </button>
                  ) : (
                    <span class="label">{label}</span>
                  )}
                  {detail !== undefined && <span class="quiet">{detail}</span>}
                  {(unranked ?? note) !== undefined && <span class="quiet why">{unranked ?? note}</span>}
                  <button
                    type="button"
                    class="close"
                    tabIndex={-1}
                    aria-label={`${words.removeColumn}: ${label}`}
                    title={words.removeColumn}
                    onClick={() => props.onRemoveColumn(key)}
                  >
                    ×
                  </button>
                </th>
              )
            })}
            <td {...place(-1, width - 1)}>
              <span class="unseen">{words.hide}</span>
            </td>
          </tr>
        </thead>
        <tbody>
          <Gap height={first * rowHeight} columns={width} />
          {rows.slice(first, last).map((row, i) => renderRow(row, first + i))}
          <Gap height={(rows.length - last) * rowHeight} columns={width} />
          {rows.length === 0 && (
            <tr aria-rowindex={2}>
              <td class="empty" colSpan={width}>
                {words.empty}
              </td>
            </tr>
          )}
        </tbody>
        {hasTotals && rows.length > 0 && (
          <tfoot>
            <tr aria-rowindex={rows.length + 2}>
              <td {...place(rows.length, 0)} />
              <th scope="row" {...place(rows.length, 1)} class="name">
                {words.total}
              </th>
              {columns.map(({ key, isNumber }, j) => (
                <td key={key} {...place(rows.length, j + 2)} class={isNumber ? 'number' : undefined}>
                  {totals[j] && <span class={totals[j].isReason ? 'quiet' : 'value'}>{totals[j].text}</span>}
                </td>
              ))}
              <td {...place(rows.length, width - 1)} />
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  )
}

/** Room of the rows that are not in the document. */
function Gap({ height, columns }: { height: number; columns: number }): JSX.Element | null {
  return height > 0 ? (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes the focus.
    <tr class="gap" aria-hidden="true">
      <td colSpan={columns} style={{ height: `${height}px` }} />
    </tr>
  ) : null
}

/** Scrolls a cell sideways out from under the columns that stay, without moving the page. */
function bringIntoView(box: HTMLElement, cell: HTMLElement): void {
  if (getComputedStyle(cell).position === 'sticky' && cell.matches('tbody *')) return
  const kept = box.querySelector<HTMLElement>('thead th.name')?.getBoundingClientRect().right ?? 0
  const { left, right } = cell.getBoundingClientRect()
  const view = box.getBoundingClientRect()
  if (cell.matches('.name')) return
  if (left < kept) box.scrollLeft -= kept - left
  else if (right > view.right) box.scrollLeft += right - view.left - box.clientWidth
}
