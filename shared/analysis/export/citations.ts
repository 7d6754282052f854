/** Citation of a table in the formats of reference managers: the data set, then the sources that it cites. */
import { writeWorksBibtex } from '../../clipping/bibtex.ts'
import { writeWorksCslJson } from '../../clipping/csl-json.ts'
import { writeWorksRis } from '../../clipping/ris.ts'
import type { Work } from '../../clipping/works.ts'
import { bibliographyOf } from './bibliography.ts'
import type { ExportContext, ShownTable } from './shown-table.ts'

type Write = (table: ShownTable, context: ExportContext) => string

const writer =
  (write: (works: readonly Work[], options: { notes: boolean }) => string): Write =>
  (table, context) =>
    write(bibliographyOf(table, context), { notes: false })

export const writeBibtex = writer(writeWorksBibtex)
export const writeRis = writer(writeWorksRis)
export const writeCslJson = writer(writeWorksCslJson)
