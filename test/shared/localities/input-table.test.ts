/** Pasted lines, CSV and XLSX as tables of addresses. */
import { describe, expect, test } from 'vitest'
import { NotText, tableOfFile, tableOfText } from '../../../shared/localities/input-table.ts'
import { readXlsx, XlsxError } from '../../../shared/localities/xlsx.ts'
import { processorTime } from '../../processor-time.ts'
import { zip } from './zip-archive.ts'

const workbook = '<workbook xmlns:r="x"><sheets><sheet name="A" sheetId="2" r:id="rId7"/></sheets></workbook>'
const relations =
  '<Relationships><Relationship Id="rId1" Target="styles.xml"/><Relationship Target="worksheets/second.xml" Id="rId7"/></Relationships>'
const parts = {
  'xl/workbook.xml': workbook,
  'xl/_rels/workbook.xml.rels': relations,
  'xl/sharedStrings.xml':
    '<sst><si><t>id</t></si><si><t>Địa chỉ</t></si><si><r><t xml:space="preserve">Xã Cái Bè, </t></r><r><t>Đồng Tháp &amp; x</t></r><rPh><t>no</t></rPh></si><si/></sst>',
  'xl/worksheets/second.xml':
    '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row><row r="2"/><row r="3"><c r="A3"><v>1</v></c><c r="B3" t="b"><v>1</v></c><c r="C3" t="s"><v>2</v></c></row><row r="4"><c r="C4" t="inlineStr"><is><t>P1 &#225;</t></is></c></row></sheetData></worksheet>',
}

test('a header is as long as the longest row, without its empty cells at the end', async () => {
  const text = 'id,address\n1,Huế,x,,y,,\n'
  const rows = [
    ['id', 'address', '', '', ''],
    ['1', 'Huế', 'x', '', 'y', '', ''],
  ]
  expect(tableOfText(text)).toEqual({ rows, column: 1 })
  expect(await tableOfFile(new TextEncoder().encode(text))).toEqual({ rows, column: 1 })
})

test.each([
  ['a picture', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d]],
  ['an old XLS file', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0, 0, 0]],
  ['a PDF', [...new TextEncoder().encode('%PDF-1.4\nHuế\n')]],
])('%s is no table', async (_, bytes) => {
  await expect(tableOfFile(Uint8Array.from(bytes))).rejects.toThrow(NotText)
})

test('a file in an encoding that is not read tells that letters are lost', async () => {
  // Windows-1258, in which Excel saves a plain CSV.
  const bytes = Uint8Array.from([...new TextEncoder().encode('address\nXa '), 0xd0, 0xf4, ...[0x0a]])
  expect(await tableOfFile(bytes)).toMatchObject({ column: 0, isDamaged: true })
})

describe('a workbook', () => {
  test.each([{}, { stored: true }, { comment: 'made by hand' }])('is read (%j)', async options => {
    expect(await readXlsx(zip(parts, options))).toEqual([
      ['id', '', 'Địa chỉ'],
      ['1', 'TRUE', 'Xã Cái Bè, Đồng Tháp & x'],
      ['', '', 'P1 á'],
    ])
  })

  test('is read with prefixed elements and an absolute path', async () => {
    const prefixed = {
      'xl/workbook.xml': '<x:workbook><x:sheets><x:sheet r:id="a"/></x:sheets></x:workbook>',
      'xl/_rels/workbook.xml.rels':
        '<Relationships><Relationship Id="a" Target="/xl/s.xml"/></Relationships>',
      'xl/s.xml':
        '<x:worksheet><x:sheetData><x:row><x:c t="str"><x:v>address</x:v></x:c></x:row></x:sheetData></x:worksheet>',
    }
    expect(await readXlsx(zip(prefixed))).toEqual([['address']])
  })

  test.each<[string, Uint8Array]>([
    ['no archive', new Uint8Array([0x50, 0x4b, 1, 2])],
    ['an archive of something else', zip({ 'a.txt': 'x' })],
    [
      'a workbook without its sheet',
      zip({ 'xl/workbook.xml': workbook, 'xl/_rels/workbook.xml.rels': relations }),
    ],
    ['a cut archive', zip(parts).slice(200)],
  ])('that is %s is a fault', async (_, bytes) => {
    await expect(readXlsx(bytes)).rejects.toThrow(XlsxError)
  })
})

describe('a workbook that was made to take long', () => {
  const sheet = (xml: string, strings = '') =>
    zip({ ...parts, 'xl/worksheets/second.xml': xml, 'xl/sharedStrings.xml': strings })

  // Elements that are never closed: the search for each end went through the whole text.
  test.each<[string, string]>([
    ['rows', '<row>'],
    ['cells', '<c>'],
    ['tags', '<row '],
  ])('by %s without an end is read at once', async (_, opened) => {
    const begun = processorTime()
    expect(await readXlsx(sheet(`<row>${opened.repeat(200_000)}</row>`))).toEqual([])
    expect(processorTime() - begun).toBeLessThan(2000)
  })

  test('by cells that all refer to one long text is refused', async () => {
    const row = `<row>${'<c t="s"><v>0</v></c>'.repeat(1000)}</row>`
    const strings = `<sst><si><t>${'x'.repeat(32_767)}</t></si></sst>`
    await expect(readXlsx(sheet(row.repeat(10), strings))).rejects.toThrow(XlsxError)
  })

  test.each<[string, string]>([
    ['texts', '<si>'],
    ['runs', '<t>'],
    ['guides', '<rPh>'],
    ['sections', '<![CDATA['],
  ])('by shared %s without an end is read at once', async (_, opened) => {
    const begun = processorTime()
    const strings = `<sst><si><t>x${opened.repeat(200_000)}</t></si></sst>`
    await readXlsx(sheet('<row><c t="s"><v>0</v></c></row>', strings))
    expect(processorTime() - begun).toBeLessThan(2000)
  })

  test.each<[string, (many: (element: string) => string) => [sheet: string, strings?: string]]>([
    ['rows without cells', many => [many('<row/>')]],
    ['cells beyond the last column', many => [`<row>${many('<c/>')}</row>`]],
    ['runs of a cell', many => [`<row><c t="inlineStr">${many('<t/>')}</c></row>`]],
    ['shared texts', many => ['<row><c><v>1</v></c></row>', many('<si/>')]],
  ])('by %s without number is refused', async (_, xml) => {
    const read = (count: number) => readXlsx(sheet(...xml(element => element.repeat(count))), 5000)
    await expect(read(4000)).resolves.toBeInstanceOf(Array)
    await expect(read(6000)).rejects.toThrow(XlsxError)
  })

  test('by rows of the last column only is refused', async () => {
    const rows = '<row><c r="ALL1"><v>1</v></c></row>'.repeat(21_000)
    await expect(readXlsx(sheet(rows))).rejects.toThrow(XlsxError)
  })

  test.each([
    ['references', '&amp;', '&'],
    ['escapes', '_x0041_', 'A'],
  ])('by a cell of %s without number is read at once', { timeout: 120_000 }, async (_, written, sign) => {
    const cell = (count: number) => sheet(`<row><c><v>${written.repeat(count)}</v></c></row>`)
    const many = cell(100_000_000 / written.length)
    const begun = processorTime()
    expect(await readXlsx(many)).toEqual([[sign.repeat(32_767)]])
    expect(processorTime() - begun).toBeLessThan(8_000)
    expect(await readXlsx(cell(1_000))).toEqual([[sign.repeat(1_000)]])
  })

  test('by references of no name keeps them as they are', async () => {
    const [[cell] = []] = await readXlsx(
      sheet('<row><c t="inlineStr"><is><t>&constructor; &amp; &toString;</t></is></c></row>'),
    )
    expect(cell).toBe('&constructor; & &toString;')
  })

  test('by one long text in many cells has no longer cells than Excel has', async () => {
    const strings = `<sst><si><t>${'x'.repeat(100_000)}</t></si></sst>`
    const [[cell] = []] = await readXlsx(sheet('<row><c t="s"><v>0</v></c></row>', strings))
    expect(cell).toHaveLength(32_767)
  })
})

describe('what is given', () => {
  test('may have more rows than a call has arguments', async () => {
    const rows = tableOfText('1\tP1, Q3, HCM\n'.repeat(300_000))
    expect(rows).toMatchObject({ column: 1 })
    expect(rows?.rows).toHaveLength(300_001)
  })

  test('as lines is one column', () => {
    expect(tableOfText('\n P1, Q3, HCM\r\nHuyện "Cái Bè", Tiền Giang\n\n')).toEqual({
      rows: [['address'], ['P1, Q3, HCM'], ['Huyện "Cái Bè", Tiền Giang']],
      column: 0,
    })
  })

  test('as a line that begins with "Địa chỉ" is an address', () => {
    expect(tableOfText('Địa chỉ: P1, Q3, HCM')?.rows).toHaveLength(2)
    expect(tableOfText('Địa chỉ 12 Lê Lợi, P1')?.rows).toHaveLength(2)
  })

  test.each([
    ['copied from a spreadsheet', 'Địa chỉ\r\nP1, Q3, HCM\r\nHuyện Cái Bè; Tiền Giang\r\n'],
    [
      'as csvkit writes it for semicolons, with a line above',
      '\nĐịa chỉ\nP1, Q3, HCM\nHuyện Cái Bè; Tiền Giang',
    ],
    ['as Miller writes it for tabs, its header quoted', '"Địa chỉ"\nP1, Q3, HCM\nHuyện Cái Bè; Tiền Giang'],
  ])('as one column %s has whole addresses', (_, text) => {
    expect(tableOfText(text)).toEqual({
      rows: [['Địa chỉ'], ['P1, Q3, HCM'], ['Huyện Cái Bè; Tiền Giang']],
      column: 0,
    })
  })

  test('as CSV with a column for addresses, an empty line above, is a table', () => {
    expect(tableOfText('\n \nid;Địa chỉ\n1;P1, Q3\n')?.rows).toEqual([
      ['id', 'Địa chỉ'],
      ['1', 'P1, Q3'],
    ])
  })

  test('as CSV with a column for addresses is a table', () => {
    expect(tableOfText('id,Địa chỉ\n1,"P1, Q3"\n')).toEqual({
      rows: [
        ['id', 'Địa chỉ'],
        ['1', 'P1, Q3'],
      ],
      column: 1,
    })
  })

  test('as cells copied from a spreadsheet is a table, the longest column its addresses', () => {
    expect(tableOfText('1\tP1, Q3, HCM\n2\thuyện Cái Bè')).toEqual({
      rows: [
        ['column 1', 'column 2'],
        ['1', 'P1, Q3, HCM'],
        ['2', 'huyện Cái Bè'],
      ],
      column: 1,
    })
  })

  test('as a workbook is its first sheet', async () => {
    expect(await tableOfFile(zip(parts))).toMatchObject({ column: 2 })
  })

  test('without text is nothing', () => expect(tableOfText(' \n')).toBeUndefined())
})
