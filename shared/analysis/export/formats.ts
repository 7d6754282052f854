/**
 * Text formats for exporting a table. The citation writers are loaded on demand: they contain the list of
 * public suffixes, more than 100 KB. The workbook is written elsewhere (extension/ui/analysis/workbook.ts).
 */
import { stripDiacritics } from '../../text/fold.ts'
import { writeTableCsv } from './csv.ts'
import { writeTableGeoJson } from './geojson.ts'
import { writeTableMarkdown } from './markdown.ts'
import type { ExportContext, ShownTable } from './shown-table.ts'

export interface TableFormat {
  /** Name of the format, the same in every language. */
  name: string
  extension: string
  mediaType: string
  write(table: ShownTable, context: ExportContext): string | Promise<string>
}

const citations = () => import('./citations.ts')

/** Formats of the table itself. */
export const tableFormats = {
  csv: { name: 'CSV', extension: 'csv', mediaType: 'text/csv', write: writeTableCsv },
  markdown: { name: 'Markdown', extension: 'md', mediaType: 'text/markdown', write: writeTableMarkdown },
  geojson: {
    name: 'GeoJSON',
    extension: 'geojson',
    mediaType: 'application/geo+json',
    write: writeTableGeoJson,
  },
} satisfies Record<string, TableFormat>

/** Formats of the citation of a table: the data set, then the sources that the table cites. */
export const citationFormats = {
  bibtex: {
    name: 'BibTeX',
    extension: 'bib',
    mediaType: 'application/x-bibtex',
    write: async (table, context) => (await citations()).writeBibtex(table, context),
  },
  ris: {
    name: 'RIS (Zotero, EndNote)',
    extension: 'ris',
    mediaType: 'application/x-research-info-systems',
    write: async (table, context) => (await citations()).writeRis(table, context),
  },
  'csl-json': {
    name: 'CSL-JSON',
    extension: 'csl.json',
    mediaType: 'application/vnd.citationstyles.csl+json',
    write: async (table, context) => (await citations()).writeCslJson(table, context),
  },
} satisfies Record<string, TableFormat>

/**
 * Name of a file without its ending, from a title and the day of the export:
 * "chu-giai-pii-2023-2025-2026-11-29".
 */
export function fileStem(title: string, { accessed }: Pick<ExportContext, 'accessed'>): string {
  const words = stripDiacritics(title)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60)
  return ['chu-giai', words, accessed].filter(Boolean).join('-')
}
