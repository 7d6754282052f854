/** Tab of the workspace that shows the table of a view. */
import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import type { AnalysisColumn, ColumnContext } from '../../../shared/analysis/columns.ts'
import type { AnalysisRow } from '../../../shared/analysis/rows.ts'
import { AnalysisTable } from '../../../shared/analysis/table.ts'
import { nameColumn, type View } from '../../../shared/analysis/view.ts'
import { subtypeNoun } from '../../../shared/card/status-line.ts'
import { dateInWords } from '../../../shared/domain/dates.ts'
import { isEntityId } from '../../../shared/domain/ids.ts'
import type { AnalysisSay } from '../../locales/analysis-locale.ts'
import type { Language } from '../../locales/locale.ts'
import { columnTotal, gridCell, gridColumn } from './cell-words.tsx'
import { Grid } from './grid.tsx'

/** Properties of a view to replace; a property that is undefined is removed. */
export type ViewChange = { [K in keyof View]?: View[K] | undefined }

export interface TableViewProps {
  table: AnalysisTable
  context: ColumnContext
  /** Indexes in `table.rows` of the rows that are shown, in the order in which they are shown. */
  order: Int32Array
  view: View
  language: Language
  say: AnalysisSay
  onChange(changed: ViewChange): void
  onOpen(id: string): void
}

export function TableView({
  table,
  context,
  order,
  view,
  language,
  say,
  onChange,
  onOpen,
}: TableViewProps): JSX.Element {
  const columns = useMemo(() => table.columns(view), [table, view.columns])
  const heads = useMemo(() => columns.map(column => gridColumn(column, language, say)), [columns, language])
  const totals = useMemo(
    () => shownColumns(table, context, order, columns).map(column => columnTotal(column, language, say)),
    [table, context, order, columns, language],
  )
  const byKey = new Map(columns.map(column => [column.id, column]))
  const numbers = useMemo(() => Array.from(order), [order])
  const pinned = new Set(view.pinned)
  const without = (ids: readonly string[], id: string) => ids.filter(other => other !== id)
  return (
    <>
      <Grid
        label={view.name || say('table.label')}
        columns={heads}
        totals={totals}
        rows={numbers}
        idOf={i => table.rows[i]!.id}
        header={i => <RowName row={table.rows[i]!} language={language} onOpen={onOpen} />}
        cell={(i, { key }) => {
          const column = byKey.get(key)
          return column && gridCell(column.cells[i], column, i, language, say)
        }}
        sort={view.sort && { key: view.sort.column, descending: view.sort.descending }}
        nameKey={nameColumn}
        pinned={pinned}
        words={{
          name: say('table.name'),
          pin: say('table.pin'),
          hide: say('table.hide'),
          total: say('table.total'),
          empty: say('table.empty'),
          removeColumn: say('columns.remove'),
        }}
        onSort={key => onChange({ sort: nextSort(view, key, byKey.get(key)) })}
        onPin={i => {
          const { id } = table.rows[i]!
          onChange({ pinned: pinned.has(id) ? without(view.pinned, id) : [...view.pinned, id] })
        }}
        onHide={i => {
          const { id } = table.rows[i]!
          onChange({ hidden: [...view.hidden, id], pinned: without(view.pinned, id) })
        }}
        onRemoveColumn={key => onChange({ columns: without(view.columns, key) })}
      />
      <p class="quiet">{say('table.keys')}</p>
    </>
  )
}

/**
 * The columns computed over the shown rows alone, for their totals. Columns without a total are returned as
 * they are, and so are all columns if no row is hidden or filtered out.
 */
function shownColumns(
  table: AnalysisTable,
  context: ColumnContext,
  order: Int32Array,
  columns: readonly AnalysisColumn[],
): readonly AnalysisColumn[] {
  if (order.length === table.rows.length || columns.every(({ total }) => total === undefined)) return columns
  const shown = new AnalysisTable(
    Array.from(order, i => table.rows[i]!),
    context,
  )
  return columns.map(column => (column.total ? (shown.column(column.id) ?? column) : column))
}

/**
 * Sort of a view after a click on a column's head: best first, then reversed, then none (undefined). Best is
 * the largest value; for ranks, texts and names the smallest.
 */
function nextSort({ sort }: View, key: string, column: AnalysisColumn | undefined): View['sort'] {
  const bestIsLow = !column || column.lowIsBest || column.cells.some(cell => cell?.type === 'text')
  if (sort?.column !== key) return { column: key, descending: !bestIsLow }
  return sort.descending === !bestIsLow ? { column: key, descending: bestIsLow } : undefined
}

interface RowNameProps {
  row: AnalysisRow
  language: Language
  onOpen(id: string): void
}

/**
 * Name of a row: a button that opens the entity's page, or plain text for a locality. Below the name stands
 * what tells namesakes apart: place, end date of a former province, or subtype.
 */
function RowName({ row, language, onOpen }: RowNameProps) {
  const { id, kind, subtype, shortName, name, to, place } = row
  const around = place
    ? place.name[language]
    : kind === 'province'
      ? to !== undefined && `→ ${dateInWords(to, language)}`
      : subtypeNoun(subtype, language, kind)
  return (
    <>
      <span class={`value ${kind}`} title={name[language]}>
        {isEntityId(id) ? (
          <button type="button" class="plain" tabIndex={-1} onClick={() => onOpen(id)}>
            {shortName[language]}
          </button>
        ) : (
          shortName[language]
        )}
      </span>
      {around && <span class="quiet">{around}</span>}
    </>
  )
}
