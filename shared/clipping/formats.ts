/** All export formats of clippings, and one reader for all import formats. */

import { TableTooLarge } from '../text/csv.ts'
import { decodeText, isDamaged } from '../text/decode.ts'
import { writeBibtex } from './bibtex.ts'
import type { Clipping } from './clipping.ts'
import { writeCslJson } from './csl-json.ts'
import { readCsv, writeCsv } from './csv.ts'
import { readHypothesis } from './hypothesis.ts'
import { type ImportOptions, type ReadFile, TooManyRecords } from './import.ts'
import { readJson, writeJson } from './json.ts'
import { writeMarkdown } from './markdown.ts'
import { writeRis } from './ris.ts'
import { readWebAnnotations, writeWebAnnotations } from './web-annotation.ts'

export interface ExportOptions {
  language: 'vi' | 'en'
  /** Includes the reader's private notes: see `carries`. */
  notes: boolean
}

export interface ExportFormat {
  /** Name of the format, the same in every language. */
  name: string
  extension: string
  mediaType: string
  /**
   * Content of a file besides title, authors, outlet, days, address and tags.
   * - `notes`: the passages always, the reader's notes with `notes` only.
   * - `note-field`: the passages and notes with `notes` only, in a field that many citation styles print.
   * - `everything`: every field, regardless of the options, so that it can be read back.
   */
  carries: 'notes' | 'note-field' | 'everything'
  write(clippings: readonly Clipping[], options: ExportOptions): string
}

export const exportFormats = {
  csv: { name: 'CSV (Excel)', extension: 'csv', mediaType: 'text/csv', carries: 'notes', write: writeCsv },
  ris: {
    name: 'RIS (Zotero, EndNote)',
    extension: 'ris',
    mediaType: 'application/x-research-info-systems',
    carries: 'note-field',
    write: writeRis,
  },
  bibtex: {
    name: 'BibTeX',
    extension: 'bib',
    mediaType: 'application/x-bibtex',
    carries: 'note-field',
    write: writeBibtex,
  },
  'csl-json': {
    name: 'CSL-JSON',
    extension: 'csl.json',
    mediaType: 'application/vnd.citationstyles.csl+json',
    carries: 'note-field',
    write: writeCslJson,
  },
  markdown: {
    name: 'Markdown',
    extension: 'md',
    mediaType: 'text/markdown',
    carries: 'notes',
    write: writeMarkdown,
  },
  'markdown-front-matter': {
    name: 'Markdown + YAML (Obsidian)',
    extension: 'md',
    mediaType: 'text/markdown',
    carries: 'notes',
    write: (clippings, options) => writeMarkdown(clippings, { ...options, frontMatter: true }),
  },
  'web-annotation': {
    name: 'W3C Web Annotation',
    extension: 'jsonld',
    mediaType: 'application/ld+json',
    carries: 'notes',
    write: writeWebAnnotations,
  },
  json: {
    name: 'Chú Giải JSON',
    extension: 'json',
    mediaType: 'application/json',
    carries: 'everything',
    write: writeJson,
  },
} satisfies Record<string, ExportFormat>

export type ExportFormatName = keyof typeof exportFormats

/** Format that `readFile` recognised in a file. */
export type ImportFormat = 'json' | 'web-annotation' | 'hypothesis' | 'csv'

/**
 * Reads a file of any supported format, from its bytes or its text. For an unsupported file the only problem
 * is `unreadable`, for one with too many records (`TooManyRecords`) or cells `tooLarge`. If bytes are no
 * valid text, the problem `damaged` comes first, and the clippings are read anyway. `now` (ISO 8601) is the
 * capture time of records without one.
 */
export function readFile(
  file: string | Uint8Array,
  now: string,
  options: ImportOptions = {},
): ReadFile & { format?: ImportFormat } {
  const refused = (problem: 'unreadable' | 'tooLarge'): ReadFile => ({
    clippings: [],
    problems: [{ row: 0, field: '', problem }],
  })
  try {
    const text = typeof file === 'string' ? file : decodeText(file)
    const read = readText(text, now, options) ?? refused('unreadable')
    const damaged = typeof file !== 'string' && read.clippings.length > 0 && isDamaged(file)
    return damaged
      ? { ...read, problems: [{ row: 0, field: '', problem: 'damaged' }, ...read.problems] }
      : read
  } catch (error) {
    // A failed reader counts as an unreadable file.
    const tooLarge = error instanceof TooManyRecords || error instanceof TableTooLarge
    return refused(tooLarge ? 'tooLarge' : 'unreadable')
  }
}

function readText(
  text: string,
  now: string,
  options: ImportOptions,
): (ReadFile & { format: ImportFormat }) | undefined {
  const start = text.replace(/^\ufeff/, '').trimStart()
  if (start === '') return undefined
  if (!/^[{[]/.test(start)) {
    const table = readCsv(text, now, options)
    if (!table) return undefined
    const { hypothesis, ...read } = table
    return { ...read, format: hypothesis ? 'hypothesis' : 'csv' }
  }
  let data: unknown
  try {
    data = JSON.parse(start)
  } catch {
    return undefined
  }
  const ours = readJson(data)
  if (ours) return { ...ours, format: 'json' }
  const annotations = readWebAnnotations(data, now)
  if (annotations) return { ...annotations, format: 'web-annotation' }
  const hypothesis = readHypothesis(data, now)
  return hypothesis && { ...hypothesis, format: 'hypothesis' }
}
