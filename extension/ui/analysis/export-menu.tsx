/** Takes the table away: as a workbook, in text formats, and its citation. */
import type { JSX } from 'preact'
import {
  citationFormats,
  fileStem,
  type TableFormat,
  tableFormats,
} from '../../../shared/analysis/export/formats.ts'
import type { ExportContext, ShownTable } from '../../../shared/analysis/export/shown-table.ts'
import { logIgnored } from '../../ignored.ts'
import type { AnalysisKey, AnalysisSay } from '../../locales/analysis-locale.ts'
import { Menu } from './menu.tsx'
import { workbookType, writeWorkbook } from './workbook.ts'

export interface ExportMenuProps {
  /** The table as it is shown; made when it is taken away. */
  shown(): ShownTable
  exporting: ExportContext
  say: AnalysisSay
  onSave(name: string, mediaType: string, content: string | Uint8Array<ArrayBuffer>): void
  onCopy(text: string): void
  onTell(message: AnalysisKey): void
}

export function ExportMenu(props: ExportMenuProps): JSX.Element {
  const { shown, exporting, say, onSave, onCopy, onTell } = props
  const save = (format: TableFormat) => {
    const table = shown()
    const name = `${fileStem(table.title || say('table.label'), exporting)}.${format.extension}`
    onSave(name, format.mediaType, format.write(table, exporting))
  }
  const saveWorkbook = async () => {
    const table = shown()
    try {
      const bytes = await writeWorkbook(table, exporting)
      onSave(`${fileStem(table.title || say('table.label'), exporting)}.xlsx`, workbookType, bytes)
    } catch (error) {
      logIgnored('write a workbook: the reader is told', error)
      onTell('export.failed')
    }
  }
  return (
    <Menu label={say('export')}>
      {close => {
        const button = (label: string, action: () => void) => (
          <button
            key={label}
            type="button"
            onClick={() => {
              action()
              close()
            }}
          >
            {label}
          </button>
        )
        return (
          <>
            <h2>{say('export.table')}</h2>
            {button('XLSX (Excel, LibreOffice)', () => void saveWorkbook())}
            {Object.values(tableFormats).map(format => button(format.name, () => save(format)))}
            {button(say('export.copyMarkdown'), () =>
              onCopy(tableFormats.markdown.write(shown(), exporting)),
            )}
            <h2>{say('export.citation')}</h2>
            {Object.values(citationFormats).map(format => button(format.name, () => save(format)))}
          </>
        )
      }}
    </Menu>
  )
}
