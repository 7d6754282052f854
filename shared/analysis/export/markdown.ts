/**
 * The table as Markdown: values as the page shows them with their as-of dates, numbered sources, provenance.
 */
import { figureDate } from '../../card/figure-words.ts'
import { markdownAddress, markdownLabel, markdownLine } from '../../text/markdown-text.ts'
import { webAddress } from '../../web/web-address.ts'
import { provenanceOf } from './provenance.ts'
import type { ExportContext, ShownTable } from './shown-table.ts'

export function writeTableMarkdown(table: ShownTable, context: ExportContext): string {
  const { say, language } = context
  const { title, release, accessed, licence, citation } = provenanceOf(table, context)
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`
  const numeric = table.columns.map(
    ({ column, cells }) => column.spec.type === 'measure' || cells.some(cell => cell?.cell.type === 'number'),
  )
  const body = table.rows.map((row, i) =>
    line([
      markdownLine(row.name[language]),
      ...table.columns.map(({ cells }) => {
        const shown = cells[i]
        if (!shown) return ''
        const { cell, source, text } = shown
        const date = cell.type === 'figure' ? ` (${markdownLine(figureDate(cell.figure, language))})` : ''
        return `${markdownLine(text)}${date}${source === undefined ? '' : ` [${source}]`}`
      }),
    ]),
  )
  const sources = table.sources.map(({ number, publisher, title, url, published, read }) => {
    const address = webAddress(url ?? '')
    const named = address ? `[${markdownLabel(title)}](${markdownAddress(address)})` : markdownLine(title)
    return `${number}. ${markdownLine(publisher)}: ${named}${published ? `, ${published}` : ''}; ${say('read')} ${read}.`
  })
  return [
    `## ${markdownLine(title)}`,
    '',
    line([say('name'), ...table.columns.map(({ label }) => markdownLine(label))]),
    line(['---', ...numeric.map(isNumeric => (isNumeric ? '--:' : '---'))]),
    ...body,
    '',
    ...(sources.length > 0 ? [`### ${say('sources')}`, '', ...sources, ''] : []),
    `${markdownLine(release)} · ${say('accessed')} ${accessed}. ${markdownLine(licence)}`,
    '',
    `${say('citation')}: ${markdownLine(citation)}`,
    '',
  ].join('\n')
}
