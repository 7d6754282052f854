/** Writes a table as an Excel workbook. `write-excel-file` is loaded at the first call. */

import { type SheetCell, tableSheets } from '../../../shared/analysis/export/sheets.ts'
import type { ExportContext, ShownTable } from '../../../shared/analysis/export/shown-table.ts'

export const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Bytes of an XLSX file with three sheets: the table, its sources, and its figures, one in each row. */
export async function writeWorkbook(
  table: ShownTable,
  context: ExportContext,
): Promise<Uint8Array<ArrayBuffer>> {
  const { default: writeExcelFile } = await import('write-excel-file/universal')
  const sheets = tableSheets(table, context).map(({ name, rows, widths, fixedRows, fixedColumns }) => ({
    sheet: name,
    data: rows.map(row => row.map(cellOf)),
    columns: widths.map(width => ({ width })),
    stickyRowsCount: fixedRows,
    stickyColumnsCount: fixedColumns,
  }))
  const blob = await writeExcelFile(sheets, { features: [namedFormats] }).toBlob()
  return new Uint8Array(await blob.arrayBuffer())
}

/**
 * Feature of `write-excel-file` that gives every cell style a number format, 0 if it has none. Why: the
 * format is optional, but the reader roo 2.10 miscounts styles without one and took numbers for dates.
 */
const namedFormats = {
  files: {
    transform: {
      'xl/styles.xml': {
        transform: (xml: string) => xml.replace(/<xf (?![^>]*numFmtId)/g, '<xf numFmtId="0" '),
      },
    },
  },
}

function cellOf(cell: SheetCell) {
  switch (cell?.type) {
    case undefined:
      return null
    case 'text':
      return { type: String, value: cell.value, ...(cell.head && { fontWeight: 'bold' as const }) }
    case 'number': {
      const whole = cell.plain ? '0' : '#,##0'
      return {
        type: Number,
        value: cell.value,
        format: cell.decimals > 0 ? `${whole}.${'0'.repeat(Math.min(cell.decimals, 10))}` : whole,
      }
    }
    case 'day':
      return { type: Date, value: new Date(`${cell.value}T00:00:00Z`), format: 'yyyy-mm-dd' }
  }
}
