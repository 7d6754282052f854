/** Tabs of the workspace with plots: over time, on the map, in the press, in the reader's clippings. */
import type { ComponentChildren, JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import { clipsByMonth, coOccurrence } from '../../../shared/analysis/clippings.ts'
import { columnId, type MeasureColumn, readColumnId } from '../../../shared/analysis/column-id.ts'
import {
  type AvailableMeasure,
  availableMeasures,
  type ColumnContext,
  columnOf,
} from '../../../shared/analysis/columns.ts'
import { fileStem } from '../../../shared/analysis/export/formats.ts'
import { columnData, matrixData, monthData, seriesData } from '../../../shared/analysis/export/plot-data.ts'
import type { ExportContext } from '../../../shared/analysis/export/shown-table.ts'
import { mapRows, unitsOfMap } from '../../../shared/analysis/map-units.ts'
import { pressByMonth } from '../../../shared/analysis/press.ts'
import { type AnalysisRow, rowOfCard } from '../../../shared/analysis/rows.ts'
import { formerUnits, seriesOf } from '../../../shared/analysis/series.ts'
import type { AnalysisTable } from '../../../shared/analysis/table.ts'
import { type MapUnits, mapUnits, type View } from '../../../shared/analysis/view.ts'
import type { EntityInBucket } from '../../../shared/api/coverage.ts'
import type { Card } from '../../../shared/card/card.ts'
import { figureLabel } from '../../../shared/card/figure-words.ts'
import type { Clipping } from '../../../shared/clipping/clipping.ts'
import { dateInWords, dayInVietnam } from '../../../shared/domain/dates.ts'
import type { AnalysisSay } from '../../locales/analysis-locale.ts'
import { type Language, numberText } from '../../locales/locale.ts'
import { WebLink } from '../web-link.tsx'
import { columnLabel } from './cell-words.tsx'
import { BarsPlot } from './plots/bars.tsx'
import { LinesPlot } from './plots/lines.tsx'
import { MapPlot } from './plots/map.tsx'
import { MatrixPlot } from './plots/matrix.tsx'
import { MonthsPlot } from './plots/months.tsx'
import { PlotFigure } from './plots/plot-figure.tsx'
import { ColumnTable, MatrixTable, MonthTable, SeriesTable } from './plots/plot-tables.tsx'
import type { ViewChange } from './table-view.tsx'

export interface PlotViewProps {
  table: AnalysisTable
  context: ColumnContext
  /** Indexes in `table.rows` of the rows that are shown, in the order in which they are shown. */
  order: Int32Array
  view: View
  /** All packaged cards, from which the map takes its units. */
  cards: readonly Card[]
  exporting: ExportContext
  language: Language
  say: AnalysisSay
  onChange(changed: ViewChange): void
  onSave(name: string, mediaType: string, content: string | Uint8Array<ArrayBuffer>): void
  onOpen(id: string): void
}

/**
 * Maximum number of entities in the counts by month and in the co-occurrence matrix; the first rows are
 * taken.
 */
const mostEntities = 60

/** Tab with a measure of the rows as lines over time, or as bars of comparable figures. */
export function TimeView(props: PlotViewProps): JSX.Element {
  const { table, context, order, view, exporting, language, say, onChange, onSave, onOpen } = props
  const rows = useShown(table, order)
  const isBars = view.plot?.type === 'bars'
  const choices = useMemo(() => {
    const drawn = view.former && !isBars ? withFormerUnits(rows, context) : rows
    const measures = availableMeasures(drawn).filter(({ target }) => !target)
    if (isBars) return measures
    return measures
      .filter(({ dates }) => dates.length > 1)
      .sort((a, b) => b.dates.length - a.dates.length || b.rows - a.rows)
  }, [rows, context, view.former, isBars])
  const spec = chosenMeasure(view.plot?.column, isBars ? view.columns : [], choices)
  const column = useMemo(() => spec && columnOf(spec, rows, context), [spec && columnId(spec), rows, context])
  const series = useMemo(
    () =>
      spec &&
      !isBars &&
      seriesOf(
        spec.measure,
        rows.flatMap(({ card }) => card ?? []),
        context.cardOf,
        { former: view.former, ...(spec.basis !== undefined && { basis: spec.basis }) },
      ),
    [spec && columnId(spec), isBars, rows, context, view.former],
  )
  const type = isBars ? 'bars' : 'lines'
  const title = column ? titled(view, columnLabel(column, language, say)) : ''
  const figure = { fileStem: fileStem(title, exporting), language, onSave, onOpen }
  return (
    <>
      <div class="bar">
        <MeasureSelect
          spec={spec}
          measures={choices}
          withDates={isBars}
          language={language}
          say={say}
          onChange={column => onChange({ plot: { type, column } })}
        />
        <label>
          {say('plot')}
          <select
            value={type}
            onChange={event => {
              const chosen = event.currentTarget.value === 'bars' ? 'bars' : 'lines'
              onChange({ plot: { type: chosen, ...(spec && { column: columnId(spec) }) } })
            }}
          >
            <option value="lines">{say('plot.lines')}</option>
            <option value="bars">{say('plot.bars')}</option>
          </select>
        </label>
        {!isBars && (
          <label class="choice">
            <input
              type="checkbox"
              checked={view.former}
              onChange={event => onChange({ former: event.currentTarget.checked })}
            />
            {say('former')}
          </label>
        )}
      </div>
      {isBars && column?.sample ? (
        <PlotFigure
          {...figure}
          data={() => columnData(column, rows, exporting)}
          draw={(width, colours) => (
            <BarsPlot
              title={title}
              column={column}
              rows={rows}
              width={width}
              colours={colours}
              context={exporting}
            />
          )}
        >
          <ColumnTable column={column} rows={rows} language={language} onOpen={onOpen} />
        </PlotFigure>
      ) : series ? (
        <PlotFigure
          {...figure}
          data={() => seriesData(series, exporting)}
          draw={(width, colours) => (
            <LinesPlot title={title} series={series} width={width} colours={colours} context={exporting} />
          )}
        >
          <SeriesTable series={series} language={language} onOpen={onOpen} />
        </PlotFigure>
      ) : (
        <p class="quiet">{say('time.none')}</p>
      )}
    </>
  )
}

/** Tab with the map of provincial units, filled by a measure. */
export function MapView(props: PlotViewProps): JSX.Element {
  const { table, context, order, view, cards, exporting, language, say, onChange, onSave, onOpen } = props
  const shown = useShown(table, order)
  const units = view.map?.units ?? (isOfThePast(shown) ? 'before' : 'today')
  const onMap = useMemo(() => unitsOfMap(cards, units, exporting.accessed), [cards, units])
  const rows = useMemo(() => mapRows(shown, onMap, context.cardOf), [shown, onMap, context])
  const measures = useMemo(() => availableMeasures(rows), [rows])
  const spec = chosenMeasure(view.map?.column, view.columns, measures)
  const column = useMemo(() => spec && columnOf(spec, rows, context), [spec && columnId(spec), rows, context])
  const title = column ? titled(view, columnLabel(column, language, say)) : ''
  const choose = (id: string, chosen: MapUnits) => onChange({ map: { column: id, units: chosen } })
  return (
    <>
      <div class="bar">
        <MeasureSelect
          spec={spec}
          measures={measures}
          withDates
          language={language}
          say={say}
          onChange={id => choose(id, units)}
        />
        <label>
          {say('units')}
          <select
            value={units}
            disabled={!spec}
            onChange={event => {
              const chosen = mapUnits.find(each => each === event.currentTarget.value)
              if (spec && chosen) choose(columnId(spec), chosen)
            }}
          >
            {mapUnits.map(each => (
              <option key={each} value={each}>
                {say(`units.${each}`)}
              </option>
            ))}
          </select>
        </label>
      </div>
      {column?.sample ? (
        <PlotFigure
          fileStem={fileStem(title, exporting)}
          language={language}
          onSave={onSave}
          onOpen={onOpen}
          data={() => columnData(column, rows, exporting)}
          draw={(width, colours) => (
            <MapPlot
              title={title}
              units={units}
              onMap={onMap}
              rows={rows}
              column={column}
              width={width}
              colours={colours}
              context={exporting}
            />
          )}
        >
          <ColumnTable column={column} rows={rows} language={language} onOpen={onOpen} />
        </PlotFigure>
      ) : (
        <p class="quiet">{say('map.none')}</p>
      )}
    </>
  )
}

export interface PressViewProps extends PlotViewProps {
  press: ReadonlyMap<string, EntityInBucket | null>
}

/**
 * Tab with the press coverage of the rows: articles by month, and a table with number of articles, first
 * month, latest article and companions (entities named in the same articles). Null until the service has
 * answered for some row.
 */
export function PressView(props: PressViewProps): JSX.Element | null {
  const { table, order, press, view, exporting, language, say, onSave, onOpen } = props
  const rows = useShown(table, order)
  const counts = useMemo(
    () => pressByMonth(rows.slice(0, mostEntities), press, exporting.accessed),
    [rows, press],
  )
  const asked = rows.some(({ id }) => press.has(id))
  if (!asked) return null
  if (counts.lines.length === 0) return <p class="quiet">{say('press.none')}</p>
  const title = titled(view, say('press.months'))
  return (
    <>
      <PlotFigure
        fileStem={fileStem(title, exporting)}
        language={language}
        onSave={onSave}
        onOpen={onOpen}
        data={() => monthData(counts, exporting)}
        draw={(width, colours) => (
          <MonthsPlot
            title={title}
            what="articles"
            counts={counts}
            width={width}
            colours={colours}
            context={exporting}
          />
        )}
      >
        <MonthTable counts={counts} language={language} onOpen={onOpen} />
      </PlotFigure>
      <Scroll label={say('tab.press')}>
        <table class="plain">
          <thead>
            <tr>
              <th scope="col">{say('table.name')}</th>
              <th scope="col">{say('press.articles')}</th>
              <th scope="col">{say('press.first')}</th>
              <th scope="col">{say('press.latest')}</th>
              <th scope="col">{say('press.companions')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(row => (
              <PressRow key={row.id} row={row} coverage={press.get(row.id)} language={language} />
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
  )
}

interface PressRowProps {
  row: AnalysisRow
  coverage: EntityInBucket | null | undefined
  language: Language
}

function PressRow({ row, coverage, language }: PressRowProps) {
  const articles = coverage?.months.reduce((sum, month) => sum + month.articles, 0) ?? 0
  const first = coverage?.months.find(month => month.articles > 0)?.period
  const latest = coverage?.articles[0]
  return (
    <tr>
      <th scope="row">{row.shortName[language]}</th>
      <td class="number">{coverage ? numberText(articles, language) : '–'}</td>
      <td>{first && dateInWords(first, language)}</td>
      <td>
        {latest && (
          <>
            <WebLink to={latest.url} lang={latest.lang} hreflang={latest.lang}>
              {latest.title}
            </WebLink>{' '}
            <span class="quiet">
              {latest.outlet} · {dateInWords(dayInVietnam(latest.published), language)}
            </span>
          </>
        )}
      </td>
      <td>{coverage?.companions.map(({ name }) => name[language]).join(', ')}</td>
    </tr>
  )
}

export interface ClippingsViewProps extends PlotViewProps {
  /** Clippings as in `WorkspaceProps`; undefined until they are read. */
  clippings: readonly Clipping[] | undefined
}

/** Tab with the numbers of clippings that name the rows, by month, and a matrix of rows named together. */
export function ClippingsView(props: ClippingsViewProps): JSX.Element {
  const { table, order, clippings, view, exporting, language, say, onSave, onOpen } = props
  const rows = useShown(table, order)
  const { named, counts, matrix } = useMemo(() => {
    const ids = new Set(rows.map(({ id }) => id))
    const named = (clippings ?? []).filter(({ entities }) => entities.some(({ id }) => ids.has(id)))
    const present = new Set(named.flatMap(({ entities }) => entities.map(({ id }) => id)))
    const chosen = [...ids].filter(id => present.has(id)).slice(0, mostEntities)
    return { named, counts: clipsByMonth(named, chosen), matrix: coOccurrence(named, chosen) }
  }, [rows, clippings])
  if (!clippings) return <p class="quiet">{say('state.loading')}</p>
  if (named.length === 0) return <p class="quiet">{say('clippings.none')}</p>
  const months = titled(view, say('clippings.months'))
  const together = titled(view, say('clippings.together'))
  const figure = { language, onSave, onOpen }
  return (
    <>
      <p class="quiet">{say('clippings.scope', { count: named.length })}</p>
      <PlotFigure
        {...figure}
        fileStem={fileStem(months, exporting)}
        data={() => monthData(counts, exporting)}
        draw={(width, colours) => (
          <MonthsPlot
            title={months}
            what="clippings"
            counts={counts}
            width={width}
            colours={colours}
            context={exporting}
          />
        )}
      >
        <MonthTable counts={counts} language={language} onOpen={onOpen} />
      </PlotFigure>
      <PlotFigure
        {...figure}
        fileStem={fileStem(together, exporting)}
        data={() => matrixData(matrix, exporting)}
        draw={(width, colours) => (
          <MatrixPlot title={together} matrix={matrix} width={width} colours={colours} context={exporting} />
        )}
      >
        <MatrixTable matrix={matrix} language={language} onOpen={onOpen} />
      </PlotFigure>
    </>
  )
}

/** Region that scrolls sideways and that the keyboard can focus. */
function Scroll({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region has to be reachable.
    <section class="scroll" aria-label={label} tabIndex={0}>
      {children}
    </section>
  )
}

interface MeasureSelectProps {
  spec: MeasureColumn | undefined
  measures: readonly AvailableMeasure[]
  /** True to offer, besides the measure itself, each of its dates if there are several. */
  withDates: boolean
  language: Language
  say: AnalysisSay
  onChange(column: string): void
}

function MeasureSelect({ spec, measures, withDates, language, say, onChange }: MeasureSelectProps) {
  const goal = ` (${say('table.goal')})`
  return (
    <label>
      {say('measure')}
      <select
        value={spec && columnId(spec)}
        disabled={measures.length === 0}
        onChange={event => onChange(event.currentTarget.value)}
      >
        {measures.map(({ measure, sample, target, rows, dates }) => {
          const base = { type: 'measure' as const, measure, ...(target && { target: true as const }) }
          const label = figureLabel(sample, language) + (target ? goal : '')
          return [
            <option key={columnId(base)} value={columnId(base)}>
              {withDates && dates.length > 1 ? `${label}, ${say('columns.newest', { count: rows })}` : label}
            </option>,
            ...(withDates && dates.length > 1 ? dates : []).map(({ asOf, rows: count }) => {
              const id = columnId({ ...base, asOf })
              const date = say('columns.date', { date: dateInWords(asOf, language), count })
              return <option key={id} value={id}>{`${label}, ${date}`}</option>
            }),
          ]
        })}
      </select>
    </label>
  )
}

/** The rows, followed by rows of the units that were merged into them. */
function withFormerUnits(rows: readonly AnalysisRow[], { cardOf }: ColumnContext): AnalysisRow[] {
  const former = rows.flatMap(({ card }) => (card ? formerUnits(card) : []))
  return [...rows, ...former.flatMap(id => cardOf(id) ?? []).map(rowOfCard)]
}

/** Hook: the rows of `table` at the indexes of `order`. */
function useShown(table: AnalysisTable, order: Int32Array): readonly AnalysisRow[] {
  return useMemo(() => Array.from(order, i => table.rows[i]!), [table, order])
}

/**
 * Column that a plot draws: the first of `wanted` and then `columns` whose measure is in `measures`,
 * otherwise the first of `measures`. Undefined if `measures` is empty.
 */
function chosenMeasure(
  wanted: string | undefined,
  columns: readonly string[],
  measures: readonly AvailableMeasure[],
): MeasureColumn | undefined {
  for (const id of wanted === undefined ? columns : [wanted, ...columns]) {
    const spec = readColumnId(id)
    if (spec?.type !== 'measure') continue
    if (measures.some(each => each.measure === spec.measure && each.target === (spec.target ?? false)))
      return spec
  }
  const [first] = measures
  return first && { type: 'measure', measure: first.measure, ...(first.target && { target: true }) }
}

/** True if every row is a former province; false if there are no rows. */
function isOfThePast(rows: readonly AnalysisRow[]): boolean {
  return rows.length > 0 && rows.every(({ kind, to }) => kind === 'province' && to !== undefined)
}

/** Title of a picture: `what`, after the view's name if it has one. */
function titled({ name }: View, what: string): string {
  return name ? `${name}: ${what}` : what
}
