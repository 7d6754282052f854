/** `npm run convert`: tables and lines of JSON. */
import { spawn, spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { readRows } from '../../shared/text/csv.ts'
import { zip } from '../shared/localities/zip-archive.ts'

const command = fileURLToPath(new URL('../../commands/convert.ts', import.meta.url))
const convert = (args: string[], input: string | Uint8Array = '') =>
  spawnSync(process.execPath, [command, ...args], { encoding: 'utf8', input })
const all = mkdtempSync(join(tmpdir(), 'chu-giai-convert-'))
afterAll(() => rmSync(all, { recursive: true }))
/** Creates an empty folder. */
const folder = () => mkdtempSync(join(all, 'test-'))
const answers = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line))

test('each line of JSON has its answer, in order; a bad one its fault', () => {
  const run = convert(
    ['--jsonl', '-'],
    [
      '\ufeff{"id":1,"address":"P1 Q3 HCM"}',
      'nonsense',
      '',
      '{"id":"x","address":"Xã Cổ Bi, Gia Lâm, Hà Nội"}\r',
      '{"id":3,"address":5}',
      '[]',
      '{"id":{"a":1},"address":"Ba Đình, Hà Nội"}',
      '{"id":4,"address":"Phường Ngọc Hà, Hà Nội","date":"2026-01-01"}',
      '{"id":5,"address":"Phường Ngọc Hà, Hà Nội","date":"yesterday"}',
      '{"id":6,"address":"Phường\u2028Ngọc Hà, Hà Nội","date":"2026-01-01T08:00:00+07:00"}',
    ].join('\n'),
  )
  const lines = answers(run.stdout)
  expect(lines.map(({ id }) => id)).toEqual([1, null, 'x', 3, null, { a: 1 }, 4, 5, 6])
  expect(lines[0]).toEqual({
    id: 1,
    units: [{ code: '27154', name: 'Phường Bàn Cờ', province: 'Thành phố Hồ Chí Minh', extent: 'whole' }],
    confidence: 'high',
    why: 'All of Ward 1 (District 3, Ho Chi Minh City) has been in Ban Co Ward (Ho Chi Minh City) since 1 July 2025.',
  })
  expect(lines[2].units.map(({ extent }: { extent: string }) => extent)).toEqual(['part', 'part', 'part'])
  expect(lines[5]).toMatchObject({ units: [], confidence: 'ambiguous' })
  expect(lines[6].units).toHaveLength(1)
  expect(lines[8].units).toEqual(lines[6].units)
  for (const line of lines) expect(Object.keys(line)).toEqual(['id', 'units', 'confidence', 'why'])
  expect(run.stderr).toMatch(/Line 2: The line is not JSON/)
  expect(run.stderr).toMatch(/Line 5: "address" is not a text/)
  expect(run.stderr).toMatch(/Line 9: "date" is not of the form/)
  expect(run.stderr).toMatch(/4 lines could not be read/)
  expect(run.status).toBe(1)
})

test('a file of JSON lines gives exit code 0 where all are in order', () => {
  const file = join(folder(), 'in.jsonl')
  writeFileSync(file, '{"id":1,"address":"huyện Côn Đảo"}\n')
  const run = convert(['--jsonl', file, '--language', 'vi'])
  expect(run.status).toBe(0)
  expect(answers(run.stdout)[0].units).toEqual([
    { code: '26732', name: 'Đặc khu Côn Đảo', province: 'Thành phố Hồ Chí Minh', extent: 'whole' },
  ])
})

test('answers come while input is still open, and an interrupt keeps them', async () => {
  const child = spawn(process.execPath, [command, '--jsonl', '-'], { stdio: ['pipe', 'pipe', 'ignore'] })
  const ended = new Promise<number | null>(resolve => child.on('close', resolve))
  let output = ''
  const arrived = new Promise<void>(resolve =>
    child.stdout.on('data', chunk => {
      output += chunk
      if (output.endsWith('\n')) resolve()
    }),
  )
  child.stdin.write('{"id":1,"address":"P1 Q3 HCM"}\n{"id":2,"addr')
  await arrived
  child.kill('SIGINT')
  expect(await ended).toBe(130)
  expect(answers(output).map(({ id }) => id)).toEqual([1])
})

test('a table keeps its cells and gets the columns of today', () => {
  const file = join(folder(), 'addresses.csv')
  writeFileSync(
    file,
    'id;Địa chỉ;note\r\n1;"12 Nguyễn Trãi, P. Bến Thành, Q.1";"a;b"\r\n2;"huyện Cái Bè"\r\n3;;\r\n',
  )
  const run = convert([file, '--column', ' địa CHỈ'])
  expect(run.status).toBe(0)
  expect(run.stdout).toMatch(/3 addresses: 1 high, 0 medium, 1 ambiguous, 1 not recognised/)
  const out = file.replace('.csv', '.converted.csv')
  const rows = readRows(readFileSync(out, 'utf8'))
  expect(rows[0]!.slice(0, 5)).toEqual(['id', 'Địa chỉ', 'note', 'today_codes', 'today_units'])
  expect(rows[1]!.slice(0, 5)).toEqual([
    '1',
    '12 Nguyễn Trãi, P. Bến Thành, Q.1',
    'a;b',
    '26743',
    'Phường Bến Thành',
  ])
  expect(rows[1]![7]).toBe('12 Nguyễn Trãi, Phường Bến Thành, Thành phố Hồ Chí Minh')
  expect(rows[2]!.slice(0, 4)).toEqual(['2', 'huyện Cái Bè', '', ''])
  expect(existsSync(`${out}.part`)).toBe(false)
  // Again on its own output: the columns are replaced.
  const again = join(folder(), 'again.csv')
  expect(convert([out, '--out', again]).status).toBe(0)
  expect(readRows(readFileSync(again, 'utf8'))).toEqual(rows)
})

test('cells behind the header stay, under empty names; empty ones at the end make no column', () => {
  const file = join(folder(), 'addresses.csv')
  writeFileSync(file, 'id,address\r\n1,"Xã Phong Minh, Lục Ngạn",ghi chú,,9\r\n2,Huế,,,,,\r\n3\r\n')
  expect(convert([file]).status).toBe(0)
  const [header, ...rows] = readRows(readFileSync(file.replace('.csv', '.converted.csv'), 'utf8'))
  expect(header!.slice(0, 6)).toEqual(['id', 'address', '', '', '', 'today_codes'])
  expect(rows.map(cells => cells.slice(0, 5))).toEqual([
    ['1', 'Xã Phong Minh, Lục Ngạn', 'ghi chú', '', '9'],
    ['2', 'Huế', '', '', ''],
    ['3', '', '', '', ''],
  ])
  expect(new Set([header!, ...rows].map(({ length }) => length)).size).toBe(1)
})

test('a place that cannot be written to is named, without the stack of a defect', () => {
  const file = join(folder(), 'addresses.csv')
  writeFileSync(file, 'id,address\r\n1,Huế\r\n')
  const taken = join(folder(), 'taken.csv')
  mkdirSync(taken)
  const run = convert([file, '--out', taken])
  expect(run.status).toBe(1)
  expect(run.stderr).toContain(taken)
  expect(run.stderr).toContain('Check the path, its permissions, and the room on the disk.')
  expect(run.stderr).not.toMatch(/^ {4}at /m)
  expect(readdirSync(dirname(taken))).toEqual(['taken.csv'])
})

test('the file with the addresses is not replaced, whatever path leads to it', () => {
  const at = folder()
  const file = join(at, 'addresses.xlsx')
  const content = 'id,address\r\n1,Huế\r\n'
  writeFileSync(file, content)
  symlinkSync(file, join(at, 'link.csv'))
  symlinkSync(at, join(at, 'around'))
  for (const out of [file, join(at, 'link.csv'), join(at, 'around', 'addresses.xlsx')]) {
    const run = convert([file, '--out', out])
    expect(run.status).toBe(1)
    expect(run.stderr).toContain('Use --out with another name.')
    expect(readFileSync(file, 'utf8')).toBe(content)
  }
  expect(convert([file, '--out', join(at, 'other.csv')]).status).toBe(0)
})

test('a workbook is read, and a table written', () => {
  const file = join(folder(), 'addresses.xlsx')
  const row = (...cells: string[]) =>
    `<row>${cells.map(text => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`
  writeFileSync(
    file,
    zip({
      'xl/workbook.xml': '<workbook><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels':
        '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
      'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${row('id', 'address')}${row('1', 'P1 Q3 HCM')}</sheetData></worksheet>`,
    }),
  )
  const run = convert([file])
  expect(run.stderr).toBe('')
  const rows = readRows(readFileSync(file.replace('.xlsx', '.converted.csv'), 'utf8'))
  expect(rows.map(cells => cells.slice(0, 4))).toEqual([
    ['id', 'address', 'today_codes', 'today_units'],
    ['1', 'P1 Q3 HCM', '27154', 'Phường Bàn Cờ'],
  ])
})

test('a table in an encoding that is not read is converted, and says that letters are lost', () => {
  const file = join(folder(), 'in.csv')
  writeFileSync(file, Buffer.from('address\nPhu Qu\xfd, Lam Dong\n', 'latin1'))
  const run = convert([file])
  expect(run.stderr).toMatch(/Some letters of .*in\.csv cannot be read and are lost\. Save it as UTF-8/)
  expect(run.status).toBe(0)
})

test.each<[fault: string, content: string | Uint8Array, args: string[], expected: RegExp]>([
  ['an empty file', '', [], /in is empty\.\nName a table/],
  ['a file that is no text', 'address\0\u0007\r\n', [], /in is no text\.\nName a CSV or XLSX file/],
  [
    'a broken workbook',
    'PK\u0003\u0004',
    [],
    /in is no workbook that can be read \(no archive\)\.\nSave it as CSV/,
  ],
  [
    'an archive without a workbook',
    zip({ a: 'b' }),
    [],
    /in is no workbook that can be read \(no workbook\)/,
  ],
  [
    'a folder that is not there',
    'address\nHà Nội\n',
    ['--out', 'no-such/out.csv'],
    /There is no folder no-such\./,
  ],
])('stops for %s, saying what to do', (_, content, args, expected) => {
  const file = join(folder(), 'in')
  writeFileSync(file, content)
  const run = convert([file, ...args])
  expect(run.stderr).toMatch(expected)
  expect(run.stderr).not.toMatch(/ at /)
  expect(run.status).toBe(1)
})

test.each<[fault: string, args: string[], expected: RegExp]>([
  ['no file', [], /Use npm run convert/],
  ['two files', ['a.csv', 'b.csv'], /Use npm run convert/],
  ['a table and lines', ['a.csv', '--jsonl', '-'], /Use npm run convert/],
  ['lines and a file for a table', ['--jsonl', '-', '--out', 'out.jsonl'], /Use npm run convert/],
  ['lines and a column of a table', ['--jsonl', '-', '--date', 'day'], /Use npm run convert/],
  ['a file that is not there', ['no-such.csv'], /There is no file no-such\.csv/],
  ['lines that are not there', ['--jsonl', 'no-such.jsonl'], /There is no file no-such\.jsonl/],
  ['a folder', ['test'], /test is a folder\.\nName a file/],
  ['an unknown option', ['--frobnicate'], /Unknown option '--frobnicate'/],
  ['an unknown language', ['--jsonl', '-', '--language', 'fr'], /There is no language "fr"/],
])('stops for %s, saying what to do', (_, args, expected) => {
  const run = convert(args)
  expect(run.status).toBe(1)
  expect(run.stderr).toMatch(expected)
  expect(run.stderr).not.toMatch(/^ {4}at /m)
})

test('a column of dates decides between units of one name, whatever its form and name', () => {
  const place = '"Phường Bồ Đề, quận Long Biên, Hà Nội"'
  const dates = ['15/3/2026', '2026-03-15', '46096', '1/5/2024', '01.05.2024', '2024-05', '13/13/2024', '']
  const table = (name: string) =>
    `id,address,${name}\n${dates.map((date, i) => `${i},${place},${date}`).join('\n')}\n`
  const expected = ['ambiguous', 'ambiguous', 'ambiguous', 'high', 'high', 'high', 'medium', 'medium']
  for (const [name, option] of [
    ['Ngày', []],
    ['Ngày lập', ['--date', 'ngày LẬP ']],
  ] as const) {
    const file = join(folder(), 'in.csv')
    writeFileSync(file, table(name))
    const run = convert([file, ...option])
    const [header, ...rows] = readRows(readFileSync(file.replace('.csv', '.converted.csv'), 'utf8'))
    const at = header!.indexOf('confidence')
    expect(rows.map(row => row[at])).toEqual(expected)
    expect(run.stdout).toContain('1 date could not be read and counts as none.')
    expect(run.status).toBe(0)
  }
})

test('says which column it takes of two with one name, and which names a table has', () => {
  const file = join(folder(), 'in.csv')
  writeFileSync(file, 'id,address,Address\n1,"P1, Q3, HCM",x\n')
  const run = convert([file])
  expect(run.stderr).toBe('2 columns are called "address"; the first is taken.\n')
  expect(run.stdout).toContain('1 address: 1 high')
  const missing = convert([file, '--date', 'ngày'])
  expect(missing.status).toBe(1)
  expect(missing.stderr).toContain(
    'has no column "ngày" in its first row.\nUse --date with one of: id, address',
  )
  writeFileSync(file, '1,"P1, Q3, HCM"\n')
  expect(convert([file]).stderr).toContain('If that is a row of data, put a row with names above it.')
})

test('stops for a column that is not there, naming those that are', () => {
  const file = join(folder(), 'a.csv')
  writeFileSync(file, 'street,town\nx,y\n')
  expect(convert([file, '--column', 'address']).stderr).toMatch(
    /has no column "address" in its first row\.\nUse --column with one of: street, town/,
  )
})

test('what a file makes up is refused in words', { timeout: 30_000 }, () => {
  const file = join(folder(), 'in.csv')
  const run = (text: string) => {
    writeFileSync(file, text)
    return convert([file])
  }
  const wide = run(`address,${'x,'.repeat(2_000)}\nP1 Q3 HCM\n`)
  expect(wide.stderr).toBe('The table has 2002 columns; at most 1000 are read.\nDivide the table.\n')
  expect(wide.status).toBe(1)
  // A terminal obeys what comes after an escape character.
  const escaped = run('a\u001b]0;title\u0007,b\u009b2J\n1,2\n')
  expect(escaped.stderr).toContain('a\ufffd]0;title\ufffd, b\ufffd2J')
  expect(escaped.stderr).not.toMatch(/(?!\n)\p{Cc}/u)
})

test('a line of JSON that does not end has its fault, and the next its answer', { timeout: 30_000 }, () => {
  const run = convert(['--jsonl', '-'], `"${'x'.repeat(3_000_000)}\n{"id":2,"address":"P1 Q3 HCM"}\n`)
  expect(run.stderr).toMatch(/Line 1: The line has more than 1000000 characters/)
  expect(answers(run.stdout).map(({ id, confidence }) => [id, confidence])).toEqual([
    [null, 'none'],
    [2, 'high'],
  ])
})

test('a link in the place of the half-written table is not written through', () => {
  const at = folder()
  const mine = join(at, 'mine.txt')
  const out = join(at, 'out.csv')
  writeFileSync(mine, 'mine')
  writeFileSync(join(at, 'in.csv'), 'address\n"P1, Q3, TP.HCM"\n')
  symlinkSync(mine, `${out}.part`)
  const run = convert([join(at, 'in.csv'), '--out', out])
  expect(run.status).toBe(0)
  expect(readFileSync(mine, 'utf8')).toBe('mine')
  expect(readFileSync(out, 'utf8')).toContain('Phường Bàn Cờ')
  expect(readdirSync(at).filter(name => name.endsWith('.part'))).toEqual(['out.csv.part'])
})

test('a line that is nested too deep does not end the run', () => {
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
  const run = convert(
    ['--jsonl', '-'],
    [
      `{"id":${deep},"address":"P1 Q3 HCM"}`,
      `{"id":${deep},"address":1}`,
      '{"id":2,"address":"P1 Q3 HCM"}',
    ].join('\n'),
  )
  const [first, second, third] = answers(run.stdout)
  expect(first).toMatchObject({ id: null, confidence: 'none' })
  expect(second).toMatchObject({ id: null, confidence: 'none' })
  expect(third).toMatchObject({ id: 2, confidence: 'high' })
})
