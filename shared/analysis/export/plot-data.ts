/**
 * The figures of a plot or map as CSV, one to a line: each with date, basis and source, and with the release,
 * access date and licence of the data.
 */
import type { CardFigure } from '../../card/card.ts'
import type { Bilingual } from '../../domain/primitives.ts'
import type { Source } from '../../knowledge/schema.ts'
import { type Cell, writeRows } from '../../text/csv.ts'
import { webAddress } from '../../web/web-address.ts'
import type { CoOccurrence, MonthCounts } from '../clippings.ts'
import type { AnalysisColumn } from '../columns.ts'
import type { AnalysisRow } from '../rows.ts'
import type { Series } from '../series.ts'
import { provenanceOf } from './provenance.ts'
import type { ExportContext, ExportWord } from './shown-table.ts'

/** The figures of a column as CSV, ranked or not; `rows` are those of the column. */
export function columnData(
  column: AnalysisColumn,
  rows: readonly AnalysisRow[],
  context: ExportContext,
): string {
  return figureLines(
    rows.flatMap(({ id, name }, i) => {
      const cell = column.cells[i]
      return cell?.type === 'figure' ? [{ id, name, figure: cell.figure, source: cell.source }] : []
    }),
    context,
  )
}

/** The figures of every line of a series as CSV, by entity and date. */
export function seriesData(series: Series, context: ExportContext): string {
  return figureLines(
    series.lines.flatMap(({ id, name, segments }) =>
      segments
        .flatMap(({ points }) => points)
        .toSorted((a, b) => a.at - b.at)
        .map(({ figure, source }) => ({ id, name, figure, source })),
    ),
    context,
  )
}

/** Counts by entity and month as CSV, months without any included. */
export function monthData({ months, lines }: MonthCounts, context: ExportContext): string {
  return written(
    ['id', 'name', 'month', 'count'],
    lines.flatMap(({ id, name, counts }) =>
      counts.map((count, i) => [id, name[context.language], months[i], count]),
    ),
    context,
  )
}

/** Numbers of clippings that name two entities, as CSV: each pair once, and each entity with itself. */
export function matrixData({ entities, counts }: CoOccurrence, context: ExportContext): string {
  const { language } = context
  return written(
    ['id', 'name', 'otherId', 'otherName', 'count'],
    entities.flatMap((a, i) =>
      entities.slice(i).map((b, j) => [a.id, a.name[language], b.id, b.name[language], counts[i]![i + j]]),
    ),
    context,
  )
}

interface NamedFigure {
  id: string
  name: Bilingual
  figure: CardFigure
  source: Source | undefined
}

function figureLines(figures: readonly NamedFigure[], context: ExportContext): string {
  const { language, say } = context
  return written(
    [
      'id',
      'name',
      'measure',
      'value',
      'unit',
      'of',
      'bound',
      'asOf',
      'target',
      'basis',
      'publisher',
      'source',
    ],
    figures.map(({ id, name, figure, source }) => [
      id,
      name[language],
      figure.label[language],
      figure.value,
      figure.noun?.[language] ?? say(`unit.${figure.unit}`),
      figure.of,
      figure.bound,
      figure.asOf,
      figure.target && say('goal'),
      figure.basis?.[language],
      source?.publisher,
      source && (webAddress(source.url ?? '') ?? source.title),
    ]),
    context,
  )
}

function written(
  heads: readonly ExportWord[],
  lines: readonly (readonly Cell[])[],
  context: ExportContext,
): string {
  const { say } = context
  const { release, accessed, licence, citation } = provenanceOf({ title: '' }, context)
  const more = ['release', 'accessed', 'licence', 'citation'] as const
  return writeRows([
    [...heads, ...more].map(word => say(word)),
    ...lines.map(line => [...line, release, accessed, licence, citation]),
  ])
}
