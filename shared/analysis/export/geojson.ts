/**
 * The rows with an outline as GeoJSON (RFC 7946), with the figures, numbers and dates of the shown columns as
 * properties. The outlines are made for small locator maps only; a note in the file states this.
 */
import { featureOf, licence, outlineNote } from '../../knowledge/export.ts'
import { webAddress } from '../../web/web-address.ts'
import type { Cell } from '../columns.ts'
import { provenanceOf } from './provenance.ts'
import type { ExportContext, ShownColumn, ShownTable } from './shown-table.ts'

export function writeTableGeoJson(table: ShownTable, context: ExportContext): string {
  const { title, release, accessed, citation } = provenanceOf(table, context)
  const values = shortValues(table.columns)
  const features = table.rows.flatMap(({ card }, i) => {
    if (card?.outline === undefined) return []
    const valuesOfRow = Object.fromEntries(values.map(([id, ofRows]) => [id, ofRows[i]]))
    return [featureOf(card, card.outline, { figures: figuresOf(table, i), ...valuesOfRow })]
  })
  const collection = {
    type: 'FeatureCollection',
    name: title,
    licence: licence.url,
    citation,
    release,
    accessed,
    note: outlineNote,
    features,
  }
  return `${JSON.stringify(collection, null, 1)}\n`
}

/** The figures of a row, each with everything that is needed to cite it. */
function figuresOf(table: ShownTable, row: number): object[] {
  return table.columns.flatMap(({ cells }) => {
    const shown = cells[row]
    if (shown?.cell.type !== 'figure') return []
    const { measure, label, value, unit, of, bound, asOf, target, basis } = shown.cell.figure
    const source = shown.source === undefined ? undefined : table.sources[shown.source - 1]
    return [
      {
        measure,
        label,
        value,
        unit,
        ...(of !== undefined && { of }),
        ...(bound && { bound }),
        asOf,
        ...(target && { target }),
        ...(basis && { basis }),
        ...(source && {
          publisher: source.publisher,
          source: webAddress(source.url ?? '') ?? source.title,
          read: source.read,
        }),
      },
    ]
  })
}

/**
 * The bare values of each column, by its id and by row, for map programs that colour by a plain property.
 * Null for a row without a number or date, so that every feature has the same properties. Columns without any
 * such value are left out.
 */
function shortValues(columns: readonly ShownColumn[]): [id: string, values: (number | string | null)[]][] {
  return columns.flatMap(({ column, cells }) => {
    const values = cells.map(shown => shortValue(shown?.cell))
    return values.some(value => value !== null) ? [[column.id, values]] : []
  })
}

function shortValue(cell: Cell | undefined): number | string | null {
  if (cell?.type === 'figure') return cell.figure.value
  return cell?.type === 'number' || cell?.type === 'date' ? cell.value : null
}
