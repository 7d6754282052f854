/** Exports contain the reader's private notes only on request. */
import { describe, expect, test } from 'vitest'
import { libraryEn } from '../../../extension/locales/library-en.ts'
import { libraryVi } from '../../../extension/locales/library-vi.ts'
import {
  type ExportFormat,
  type ExportFormatName,
  exportFormats,
  readFile,
} from '../../../shared/clipping/formats.ts'
import { planImport } from '../../../shared/clipping/import-plan.ts'
import { sample } from './samples.ts'

const now = '2026-11-21T00:00:00.000Z'
const clipping = sample({ note: 'Nguon tin mat', edited: { note: '2026-01-01T00:00:00.000Z' } })
const names = Object.keys(exportFormats) as ExportFormatName[]
/** Letters and digits only: formats escape other characters differently. */
const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '')
const written = (name: ExportFormatName, notes: boolean) =>
  letters(exportFormats[name].write([clipping], { language: 'vi', notes }))
const quote = letters(clipping.quote.exact)
const note = letters(clipping.note)

describe.each(names)('%s', name => {
  const { carries } = exportFormats[name]
  test('describes its content in both languages', () => {
    for (const locale of [libraryVi, libraryEn])
      expect(locale[`export.carries.${carries}`].length).toBeGreaterThan(20)
  })
  test('has the described content without the option', () => {
    expect(written(name, false).includes(note)).toBe(carries === 'everything')
    expect(written(name, false).includes(quote)).toBe(carries !== 'note-field')
  })
  test('has all content with the option', () => {
    expect(written(name, true)).toContain(note)
    expect(written(name, true)).toContain(quote)
  })
})

test.each(['csl-json', 'ris', 'bibtex'] as const)(
  '%s goes into bibliographies, and is a note-field format',
  name => expect(exportFormats[name].carries).toBe('note-field'),
)

test.each(['csv', 'web-annotation'] as const)(
  'a %s file without notes takes none away when it is read again',
  name => {
    const format: ExportFormat = exportFormats[name]
    const text = format.write([clipping], { language: 'vi', notes: false })
    const { clippings } = readFile(text, now)
    expect(clippings[0]!.note).toBe('')
    const older = { ...clipping, edited: {} }
    for (const ours of [clipping, older]) {
      const [planned] = planImport(new Map([[ours.id, ours]]), clippings, now)
      expect(planned!.clipping.note).toBe(clipping.note)
    }
  },
)
