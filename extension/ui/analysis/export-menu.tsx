/** Menu that saves the table as a workbook or text file, copies it as Markdown, and saves its citation. */
import type { JSX } from 'preact'
import { citationFormats, fileStem, tableFormats } from '../../../shared/analysis/export/formats.ts'
import type { ExportContext, ShownTable } from '../../../shared/analysis/export/shown-table.ts'
import { logIgnored } from '../../ignored.ts'
import type { AnalysisKey, AnalysisSay } from '../../locales/analysis-locale.ts'
import { Menu } from './menu.tsx'
import { workbookType, writeWorkbook } from './workbook.ts'

export interface ExportMenuProps {
  /** Returns the table as it is shown; called only when the table or its citation is saved or copied. */
  shown(): ShownTable
  exporting: ExportContext
  say: AnalysisSay
  onSave(name: string, mediaType: string, content: string | Uint8Array<ArrayBuffer>): void
  onCopy(text: string): void
  onTell(message: AnalysisKey): void
}

/** A file format in which the table or its citation is saved. */
interface Savable {
  name: string
  extension: string
  mediaType: string
  write(
    table: ShownTable,
    context: ExportContext,
  ): string | Promise<string> | Promise<Uint8Array<ArrayBuffer>>
}

const workbook: Savable = {
  name: 'XLSX (Excel, LibreOffice)',
  extension: 'xlsx',
  mediaType: workbookType,
  write: writeWorkbook,
}

export function ExportMenu(props: ExportMenuProps): JSX.Element {
  const { shown, exporting, say, onSave, onCopy, onTell } = props
  const save = async ({ extension, mediaType, write }: Savable) => {
    const table = shown()
    try {
      const content = await write(table, exporting)
      onSave(`${fileStem(table.title || say('table.label'), exporting)}.${extension}`, mediaType, content)
    } catch (error) {
      logIgnored('write a table: the reader is told', error)
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
            {[workbook, ...Object.values(tableFormats)].map(format =>
              button(format.name, () => void save(format)),
            )}
            {button(say('export.copyMarkdown'), () =>
              onCopy(tableFormats.markdown.write(shown(), exporting)),
            )}
            <h2>{say('export.citation')}</h2>
            {Object.values(citationFormats).map(format => button(format.name, () => void save(format)))}
          </>
        )
      }}
    </Menu>
  )
}
