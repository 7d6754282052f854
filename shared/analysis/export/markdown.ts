/** The table as Markdown: values as the page shows them with their as-of dates, numbered sources, provenance. */
import { figureDate } from '../../card/figure-words.ts'
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
      escaped(row.name[language]),
      ...table.columns.map(({ cells }) => {
        const shown = cells[i]
        if (!shown) return ''
        const { cell, source, text } = shown
        const date = cell.type === 'figure' ? ` (${escaped(figureDate(cell.figure, language))})` : ''
        return `${escaped(text)}${date}${source === undefined ? '' : ` [${source}]`}`
      }),
    ]),
  )
  const sources = table.sources.map(({ number, publisher, title, url, published, read }) => {
    const address = webAddress(url ?? '')
    const named = address ? `[${escaped(title)}](${linkTarget(address)})` : escaped(title)
    return `${number}. ${escaped(publisher)}: ${named}${published ? `, ${published}` : ''}; ${say('read')} ${read}.`
  })
  return [
    `## ${escaped(title)}`,
    '',
    line([say('name'), ...table.columns.map(({ label }) => escaped(label))]),
    line(['---', ...numeric.map(isNumeric => (isNumeric ? '--:' : '---'))]),
    ...body,
    '',
    ...(sources.length > 0 ? [`### ${say('sources')}`, '', ...sources, ''] : []),
    `${escaped(release)} · ${say('accessed')} ${accessed}. ${escaped(licence)}`,
    '',
    `${say('citation')}: ${escaped(citation)}`,
    '',
  ].join('\n')
}

function escaped(text: string): string {
  return text.replace(/[\\|[\]*_`<]/g, '\\$&').replace(/\s+/g, ' ')
}

function linkTarget(url: string): string {
  return url.replace(/[\s<>|]/g, encodeURIComponent).replace(/[()]/g, sign => (sign === '(' ? '%28' : '%29'))
}
