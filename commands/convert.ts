/**
 * `npm run convert -- FILE [--column NAME] [--date NAME] [--out FILE] [--language vi|en]`: writes a copy of a
 * table of addresses (CSV or XLSX) with the units of today, as CSV. `--column` names the column with the
 * addresses, `--date` the one with the days on which the addresses were written.
 *
 * `npm run --silent convert -- --jsonl FILE|- [--language vi|en]`: reads an object `{"id", "address",
 * "date"?}` from each line and writes an object `{"id", "units", "confidence", "why"}` for it at once, in the
 * same order.
 */

import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import { parseArgs } from 'node:util'
import {
  type Answer,
  columnOf,
  convertJsonLine,
  convertTable,
  count,
  dateColumnOf,
  emptySummary,
  LineError,
  summaryInWords,
} from '../shared/localities/batch.ts'
import { AddressConverter } from '../shared/localities/convert.ts'
import type { Language } from '../shared/localities/explain.ts'
import { isArchive, NotText, textOfTable } from '../shared/localities/input-table.ts'
import { readXlsx, XlsxError } from '../shared/localities/xlsx.ts'
import { readRows, TableTooLarge, writeRows } from '../shared/text/csv.ts'
import { isDamaged } from '../shared/text/decode.ts'
import { jsonLine, runCommand } from './command.ts'
import { loadLocalities } from './locality-files.ts'
import { CommandError } from './project.ts'
import { writeWhole } from './write-file.ts'

const usage =
  'Use npm run convert -- FILE [--column NAME] [--date NAME] [--out FILE] [--language vi|en]\nor npm run --silent convert -- --jsonl FILE|- [--language vi|en].'

function parsed(args: string[]): {
  file: string
  column: string | undefined
  date: string | undefined
  out: string | undefined
  jsonl: string | undefined
  language: string
} {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        column: { type: 'string' },
        date: { type: 'string' },
        out: { type: 'string' },
        jsonl: { type: 'string' },
        language: { type: 'string', default: 'en' },
      },
    })
    const [file, ...more] = positionals
    const { column, date, out, jsonl, language } = values
    const ofTable = [file, column, date, out].some(given => given !== undefined)
    if (more.length > 0 || ofTable === (jsonl !== undefined) || (file ?? jsonl) === undefined)
      throw new CommandError(usage)
    return { file: file ?? '', column, date, out, jsonl, language }
  } catch (error) {
    if (error instanceof CommandError) throw error
    // Node adds advice after the first sentence.
    const [what] = String(error instanceof Error ? error.message : error).split('. ')
    throw new CommandError(`${what}.\n${usage}`)
  }
}

/** Throws a CommandError for a path at which there is no file. */
function mustBeFile(path: string): void {
  if (existsSync(path) && statSync(path).isDirectory())
    throw new CommandError(`${path} is a folder.\nName a file.`)
  if (!existsSync(path)) throw new CommandError(`There is no file ${path}.\nName a file that exists.`)
}

/**
 * Rows of a CSV file, or of the first sheet of a workbook. Prints a line on the error output if letters are
 * lost. Throws a CommandError for another file.
 */
async function rowsOf(file: string): Promise<string[][]> {
  const bytes = readFileSync(file)
  try {
    if (isArchive(bytes)) return await readXlsx(bytes)
    const rows = readRows(textOfTable(bytes))
    if (isDamaged(bytes))
      console.error(
        `Some letters of ${file} cannot be read and are lost. Save it as UTF-8 (in Excel: CSV UTF-8).`,
      )
    return rows
  } catch (error) {
    if (error instanceof NotText)
      throw new CommandError(
        `${file} is no text.\nName a CSV or XLSX file. Save an old XLS file as XLSX first.`,
      )
    if (!(error instanceof XlsxError)) throw error
    throw new CommandError(`${file} is no workbook that can be read (${error.message}).\nSave it as CSV.`)
  }
}

/**
 * Index of the column to read. With `name`, the first column of that name; if several have it, a line on the
 * error output says so. Without `name`, the column that looks most like addresses. Throws a CommandError if
 * there is none.
 */
function columnCalled(
  file: string,
  header: readonly string[],
  name: string | undefined,
  option: '--column' | '--date',
): number {
  const index = columnOf(header, name)
  if (index < 0)
    throw new CommandError(
      `${file} has no column ${name === undefined ? 'that looks like addresses' : `"${name}"`} in its first row.\nUse ${option} with one of: ${header.join(', ')}${name === undefined ? '\nIf that is a row of data, put a row with names above it.' : ''}`,
    )
  const title = header[index]!
  const same = header.filter((_, i) => columnOf([header[i]!], title) === 0).length
  if (same > 1) console.error(`${same} columns are called "${title}"; the first is taken.`)
  return index
}

/** True if two paths, perhaps through links or in another case, lead to one file. */
function isSameFile(one: string, other: string): boolean {
  const [a, b] = [one, other].map(path => statSync(path, { bigint: true }))
  return a!.dev === b!.dev && a!.ino === b!.ino
}

async function convertFile(
  file: string,
  column: string | undefined,
  date: string | undefined,
  out = join(dirname(file), `${basename(file, extname(file))}.converted.csv`),
  language: Language,
): Promise<void> {
  mustBeFile(file)
  if (!existsSync(dirname(out)))
    throw new CommandError(`There is no folder ${dirname(out)}.\nUse --out with a folder that exists.`)
  if (existsSync(out) && isSameFile(file, out))
    throw new CommandError(
      `${out} is the file with the addresses, of which nothing else would be left.\nUse --out with another name.`,
    )
  const rows = await rowsOf(file)
  const [header] = rows
  if (!header) throw new CommandError(`${file} is empty.\nName a table with a header and addresses.`)
  const index = columnCalled(file, header, column, '--column')
  const dates = date === undefined ? dateColumnOf(header) : columnCalled(file, header, date, '--date')
  const { rows: converted, summary } = convertTable(
    new AddressConverter(loadLocalities()),
    rows,
    index,
    language,
    dates,
  )
  writeWhole(out, writeRows(converted))
  console.log(`${summaryInWords(summary, language)}\nWritten: ${out}`)
}

/** Number of UTF-16 units of output that are collected before they are written. */
const batchSize = 64 * 1024
/**
 * Maximum length of a line of JSON, in UTF-16 units. A longer one is answered with a fault, and the rest of
 * it up to the end of the line is dropped.
 */
const longestLine = 1_000_000

async function convertStream(path: string, language: Language): Promise<void> {
  if (path !== '-') mustBeFile(path)
  const input = path === '-' ? process.stdin : createReadStream(path)
  const converter = new AddressConverter(loadLocalities())
  const summary = emptySummary()
  let interrupted = false
  const stop = () => {
    interrupted = true
    input.destroy()
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  // A program that reads the output, such as `head`, may close it before the end.
  let closed = false
  let resume = () => {}
  process.stdout.on('drain', () => resume())
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    closed = true
    input.destroy()
    resume()
  })
  let pending = ''
  const flush = async () => {
    if (pending === '' || closed) return
    const full = !process.stdout.write(pending)
    pending = ''
    if (full)
      await new Promise<void>(resolve => {
        resume = resolve
      })
  }
  let faults = 0
  let number = 0
  const answer = (line: string) => {
    number++
    if (line.trim() === '') return
    try {
      if (line.length > longestLine)
        throw new LineError(`The line has more than ${longestLine} characters.`, { cause: null })
      const { answer, conversion } = convertJsonLine(converter, line, language)
      count(summary, conversion)
      pending += `${jsonLine(answer)}\n`
    } catch (error) {
      // A value that is nested too deep to be written again.
      const isTooDeep = error instanceof RangeError
      if (!isTooDeep && !(error instanceof LineError)) throw error
      faults++
      const why = `Line ${number}: ${isTooDeep ? '"id" is nested too deep.' : error.message}`
      console.error(why)
      const id = isTooDeep || !isWritable(error.cause) ? null : error.cause
      const fault: { id: unknown } & Answer = { id, units: [], confidence: 'none', why }
      pending += `${jsonLine(fault)}\n`
    }
  }
  const decoder = new TextDecoder()
  let rest = ''
  try {
    for await (const chunk of input) {
      const lines = (rest + decoder.decode(chunk as Uint8Array, { stream: true })).split('\n')
      // One unit more than `longestLine` shows that the line was longer.
      rest = lines.pop()!.slice(0, longestLine + 1)
      for (const line of lines) {
        answer(line)
        if (pending.length >= batchSize) await flush()
      }
      // Answers all lines read so far before it waits for more.
      await flush()
    }
    rest += decoder.decode()
    if (!interrupted && !closed && rest !== '') answer(rest)
  } catch (error) {
    if (!interrupted && !closed) throw error
  }
  await flush()
  if (closed) return
  console.error(summaryInWords(summary, language))
  if (faults > 0) {
    console.error(
      faults === 1
        ? '1 line could not be read; it has an answer with its fault.'
        : `${faults} lines could not be read; each has an answer with its fault.`,
    )
    process.exitCode = 1
  }
  if (interrupted) process.exitCode = 130
}

/** False for a value that is nested too deep to be written as JSON. */
function isWritable(value: unknown): boolean {
  try {
    JSON.stringify(value)
    return true
  } catch {
    return false
  }
}

await runCommand(async args => {
  const options = parsed(args)
  const { language } = options
  if (language !== 'vi' && language !== 'en')
    throw new CommandError(`There is no language "${language}".\nUse --language vi or --language en.`)
  if (options.jsonl !== undefined) return convertStream(options.jsonl, language)
  try {
    await convertFile(options.file, options.column, options.date, options.out, language)
  } catch (error) {
    throw error instanceof TableTooLarge ? new CommandError(`${error.message}\nDivide the table.`) : error
  }
})
