import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { writeCsv } from '../../../shared/clipping/csv.ts'
import { guarded, readRows, TableTooLarge, unguarded, writeRows } from '../../../shared/text/csv.ts'
import { processorTime } from '../../processor-time.ts'
import { sample } from '../clipping/samples.ts'

/** Characters that spreadsheets, or programs that paste into them, ignore or treat as spaces. */
const dropped = [
  ...['', ' ', '\t', '\r', '\n', '\r\n', '\0', '\x01', '\x1b', '\x7f', '\x85', '\u00a0', '\u00ad', '\u034f'],
  ...['\u115f', '\u1680', '\u180e', '\u2003', '\u2009', '\u200b', '\u200d', '\u200e', '\u2028', '\u202e'],
  ...['\u2060', '\u2066', '\u2800', '\u3000', '\u3164', '\ufe0f', '\ufeff', '\uffa0', '\ufff9', '\ue000'],
  ...['\ud800', '\u{e0020}', "'", "''"],
]
const signs = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '﹦', '﹢', '﹣', '﹫']

describe('the guard', () => {
  test.each(signs)('detects %s after dropped characters', sign => {
    for (const one of dropped)
      for (const other of dropped) {
        const text = `${one}${other}${sign}1+1`
        expect(guarded(text), JSON.stringify(text)).toBe(`'${text}`)
      }
  })

  test.each(['Huế', '5 = 5', 'a\n=1', '“=1”', '', "'", "l'État", '100%', '–', '−5', '#=1', '.=1', '(=1)'])(
    '%j is no formula',
    text => expect(guarded(text)).toBe(text),
  )

  const piece = fc.oneof(
    fc.constantFrom(...dropped, ...signs, 'a', '1', '"', ',', ';'),
    fc.string({ unit: 'binary' }),
  )
  const cell = fc.array(piece, { maxLength: 6 }).map(pieces => pieces.join(''))

  test('is reversible', () => {
    fc.assert(
      fc.property(cell, text => {
        expect(unguarded(guarded(text))).toBe(text)
      }),
      { numRuns: 20_000 },
    )
  })

  test('is effective: a guarded text is no formula after characters are dropped', () => {
    fc.assert(
      fc.property(cell, text => {
        expect(guarded(text)).not.toMatch(
          /^[\p{Cc}\p{Cf}\p{Co}\p{Z}\p{Default_Ignorable_Code_Point}]*[=+\-@＝＋－＠]/u,
        )
      }),
      { numRuns: 20_000 },
    )
  })

  // Excel divides at semicolons where the country's list separator is one, and only the first cell is then
  // quoted.
  test('no formula begins where a program divides at semicolons, tabs or line breaks', () => {
    const calling = fc.array(
      fc.oneof(fc.constantFrom(...dropped, ...signs, ';', '\t', '\n', "cmd|'x'!A0", 'SUM(A1)', 'a'), piece),
      { maxLength: 8 },
    )
    const begins = new RegExp(
      `^[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Z}\\p{Default_Ignorable_Code_Point}\\u2800"]*[${signs.join('').replace('-', '\\-')}]`,
      'u',
    )
    fc.assert(
      fc.property(fc.array(calling, { minLength: 2, maxLength: 3 }), cells => {
        const row = cells.map(parts => parts.join(''))
        const text = writeRows([row, row], { mark: false })
        for (const cell of writeRows([row], { mark: false }).trimEnd().split('","'))
          for (const [i, begun] of cell.split(/[;\t\r\n]/).entries())
            if (i > 0 && begins.test(begun)) expect(begun).not.toMatch(/[(!|]/)
        expect(readRows(text)).toEqual([row, row])
      }),
      { numRuns: 20_000 },
    )
    expect(guarded('a;=1&')).toBe("a;'=1&")
    expect(guarded('a;=')).toBe("a;'=")
    expect(guarded("tăng;=cmd|' /C x'!A0;giảm")).toBe("tăng;'=cmd|' /C x'!A0;giảm")
    expect(guarded('a\n =WEBSERVICE(A1)')).toBe("a\n' =WEBSERVICE(A1)")
    for (const text of ['tăng 5%; -3% so với', 'a; b (c)', 'a\n- b', 'x;y=f(z)'])
      expect(guarded(text)).toBe(text)
  })

  // A quotation mark is written twice, and begins no quoted cell but an empty text before the formula.
  test('no formula begins behind quotation marks where a program divides at semicolons or tabs', () => {
    expect(guarded(`a;"=cmd|' /C x'!A0;b`)).toBe(`a;'"=cmd|' /C x'!A0;b`)
    expect(guarded('a\t "" =WEBSERVICE(A1)')).toBe(`a\t' "" =WEBSERVICE(A1)`)
    for (const text of ['a; "b" (c)', 'a; "–3%" (c)', '"=" (c)', 'a;"b=f(z)"'])
      expect(guarded(text)).toBe(text)
  })

  test('a text of dividers and signs is guarded in linear time', () => {
    for (const text of [
      ` ;${'"'.repeat(1_000_000)}`,
      `;=${'"-'.repeat(500_000)}a`,
      '\n'.repeat(1_000_000),
      ';='.repeat(500_000),
      ` ;${'\u200b'.repeat(1_000_000)}`,
      '=-'.repeat(500_000),
    ]) {
      const begun = processorTime()
      expect(unguarded(guarded(text))).toBe(text)
      expect(processorTime() - begun).toBeLessThan(3_000)
    }
  })

  test('a table survives writing and reading', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
        rows => {
          expect(readRows(writeRows(rows))).toEqual(rows)
        },
      ),
      { numRuns: 5000 },
    )
  })
})

test('numbers and booleans are unquoted, texts are quoted, undefined is empty', () => {
  expect(writeRows([['a', -5, true, undefined, 'b "c"', '']])).toBe('\ufeffa,-5,true,,"b ""c""",""\r\n')
  expect(writeRows([['a']], { mark: false })).toBe('"a"\r\n')
})

test('a clipping full of formulas becomes a table without formulas', () => {
  const text = writeCsv(
    [
      sample({
        note: '\u200b=HYPERLINK("http://x")',
        tags: ['＠SUM(1)', '+1'],
        heading: ' =1+1',
        quote: { exact: '-2+3', prefix: '\t=1', suffix: '\u3000＝1' },
      }),
    ],
    { notes: true },
  )
  expect(text.startsWith('\ufeffquote,"note"')).toBe(true)
  for (const shown of [
    `"'\u200b=HYPERLINK(""http://x"")"`,
    `"'＠SUM(1); +1"`,
    `"' =1+1"`,
    `"'-2+3"`,
    `"'\t=1"`,
  ])
    expect(text).toContain(shown)
})

test('no other source file writes CSV', () => {
  const root = fileURLToPath(new URL('../../..', import.meta.url))
  const writers = globSync('{extension,worker,shared,commands}/**/*.{ts,tsx}', { cwd: root }).filter(path =>
    /replace(All)?\(\/?['"]"['"]?\/?g?, ['"]""['"]\)|\[=\+/.test(readFileSync(join(root, path), 'utf8')),
  )
  expect(writers.filter(path => !path.includes('node_modules'))).toEqual([join('shared', 'text', 'csv.ts')])
})

// OpenRefine 3.6.2 treats a quote after the byte-order mark as a letter, and all columns run together.
test.each([
  [['quote', 'note'], '\ufeffquote,"note"\r\n'],
  [['canonical url', 'id'], '\ufeffcanonical url,"id"\r\n'],
  [['chỉ số', 'năm'], '\ufeffchỉ số,"năm"\r\n'],
  [['a,b', 'c'], '\ufeff"a,b","c"\r\n'],
  [['a"b', 'c'], '\ufeff"a""b","c"\r\n'],
])('after the mark, the first cell of %j has quotes only where it needs them', (row, text) => {
  expect(writeRows([row])).toBe(text)
  expect(readRows(text)).toEqual([row])
})

test('a table has no more rows than are asked for; each counts as cells, since an empty line is a list too', () => {
  expect(readRows('a\n'.repeat(3), 3)).toEqual([['a'], ['a'], ['a']])
  for (const table of ['a\n'.repeat(3), 'a\na\na', 'a\n\n\n'])
    expect(() => readRows(table, 2)).toThrow(TableTooLarge)
  expect(() => readRows('\n'.repeat(3_000_000))).toThrow(TableTooLarge)
})

test('a cell of 40 MB takes no more memory than its text', { timeout: 120_000 }, () => {
  const text = `"${'a'.repeat(40_000_000)}`
  const before = process.memoryUsage().heapUsed
  expect(readRows(text)[0]?.[0]?.length).toBe(40_000_000)
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(400_000_000)
})

test.each([65_534, 65_535, 65_536, 65_537, 200_001])('a cell of %i quotation marks is read whole', count => {
  for (const cell of ['"'.repeat(count), `a${'"'.repeat(count)}`, `${'"'.repeat(count)}b"`])
    expect(readRows(writeRows([['x', cell]]))).toEqual([['x', cell]])
})

test('a table with more text than a browser can hold is refused, however small the file that it is of', () => {
  const long = '"'.repeat(32_767)
  const rows = Array.from({ length: 9_100 }, () => [long])
  expect(() => writeRows(rows)).toThrow(TableTooLarge)
})
