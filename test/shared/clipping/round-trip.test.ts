import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { noAddress } from '../../../shared/clipping/addresses.ts'
import { type Clipping, clippingFields } from '../../../shared/clipping/clipping.ts'
import { writeCsv } from '../../../shared/clipping/csv.ts'
import { exportFormats, readFile } from '../../../shared/clipping/formats.ts'
import { mergeClippings, planImport } from '../../../shared/clipping/import-plan.ts'
import { writeJson } from '../../../shared/clipping/json.ts'
import { readClipping } from '../../../shared/clipping/schema.ts'
import { writeWebAnnotations } from '../../../shared/clipping/web-annotation.ts'
import { monthNames } from '../../../shared/domain/dates.ts'
import { guarded, readRows } from '../../../shared/text/csv.ts'
import { anyClipping, sample, someClippings } from './samples.ts'

const now = '2026-11-21T00:00:00.000Z'
/** Later than every time in the samples. */
const later = '2050-01-01T00:00:00.000Z'

describe('what is exported can be imported', () => {
  test('JSON is the identity on every field', () => {
    fc.assert(
      fc.property(someClippings, clippings => {
        const read = readFile(writeJson(clippings), now)
        expect(read).toEqual({ format: 'json', clippings, problems: [] })
      }),
    )
  })

  test('Web Annotation is the identity on every field', () => {
    fc.assert(
      fc.property(someClippings, clippings => {
        const read = readFile(writeWebAnnotations(clippings, { notes: true }), now)
        expect(read).toEqual({ format: 'web-annotation', clippings, problems: [] })
      }),
    )
  })

  test('CSV is the identity on what its columns hold', () => {
    const inColumns = ({
      source: _,
      entities: __,
      edited: ___,
      deleted: ____,
      ...clipping
    }: Clipping): Clipping => ({
      ...clipping,
      entities: [],
      edited: {},
    })
    fc.assert(
      fc.property(someClippings, clippings => {
        const read = readFile(writeCsv(clippings, { notes: true }), now)
        expect(read.clippings).toEqual(clippings.map(inColumns))
        // Of entities a table has only the ids.
        const lost = clippings.some(({ entities }) => entities.length > 0)
        expect(read.problems).toEqual(lost ? [{ row: 1, field: 'entities', problem: 'dropped' }] : [])
      }),
    )
  })

  /**
   * A table as Excel saves it: with another divider and other dates, with quotes only where they are needed,
   * in UTF-16.
   */
  function fromExcel(table: string, divider: string, dayFirst: boolean, month: (number: number) => string) {
    const [header = [], ...rows] = readRows(table)
    const dated = header.flatMap((name, i) => (name === 'published' || name === 'modified' ? [i] : []))
    const rewritten = (cell: string) => {
      const [year = '', number, day] = cell.split('-')
      if (number === undefined) return cell
      if (day === undefined) return `${month(Number(number))}-${year.slice(2)}`
      const [first, second] = dayFirst ? [day, number] : [number, day]
      return `${Number(first)}/${Number(second)}/${year}`
    }
    const written = (cell: string) =>
      cell.includes(divider) || /["\r\n,]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
    const lines = [
      header,
      ...rows.map(row => row.map((cell, i) => (dated.includes(i) ? rewritten(cell) : cell))),
    ]
    const text = `\ufeff${lines.map(row => `${row.map(guarded).map(written).join(divider)}\r\n`).join('')}`
    const bytes = new Uint8Array(text.length * 2)
    const view = new DataView(bytes.buffer)
    for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), true)
    return bytes
  }

  test('a CSV comes back from Excel as it left, in every date form and with the doubts', () => {
    const english = (number: number) => monthNames[number - 1]!.slice(0, 3)
    const vietnamese = (number: number) => `Thg${number}`
    fc.assert(
      fc.property(
        someClippings,
        fc.constantFrom(';', '\t', ','),
        fc.boolean(),
        fc.constantFrom(english, vietnamese),
        (clippings, divider, dayFirst, month) => {
          const table = writeCsv(clippings, { notes: true })
          const back = readFile(fromExcel(table, divider, dayFirst, month), now, {
            dayOrder: dayFirst ? 'day-first' : 'month-first',
          })
          expect(back).toEqual(readFile(table, now))
          expect(back.clippings.map(({ citation }) => citation.doubts)).toEqual(
            clippings.map(({ citation }) => citation.doubts),
          )
        },
      ),
    )
  })

  test('a repeated import changes nothing', () => {
    fc.assert(
      fc.property(someClippings, clippings => {
        const here = new Map(clippings.map(clipping => [clipping.id, clipping]))
        for (const text of [
          writeJson(clippings),
          writeWebAnnotations(clippings, { notes: true }),
          writeCsv(clippings, { notes: true }),
        ]) {
          const planned = planImport(here, readFile(text, now).clippings, later)
          for (const { clipping, action } of planned) {
            // A table does not record the trash, so a trashed clipping is restored.
            const restored = here.get(clipping.id)?.deleted !== undefined && clipping.deleted === undefined
            expect(action).toBe(restored ? 'update' : 'same')
          }
        }
      }),
    )
  })

  test('the sample has every field except mutually exclusive ones', () => {
    const fields = Object.keys(
      sample({ source: 'x', canonicalUrl: 'https://a.vn', frameUrl: 'https://a.vn', deleted: now }),
    )
    expect(fields.sort()).toEqual(Object.keys(clippingFields).sort())
  })
})

test('a passage of a frame without a web address is never the page’s own after an import', () => {
  for (const frameUrl of [noAddress, 'file:///C:/Users/An/khung.html']) {
    const framed = sample({ frameUrl })
    for (const text of [
      writeWebAnnotations([framed], { notes: true }),
      writeCsv([framed], { notes: true }),
    ]) {
      expect(text).not.toContain('khung.html')
      const [read] = readFile(text, now).clippings
      expect(read).toMatchObject({ url: framed.url, frameUrl: noAddress, link: framed.url })
    }
  }
})

describe('merging', () => {
  test('never replaces a newer part by an older one, in either direction', () => {
    fc.assert(
      fc.property(anyClipping, anyClipping, (ours, other) => {
        const theirs = { ...other, id: ours.id }
        const { clipping } = mergeClippings(ours, theirs)
        for (const part of ['note', 'tags', 'citation'] as const) {
          const newest = (theirs.edited[part] ?? '') > (ours.edited[part] ?? '') ? theirs : ours
          const empty =
            part === 'citation'
              ? Object.keys(ours.citation).length === 1 && ours.citation.authors.length === 0
              : ours[part].length === 0
          if (ours.edited[part] !== undefined || theirs.edited[part] !== undefined || !empty)
            expect(clipping[part]).toEqual(newest[part])
        }
        expect(clipping.quote).toEqual(ours.quote)
      }),
    )
  })

  test('reports older parts of the file that it ignores', () => {
    const ours = sample()
    const theirs = sample({ note: 'Cũ hơn.', edited: { note: '2025-01-01T00:00:00.000Z' } })
    const [planned] = planImport(new Map([[ours.id, ours]]), [theirs], later)
    expect(planned).toMatchObject({ action: 'same', kept: ['note'] })
    expect(planned!.clipping.note).toBe(ours.note)
  })

  test('takes a newer note', () => {
    const ours = sample()
    const theirs = sample({ note: 'Mới hơn.', edited: { note: '2027-01-01T00:00:00.000Z' } })
    expect(planImport(new Map([[ours.id, ours]]), [theirs], later)[0]).toMatchObject({
      action: 'update',
      kept: [],
      clipping: { note: 'Mới hơn.', tags: ours.tags },
    })
  })

  test('takes two records of one id in a file one after the other', () => {
    const planned = planImport(new Map(), [sample({ note: '', edited: {} }), sample()], later)
    expect(planned).toHaveLength(1)
    expect(planned[0]).toMatchObject({ action: 'add', clipping: { note: sample().note } })
  })
})

describe('faulty files', () => {
  test('an invalid row is reported with its field, and the others are imported', () => {
    const rows = writeCsv([sample(), sample({ id: 'b' }), sample({ id: 'c' })], { notes: true }).replace(
      '"2024-05-09"',
      '"hôm qua"',
    )
    const read = readFile(rows, now)
    expect(read.clippings.map(({ id }) => id)).toEqual(['b', 'c'])
    expect(read.problems).toContainEqual({ row: 2, field: 'citation.published', problem: 'wrong' })
  })

  test('a table without quotes, unknown columns, and files of other formats are reported', () => {
    expect(readFile('title,url\r\nA,https://a.vn/b\r\n', now)).toMatchObject({
      clippings: [],
      problems: [{ row: 1, field: 'quote', problem: 'missing' }],
    })
    expect(readFile('quote,url,màu\r\nHuế,https://a.vn/b,đỏ\r\n', now)).toMatchObject({
      clippings: [{ quote: { exact: 'Huế' } }],
      problems: [{ row: 1, field: 'màu', problem: 'column' }],
    })
    expect(readFile('quote,url,title,title\r\nHuế,https://a.vn/b,A,B\r\n', now)).toMatchObject({
      clippings: [{ citation: { title: 'A' } }],
      problems: [{ row: 1, field: 'title', problem: 'column' }],
    })
    const exportsOnly = (['ris', 'bibtex', 'csl-json', 'markdown', 'markdown-front-matter'] as const).map(
      name => exportFormats[name].write([sample()], { language: 'vi', notes: true }),
    )
    for (const text of ['', '{"a":1}', '{"a":', '[1]', '[]', 'a,b\r\n1,2\r\n', ...exportsOnly])
      expect(readFile(text, now)).toEqual({
        clippings: [],
        problems: [{ row: 0, field: '', problem: 'unreadable' }],
      })
  })

  test('a table written by Excel with semicolons is read', () => {
    expect(
      readFile('quote;url\r\n"Huế; Đà Nẵng";https://a.vn/b\r\n', now).clippings.map(
        ({ quote }) => quote.exact,
      ),
    ).toEqual(['Huế; Đà Nẵng'])
  })

  test('a record with an unknown field is refused, with the field’s name', () => {
    expect(readClipping({ ...sample(), colour: 'red' })).toEqual({ field: 'colour', problem: 'unknown' })
    const { url: _, ...without } = sample()
    expect(readClipping(without)).toEqual({ field: 'url', problem: 'missing' })
    expect(readClipping({ ...sample(), url: 'javascript:alert(1)' })).toEqual({
      field: 'url',
      problem: 'wrong',
    })
  })

  test('a file of a later version is refused as a whole, and said to be one', () => {
    const problems = (version: unknown) =>
      readFile(JSON.stringify({ format: 'chu-giai-clippings', version, clippings: [] }), now).problems
    expect(problems(2)).toEqual([{ row: 0, field: 'version', problem: 'later' }])
    for (const version of [0, '', null, {}])
      expect(problems(version)).toEqual([{ row: 0, field: 'version', problem: 'wrong' }])
  })
})

describe('files of other programs', () => {
  test('an annotation as the standard’s examples have it', () => {
    const text = JSON.stringify({
      '@context': 'http://www.w3.org/ns/anno.jsonld',
      id: 'http://example.org/anno1',
      type: 'Annotation',
      created: '2025-03-01T10:00:00+07:00',
      bodyValue: 'Đáng chú ý',
      target: {
        source: 'https://vnexpress.net/a.html',
        selector: { type: 'TextQuoteSelector', exact: 'Huế', prefix: 'thành phố ', suffix: ' sáng nay' },
      },
    })
    expect(readFile(text, now)).toMatchObject({
      format: 'web-annotation',
      problems: [],
      clippings: [
        {
          note: 'Đáng chú ý',
          captured: '2025-03-01T03:00:00.000Z',
          url: 'https://vnexpress.net/a.html',
          quote: { exact: 'Huế', prefix: 'thành phố ' },
        },
      ],
    })
  })

  test('an export of the Hypothesis client; page notes are reported', () => {
    const text = JSON.stringify({
      export_date: '2025-04-01T00:00:00Z',
      client_version: '1.1',
      annotations: [
        {
          id: 'abcDEF-1_2',
          created: '2025-03-01T03:00:00.123456+00:00',
          updated: '2025-03-02T03:00:00+00:00',
          uri: 'https://tuoitre.vn/b.htm',
          text: 'Ghi chú',
          tags: ['kinh tế'],
          document: { title: ['Bài báo'] },
          target: [
            {
              source: 'https://tuoitre.vn/b.htm',
              selector: [
                { type: 'RangeSelector' },
                { type: 'TextPositionSelector', start: 3, end: 9 },
                { type: 'TextQuoteSelector', exact: 'Đà Nẵng', prefix: '', suffix: '' },
              ],
            },
          ],
        },
        {
          id: 'x',
          created: '2025-03-01T03:00:00Z',
          updated: '2025-03-01T03:00:00Z',
          uri: 'https://tuoitre.vn/b.htm',
          text: 'cả trang',
          tags: [],
          target: [{ source: 'https://tuoitre.vn/b.htm' }],
        },
      ],
    })
    // Tools that fetch annotations keep the bare list.
    expect(readFile(JSON.stringify(JSON.parse(text).annotations), now)).toEqual(readFile(text, now))
    expect(readFile(text, now)).toMatchObject({
      format: 'hypothesis',
      problems: [{ row: 2, field: 'quote.exact', problem: 'wrong' }],
      clippings: [
        {
          id: 'hypothesis:abcDEF-1_2',
          quote: { exact: 'Đà Nẵng' },
          position: { start: 3, end: 9 },
          tags: ['kinh tế'],
          note: 'Ghi chú',
          citation: { title: 'Bài báo' },
        },
      ],
    })
  })
})
