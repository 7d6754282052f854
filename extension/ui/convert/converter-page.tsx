/** Page that converts pasted lines, CSV and XLSX to the units of today, on this computer. */

import type { JSX } from 'preact'
import { useMemo, useRef, useState } from 'preact/hooks'
import {
  answerRows,
  type ConvertedRow,
  convertRows,
  count,
  emptySummary,
  mostTableColumns,
  summaryInWords,
} from '../../../shared/localities/batch.ts'
import type { AddressConverter, Conversion } from '../../../shared/localities/convert.ts'
import { explain } from '../../../shared/localities/explain.ts'
import { type InputTable, tableOfFile, tableOfText } from '../../../shared/localities/input-table.ts'
import { fullName, provinceName } from '../../../shared/localities/localities.ts'
import { XlsxError } from '../../../shared/localities/xlsx.ts'
import { mostCells, TableTooLarge, writeRows } from '../../../shared/text/csv.ts'
import { type ConvertSay, convertSpeaker } from '../../locales/convert-locale.ts'
import type { Language } from '../../locales/locale.ts'
import { FileButton } from '../file-button.tsx'

export interface ConverterPageProps {
  language: Language
  /** Opened by the first conversion. */
  converter(): AddressConverter
  onSave(name: string, mediaType: string, text: string): void
  onCopy(text: string): Promise<boolean>
}

/** Maximum size of a file, in megabytes. */
const largestFile = 50
/** Rows in the page; all are in the CSV. */
const rowsShown = 500
/**
 * Maximum length of a cell shown in the page, in UTF-16 units. Why: a cell of a made-up file may have
 * megabytes.
 */
const longestShown = 300
/** Time of converting before the page yields to the browser, in ms. */
const slice = 50

interface Line {
  number: number
  address: string
  conversion: Conversion
}

interface Result {
  table: InputTable
  /** Column that was converted. */
  column: number
  lines: Line[]
  summary: ReturnType<typeof emptySummary>
}

export function ConverterPage({ language, converter, onSave, onCopy }: ConverterPageProps): JSX.Element {
  const say = convertSpeaker(language)
  const [text, setText] = useState('')
  const [file, setFile] = useState<{ name: string; table: InputTable }>()
  const [column, setColumn] = useState<number>()
  const [result, setResult] = useState<Result>()
  const [onlyDoubtful, setOnlyDoubtful] = useState(false)
  const [message, setMessage] = useState('')
  const [over, setOver] = useState(false)
  const run = useRef(0)
  const pasted = useMemo(() => readPasted(text), [text])
  const table = file?.table ?? (pasted === 'too-large' ? undefined : pasted)
  const header = table?.rows[0] ?? []
  const chosen = column ?? table?.column ?? 0

  const tooWide = say('fault.wide', { columns: mostTableColumns, cells: mostCells })
  const open = async (given: File | undefined) => {
    if (!given) return
    if (given.size > largestFile * 1_000_000) return setMessage(say('fault.large', { most: largestFile }))
    try {
      const read = await tableOfFile(new Uint8Array(await given.arrayBuffer()))
      if (!read) return setMessage(say('fault.empty'))
      setFile({ name: given.name, table: read })
      setColumn(undefined)
      setMessage('')
      await convert(read, read.column)
    } catch (error) {
      if (error instanceof TableTooLarge) return setMessage(tooWide)
      if (!(error instanceof XlsxError)) throw error
      setMessage(say('fault.xlsx'))
    }
  }

  /**
   * Converts a table, and yields to the browser now and then. Resolves with false if something else was begun
   * meanwhile.
   */
  const each = async (source: InputTable, column: number, take: (converted: ConvertedRow) => void) => {
    const own = ++run.current
    let done = 0
    let end = performance.now() + slice
    for (const converted of convertRows(converter(), source.rows, column)) {
      take(converted)
      done++
      if (performance.now() < end) continue
      setMessage(say('working', { done, all: source.rows.length - 1 }))
      await new Promise(resolve => setTimeout(resolve))
      if (own !== run.current) return false
      end = performance.now() + slice
    }
    return true
  }

  const convert = async (source: InputTable, column: number) => {
    const lines: Line[] = []
    const summary = emptySummary()
    let doubtful = 0
    const isWhole = await each(source, column, ({ row, conversion }) => {
      count(summary, conversion)
      const isShown = lines.length < rowsShown || (isDoubtful(conversion) && ++doubtful <= rowsShown)
      lines.push({
        number: lines.length + 1,
        address: row[column] ?? '',
        // A made-up line has hundreds of readings.
        conversion: isShown ? conversion : { ...conversion, candidates: [] },
      })
    })
    if (!isWhole) return
    setResult({ table: source, column, lines, summary })
    setMessage(lines.length === 0 ? say('fault.empty') : summaryInWords(summary, language))
  }

  const clear = () => {
    run.current++
    setText('')
    setFile(undefined)
    setColumn(undefined)
    setResult(undefined)
    setMessage('')
  }

  const save = async () => {
    if (!result) return
    const { first, rowOf } = answerRows(result.table.rows[0] ?? [], language)
    const rows = [first]
    const isWhole = await each(result.table, result.column, converted => rows.push(rowOf(converted)))
    if (!isWhole) return
    onSave('addresses.converted.csv', 'text/csv', writeRows(rows))
    setMessage(summaryInWords(result.summary, language))
  }

  const copy = async () => {
    if (!result) return
    const column = result.lines.map(({ conversion }) => unitsInWords(conversion, say))
    setMessage(
      (await onCopy(column.join('\n'))) ? say('copied', { count: column.length }) : say('copy.failed'),
    )
  }

  const doubtful = result?.lines.filter(({ conversion }) => isDoubtful(conversion)) ?? []
  const shown = onlyDoubtful ? doubtful : (result?.lines ?? [])
  return (
    <main class="surface converter">
      <h1>{say('title')}</h1>
      <p class="quiet">{say('intro')}</p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way beside the field inside. */}
      <div
        class={over ? 'drop over' : 'drop'}
        onDragOver={event => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={event => {
          event.preventDefault()
          setOver(false)
          void open(event.dataTransfer?.files[0])
        }}
      >
        <label>
          <span>{say('input.label')}</span>
          <textarea
            rows={8}
            value={text}
            placeholder={say('input.placeholder')}
            spellcheck={false}
            onInput={event => {
              setText(event.currentTarget.value)
              setFile(undefined)
              setColumn(undefined)
            }}
          />
        </label>
        <p class="row">
          <FileButton
            label={say('file.label')}
            accept=".csv,.tsv,.txt,.xlsx"
            onFile={file => void open(file)}
          />
          {file && <span>{say('file.name', { name: file.name })}</span>}
        </p>
      </div>
      <div class="row">
        {header.length > 1 && (
          <label class="choice">
            {say('column')}
            <select value={chosen} onChange={event => setColumn(Number(event.currentTarget.value))}>
              {header.map((name, i) => (
                <option key={i} value={i}>
                  {shortened(name)}
                </option>
              ))}
            </select>
          </label>
        )}
        <button
          class="primary"
          type="button"
          disabled={!table}
          onClick={() => table && void convert(table, chosen)}
        >
          {say('convert')}
        </button>
        <button type="button" disabled={!result} onClick={() => void copy()}>
          {say('action.copy')}
        </button>
        <button type="button" disabled={!result} onClick={() => void save()}>
          {say('action.save')}
        </button>
        <button class="plain" type="button" onClick={clear}>
          {say('action.clear')}
        </button>
      </div>
      <p role="status">{!file && pasted === 'too-large' ? tooWide : message}</p>
      {result && result.lines.length > 0 && (
        <>
          <label class="choice">
            <input
              type="checkbox"
              checked={onlyDoubtful}
              onChange={event => setOnlyDoubtful(event.currentTarget.checked)}
            />
            {say('doubtful', { count: doubtful.length })}
          </label>
          <div class="scroll">
            <table>
              <thead>
                <tr>
                  <th scope="col">#</th>
                  <th scope="col">{say('head.address')}</th>
                  <th scope="col">{say('head.units')}</th>
                  <th scope="col">{say('head.confidence')}</th>
                  <th scope="col">{say('head.why')}</th>
                </tr>
              </thead>
              <tbody>
                {shown.slice(0, rowsShown).map(({ number, address, conversion }) => (
                  <tr key={number} class={conversion.confidence}>
                    <td>{number}</td>
                    <td>{shortened(address)}</td>
                    <td>{unitsInWords(conversion, say)}</td>
                    <td>
                      <span class="mark">{say(`confidence.${conversion.confidence}`)}</span>
                      {conversion.units.length > 1 && <span class="divided">{say('divided')}</span>}
                    </td>
                    <td class="quiet">{explain(conversion, language)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {shown.length > rowsShown && (
            <p class="quiet">{say('more', { count: shown.length - rowsShown })}</p>
          )}
        </>
      )}
    </main>
  )
}

function shortened(text: string): string {
  return text.length > longestShown ? `${text.slice(0, longestShown).toWellFormed()}…` : text
}

function readPasted(text: string): InputTable | 'too-large' | undefined {
  try {
    return tableOfText(text)
  } catch (error) {
    if (error instanceof TableTooLarge) return 'too-large'
    throw error
  }
}

/** Lines that a person should look at: everything but a sole sure unit. */
function isDoubtful({ confidence, units }: Conversion): boolean {
  return confidence !== 'high' || units.length > 1
}

function unitsInWords({ units }: Conversion, say: ConvertSay): string {
  return units
    .map(({ unit, extent }) => {
      const name = `${fullName(unit, 'vi')}, ${provinceName(unit.province, 'vi')}`
      return extent === 'part' ? `${name} (${say('part')})` : name
    })
    .join('; ')
}
