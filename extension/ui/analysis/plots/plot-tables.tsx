/** The figures of plots and maps as tables, for keyboard and screen reader. */
import type { JSX } from 'preact'
import type { CoOccurrence, MonthCounts } from '../../../../shared/analysis/clippings.ts'
import type { AnalysisColumn } from '../../../../shared/analysis/columns.ts'
import type { AnalysisRow } from '../../../../shared/analysis/rows.ts'
import type { Series } from '../../../../shared/analysis/series.ts'
import { figureBasis, figureDate, figureValue } from '../../../../shared/card/figure-words.ts'
import { dateInWords } from '../../../../shared/domain/dates.ts'
import { type Language, numberText } from '../../../locales/locale.ts'
import { plotSpeaker } from '../../../locales/plot-locale.ts'
import { WebLink } from '../../web-link.tsx'
import { figureIn } from './bars.tsx'
import { pointsOf } from './lines.tsx'
import { monthNumber } from './number-text.ts'

interface TableProps {
  language: Language
  /** Opens an entity; if absent, names are plain text instead of buttons. */
  onOpen?: ((id: string) => void) | undefined
}

function Name({
  id,
  name,
  onOpen,
}: {
  id: string
  name: string
  onOpen?: ((id: string) => void) | undefined
}) {
  if (!onOpen) return <>{name}</>
  return (
    <button type="button" class="plain" onClick={() => onOpen(id)}>
      {name}
    </button>
  )
}

export interface ColumnTableProps extends TableProps {
  column: AnalysisColumn
  rows: readonly AnalysisRow[]
}

/**
 * Table with value, date, source and basis of each row: ranked rows first, best at the top, then rows that
 * are not comparable. Rows without a figure come last and say so.
 */
export function ColumnTable({ column, rows, language, onOpen }: ColumnTableProps): JSX.Element {
  const say = plotSpeaker(language)
  const group = (i: number) => (!Number.isNaN(column.ranks[i]) ? 0 : column.cells[i] ? 1 : 2)
  const sign = column.lowIsBest ? 1 : -1
  const sorted = [...rows.keys()].sort(
    (a, b) =>
      group(a) - group(b) || (group(a) === 0 ? sign * (column.ranks[a]! - column.ranks[b]!) : 0) || a - b,
  )
  return (
    <table>
      <thead>
        <tr>
          {(['name', 'value', 'date', 'source', 'remark'] as const).map(key => (
            <th key={key} scope="col">
              {say(key)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {sorted.map(i => {
          const cell = figureIn(column, i)
          const row = rows[i]!
          return (
            <tr key={row.id}>
              <th scope="row">
                <Name id={row.id} name={row.name[language]} onOpen={onOpen} />
              </th>
              <td class="number">{cell ? figureValue(cell.figure, language) : ''}</td>
              <td>{cell ? figureDate(cell.figure, language) : ''}</td>
              <td>
                {cell?.source && (
                  <WebLink to={cell.source.url ?? ''} title={cell.source.title}>
                    {cell.source.publisher}
                  </WebLink>
                )}
              </td>
              <td>
                {!cell
                  ? say('noFigure')
                  : [
                      ...(column.unranked.has(i) ? [say('otherDate')] : []),
                      figureBasis(cell.figure, language) ?? '',
                    ]
                      .filter(Boolean)
                      .join(' · ')}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

/** Table of a series: a row for each line, a column for each date. */
export function SeriesTable({ series, language, onOpen }: TableProps & { series: Series }): JSX.Element {
  const say = plotSpeaker(language)
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{say('name')}</th>
          {series.dates.map(date => (
            <th key={date} scope="col">
              {dateInWords(date, language)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {series.lines.map(line => (
          <tr key={line.id}>
            <th scope="row">
              <Name
                id={line.id}
                name={line.former ? say('formerName', { name: line.name[language] }) : line.name[language]}
                onOpen={onOpen}
              />
            </th>
            {series.dates.map(date => (
              <td key={date} class="number">
                {pointsOf(line)
                  .filter(({ asOf }) => asOf === date)
                  .map(({ figure }) => figureValue(figure, language))
                  .join('; ')}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Table of counts: a row for each entity, a column for each month, and the total. */
export function MonthTable({ counts, language, onOpen }: TableProps & { counts: MonthCounts }): JSX.Element {
  const say = plotSpeaker(language)
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{say('name')}</th>
          {counts.months.map(month => (
            <th key={month} scope="col">
              {monthNumber(month)}
            </th>
          ))}
          <th scope="col">{say('total')}</th>
        </tr>
      </thead>
      <tbody>
        {counts.lines.map(({ id, name, counts: each }) => (
          <tr key={id}>
            <th scope="row">
              <Name id={id} name={name[language]} onOpen={onOpen} />
            </th>
            {each.map((count, i) => (
              <td key={counts.months[i]} class="number">
                {numberText(count, language)}
              </td>
            ))}
            <td class="number">
              {numberText(
                each.reduce((sum, count) => sum + count, 0),
                language,
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Table of co-occurrence: rows and columns are the same entities, cells are numbers of clippings. */
export function MatrixTable({
  matrix,
  language,
  onOpen,
}: TableProps & { matrix: CoOccurrence }): JSX.Element {
  const say = plotSpeaker(language)
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{say('name')}</th>
          {matrix.entities.map(({ id, name }) => (
            <th key={id} scope="col">
              {name[language]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {matrix.entities.map(({ id, name }, i) => (
          <tr key={id}>
            <th scope="row">
              <Name id={id} name={name[language]} onOpen={onOpen} />
            </th>
            {matrix.entities.map((other, j) => (
              <td key={other.id} class="number">
                {numberText(matrix.counts[i]![j]!, language)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
