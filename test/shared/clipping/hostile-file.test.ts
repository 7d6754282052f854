/**
 * Import of untrusted files: no address leads anywhere but to the article, and no newer data of the reader is
 * lost.
 */
import { describe, expect, test } from 'vitest'
import { openableLink, passageLink, workAddress } from '../../../shared/clipping/addresses.ts'
import type { Clipping } from '../../../shared/clipping/clipping.ts'
import { editedAt } from '../../../shared/clipping/edit-times.ts'
import { exportFormats, readFile } from '../../../shared/clipping/formats.ts'
import { planImport } from '../../../shared/clipping/import-plan.ts'
import { writeJson } from '../../../shared/clipping/json.ts'
import { processorTime } from '../../processor-time.ts'
import { sample } from './samples.ts'

const now = '2026-11-21T00:00:00.000Z'
const bad = [
  'javascript:alert(document.domain)',
  'data:text/html,x',
  'https://evil.example/vnexpress.net',
  'vbscript:x',
  'https://vnexpress.net@evil.example/',
  'chrome-extension://abc/options.html',
]
const marks = /javascript:|data:|vbscript:|evil\.example|chrome-extension:|file:/

/** Makes a file of each format with a clipping whose link is `link`. */
const files: Record<string, (link: string) => string> = {
  json: link =>
    JSON.stringify({ format: 'chu-giai-clippings', version: 1, clippings: [{ ...sample(), link }] }),
  csv: link => `quote,url,link\r\n"${sample().quote.exact}","${sample().url}","${link}"\r\n`,
  'web-annotation': link =>
    JSON.stringify({
      type: 'Annotation',
      target: {
        source: sample().url,
        selector: [
          { type: 'TextQuoteSelector', exact: sample().quote.exact },
          { type: 'FragmentSelector', value: link },
        ],
      },
      clipping: { link },
    }),
}

describe.each(Object.keys(files))('a link in %s', kind => {
  test.each(bad)('%s is rebuilt from url and quote', link => {
    const { clippings } = readFile(files[kind]!(link), now)
    expect(clippings).toHaveLength(1)
    expect(clippings[0]!.link).toBe(passageLink(clippings[0]!))
    expect(clippings[0]!.link.startsWith(`${sample().url}#:~:text=`)).toBe(true)
  })
})

const addresses = ['url', 'canonicalUrl', 'frameUrl'] as const
describe.each(addresses)('%s', field => {
  test.each(bad.filter(address => !address.startsWith('https://evil')))('%s is refused', address => {
    const file = JSON.stringify({
      format: 'chu-giai-clippings',
      version: 1,
      clippings: [{ ...sample(), [field]: address }],
    })
    expect(readFile(file, now)).toMatchObject({ clippings: [], problems: [{ field, problem: 'wrong' }] })
  })
})

describe('data stored before files were checked', () => {
  /** Records of clippings, one for each way to lead the reader to another address than the article's. */
  const records: Clipping[] = [
    ...bad.map(link => sample({ link })),
    ...bad.map(canonicalUrl => sample({ canonicalUrl })),
    sample({ url: 'file:///home/an/bai.html', link: 'file:///home/an/bai.html' }),
    sample({ url: 'javascript:alert(1)' }),
  ]
  const names = Object.keys(exportFormats).filter(name => name !== 'json') as (keyof typeof exportFormats)[]
  test.each(names)('%s carries no such address', name => {
    for (const record of records) {
      const text = exportFormats[name].write([record], { language: 'vi', notes: true })
      // A claimed canonical address is data where fields are listed, and an address nowhere else.
      const claimed = ['csv', 'web-annotation'].includes(name) ? (record.canonicalUrl ?? '') : ''
      expect(text.replaceAll(claimed || ' ', '')).not.toMatch(marks)
    }
  })
  test('JSON contains no such link', () => {
    for (const record of bad.map(link => sample({ link }))) expect(writeJson([record])).not.toMatch(marks)
  })
  test('is neither opened nor cited', () => {
    for (const record of records) {
      expect(openableLink(record) ?? '').not.toMatch(marks)
      expect(workAddress(record) ?? '').not.toMatch(marks)
    }
  })
})

test('an unpaired surrogate in a quote does not stop the import', () => {
  const quote = { exact: 'Huế \ud83d', prefix: '', suffix: '' }
  const file = JSON.stringify({
    format: 'chu-giai-clippings',
    version: 1,
    clippings: [sample({ quote }), sample({ id: 'b' })],
  })
  expect(readFile(file, now).clippings).toHaveLength(2)
})

test.each([
  ['2026-11-20T10:00Z', '2026-11-20T10:00:30.000Z'],
  ['2026-11-20T10:00:30Z', '2026-11-20T10:00:30.500Z'],
  ['2026-11-20T10:00:30.5Z', '2026-11-20T10:00:30.501Z'],
])('what was edited at %s does not replace what was at %s', (earlier, later) => {
  const older = sample({ note: 'Cũ.', edited: { note: earlier } })
  const newer = sample({ note: 'Mới.', edited: { note: later } })
  for (const [ours, theirs] of [
    [newer, older],
    [older, newer],
  ] as const) {
    const [planned] = planImport(new Map([[ours.id, ours]]), [theirs], now)
    expect(planned?.clipping).toMatchObject({ note: newer.note, edited: newer.edited })
  }
  const again = editedAt(older.edited, ['note'], later)
  expect(again).toEqual({ note: later })
})

test('times of an imported clipping are stored in the form in which they compare', () => {
  const [planned] = planImport(
    new Map(),
    [sample({ captured: '2026-11-20T10:00Z', deleted: '2026-11-20T10:01:00.1234567Z', edited: {} })],
    now,
  )
  expect(planned?.clipping).toMatchObject({
    captured: '2026-11-20T10:00:00.000Z',
    deleted: '2026-11-20T10:01:00.123Z',
  })
})

test.each(['captured', 'deleted', 'edited'])('a time in "%s" with a million digits is refused', field => {
  const time = `2026-11-20T00:00:00.${'1'.repeat(1_000_000)}Z`
  const given = sample({ [field]: field === 'edited' ? { note: time } : time })
  const file = JSON.stringify({ format: 'chu-giai-clippings', version: 1, clippings: [given] })
  expect(readFile(file, now)).toMatchObject({ clippings: [], problems: [{ row: 1, problem: 'wrong' }] })
})

describe('a cell of a list that is longer than a clipping may have is refused at once', () => {
  test.each([
    ['tags', 'a'],
    ['tags', ';a'],
    ['authors', 'a,b;'],
    ['authors', 'a'],
  ])('%s of %s', { timeout: 120_000 }, (column, part) => {
    const cell = part.repeat(40_000_000 / part.length)
    const begun = processorTime()
    const { clippings, problems } = readFile(`quote,url,${column}\nq,https://a.vn/,"${cell}"\n`, now)
    expect([clippings, problems.map(({ problem }) => problem)]).toEqual([[], ['wrong']])
    expect(processorTime() - begun).toBeLessThan(2_000)
  })

  test('one of as much as a clipping may have is read', () => {
    const tags = Array.from({ length: 500 }, (_, i) => `${i}${'\\'.repeat(1_990)}`)
    const given = [sample({ tags, citation: { authors: Array.from({ length: 200 }, (_, i) => `A ${i}`) } })]
    const [read] = readFile(exportFormats.csv.write(given, { notes: true }), now).clippings
    expect(read?.tags).toEqual(tags)
    expect(read?.citation.authors).toHaveLength(200)
  })
})

test('an instant in the future does not win over every later edit', () => {
  const ours = sample({ note: 'Của tôi.', edited: { note: now } })
  const theirs = sample({ note: 'Giả.', edited: { note: '9999-01-01T00:00:00.000Z' } })
  const [planned] = planImport(new Map([[ours.id, ours]]), [theirs], now)
  expect(planned).toMatchObject({ action: 'same', clipping: { note: 'Của tôi.' }, kept: ['note'] })
  const [added] = planImport(
    new Map(),
    [sample({ captured: '9999-01-01T00:00:00.000Z', deleted: '9999-01-01T00:00:00.000Z' })],
    now,
  )
  expect(added!.clipping).toMatchObject({ captured: now, deleted: now })
})

describe('a file that is no table, or a monstrous one, is answered', () => {
  test.each([
    ['one long line', 'a'.repeat(10_500_000)],
    ['a quotation mark that is never closed', `"${'a'.repeat(10_500_000)}`],
  ])('%s', (_, text) => {
    expect(readFile(text, '2026-11-21T05:00:00.000Z')).toMatchObject({
      clippings: [],
      problems: [{ row: 0, field: '', problem: 'unreadable' }],
    })
  })

  test('a hundred thousand columns over some thousand lines', () => {
    const started = processorTime()
    const text = `quote,url,${'x,'.repeat(100_000)}\n${'Một câu.,https://vnexpress.net/a.html\n'.repeat(4_000)}`
    expect(readFile(text, '2026-11-21T05:00:00.000Z').clippings).toHaveLength(4_000)
    expect(processorTime() - started).toBeLessThan(4_000)
  })
})

test('a line break in a title, heading or passage makes no line of its own in Markdown', () => {
  const [titled] = readFile(
    JSON.stringify({
      format: 'chu-giai-clippings',
      version: 1,
      clippings: [
        {
          ...sample(),
          quote: { ...sample().quote, exact: 'Một\r# hai\r\n- ba\n1. bốn' },
          heading: 'Mục\n# mới',
          citation: { ...sample().citation, title: 'Bài\r\n\r\n# mới' },
        },
      ],
    }),
    now,
  ).clippings
  const text = exportFormats.markdown.write([titled!], { language: 'vi', notes: true })
  const lines = text.split(/\r\n|\r|\n/)
  expect(lines.filter(line => /^(#|-|\d)/.test(line))).toEqual([
    '# Trích đoạn',
    expect.stringMatching(/^## \[Bài # mới\]\(/),
  ])
  expect(lines.filter(line => line.startsWith('> '))).toEqual([
    '> Một',
    '> \\# hai',
    '> \\- ba',
    '> 1\\. bốn',
  ])
})
