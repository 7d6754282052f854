/**
 * Hook for the cells of a grid: which rows are in the document, which one cell Tab reaches, and how keys move
 * to another cell. The header is row −1. The row of totals has the index after the last row's.
 */
import type { RefObject } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'

/** Height of a row, in CSS px, assumed until one is measured. analysis.css has the height in rem. */
const usualRowHeight = 46
/** Number of rows kept in the document above the view, and as many below it. */
const overscan = 6
/** Number of rows assumed to be in view until the view is measured. */
const firstRows = 24

export interface GridSize {
  /** Number of rows, without header and totals. */
  rows: number
  /** Number of columns, including the names and the two columns of buttons. */
  columns: number
  hasTotals: boolean
}

/** Attributes and focus handler of a cell's element. */
export interface CellPlace {
  'aria-colindex': number
  tabIndex: number
  'data-active': '' | undefined
  onFocus(): void
}

export interface GridCells {
  /** Ref for the element that scrolls the grid. */
  scroller: RefObject<HTMLDivElement | null>
  /** Index of the first row in the document; `last` is the index after the last one. */
  first: number
  last: number
  /** Measured height of a row, in CSS px; `usualRowHeight` until one is measured. */
  rowHeight: number
  /** Measures scroll position, height of the view and height of a row. Call it when the grid scrolls. */
  measure(): void
  keyPressed(event: KeyboardEvent): void
  /** Attributes of the cell at a row and a column. Exactly one cell of the grid is reached by Tab. */
  place(row: number, column: number): CellPlace
}

export function useGridCells({ rows, columns, hasTotals }: GridSize): GridCells {
  const scroller = useRef<HTMLDivElement>(null)
  const [rowHeight, setRowHeight] = useState(usualRowHeight)
  const [view, setView] = useState({ top: 0, height: firstRows * usualRowHeight })
  const [active, setActive] = useState({ row: -1, column: 1 })
  const focusNext = useRef(false)
  const lastRow = hasTotals ? rows : rows - 1
  // The scroll position may be beyond the last row for a moment: a filter has just reduced the rows.
  const top = Math.max(0, Math.min(view.top, rows * rowHeight - view.height))
  const first = Math.max(0, Math.floor(top / rowHeight) - overscan)
  const last = Math.min(rows, Math.ceil((top + view.height) / rowHeight) + overscan)
  const row = Math.min(active.row, lastRow)
  const isAway = row >= 0 && row < rows && (row < first || row >= last)
  // A row that was scrolled away is not in the document; Tab then reaches a cell of the first row in view.
  const at = {
    row: isAway ? Math.min(Math.ceil(top / rowHeight), last - 1) : row,
    column: Math.min(active.column, columns - 1),
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
  // The browser may scroll when rows become fewer, without an event.
  useLayoutEffect(measure, [rows])
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
      column: Math.min(Math.max(column, 0), columns - 1),
    }
    focusNext.current = true
    setActive(next)
    const box = scroller.current
    if (!box || next.row < 0 || next.row >= rows) return
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
    End: () => go(at.row, columns - 1),
    PageDown: () => go(Math.max(at.row, 0) + page, at.column),
    PageUp: () => go(at.row - page, at.column),
  }
  const controlKeys: typeof keys = {
    Home: () => go(-1, 0),
    End: () => go(lastRow, columns - 1),
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
  const place = (row: number, column: number): CellPlace => {
    const isActive = row === at.row && column === at.column
    return {
      'aria-colindex': column + 1,
      tabIndex: isActive ? 0 : -1,
      'data-active': isActive ? '' : undefined,
      onFocus: () => setActive({ row, column }),
    }
  }
  return { scroller, first, last, rowHeight, measure, keyPressed, place }
}

/**
 * Scrolls `box` sideways until `cell` is neither under the sticky columns nor cut off at the right. The page
 * does not move. Cells that stay at the left edge need no scrolling.
 */
function bringIntoView(box: HTMLElement, cell: HTMLElement): void {
  if (getComputedStyle(cell).position === 'sticky' && cell.matches('tbody *')) return
  const kept = box.querySelector<HTMLElement>('thead th.name')?.getBoundingClientRect().right ?? 0
  const { left, right } = cell.getBoundingClientRect()
  const view = box.getBoundingClientRect()
  if (cell.matches('.name')) return
  if (left < kept) box.scrollLeft -= kept - left
  else if (right > view.right) box.scrollLeft += right - view.left - box.clientWidth
}
