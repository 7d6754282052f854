/**
 * The rows with an outline as GeoJSON (RFC 7946), with the figures of the shown columns as properties. The
 * outlines are for locators only; a note in the file states this.
 */
import { featureOf, licence, outlineNote } from '../../knowledge/export.ts'
import { webAddress } from '../../web/web-address.ts'
import { provenanceOf } from './provenance.ts'
import type { ExportContext, ShownTable } from './shown-table.ts'

export function writeTableGeoJson(table: ShownTable, context: ExportContext): string {
  const { title, release, accessed, citation } = provenanceOf(table, context)
  const features = table.rows.flatMap(({ card }, i) =>
    card?.outline === undefined
      ? []
      : [featureOf(card, card.outline, { figures: figuresOf(table, i), ...shortValues(table, i) })],
  )
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

/** The figures of a row with everything that is needed to cite them. */
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

/** The bare values by id of column, for map programs that colour by a plain property. */
function shortValues(table: ShownTable, row: number): object {
  return Object.fromEntries(
    table.columns.flatMap(({ column, cells }) => {
      const cell = cells[row]?.cell
      if (cell?.type === 'figure') return [[column.id, cell.figure.value]]
      return cell?.type === 'number' || cell?.type === 'date' ? [[column.id, cell.value]] : []
    }),
  )
}
