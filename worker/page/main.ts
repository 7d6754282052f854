/**
 * Script of the service's page at `/convert`: converts pasted lines, CSV and XLSX in the browser. It fetches
 * the data once; no address is sent. `npm run localities:compile` bundles it into script.json.
 */
import { numberLocale } from '../../shared/card/figure-words.ts'
import { convertTable, mostTableColumns, summaryInWords } from '../../shared/localities/batch.ts'
import type { Confidence } from '../../shared/localities/conversion.ts'
import { AddressConverter } from '../../shared/localities/convert.ts'
import { type InputTable, NotText, tableOfFile, tableOfText } from '../../shared/localities/input-table.ts'
import { openLocalities } from '../../shared/localities/localities.ts'
import { XlsxError } from '../../shared/localities/xlsx.ts'
import { onceResolved } from '../../shared/once.ts'
import { mostCells, TableTooLarge, writeRows } from '../../shared/text/csv.ts'
import { decodeText } from '../../shared/text/decode.ts'
import { readBody } from '../../shared/web/bounded-body.ts'

const language = document.documentElement.lang === 'vi' ? 'vi' : 'en'
const number = (value: number) => value.toLocaleString(numberLocale[language])
const words = {
  vi: {
    working: 'Đang chuyển đổi…',
    unreadable: 'Không đọc được tệp này. Hãy chọn lại tệp.',
    empty: 'Không có địa chỉ nào.',
    text: 'Tệp này không phải bảng CSV hay XLSX. Nếu là tệp XLS, hãy lưu lại thành XLSX.',
    damaged: 'Một số chữ không đọc được và bị mất. Hãy lưu lại tệp dạng UTF-8 hay XLSX.',
    xlsx: 'Không đọc được tệp Excel này. Hãy lưu lại thành XLSX hoặc CSV.',
    large: 'Tệp quá lớn: tối đa 50 MB.',
    wide: `Bảng quá lớn: tối đa ${number(mostTableColumns)} cột, ${number(mostCells)} ô và 500 triệu ký tự, kể cả các cột kết quả.`,
    offline: 'Không tải được dữ liệu. Hãy thử lại.',
    more: (count: number) => `Còn ${number(count)} dòng nữa trong tệp CSV.`,
    confidence: {
      high: 'chắc chắn',
      medium: 'khá chắc chắn',
      ambiguous: 'có nhiều cách hiểu',
      none: 'không nhận ra',
    },
  },
  en: {
    working: 'Converting…',
    unreadable: 'This file could not be read. Choose it again.',
    empty: 'There are no addresses.',
    text: 'This file is no CSV or XLSX table. Save an XLS file again as XLSX.',
    damaged: 'Some letters cannot be read and are lost. Save the file as UTF-8 or XLSX.',
    xlsx: 'This Excel file could not be read. Save it again as XLSX or CSV.',
    large: 'The file is too large: at most 50 MB.',
    wide: `The table is too large: at most ${number(mostTableColumns)} columns, ${number(mostCells)} cells and 500 million characters, with those of the answer.`,
    offline: 'The data could not be loaded. Try again.',
    more: (count: number) => `${number(count)} more ${count === 1 ? 'line is' : 'lines are'} in the CSV.`,
    confidence: { high: 'high', medium: 'medium', ambiguous: 'ambiguous', none: 'not recognised' },
  },
}[language]
const byId = <T extends HTMLElement>(id: string) => document.getElementById(id) as T
const input = byId<HTMLTextAreaElement>('lines')
const status = byId('status')
const body = byId('results')
const saving = byId<HTMLButtonElement>('save')
/** Maximum number of rows shown in the page; the CSV file has all rows. */
const rowsShown = 500
const addedCount = 7
/** Maximum size of the locality data in bytes, about four times the present size; larger data is refused. */
const mostData = 1_000_000
/** Maximum size of a file to convert, in bytes; a larger one is refused. */
const largestFile = 50_000_000

/** The converter, with its data fetched once. If fetching fails, the next conversion tries again. */
const converter = onceResolved(async () => {
  const response = await fetch('/convert/data')
  if (!response.ok) throw new Error(String(response.status))
  return new AddressConverter(openLocalities(decodeText(await readBody(response, mostData))))
})

/** Removes the result shown, if there is one. */
function clear(): void {
  body.replaceChildren()
  saving.disabled = true
}

async function convert(table: InputTable | undefined): Promise<void> {
  clear()
  if (!table || table.rows.length < 2) return say(words.empty)
  say(words.working)
  let opened: AddressConverter
  try {
    opened = await converter()
  } catch {
    return say(words.offline)
  }
  // Lets the browser show the message before the conversion blocks the page.
  await new Promise(resolve => setTimeout(resolve))
  const { rows, summary } = convertTable(opened, table.rows, table.column, language)
  for (const [i, row] of rows.slice(1, rowsShown + 1).entries()) {
    const answer = row.slice(-addedCount)
    const confidence = answer[5] as Confidence
    const line = document.createElement('tr')
    if (confidence !== 'high' || answer[3] === 'part') line.className = 'doubtful'
    const address = table.rows[i + 1]![table.column] ?? ''
    for (const text of [
      String(i + 1),
      address,
      `${answer[1]}, ${answer[2]}`.replace(/^, $/, ''),
      words.confidence[confidence],
      answer[6]!,
    ]) {
      const cell = document.createElement('td')
      cell.textContent = text
      line.append(cell)
    }
    body.append(line)
  }
  const more = rows.length - 1 - rowsShown
  say(
    [
      ...(table.isDamaged ? [words.damaged] : []),
      summaryInWords(summary, language),
      ...(more > 0 ? [words.more(more)] : []),
    ].join(' '),
  )
  saving.disabled = false
  saving.onclick = () => save(rows)
}

function save(rows: Parameters<typeof writeRows>[0]): void {
  let text: string
  try {
    text = writeRows(rows)
  } catch (error) {
    if (!(error instanceof TableTooLarge)) throw error
    say(words.wide)
    return
  }
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv' }))
  link.download = 'addresses.converted.csv'
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}

function say(text: string): void {
  status.textContent = text
}

async function read(file: File | undefined): Promise<void> {
  if (!file) return
  byId('file-name').textContent = file.name
  clear()
  if (file.size > largestFile) return say(words.large)
  const bytes = await file.arrayBuffer().catch(() => undefined)
  if (!bytes) return say(words.unreadable)
  await convertAll(() => tableOfFile(new Uint8Array(bytes)))
}

/** Converts the table that `open` reads; shows an error if it cannot be read. */
async function convertAll(
  open: () => InputTable | undefined | Promise<InputTable | undefined>,
): Promise<void> {
  try {
    await convert(await open())
  } catch (error) {
    if (error instanceof TableTooLarge) say(words.wide)
    else if (error instanceof NotText) say(words.text)
    else if (error instanceof XlsxError) say(words.xlsx)
    else throw error
  }
}

byId('convert').addEventListener('click', () => void convertAll(() => tableOfText(input.value)))
byId<HTMLInputElement>('file').addEventListener('change', event => {
  const chosen = event.currentTarget as HTMLInputElement
  void read(chosen.files?.[0])
  // Otherwise the same file could not be chosen again.
  chosen.value = ''
})
document.addEventListener('dragover', event => event.preventDefault())
document.addEventListener('drop', event => {
  event.preventDefault()
  void read(event.dataTransfer?.files[0])
})
