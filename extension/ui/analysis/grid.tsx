/**
 * Table of the workspace: a grid for keyboard and screen reader, in which only the rows near the view are in
 * the document. All rows have the same height, so a row's position is its index times that height.
 */
import type { ComponentChildren, JSX } from 'preact'
import { type CellPlace, useGridCells } from './grid-cells.ts'

export interface GridColumn {
  key: string
  label: string
  /** Text under the label: date and basis. */
  detail?: string | undefined
  isNumber: boolean
  /** Text: reason why rows cannot be sorted by the column; absent if they can be. */
  unranked?: string | undefined
  /**
   * Text: number of ranked rows and the reason why other figures are not ranked. Absent if all figures are
   * ranked, even if some rows have none, and if `unranked` is set.
   */
  note?: string | undefined
}

/** Text of a total, or of the reason why there is none. */
export interface GridTotal {
  text: string
  isReason: boolean
}

export interface GridCell {
  text: string
  /** Content under the value, such as the publisher of a figure. */
  detail?: ComponentChildren
  /** Tooltip: the full text, which the cell may cut off, or the reason why the figure is not ranked. */
  title?: string | undefined
}

export interface GridProps<Row> {
  /** Name of the table for a screen reader. */
  label: string
  columns: readonly GridColumn[]
  /** Total by index of column; undefined for a column without one, such as texts. */
  totals: readonly (GridTotal | undefined)[]
  rows: readonly Row[]
  idOf(row: Row): string
  /** Content of a row's name cell. */
  header(row: Row): ComponentChildren
  cell(row: Row, column: GridColumn): GridCell | undefined
  sort: { key: string; descending: boolean } | undefined
  /** Key that stands for the column of names in `sort` and `onSort`. */
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
  const { columns, totals, rows, words } = props
  const hasTotals = totals.some(total => total !== undefined)
  const width = columns.length + 3
  const cells = useGridCells({ rows: rows.length, columns: width, hasTotals })
  const { first, last, rowHeight, measure, place } = cells
  return (
    <div class="grid-view" ref={cells.scroller} onScroll={measure} style={`--columns: ${columns.length}`}>
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that one walks through by keys is a grid.
        role="grid"
        aria-label={props.label}
        aria-rowcount={rows.length + 1 + Number(hasTotals)}
        aria-colcount={width}
        onKeyDown={cells.keyPressed}
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
          <HeaderRow {...props} place={column => place(-1, column)} />
        </thead>
        <tbody>
          <Gap height={first * rowHeight} columns={width} />
          {rows.slice(first, last).map((row, i) => (
            // Keyed by position, so that elements are reused when the order changes.
            <DataRow {...props} key={first + i} row={row} number={first + i} place={place} />
          ))}
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
            <TotalsRow columns={columns} totals={totals} words={words} row={rows.length} place={place} />
          </tfoot>
        )}
      </table>
    </div>
  )
}

type HeaderRowProps<Row> = Pick<
  GridProps<Row>,
  'columns' | 'sort' | 'nameKey' | 'words' | 'onSort' | 'onRemoveColumn'
> & { place(column: number): CellPlace }

function HeaderRow<Row>(props: HeaderRowProps<Row>): JSX.Element {
  const { columns, sort, nameKey, words, place } = props
  const sorted = (key: string) => {
    if (sort?.key !== key) return 'none' as const
    return sort.descending ? ('descending' as const) : ('ascending' as const)
  }
  const arrow = (key: string) => ({ ascending: ' ▲', descending: ' ▼', none: '' })[sorted(key)]
  return (
    <tr aria-rowindex={1}>
      <td {...place(0)}>
        <span class="unseen">{words.pin}</span>
      </td>
      <th scope="col" {...place(1)} class="name" aria-sort={sorted(nameKey)}>
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
            {...place(j + 2)}
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
      <td {...place(columns.length + 2)}>
        <span class="unseen">{words.hide}</span>
      </td>
    </tr>
  )
}

type DataRowProps<Row> = Pick<
  GridProps<Row>,
  'columns' | 'idOf' | 'header' | 'cell' | 'pinned' | 'words' | 'onPin' | 'onHide'
> & { row: Row; number: number; place(row: number, column: number): CellPlace }

function DataRow<Row>(props: DataRowProps<Row>): JSX.Element {
  const { columns, row, number, words, place } = props
  const id = props.idOf(row)
  const isPinned = props.pinned.has(id)
  return (
    <tr aria-rowindex={number + 2} class={isPinned ? 'pinned' : undefined} data-id={id}>
      <td {...place(number, 0)} class="tool">
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
      <th scope="row" {...place(number, 1)} class="name">
        {props.header(row)}
      </th>
      {columns.map((column, j) => {
        const cell = props.cell(row, column)
        return (
          <td key={column.key} {...place(number, j + 2)} class={column.isNumber ? 'number' : undefined}>
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
      <td {...place(number, columns.length + 2)} class="tool">
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

type TotalsRowProps<Row> = Pick<GridProps<Row>, 'columns' | 'totals' | 'words'> & {
  row: number
  place(row: number, column: number): CellPlace
}

function TotalsRow<Row>({ columns, totals, words, row, place }: TotalsRowProps<Row>): JSX.Element {
  return (
    <tr aria-rowindex={row + 2}>
      <td {...place(row, 0)} />
      <th scope="row" {...place(row, 1)} class="name">
        {words.total}
      </th>
      {columns.map(({ key, isNumber }, j) => (
        <td key={key} {...place(row, j + 2)} class={isNumber ? 'number' : undefined}>
          {totals[j] && <span class={totals[j].isReason ? 'quiet' : 'value'}>{totals[j].text}</span>}
        </td>
      ))}
      <td {...place(row, columns.length + 2)} />
    </tr>
  )
}

/** Empty row as high (CSS px) as the rows above or below that are not in the document; null for height 0. */
function Gap({ height, columns }: { height: number; columns: number }): JSX.Element | null {
  return height > 0 ? (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes the focus.
    <tr class="gap" aria-hidden="true">
      <td colSpan={columns} style={{ height: `${height}px` }} />
    </tr>
  ) : null
}
