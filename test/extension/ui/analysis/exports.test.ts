/** Exported tables, read back by the libraries of other programs and by the project's own readers. */
import { createRequire } from 'node:module'
import { inflateRawSync } from 'node:zlib'
import readExcel from 'read-excel-file/node'
import { beforeAll, describe, expect, test } from 'vitest'
import { exportSpeaker } from '../../../../extension/locales/export-locale.ts'
import { writeWorkbook } from '../../../../extension/ui/analysis/workbook.ts'
import { citationFormats, fileStem, tableFormats } from '../../../../shared/analysis/export/formats.ts'
import {
  columnData,
  matrixData,
  monthData,
  seriesData,
} from '../../../../shared/analysis/export/plot-data.ts'
import { sheetName, tableSheets } from '../../../../shared/analysis/export/sheets.ts'
import {
  type ExportContext,
  type ShownTable,
  shownTable,
} from '../../../../shared/analysis/export/shown-table.ts'
import { rowOfCard } from '../../../../shared/analysis/rows.ts'
import { seriesOf } from '../../../../shared/analysis/series.ts'
import { AnalysisTable } from '../../../../shared/analysis/table.ts'
import { readFragment } from '../../../../shared/analysis/view.ts'
import { figureValue } from '../../../../shared/card/figure-words.ts'
import { readXlsx } from '../../../../shared/localities/xlsx.ts'
import { readRows } from '../../../../shared/text/csv.ts'
import { card, finder, population, rank } from '../../../shared/analysis/samples.ts'

const outline = 'M100,100l10,0 0,10-10,0z'
const cards = [
  card('province/hue', [rank(3, 34, '2025'), population(1166500, { asOf: '2025-06-30', source: 'press' })], {
    name: { vi: 'Huế', en: 'Hue' },
    outline,
    founded: { date: '1306-01-01', source: 'report' },
  }),
  card(
    'province/quang-ninh',
    [
      rank(12, 63, '2024'),
      population(1393702.5, {
        asOf: '2025-06',
        bound: 'about',
        basis: { vi: 'Nêu khi "sáp nhập"', en: 'As stated' },
      }),
    ],
    { name: { vi: '=Quảng Ninh', en: '=Quang Ninh' }, outline },
  ),
  card('province/ca-mau', [], { name: { vi: 'Cà | Mau', en: 'Ca | Mau' } }),
]
const table = new AnalysisTable(cards.map(rowOfCard), { cardOf: () => undefined })
const columns = ['pii-rank', 'population', '.founded'].map(id => table.column(id)!)

function shown(language: 'vi' | 'en', title = 'PII: Huế/Quảng Ninh'): ShownTable {
  return shownTable(table, columns, [0, 1, 2], title, {
    language,
    columnLabel: ({ sample, id }) => sample?.label[language] ?? id,
    cellText: cell => (cell.type === 'figure' ? figureValue(cell.figure, language) : 'text'),
  })
}
const contextOf = (language: 'vi' | 'en'): ExportContext => ({
  language,
  say: exportSpeaker(language),
  release: { version: 53, released: '2026-11-29' },
  accessed: '2026-11-30',
})
const context = contextOf('vi')
const citation =
  'Chú Giải: provinces, innovation programmes and startups of Viet Nam. Release 53, 2026-11-29. CC BY 4.0.'

test('columns of one measure are told apart', () => {
  const dated = ['pii-rank@2025', 'pii-rank@2024', 'pii-rank', 'pii-rank~-'].map(id => table.column(id)!)
  const { columns: shownColumns } = shownTable(table, dated, [0, 1, 2], '', {
    language: 'en',
    columnLabel: ({ sample, id }) => sample?.label.en ?? id,
    cellText: () => '',
  })
  expect(shownColumns.map(({ label }) => label)).toEqual([
    'PII rank, 2025',
    'PII rank, 2024',
    'PII rank',
    'PII rank [pii-rank~-]',
  ])
})

describe('CSV', () => {
  const rows = readRows(tableFormats.csv.write(shown('vi'), context))
  const at = (row: number, head: string) => rows[row]![rows[0]!.indexOf(head)]
  test('has the value as a bare number, with total, date, bound, basis and source', () => {
    expect(rows).toHaveLength(4)
    expect(rows[0]!.every((head, i) => head !== '' && rows[0]!.indexOf(head) === i)).toBe(true)
    expect([at(1, 'Hạng PII'), at(1, 'Hạng PII: trên tổng số'), at(1, 'Hạng PII: thời điểm')]).toEqual([
      '3',
      '34',
      '2025',
    ])
    expect(at(2, 'Dân số (người)')).toBe('1393702.5')
    expect([at(2, 'Dân số: thời điểm'), at(2, 'Dân số: độ chính xác'), at(2, 'Dân số: cách tính')]).toEqual([
      '2025-06',
      'about',
      'Nêu khi "sáp nhập"',
    ])
    expect(at(1, 'Dân số: nguồn')).toBe('Báo Nhân Dân, https://example.vn/bai-bao')
    expect(at(3, 'Hạng PII')).toBe('')
  })
  test('says release, access date, licence and citation', () => {
    expect(at(3, 'Bản')).toBe('Bộ chú giải, bản 53, ngày 2026-11-29')
    expect(at(1, 'truy cập ngày')).toBe('2026-11-30')
    expect(at(1, 'Giấy phép')).toContain('CC BY 4.0')
    expect(at(1, 'Trích dẫn')).toBe(citation)
  })
  test('a name that begins like a formula is no formula', () => {
    expect(tableFormats.csv.write(shown('vi'), context)).toContain('"\'=Quảng Ninh"')
    expect(at(2, 'Tên')).toBe('=Quảng Ninh')
  })
})

describe('workbook', () => {
  let bytes: Uint8Array<ArrayBuffer>
  let sheets: Awaited<ReturnType<typeof readExcel>>
  beforeAll(async () => {
    bytes = await writeWorkbook(shown('vi'), context)
    sheets = await readExcel(Buffer.from(bytes))
  })
  const rowsOf = (i: number): readonly (readonly unknown[])[] =>
    (sheets as unknown as { sheet: string; data: unknown[][] }[])[i]!.data

  test('has three sheets, named so that spreadsheets take the names', () => {
    expect((sheets as unknown as { sheet: string }[]).map(({ sheet }) => sheet)).toEqual([
      'PII Huế Quảng Ninh',
      'Nguồn',
      'Số liệu',
    ])
  })
  test('has no characters that XML forbids, whatever names and sources have', () => {
    const made = card('province/made-up', [rank(1, 34, '2025')], {
      name: { vi: 'H\u0001u\ufffe\ud800ế\u009b', en: `${'a'.repeat(32_766)}😀` },
    })
    const odd = new AnalysisTable([rowOfCard(made)], { cardOf: () => undefined })
    for (const language of ['vi', 'en'] as const) {
      const sheets = tableSheets(
        shownTable(odd, [odd.column('pii-rank')!], [0], 'x', {
          language,
          columnLabel: () => 'a\u0000b',
          cellText: () => '',
        }),
        contextOf(language),
      )
      const texts = sheets.flatMap(({ rows }) => rows.flat()).filter(cell => cell?.type === 'text')
      for (const { value } of texts) expect(value).not.toMatch(/[^\P{Cc}\n]|[\ufffe\uffff]|\p{Cs}/u)
      expect(texts.map(({ value }) => value)).toContain(language === 'vi' ? 'Huế' : 'a'.repeat(32_766))
    }
  })
  test('numbers are numbers, years numbers; days beside months or days before 1900 are texts', () => {
    const [head, hue, quangNinh, caMau] = rowsOf(0)
    expect(head!.slice(0, 7)).toEqual([
      'Tên',
      'Hạng PII',
      'Hạng PII: thời điểm',
      'Hạng PII: nguồn',
      'Dân số (người)',
      'Dân số: thời điểm',
      'Dân số: nguồn',
    ])
    expect(hue!.slice(0, 7)).toEqual(['Huế', 3, 2025, 1, 1166500, '2025-06-30', 2])
    expect(quangNinh!.slice(0, 7)).toEqual(['=Quảng Ninh', 12, 2024, 1, 1393702.5, '2025-06', 1])
    expect(caMau!.slice(1).every(cell => cell === null)).toBe(true)
    // Excel has no dates before 1900.
    expect(hue![7]).toBe('1306-01-01')
  })
  test('days are dates and years numbers in columns of nothing else', () => {
    const asOf = (...days: string[]) => {
      const made = new AnalysisTable(
        days.map((day, i) => rowOfCard(card(`province/p${i}`, [population(i, { asOf: day })]))),
        { cardOf: () => undefined },
      )
      const all = days.map((_, i) => i)
      const [sheet] = tableSheets(
        shownTable(made, [made.column('population')!], all, 'x', {
          language: 'vi',
          columnLabel: () => 'x',
          cellText: () => '',
        }),
        context,
      )
      return sheet!.rows.slice(1).map(row => [row[2]?.type, row[2]?.value])
    }
    expect(asOf('2025-06-30', '1975-04-30')).toEqual([
      ['day', '2025-06-30'],
      ['day', '1975-04-30'],
    ])
    expect(asOf('2025', '1999')).toEqual([
      ['number', 2025],
      ['number', 1999],
    ])
    // pandas reads a month beside days as its first day.
    expect(asOf('2025-06-30', '2025-06', '2024')).toEqual([
      ['text', '2025-06-30'],
      ['text', '2025-06'],
      ['text', '2024'],
    ])
  })
  test('the second sheet has release, access date, licence, citation, and every source once', () => {
    const rows = rowsOf(1)
    expect(rows[1]).toContain('Bộ chú giải, bản 53, ngày 2026-11-29')
    expect(rows[2]).toContainEqual(new Date('2026-11-30'))
    expect(rows[4]).toContain(citation)
    const sources = rows.filter(([number]) => typeof number === 'number')
    expect(sources.map(row => row.slice(0, 4))).toEqual([
      [1, 'Bộ Khoa học và Công nghệ', 'Báo cáo “PII”, tập 1', 'https://example.vn/pii?a=1&b=2'],
      [2, 'Báo Nhân Dân', 'Hạng của các tỉnh', 'https://example.vn/bai-bao'],
    ])
    expect(sources.map(row => row[4])).toEqual(['2025-10', '2025-10-05'])
  })
  test('the third has each figure on a line', () => {
    const [, ...lines] = rowsOf(2)
    expect(lines).toHaveLength(4)
    expect(lines[1]).toEqual([
      'province/quang-ninh',
      '=Quảng Ninh',
      'Hạng PII',
      12,
      'hạng',
      63,
      null,
      '2024',
      null,
      null,
      1,
    ])
  })
  test('every style names its number format, as roo 2.10 needs to tell numbers from dates', () => {
    const name = 'xl/styles.xml'
    const styles = inflateRawSync(bytes.subarray(Buffer.from(bytes).indexOf(name) + name.length)).toString()
    const xfs = /<cellXfs[^>]*>(.*)<\/cellXfs>/s.exec(styles)![1]!.match(/<xf [^>]*>/g)!
    expect(xfs.length).toBeGreaterThan(3)
    for (const xf of xfs) expect(xf).toMatch(/ numFmtId="\d+"/)
  })
  test('is read by the reader of the converter too', async () => {
    const rows = await readXlsx(bytes)
    expect(rows[1]!.slice(0, 5)).toEqual(['Huế', '3', '2025', '1', '1166500'])
  })
  test('no text breaks it', async () => {
    const odd = shown('vi', '[a]:*?/\\ '.repeat(9))
    const strange = {
      ...odd,
      rows: odd.rows.map(row => ({ ...row, name: { vi: '<&>"\u0000\u000b\ud800x', en: 'x' } })),
    }
    const read = await readXlsx(await writeWorkbook(strange, context))
    expect(read[1]![0]).toBe('<&>"x')
  })
  test('a text is no character by its number, as spreadsheets read it', async () => {
    const text = '_x003A_ _x000D_ __x005F_'
    const odd = shown('vi', text)
    const rows = odd.rows.map(row => ({ ...row, name: { vi: text, en: text } }))
    const said: ExportContext = { ...context, say: key => (key === 'name' ? text : context.say(key)) }
    const read = await readXlsx(await writeWorkbook({ ...odd, rows }, said))
    expect(read[1]![0]).toBe(text)
    expect(read[0]![0]).toBe(text)
    expect(sheetName(text)).toBe('x003A_ x000D_ _ x005F_')
  })
  test.each([
    ['', 'Sheet'],
    ["'quoted'", 'quoted'],
    ['a/b:c', 'a b c'],
    ['x'.repeat(40), 'x'.repeat(31)],
    [`${'x'.repeat(30)}😀`, 'x'.repeat(30)],
    [`${'x'.repeat(29)}' y`, 'x'.repeat(29)],
    [" ' a' '", 'a'],
    ['a\u0000b\ud800', 'ab'],
    // Excel keeps these for itself.
    ['History', 'History 1'],
    ["'history'", 'history 1'],
    ['History of', 'History of'],
  ])('sheet name of %j', (title, name) => {
    expect(sheetName(title)).toBe(name)
  })
  test.each(['Nguồn', 'nguồn', ' Số liệu '])('a table called %j has a sheet of its own name', title => {
    const names = tableSheets({ title, rows: [], columns: [], sources: [] }, context).map(({ name }) => name)
    expect(new Set(names.map(name => name.toLowerCase())).size).toBe(3)
  })
  test('sheets of an empty table have their heads', () => {
    const empty: ShownTable = { title: '', rows: [], columns: [], sources: [] }
    expect(tableSheets(empty, context).map(({ name, rows }) => [name, rows.length])).toEqual([
      ['Bảng của Chú Giải', 1],
      ['Nguồn', 7],
      ['Số liệu', 1],
    ])
  })
})

describe('the figures of plots as CSV', () => {
  const read = (text: string) => readRows(text)
  test('of a column: one to a line, with source and release', () => {
    const [heads, ...lines] = read(columnData(columns[1]!, table.rows, context))
    expect(lines).toHaveLength(2)
    expect(lines[1]!.slice(0, 4)).toEqual(['province/quang-ninh', '=Quảng Ninh', 'Dân số', '1393702.5'])
    expect(lines[0]![heads!.indexOf('Nơi công bố')]).toBe('Báo Nhân Dân')
    expect(lines[0]!.at(-1)).toBe(citation)
  })
  test('of a series: by entity and date', () => {
    const series = seriesOf('pii-rank', cards, finder(cards), { former: true })!
    const [, ...lines] = read(seriesData(series, context))
    expect(lines.map(line => [line[0], line[3], line[5], line[7]])).toEqual([
      ['province/hue', '3', '34', '2025'],
      ['province/quang-ninh', '12', '63', '2024'],
    ])
  })
  test('of months, and of pairs, each once', () => {
    const hue = { id: 'province/hue', name: { vi: 'Huế', en: 'Hue' } }
    const months = { months: ['2026-01', '2026-02'], lines: [{ ...hue, counts: [0, 3] }] }
    expect(read(monthData(months, context)).map(line => line.slice(0, 4))).toEqual([
      ['Mã trong Chú Giải', 'Tên', 'Tháng', 'Số lượng'],
      ['province/hue', 'Huế', '2026-01', '0'],
      ['province/hue', 'Huế', '2026-02', '3'],
    ])
    const other = { id: 'province/ha-noi', name: { vi: 'Hà Nội', en: 'Hanoi' } }
    const pairs = {
      entities: [hue, other],
      counts: [
        [3, 2],
        [2, 5],
      ],
      most: 2,
    }
    expect(
      read(matrixData(pairs, contextOf('en')))
        .slice(1)
        .map(line => [line[1], line[3], line[4]]),
    ).toEqual([
      ['Hue', 'Hue', '3'],
      ['Hue', 'Hanoi', '2'],
      ['Hanoi', 'Hanoi', '5'],
    ])
  })
})

test('Markdown has dates, numbered sources, release and citation; nothing breaks a row', () => {
  const text = tableFormats.markdown.write(shown('vi'), context)
  const lines = text.split('\n')
  expect(lines[0]).toBe('## PII: Huế/Quảng Ninh')
  expect(lines[2]).toBe('| Tên | Hạng PII | Dân số | .founded |')
  expect(lines[4]).toBe('| Huế | 3/34 (2025) [1] | 1.166.500 người (30/6/2025) [2] | text [1] |')
  expect(lines[6]).toBe('| Cà \\| Mau |  |  |  |')
  expect(text).toContain(
    '1. Bộ Khoa học và Công nghệ: [Báo cáo “PII”, tập 1](https://example.vn/pii?a=1&b=2), 2025-10; đọc ngày 2026-11-01.',
  )
  expect(text).toContain('bản 53, ngày 2026-11-29 · truy cập ngày 2026-11-30')
  expect(text).toContain(citation)
})

test('Markdown has no command and no markup that a link to a view brings', () => {
  const name = '<%* await app.vault.create("x", "y") %> ![[a]] `= b` #c'
  const { name: title } = readFragment(`#v=1&name=${encodeURIComponent(name)}&rows=today`)!
  expect(title).toBe(name)
  const text = tableFormats.markdown.write(shown('en', title), contextOf('en'))
  expect(text).not.toContain('<%')
  expect(text.split('\n')[0]).toBe(
    '## \\<\\%\\* await app.vault.create("x", "y") \\%\\> \\!\\[\\[a]] \\`= b\\` \\#c',
  )
})

test('GeoJSON has the rows with an outline, closed rings, figures with source, and the note on outlines', () => {
  const read = JSON.parse(tableFormats.geojson.write(shown('en'), contextOf('en')))
  expect(read).toMatchObject({
    type: 'FeatureCollection',
    citation,
    accessed: '2026-11-30',
    note: expect.stringContaining('not boundaries'),
  })
  expect(read.features.map(({ properties }: { properties: { id: string } }) => properties.id)).toEqual([
    'province/hue',
    'province/quang-ninh',
  ])
  const [hue] = read.features
  for (const [ring] of hue.geometry.coordinates) expect(ring[0]).toEqual(ring.at(-1))
  expect(hue.properties).toMatchObject({ 'pii-rank': 3, population: 1166500, name_vi: 'Huế' })
  expect(hue.properties.figures[1]).toMatchObject({
    value: 1166500,
    asOf: '2025-06-30',
    publisher: 'Báo Nhân Dân',
    source: 'https://example.vn/bai-bao',
    read: '2026-11-02',
  })
})

test('every feature of a table has the same properties: programs take them from the first', () => {
  const { features } = JSON.parse(tableFormats.geojson.write(shown('en'), contextOf('en'))) as {
    features: { properties: object }[]
  }
  const [hue, quangNinh] = features.map(({ properties }) => Object.keys(properties))
  expect(hue).toEqual(quangNinh)
  expect(hue).toContain('to')
})

describe('citation', () => {
  interface Read {
    data: Record<string, unknown>[]
  }
  const Cite: new (input: unknown) => Read = createRequire(import.meta.url)('citation-js')
  const expected = [
    {
      title: 'Chú Giải: provinces, innovation programmes and startups of Viet Nam',
      issued: { 'date-parts': [[2026, 11, 29]] },
      publisher: 'Chú Giải',
    },
    {
      title: 'Báo cáo “PII”, tập 1',
      URL: 'https://example.vn/pii?a=1&b=2',
      publisher: 'Bộ Khoa học và Công nghệ',
    },
    { title: 'Hạng của các tỉnh', 'container-title': 'Báo Nhân Dân' },
  ]
  test.each(Object.keys(citationFormats) as (keyof typeof citationFormats)[])(
    '%s: the data set, then its sources',
    async name => {
      const text = await citationFormats[name].write(shown('vi'), context)
      const { data } = new Cite(text)
      expect(data).toHaveLength(3)
      expect(data).toMatchObject(expected)
      expect(text).toMatch(/chugiai2026release53/)
      expect(text).toContain(name === 'ris' ? 'ET  - 53' : '53')
    },
  )
  test('names of institutions are not split', async () => {
    const { data } = new Cite(await citationFormats['csl-json'].write(shown('vi'), context))
    expect(data[0]).toMatchObject({ type: 'dataset', version: '53', author: [{ literal: 'Chú Giải' }] })
    expect(data[1]).toMatchObject({
      author: [{ literal: 'Bộ Khoa học và Công nghệ' }],
      issued: { 'date-parts': [[2025, 10]] },
    })
  })
})

test.each([
  ['PII 2023–2025: Đắk Lắk & Huế', 'chu-giai-pii-2023-2025-dak-lak-hue-2026-11-30'],
  ['', 'chu-giai-2026-11-30'],
  ['../../etc', 'chu-giai-etc-2026-11-30'],
])('file name of %j', (title, stem) => {
  expect(fileStem(title, context)).toBe(stem)
})
