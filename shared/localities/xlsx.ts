/**
 * Reads the first sheet of an Excel workbook (XLSX) as rows of text. A small reader instead of a library:
 * cells and their texts are all that is needed, and the browser inflates by itself.
 */
import { onceEach } from '../once.ts'

/**
 * The parts of the web's streams that are used. Browsers, workers and Node have them; the ECMAScript types
 * with which `shared/` compiles do not.
 */
interface Inflating {
  readable: { getReader(): { read(): Promise<{ done: boolean; value?: Uint8Array }> } }
  writable: { getWriter(): { write(bytes: Uint8Array): Promise<void>; close(): Promise<void> } }
}
declare const DecompressionStream: new (format: 'deflate-raw') => Inflating
declare const TextDecoder: new () => { decode(bytes?: Uint8Array, options?: { stream: boolean }): string }

/** Thrown for a file that is not a readable workbook, or is too large. */
export class XlsxError extends Error {}

/**
 * Maximum length of the text of a sheet, of the shared texts, and of all cells, in UTF-16 units; more is an
 * `XlsxError`. Why: a small file can claim to be enormous.
 */
const mostInflated = 300_000_000
/**
 * Maximum length of `workbook.xml`, which lists the sheets, and of the file with their paths, in UTF-16 units
 * each; more is an `XlsxError`.
 */
const mostListed = 1_000_000
/** Maximum number of columns that are read; further ones are left out. */
const mostColumns = 1000
/**
 * Maximum number of cells of a sheet, including the empty ones before others; more is an `XlsxError`. Why: a
 * row may name its last column only.
 */
const mostCells = 20_000_000
/** Maximum number of rows, as in Excel; more is an `XlsxError`. */
const mostRows = 1_048_576
/** Maximum length of a cell in UTF-16 units, as in Excel. A longer one is cut. */
const longestCell = 32_767
/**
 * Length to which a text is cut before it is unescaped, in UTF-16 units: that of the longest cell, each
 * character of it as `&#x10FFFF;`.
 */
const mostEscaped = 10 * longestCell
/**
 * Maximum number of XML elements that are read, as many as the largest sheets have; more is an `XlsxError`.
 * Why: an empty element takes four characters, so a small file may have very many.
 */
const mostElements = 30_000_000

/** Number of elements that may still be read in a workbook. */
interface Budget {
  elements: number
}

/** A file in the ZIP archive, and its place. */
interface Entry {
  /** Compression method. `part` reads 0 (stored) and 8 (deflated), and refuses others. */
  method: number
  /** Offset of the compressed content in the file, in bytes. */
  start: number
  /** Number of bytes of the compressed content. */
  size: number
}

/**
 * Rows of the first sheet; empty cells are empty texts, rows without cells are left out. At most `most` XML
 * elements are read.
 * @throws {XlsxError} for a damaged file, or one beyond a limit of this module
 */
export async function readXlsx(bytes: Uint8Array, most = mostElements): Promise<string[][]> {
  const entries = directory(bytes)
  const workbook = await part(bytes, entries, 'xl/workbook.xml', mostListed)
  const relations = await part(bytes, entries, 'xl/_rels/workbook.xml.rels', mostListed)
  if (workbook === undefined) throw new XlsxError('no workbook')
  const sheet = sheetPath(workbook, relations ?? '')
  const xml = await part(bytes, entries, sheet)
  if (xml === undefined) throw new XlsxError('no sheet')
  const strings = await part(bytes, entries, 'xl/sharedStrings.xml')
  const budget = { elements: most }
  return rowsOf(xml, strings === undefined ? [] : sharedStrings(strings, budget), budget)
}

/**
 * Entries of the ZIP archive by name, from its central directory.
 * @throws {XlsxError} for another file, or a damaged one
 */
function directory(bytes: Uint8Array): Map<string, Entry> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries = new Map<string, Entry>()
  // The end record is at the end, before a comment of at most 65,535 bytes.
  let end = bytes.length - 22
  const least = Math.max(0, end - 0xffff)
  while (end >= least && view.getUint32(end, true) !== 0x06054b50) end--
  if (end < least || end < 0) throw new XlsxError('no archive')
  let at = view.getUint32(end + 16, true)
  const decoder = new TextDecoder()
  for (let i = view.getUint16(end + 10, true); i > 0; i--) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50)
      throw new XlsxError('broken archive')
    const nameSize = view.getUint16(at + 28, true)
    const name = decoder.decode(bytes.subarray(at + 46, at + 46 + nameSize))
    const local = view.getUint32(at + 42, true)
    if (local + 30 > bytes.length) throw new XlsxError('broken archive')
    entries.set(name.replace(/^\//, ''), {
      method: view.getUint16(at + 10, true),
      size: view.getUint32(at + 20, true),
      start: local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true),
    })
    at += 46 + nameSize + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

/**
 * Text of a part of the workbook; undefined if it is not there.
 * @throws {XlsxError} if it is damaged, compressed in another way, or longer than `most`
 */
async function part(
  bytes: Uint8Array,
  entries: Map<string, Entry>,
  name: string,
  most = mostInflated,
): Promise<string | undefined> {
  const entry = entries.get(name)
  if (!entry) return undefined
  const content = bytes.subarray(entry.start, entry.start + entry.size)
  if (entry.method === 0) {
    if (content.length > most) throw new XlsxError('too large')
    return new TextDecoder().decode(content)
  }
  if (entry.method !== 8) throw new XlsxError('compressed otherwise')
  return inflated(content, most)
}

/**
 * Text of deflated content.
 * @throws {XlsxError} if it does not inflate, or to more than `most` UTF-16 units
 */
async function inflated(content: Uint8Array, most: number): Promise<string> {
  const stream = new DecompressionStream('deflate-raw')
  const writer = stream.writable.getWriter()
  // A fault of writing also makes the reading below fail.
  const written = writer.write(content).then(() => writer.close())
  written.catch(() => undefined)
  const reader = stream.readable.getReader()
  const decoder = new TextDecoder()
  let text = ''
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return text + decoder.decode()
      text += decoder.decode(value, { stream: true })
      if (text.length > most) throw new XlsxError('too large')
    }
  } catch (error) {
    if (error instanceof XlsxError) throw error
    throw new XlsxError('broken archive', { cause: error })
  }
}

/** Path of the first sheet in the archive. It need not be sheet1.xml, which is the default. */
function sheetPath(workbook: string, relations: string): string {
  const id = /<(?:\w+:)?sheet\b[^<>]*?\b(?:\w+:)?id="([^"<>]+)"/.exec(workbook)?.[1]
  for (const [relation] of relations.matchAll(/<(?:\w+:)?Relationship\b[^<>]*>/g)) {
    if (attribute(relation, 'Id') !== id) continue
    const target = attribute(relation, 'Target') ?? ''
    return target.startsWith('/') ? target.slice(1) : `xl/${target}`
  }
  return 'xl/worksheets/sheet1.xml'
}

/** Patterns of the attributes that are read, made once: a sheet has millions of cells. */
const attributes = {
  Id: /\bId="([^"]*)"/,
  Target: /\bTarget="([^"]*)"/,
  r: /\br="([^"]*)"/,
  t: /\bt="([^"]*)"/,
}

/**
 * Value of an attribute of an opening tag, with XML references (`&amp;`) as they are written; undefined if
 * the tag has none.
 */
function attribute(tag: string, name: keyof typeof attributes): string | undefined {
  return attributes[name].exec(tag)?.[1]
}

interface XmlElement {
  /** The opening tag. */
  tag: string
  content: string
  /** Offset of the opening tag. */
  start: number
  /** Offset after the closing tag. */
  end: number
}

/**
 * Elements with a local name in an XML text, with any prefix. Takes linear time: ends at the first element
 * that is not closed. Why not one pattern for open and close tag: it would search for the end again from each
 * open tag.
 * @throws {XlsxError} if no more elements may be read
 */
function* elements(xml: string, name: string, budget: Budget): Generator<XmlElement> {
  const { open, close } = tagsOf(name)
  for (let at = 0; ; ) {
    // The patterns are shared, and others use them between two elements.
    open.lastIndex = at
    const opened = open.exec(xml)
    if (!opened) return
    if (budget.elements-- <= 0) throw new XlsxError('too large')
    const [tag] = opened
    const start = opened.index
    const from = start + tag.length
    if (tag.endsWith('/>')) {
      at = from
      yield { tag, content: '', start, end: at }
      continue
    }
    close.lastIndex = from
    const closed = close.exec(xml)
    if (!closed) return
    at = closed.index + closed[0].length
    yield { tag, content: xml.slice(from, closed.index), start, end: at }
  }
}

/** Patterns of an element's tags, made once: a sheet has millions of cells. */
const tagsOf = onceEach((name: string) => ({
  open: new RegExp(`<(?:\\w+:)?${name}\\b[^<>]*>`, 'g'),
  close: new RegExp(`</(?:\\w+:)?${name}>`, 'g'),
}))

/** The texts that cells of type `s` refer to by number; runs of formatted text are joined. */
function sharedStrings(xml: string, budget: Budget): string[] {
  const strings: string[] = []
  for (const { content } of elements(xml, 'si', budget)) strings.push(textIn(content, budget))
  return strings
}

/** Text of all `<t>` elements, without phonetic guides. Ends with the element that exceeds `longestCell`. */
function textIn(xml: string, budget: Budget): string {
  if (xml === '') return ''
  let plain = ''
  let from = 0
  for (const { start, end } of elements(xml, 'rPh', budget)) {
    plain += xml.slice(from, start)
    from = end
  }
  plain += xml.slice(from)
  let text = ''
  for (const { content } of elements(plain, 't', budget)) {
    text += unescaped(content)
    if (text.length > longestCell) break
  }
  return text
}

/**
 * Rows of a sheet.
 * @throws {XlsxError} for more than `mostCells`, `mostRows` or the budget, or for more text than
 * `mostInflated`
 */
function rowsOf(xml: string, strings: readonly string[], budget: Budget): string[][] {
  const rows: string[][] = []
  let cells = 0
  // Any number of cells may refer to one long text.
  let units = 0
  for (const { content } of elements(xml, 'row', budget)) {
    const row: string[] = []
    for (const { tag, content: inner } of elements(content, 'c', budget)) {
      const column = columnNumber(attribute(tag, 'r')) ?? row.length
      if (column >= mostColumns) continue
      while (row.length < column) row.push('')
      const text = cellText(attribute(tag, 't'), inner, strings, budget).slice(0, longestCell)
      units += text.length
      row[column] = text
    }
    cells += row.length
    if (cells > mostCells || units > mostInflated || rows.length > mostRows) throw new XlsxError('too large')
    if (row.length > 0) rows.push(row)
  }
  return rows
}

/** Text of a cell of the given type: a shared text, an inline one, TRUE or FALSE, or its value as written. */
function cellText(
  type: string | undefined,
  inner: string,
  strings: readonly string[],
  budget: Budget,
): string {
  if (inner === '') return ''
  if (type === 'inlineStr') return textIn(inner, budget)
  const [value] = elements(inner, 'v', budget)
  const text = unescaped(value?.content ?? '')
  if (type === 's') return strings[Number(text)] ?? ''
  if (type === 'b') return text === '1' ? 'TRUE' : 'FALSE'
  return text
}

/** Index of the column in a reference such as "AB12": "A" is 0. Undefined without letters. */
function columnNumber(reference: string | undefined): number | undefined {
  const letters = /^[A-Z]+/.exec(reference ?? '')?.[0]
  if (letters === undefined) return undefined
  let number = 0
  for (const letter of letters) number = number * 26 + letter.charCodeAt(0) - 64
  return number - 1
}

const entities = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
])

/**
 * Text without XML's and Excel's escapes and CDATA marks. Reads at most `mostEscaped` units. Why: each escape
 * becomes a text of its own before all are joined, which takes much memory.
 */
function unescaped(whole: string): string {
  const text = whole.slice(0, mostEscaped)
  // Up to the last end of such a section every beginning has an end, so the search takes linear time.
  const end = text.lastIndexOf(']]>') + 3
  const plain =
    end < 3 ? text : text.slice(0, end).replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, '$1') + text.slice(end)
  return (
    plain
      .replace(
        /&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi,
        (written, hex?: string, decimal?: string, name?: string) => {
          const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
          if (name !== undefined) return entities.get(name) ?? written
          return code <= 0x10ffff ? String.fromCodePoint(code) : written
        },
      )
      // Excel's escape for control characters.
      .replace(/_x([0-9A-F]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
  )
}
