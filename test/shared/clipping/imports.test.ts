/**
 * Files that other programs wrote or changed: the import guesses nothing and names every loss, and a faulty
 * record does not affect others.
 */
import { describe, expect, test } from 'vitest'
import type { Clipping } from '../../../shared/clipping/clipping.ts'
import { writeCsv } from '../../../shared/clipping/csv.ts'
import { exportFormats, readFile } from '../../../shared/clipping/formats.ts'
import { planImport } from '../../../shared/clipping/import-plan.ts'
import { writeJson } from '../../../shared/clipping/json.ts'
import { dayOrderOf, readCellDate } from '../../../shared/clipping/sheet-dates.ts'
import { sample } from './samples.ts'

const now = '2026-11-28T00:00:00.000Z'
const address = 'https://vnexpress.net/a.html'
const days = (text: string | Uint8Array, options = {}) =>
  readFile(text, now, options).clippings.map(({ citation }) => citation.published)

describe('our JSON as jsonlite of R gives it back', () => {
  const clipping = sample()
  const file = JSON.parse(writeJson([{ ...clipping, tags: ['a'], citation: { authors: ['Lê An'] } }]))

  test('single values of the file as lists', () => {
    const { format, version, clippings } = file
    const read = readFile(JSON.stringify({ format: [format], version: [version], clippings }), now)
    expect(read).toEqual(readFile(JSON.stringify(file), now))
    expect(read.clippings).toHaveLength(1)
  })

  test('lists of one as texts', () => {
    const [record] = file.clippings
    const records = [{ ...record, tags: 'a', citation: { ...record.citation, authors: 'Lê An' } }]
    expect(readFile(JSON.stringify({ ...file, clippings: records }), now)).toEqual(
      readFile(JSON.stringify(file), now),
    )
  })

  test('one author of an annotation as a text', () => {
    const records = [{ ...clipping, citation: { authors: ['Lê An'] } }]
    const text = exportFormats['web-annotation'].write(records, { notes: true })
    const unboxed = text.replace(/\[\s*"Lê An"\s*\]/, '"Lê An"')
    expect(unboxed).not.toBe(text)
    expect(readFile(unboxed, now)).toEqual(readFile(text, now))
  })

  test('a list of two is no version, and a number no author', () => {
    expect(readFile(JSON.stringify({ ...file, version: [1, 1] }), now).problems).toEqual([
      { row: 0, field: 'version', problem: 'wrong' },
    ])
    const [record] = file.clippings
    const records = [{ ...record, citation: { authors: 1 } }]
    expect(readFile(JSON.stringify({ ...file, clippings: records }), now).problems).toMatchObject([
      { row: 1, field: 'citation.authors', problem: 'wrong' },
    ])
  })
})

describe('our JSON as DuckDB and polars give it back', () => {
  const edited = { note: '2026-11-21T03:04:05.678Z' }
  const file = JSON.parse(writeJson([{ ...sample(), captured: '2026-11-20T03:04:05.678Z', edited }]))
  const [record] = file.clippings
  const read = (records: object[]) => readFile(JSON.stringify({ ...file, clippings: records }), now)
  const [whole] = readFile(JSON.stringify(file), now).clippings

  test('times in UTC without a zone', () => {
    const times = { captured: '2026-11-20 03:04:05.678', edited: { note: '2026-11-21 03:04:05.678' } }
    const { clippings } = read([{ ...record, ...times }])
    expect(clippings).toEqual([whole])
  })

  test('null for what is absent', () => {
    const { heading, position, ...rest } = record
    const nulls = {
      ...rest,
      heading: null,
      position: null,
      citation: { ...record.citation, language: null, modified: null },
      entities: record.entities.map((entity: object) => ({ ...entity, on: null })),
      edited: { ...edited, tags: null },
    }
    const { language, modified, ...citation } = record.citation
    expect(read([nulls])).toEqual(read([{ ...rest, citation }]))
    expect(read([nulls]).clippings).toHaveLength(1)
    expect(read([{ ...record, quote: null }]).problems).toMatchObject([{ row: 1, field: 'quote' }])
  })

  test('the file as a table of one row', () => {
    expect(readFile(JSON.stringify([file]), now)).toEqual(readFile(JSON.stringify(file), now))
    expect(readFile(JSON.stringify([file, file]), now).clippings).toEqual([])
  })
})

describe('lists of none or one as other languages give them back', () => {
  const plain = { ...sample(), tags: [], entities: [], citation: { ...sample().citation, authors: [] } }
  const file = JSON.parse(writeJson([plain]))
  const [record] = file.clippings
  const read = (content: object) => readFile(JSON.stringify({ ...file, ...content }), now)
  const none = read({})

  test('empty lists of Lua', () => {
    const lua = { ...record, tags: {}, entities: {}, citation: { ...record.citation, authors: {} } }
    expect(none.clippings).toHaveLength(1)
    expect(read({ clippings: [lua] })).toEqual(none)
    expect(read({ clippings: {} })).toEqual(read({ clippings: [] }))
  })

  test('lists of one of Octave', () => {
    const entity = sample().entities[0]!
    const one = {
      ...record,
      tags: ['quỹ'],
      entities: [entity],
      citation: { ...record.citation, authors: ['An'] },
    }
    const octave = { ...one, tags: 'quỹ', entities: entity, citation: { ...one.citation, authors: 'An' } }
    expect(read({ clippings: [one] }).clippings[0]).toMatchObject({
      tags: ['quỹ'],
      entities: [{ id: entity.id }],
    })
    expect(read({ clippings: octave })).toEqual(read({ clippings: [one] }))
  })

  test.each([
    ['tags', { a: 'b' }],
    ['tags', 7],
    ['entities', 'Huế'],
    ['entities', { a: 1 }],
  ])('no list in %s: %j', (field, value) => {
    expect(read({ clippings: [{ ...record, [field]: value }] }).clippings).toEqual([])
  })
})

describe('a record with the id of another passage', () => {
  const here = (clippings: readonly Clipping[]) => new Map(clippings.map(each => [each.id, each]))
  const planned = (text: string, before: readonly Clipping[] = []) =>
    planImport(here(before), readFile(text, now).clippings, now)
  const shown = (plans: ReturnType<typeof planned>) =>
    plans.map(({ action, clipping }) => [action, clipping.quote.exact, clipping.note])

  test('of a table that counts its own rows is a clipping of its own, each time the same', () => {
    const before = planned('id,quote,url,note\n1,Huế,https://a.vn/1,một\n2,Đà Nẵng,https://a.vn/2,hai\n')
    const other = 'id,quote,url,note\n1,Hà Nội,https://b.vn/1,ba\n2,Huế,https://b.vn/2,bốn\n'
    const after = planned(
      other,
      before.map(({ clipping }) => clipping),
    )
    expect(shown(after)).toEqual([
      ['add', 'Hà Nội', 'ba'],
      ['add', 'Huế', 'bốn'],
    ])
    const all = [...before, ...after].map(({ clipping }) => clipping)
    expect(new Set(all.map(({ id }) => id)).size).toBe(4)
    expect(shown(planned(other, all)).map(([action]) => action)).toEqual(['same', 'same'])
  })

  test('in one table, as of a row that was copied and changed, is one, too', () => {
    const [header, row] = writeCsv([sample()], { notes: true }).split('\r\n')
    const copied = row!.replace('Quảng Ninh dẫn đầu bảng xếp hạng', 'Long An tăng ba bậc')
    expect(copied).not.toBe(row)
    expect(planned([header, row, copied].join('\r\n')).map(({ action }) => action)).toEqual(['add', 'add'])
    expect(planned([header, row, row].join('\r\n'))).toHaveLength(1)
  })

  test('is not one that a spreadsheet has changed, or that was joined into a longer one', () => {
    const ours = sample()
    const quote = (exact: string) => ({ ...ours.quote, exact })
    for (const theirs of [
      quote(`${ours.quote.exact.replaceAll(' ', '\n')} `),
      quote(ours.quote.exact.slice(0, 40)),
      quote(ours.quote.exact.slice(30)),
      quote(`Theo báo cáo, ${ours.quote.exact} Long An đứng thứ hai.`),
    ])
      expect(shown(planned(writeJson([{ ...ours, quote: theirs }]), [ours]))).toEqual([
        ['same', ours.quote.exact, ours.note],
      ])
    const http = { ...ours, url: ours.url.replace('https:', 'http:') }
    expect(shown(planned(writeJson([http]), [ours]))[0]![0]).toBe('same')
  })

  test('does not change the note of that passage', () => {
    const ours = sample()
    const theirs = sample({
      quote: { exact: 'Khác hẳn.', prefix: '', suffix: '' },
      note: 'thay',
      edited: { note: now },
    })
    expect(shown(planned(writeJson([theirs]), [ours]))).toEqual([['add', 'Khác hẳn.', 'thay']])
  })
})

describe('a table as a spreadsheet gives it back', () => {
  const table = (...dates: string[]) =>
    ['quote,url,published', ...dates.map((date, i) => `Huế ${i},${address},${date}`)].join('\r\n')

  test.each<[string, string[], (string | undefined)[]]>([
    ['day first, shown by one of them', ['13/05/2024', '09/05/2024'], ['2024-05-13', '2024-05-09']],
    ['month first, shown by one of them', ['5/13/2024', '5/9/2024'], ['2024-05-13', '2024-05-09']],
    ['the same number twice', ['5/5/2024'], ['2024-05-05']],
    ['German', ['13.05.2024', '09.05.2024'], ['2024-05-13', '2024-05-09']],
    ['year first', ['2024/5/9', '2024-05-10'], ['2024-05-09', '2024-05-10']],
    ['two digits of the year', ['5/13/24', '5/9/98'], ['2024-05-13', '1998-05-09']],
    [
      'months in words',
      ['9-May-24', 'May 9 2024', '9-thg 5-24', '9 tháng 5 2024'],
      Array(4).fill('2024-05-09'),
    ],
    [
      'a month or year alone',
      ['2024', '2024-05', ' 5/2024 ', '05.2024'],
      ['2024', ...Array(3).fill('2024-05')],
    ],
    [
      'a month as Excel rewrites it',
      ['May-24', 'Thg5-24', 'thg 5-24', 'Dec-98', 'May 2024', 'tháng 5 năm 2024', 'năm 2024'],
      ['2024-05', '2024-05', '2024-05', '1998-12', '2024-05', '2024-05', '2024'],
    ],
    ['with a time', ['13/05/2024 10:20', '9/5/2024 3:04:05 CH'], ['2024-05-13', '2024-05-09']],
  ])('%s', (_, dates, expected) => {
    expect(days(table(...dates))).toEqual(expected)
    expect(readFile(table(...dates), now).problems).toEqual([])
  })

  test('a date that may be either is asked for, and only that row waits', () => {
    const text = table('9/5/2024', '2024-05-10', '')
    expect(readFile(text, now).problems).toEqual([{ row: 2, field: 'published', problem: 'ask' }])
    expect(days(text)).toEqual(['2024-05-10', undefined])
    expect(days(text, { dayOrder: 'day-first' })).toEqual(['2024-05-09', '2024-05-10', undefined])
    expect(days(text, { dayOrder: 'month-first' })).toEqual(['2024-09-05', '2024-05-10', undefined])
  })

  test('dates that contradict each other show no order', () => {
    expect(dayOrderOf(['13/05/2024', '5/13/2024'])).toBeUndefined()
    expect(days(table('13/05/2024', '5/13/2024'))).toEqual(['2024-05-13', '2024-05-13'])
    expect(readFile(table('13/05/2024', '5/13/2024', '1/2/2024'), now).problems).toEqual([
      { row: 4, field: 'published', problem: 'ask' },
    ])
  })

  test('a day or month that does not exist is wrong, not another day', () => {
    for (const date of ['31/02/2024', '13/2024', '2024-13', '2024-00', '45421', 'May-24-'])
      expect(readFile(table(date), now).problems, date).toEqual([
        { row: 2, field: 'citation.published', problem: 'wrong' },
      ])
    expect(readCellDate('hôm qua', undefined)).toBe('hôm qua')
  })

  test('a Hypothesis table after Excel keeps its times, or asks; it makes no second clipping', () => {
    const exported = (...times: string[]) =>
      [
        'Created at,URL,Quote,Comment,Tags',
        ...times.map((time, i) => `${time},https://a.vn/${i},Huế,"một, hai","a, b"`),
      ].join('\r\n')
    const captured = (text: string) => readFile(text, now).clippings.map(clipping => clipping.captured)
    const instants = ['2024-05-09T03:20:00.000Z', '2024-05-13T03:20:00.000Z']
    const original = exported('2024-05-09 10:20:00', '2024-05-13 10:20:00')
    const rewritten = exported('9/5/2024 10:20', '13/5/2024 10:20')
    expect(captured(original)).toEqual(instants)
    expect(captured(rewritten)).toEqual(instants)
    expect(readFile(rewritten, now).clippings.map(({ id }) => id)).toEqual(
      readFile(original, now).clippings.map(({ id }) => id),
    )
    expect(readFile(exported('9/5/2024 10:20'), now).problems).toEqual([
      { row: 2, field: 'created at', problem: 'ask' },
    ])
    expect(
      readFile(exported('9/5/2024 10:20'), now, { dayOrder: 'month-first' }).clippings[0]?.captured,
    ).toBe('2024-09-05T03:20:00.000Z')
    expect(readFile(exported('hôm qua'), now).problems).toEqual([
      { row: 2, field: 'created at', problem: 'dropped' },
    ])
  })

  test('a cell behind the header is named as lost, once', () => {
    const text = (head: string) => `${head}\r\nHuế,${address},,x,,y\r\nHuế 2,${address},,z,,\r\n`
    expect(readFile(text('quote,url,note'), now)).toMatchObject({
      clippings: [{ note: '' }, { note: '' }],
      problems: [
        { row: 2, field: 'column 4', problem: 'dropped' },
        { row: 2, field: 'column 6', problem: 'dropped' },
      ],
    })
    const hypothesis = `Quote,URL,Created at,Comment,Tags\r\nHuế,${address},,a,b,,x\r\n`
    expect(readFile(hypothesis, now).problems).toEqual([{ row: 2, field: 'column 7', problem: 'dropped' }])
  })

  test('letters in another encoding are named as lost', () => {
    const bytes = new TextEncoder().encode(`quote,url\r\nHu?,${address}\r\n`)
    bytes[bytes.indexOf(0x3f)] = 0xea
    const { clippings, problems } = readFile(bytes, now)
    expect(clippings).toHaveLength(1)
    expect(problems).toEqual([{ row: 0, field: '', problem: 'damaged' }])
  })

  test('an instant without a zone is Vietnam’s', () => {
    const [clipping] = readFile(`quote,url,captured\r\nHuế,${address},21/11/2026 10:04\r\n`, now).clippings
    expect(clipping!.captured).toBe('2026-11-21T03:04:00.000Z')
  })

  test('several people in a cell typed by hand are several; an organisation is one', () => {
    const authors = (cell: string, id = '') =>
      readFile(`quote,url,authors,id\nHuế,${address},"${cell}",${id}`, now).clippings[0]!.citation.authors
    expect(authors('Nguyễn Văn A, Trần Thị B')).toEqual(['Nguyễn Văn A', 'Trần Thị B'])
    expect(authors('Bộ Văn hóa, Thể thao và Du lịch')).toEqual(['Bộ Văn hóa, Thể thao và Du lịch'])
    expect(authors('Nguyễn Văn A, Trần Thị B', 'ours')).toEqual(['Nguyễn Văn A, Trần Thị B'])
  })

  const utf16 = (text: string, little: boolean, mark: boolean) => {
    const units = [...((mark ? '\ufeff' : '') + text)].join('')
    const bytes = new Uint8Array(units.length * 2)
    for (let i = 0; i < units.length; i++)
      new DataView(bytes.buffer).setUint16(i * 2, units.charCodeAt(i), little)
    return bytes
  }
  const rows = `quote\turl\ttags\r\n"Huế; Đà Nẵng, 1"\t${address}\ta; b\r\n`
  test.each<[string, string | Uint8Array]>([
    ['tabs', rows],
    ['UTF-16, little-endian', utf16(rows, true, true)],
    ['UTF-16, big-endian', utf16(rows, false, true)],
    ['UTF-16 without a mark', utf16(rows, true, false)],
    ['UTF-8 with a mark', new TextEncoder().encode(`\ufeff${rows}`)],
    ['sep=;', `sep=;\r\nquote;url;tags\r\n"Huế; Đà Nẵng, 1";${address};"a; b"\r\n`],
    ['sep=, with a mark', `\ufeffsep=,\r\nquote,url,tags\r\n"Huế; Đà Nẵng, 1",${address},a; b\r\n`],
    ['semicolons', `quote;url;tags\r\n"Huế; Đà Nẵng, 1";${address};"a; b"\r\n`],
  ])('%s', (_, file) => {
    expect(readFile(file, now)).toMatchObject({
      format: 'csv',
      clippings: [{ quote: { exact: 'Huế; Đà Nẵng, 1' }, tags: ['a', 'b'] }],
      problems: [],
    })
  })

  test('the doubts of a citation come back; one that is none is named and costs nothing else', () => {
    const doubts = (cell: string) => readFile(`quote,url,doubts\r\nHuế,${address},"${cell}"\r\n`, now)
    const { clippings, problems } = doubts(
      'published order: 2024-09-05; title differs: A\\; B: C;outlet host',
    )
    expect(problems).toEqual([])
    expect(clippings[0]!.citation.doubts).toEqual([
      { field: 'published', reason: 'order', other: '2024-09-05' },
      { field: 'title', reason: 'differs', other: 'A; B: C' },
      { field: 'outlet', reason: 'host' },
    ])
    const lost = doubts('lạ quá; outlet host')
    expect(lost.clippings[0]!.citation.doubts).toEqual([{ field: 'outlet', reason: 'host' }])
    expect(lost.problems).toEqual([{ row: 2, field: 'doubts', problem: 'dropped' }])
  })

  test('a month is no time of a clip', () => {
    expect(readFile(`quote,url,captured\r\nHuế,${address},2024-05\r\n`, now).problems).toEqual([
      { row: 2, field: 'captured', problem: 'wrong' },
    ])
  })

  test('what a table cannot carry back is named once', () => {
    const text = writeCsv([sample(), sample({ id: 'b' })], { notes: true })
    expect(readFile(text, now).problems).toEqual([{ row: 1, field: 'entities', problem: 'dropped' }])
  })

  test('NA of R is empty in a table that has it in place of an address, a date or a number', () => {
    const row = (note: string, tags: string, canonical: string) =>
      readFile(`quote,note,url,tags,canonical url\r\nHuế,${note},${address},${tags},${canonical}\r\n`, now)
    expect(row('NA', 'NA', 'NA')).toMatchObject({ clippings: [{ note: '', tags: [] }], problems: [] })
    expect(row('NA', 'NA', '').clippings).toMatchObject([{ note: 'NA', tags: ['NA'] }])
  })

  test('a place that is no number costs the place only', () => {
    expect(readFile(`quote,url,start,end\r\nHuế,${address},x,9\r\n`, now)).toMatchObject({
      clippings: [{ quote: { exact: 'Huế' } }],
      problems: [{ row: 2, field: 'start, end', problem: 'dropped' }],
    })
  })
})

describe('Hypothesis', () => {
  const annotation = (change: object) => ({
    id: 'a',
    created: '2025-03-01T03:00:00+00:00',
    updated: '2025-03-01T03:00:00+00:00',
    uri: address,
    text: 'Ghi chú',
    tags: ['kinh tế'],
    target: [
      {
        source: address,
        selector: [
          { type: 'TextPositionSelector', start: null, end: null },
          { type: 'TextQuoteSelector', exact: 'Huế', prefix: '', suffix: '' },
        ],
      },
    ],
    ...change,
  })
  const json = (...annotations: object[]) => JSON.stringify({ annotations })

  test('a null position beside a good quote costs nothing', () => {
    const read = readFile(json(annotation({})), now)
    expect(read).toMatchObject({ problems: [], clippings: [{ quote: { exact: 'Huế' }, note: 'Ghi chú' }] })
    expect(read.clippings[0]).not.toHaveProperty('position')
  })

  test('tags in one text are divided; a list stays as it is', () => {
    expect(readFile(json(annotation({ tags: 'a, b,a' })), now).clippings[0]!.tags).toEqual(['a', 'b'])
    expect(readFile(json(annotation({ tags: ['a, b'] })), now).clippings[0]!.tags).toEqual(['a, b'])
  })

  test('a reply is part of the note that it answers', () => {
    const reply = {
      id: 'r',
      uri: address,
      text: 'Đúng vậy',
      references: ['a'],
      target: [{ source: address }],
    }
    expect(readFile(json(annotation({}), reply), now)).toMatchObject({
      problems: [],
      clippings: [{ note: 'Ghi chú\n\nĐúng vậy' }],
    })
    expect(readFile(json({ ...reply, references: ['elsewhere'] }), now).problems).toEqual([
      { row: 1, field: 'quote.exact', problem: 'wrong' },
    ])
  })

  test('fields without a place are named, once each', () => {
    expect(
      readFile(json(annotation({ user: 'an' }), annotation({ id: 'b', user: 'an' })), now),
    ).toMatchObject({
      clippings: [{}, {}],
      problems: [{ row: 1, field: 'user', problem: 'dropped' }],
    })
  })

  test.each([',', '\t'])('the client’s table, divided by %j', divider => {
    const cells = [
      ['Created at', 'Author', 'Page', 'URL', 'Group', 'Type', 'Quote/description', 'Comment', 'Tags'],
      ['2025-03-01 10:00', 'an', '', address, 'Public', 'Annotation', 'Đà Nẵng', '"Một, hai"', '"a, b"'],
      ['2025-03-01 10:01', 'an', '', address, 'Public', 'Page note', '', 'Cả trang', ''],
    ]
    expect(readFile(cells.map(row => row.join(divider)).join('\n'), now)).toMatchObject({
      format: 'hypothesis',
      clippings: [
        {
          captured: '2025-03-01T03:00:00.000Z',
          quote: { exact: 'Đà Nẵng' },
          note: 'Một, hai',
          tags: ['a', 'b'],
        },
      ],
      problems: [
        { row: 2, field: 'author', problem: 'dropped' },
        { row: 2, field: 'group', problem: 'dropped' },
        { row: 3, field: 'quote.exact', problem: 'wrong' },
      ],
    })
  })
})

describe('Web Annotation', () => {
  const target = (exact: string) => ({ source: address, selector: { type: 'TextQuoteSelector', exact } })
  const annotation = (id: string, change: object = {}) => ({
    id: `urn:x:${id}`,
    type: 'Annotation',
    target: target(`Huế ${id}`),
    ...change,
  })
  const read = (data: unknown) => readFile(JSON.stringify(data), now)
  const quotes = (data: unknown) => read(data).clippings.map(({ quote }) => quote.exact)

  test.each<[string, unknown]>([
    ['items in the collection', { type: 'AnnotationCollection', items: [annotation('1'), annotation('2')] }],
    [
      'a page in the collection, and the next in it',
      {
        type: ['AnnotationCollection'],
        first: {
          type: 'AnnotationPage',
          items: [annotation('1')],
          next: { type: 'AnnotationPage', items: annotation('2') },
        },
      },
    ],
    [
      'pages and annotations named by their ids in a graph',
      {
        '@context': 'http://www.w3.org/ns/anno.jsonld',
        '@graph': [
          { id: 'urn:c', type: 'AnnotationCollection', first: 'urn:p1' },
          { id: 'urn:p1', type: 'AnnotationPage', items: ['urn:x:1'], next: 'urn:p2' },
          { id: 'urn:p2', type: 'AnnotationPage', items: [{ id: 'urn:x:2' }], next: 'urn:p1' },
          annotation('1'),
          annotation('2'),
        ],
      },
    ],
    ['a list', [annotation('1'), annotation('2')]],
    [
      'a set as in EPUB Annotations 1.0',
      {
        '@context': ['https://www.w3.org/ns/anno.jsonld', 'https://www.w3.org/ns/epub-anno.jsonld'],
        id: 'urn:uuid:1',
        type: 'AnnotationSet',
        about: { 'dc:title': 'Đà Nẵng' },
        items: [annotation('1'), annotation('2')],
      },
    ],
  ])('%s', (_, data) => {
    expect(quotes(data)).toEqual(['Huế 1', 'Huế 2'])
    expect(read(data).problems).toEqual([])
  })

  test('pages and annotations of other files are named', () => {
    expect(read({ type: 'AnnotationCollection', first: 'https://a.vn/p1' }).problems).toEqual([
      { row: 0, field: 'first: https://a.vn/p1', problem: 'missing' },
    ])
    expect(read({ type: 'AnnotationPage', items: [annotation('1'), 'https://a.vn/2'] })).toMatchObject({
      clippings: [{ quote: { exact: 'Huế 1' } }],
      problems: [{ row: 0, field: 'items: https://a.vn/2', problem: 'missing' }],
    })
  })

  test('each target is a clipping, whose id stays the same', () => {
    const data = annotation('1', { target: [target('Huế'), target('Đà Nẵng'), { source: address }] })
    expect(quotes(data)).toEqual(['Huế', 'Đà Nẵng'])
    expect(new Set(read(data).clippings.map(({ id }) => id)).size).toBe(2)
    expect(read(data).clippings).toEqual(read(data).clippings)
    expect(read(data).problems).toEqual([{ row: 1, field: 'quote.exact', problem: 'wrong' }])
  })

  test('purposes may be a list, and a body without one has the motivation', () => {
    const body = [
      { type: 'TextualBody', value: 'a', purpose: ['tagging', 'classifying'] },
      { type: 'TextualBody', value: 'Ghi chú', purpose: 'commenting' },
    ]
    expect(read(annotation('1', { body })).clippings[0]).toMatchObject({ tags: ['a'], note: 'Ghi chú' })
    expect(read(annotation('1', { motivation: 'tagging', bodyValue: 'b' })).clippings[0]).toMatchObject({
      tags: ['b'],
      note: '',
    })
  })

  test('what has no place is named', () => {
    const data = annotation('1', { creator: 'urn:an', body: { id: 'https://a.vn/x.mp4', type: 'Video' } })
    expect(read(data).problems).toEqual([
      { row: 1, field: 'creator', problem: 'dropped' },
      { row: 1, field: 'body', problem: 'dropped' },
    ])
  })
})

describe('nothing fails silently', () => {
  test('a record that no reader survives is named, and costs no other', () => {
    const deep = '['.repeat(20_000) + ']'.repeat(20_000)
    const text = `{"format":"chu-giai-clippings","version":1,"clippings":[{"note":${deep}},${JSON.stringify(sample())}]}`
    const read = readFile(text, now)
    expect(read.clippings).toHaveLength(1)
    expect(read.problems).toHaveLength(1)
    expect(read.problems[0]).toMatchObject({ row: 1 })
  })

  test('texts are in NFC, whatever the file has', () => {
    const apart = sample({ note: 'Ghi chú'.normalize('NFD'), tags: ['Huế'.normalize('NFD')] })
    const file = JSON.stringify({ format: 'chu-giai-clippings', version: 1, clippings: [apart] })
    expect(readFile(file, now).clippings[0]).toMatchObject({ note: 'Ghi chú', tags: ['Huế'] })
  })
})
