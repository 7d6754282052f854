/**
 * Page that converts addresses in pasted lines or a file (CSV, TSV, text, XLSX) to the units of today. All is
 * done on this device.
 */

import type { JSX } from 'preact'
import { useMemo, useRef, useState } from 'preact/hooks'
import {
  answerRows,
  type ConvertedRow,
  count,
  emptySummary,
  mostTableColumns,
  summaryInWords,
} from '../../../shared/localities/batch.ts'
import type { AddressConverter } from '../../../shared/localities/convert.ts'
import { type InputTable, NotText, tableOfFile, tableOfText } from '../../../shared/localities/input-table.ts'
import { XlsxError } from '../../../shared/localities/xlsx.ts'
import { mostCells, TableTooLarge, writeRows } from '../../../shared/text/csv.ts'
import { convertSpeaker } from '../../locales/convert-locale.ts'
import type { Language } from '../../locales/locale.ts'
import { bytesOf } from '../chosen-file.ts'
import { DropZone } from '../drop-zone.tsx'
import { FileButton } from '../file-button.tsx'
import { isDoubtful, type Line, ResultTable, rowsShown, shortened, unitsInWords } from './result-table.tsx'
import { RowConversion } from './row-conversion.ts'

export interface ConverterPageProps {
  language: Language
  /** Returns the converter; the first call opens its data. */
  converter(): AddressConverter
  onSave(name: string, mediaType: string, text: string): void
  onCopy(text: string): Promise<boolean>
}

/** Maximum size of a file, in megabytes. A larger one is refused with a message. */
const largestFile = 50

interface Result {
  table: InputTable
  /** Index of the column that was converted. */
  column: number
  lines: Line[]
  summary: ReturnType<typeof emptySummary>
}

export function ConverterPage({ language, converter, onSave, onCopy }: ConverterPageProps): JSX.Element {
  const say = convertSpeaker(language)
  const [text, setText] = useState('')
  const [file, setFile] = useState<{ name: string; table: InputTable }>()
  const [column, setColumn] = useState<number>()
  const [latest, setResult] = useState<Result>()
  const [onlyDoubtful, setOnlyDoubtful] = useState(false)
  const [message, setMessage] = useState('')
  const running = useRef(new RowConversion())
  /** Number of inputs: a file chosen before the latest one may be read later. */
  const inputs = useRef(0)
  const pasted = useMemo(() => readPasted(text), [text])
  const table = file?.table ?? (pasted === 'too-large' ? undefined : pasted)
  const header = table?.rows[0] ?? []
  const chosen = column ?? table?.column ?? 0
  /**
   * The latest result, if it belongs to the table and column shown; otherwise undefined, so that an
   * outdated result is neither shown nor saved.
   */
  const result = latest?.table === table && latest?.column === chosen ? latest : undefined

  const tooWide = say('fault.wide', { columns: mostTableColumns, cells: mostCells })
  const open = async (given: File) => {
    const own = ++inputs.current
    const isLatest = () => own === inputs.current
    // An earlier file and its result would seem to be those of a file that is refused.
    running.current.cancel()
    setFile(undefined)
    if (given.size > largestFile * 1_000_000) return setMessage(say('fault.large', { most: largestFile }))
    const bytes = await bytesOf(given)
    if (!isLatest()) return
    if (!bytes) return setMessage(say('fault.unreadable'))
    try {
      const read = await tableOfFile(bytes)
      if (!isLatest()) return
      if (!read) return setMessage(say('fault.empty'))
      setFile({ name: given.name, table: read })
      setColumn(undefined)
      setMessage('')
      await convert(read, read.column)
    } catch (error) {
      const fault =
        error instanceof TableTooLarge
          ? tooWide
          : error instanceof NotText
            ? say('fault.text')
            : error instanceof XlsxError && say('fault.xlsx')
      if (!fault) throw error
      if (isLatest()) setMessage(fault)
    }
  }

  /** Converts a table (`RowConversion.run`) and shows the number of converted rows as a message. */
  const each = (source: InputTable, column: number, take: (converted: ConvertedRow) => void) =>
    running.current.run(converter(), source, column, take, done =>
      setMessage(say('working', { done, all: source.rows.length - 1 })),
    )

  const convert = async (source: InputTable, column: number) => {
    const lines: Line[] = []
    const summary = emptySummary()
    let doubtful = 0
    const isWhole = await each(source, column, ({ row, conversion, isUndated }) => {
      count(summary, conversion, isUndated)
      const isShown = lines.length < rowsShown || (isDoubtful(conversion) && ++doubtful <= rowsShown)
      lines.push({
        number: lines.length + 1,
        address: row[column] ?? '',
        // Candidates are kept only for rows that are shown: an artificial line can have hundreds.
        conversion: isShown ? conversion : { ...conversion, candidates: [] },
      })
    })
    if (!isWhole) return
    setResult({ table: source, column, lines, summary })
    setMessage(lines.length === 0 ? say('fault.empty') : summaryInWords(summary, language))
  }

  /** Shows an input that is not converted yet. Cancels a running conversion and removes its message. */
  const change = (changed: { text?: string; column?: number }) => {
    running.current.cancel()
    inputs.current++
    setMessage('')
    setColumn(changed.column)
    if (changed.text === undefined) return
    setText(changed.text)
    setFile(undefined)
  }

  const save = async () => {
    if (!result) return
    const { first, rowOf } = answerRows(result.table.rows[0] ?? [], language)
    const rows = [first]
    const isWhole = await each(result.table, result.column, converted => rows.push(rowOf(converted)))
    if (!isWhole) return
    try {
      onSave(`${stemOf(file?.name)}.converted.csv`, 'text/csv', writeRows(rows))
      setMessage(summaryInWords(result.summary, language))
    } catch (error) {
      if (!(error instanceof TableTooLarge)) throw error
      setMessage(tooWide)
    }
  }

  const copy = async () => {
    if (!result) return
    const column = result.lines.map(({ conversion }) => unitsInWords(conversion, say))
    setMessage(
      (await onCopy(column.join('\n'))) ? say('copied', { count: column.length }) : say('copy.failed'),
    )
  }

  return (
    <main class="surface converter">
      <h1>{say('title')}</h1>
      <p class="quiet">{say('intro')}</p>
      <DropZone onFile={file => void open(file)}>
        <label>
          <span>{say('input.label')}</span>
          <textarea
            rows={8}
            value={text}
            placeholder={say('input.placeholder')}
            spellcheck={false}
            onInput={event => change({ text: event.currentTarget.value })}
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
      </DropZone>
      <div class="row">
        {header.length > 1 && (
          <label class="choice">
            {say('column')}
            <select value={chosen} onChange={event => change({ column: Number(event.currentTarget.value) })}>
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
        <button class="plain" type="button" onClick={() => change({ text: '' })}>
          {say('action.clear')}
        </button>
      </div>
      {file?.table.isDamaged && <p role="alert">{say('damaged')}</p>}
      <p role="status">{!file && pasted === 'too-large' ? tooWide : message}</p>
      {result && result.lines.length > 0 && (
        <ResultTable
          lines={result.lines}
          onlyDoubtful={onlyDoubtful}
          language={language}
          say={say}
          onOnlyDoubtful={setOnlyDoubtful}
        />
      )}
    </main>
  )
}

/** Name of a file without its ending; that of pasted lines if there is no file. */
function stemOf(name = 'addresses'): string {
  return name.replace(/(?<=.)\.[^.]*$/, '')
}

function readPasted(text: string): InputTable | 'too-large' | undefined {
  try {
    return tableOfText(text)
  } catch (error) {
    if (error instanceof TableTooLarge) return 'too-large'
    throw error
  }
}
