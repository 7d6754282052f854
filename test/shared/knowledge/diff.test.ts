import { parseFeed } from 'feedsmith'
import { parseHTML } from 'linkedom'
import { describe, expect, test } from 'vitest'
import type { Card } from '../../../shared/card/card.ts'
import { diffKnowledge, ReleaseChanges } from '../../../shared/knowledge/diff.ts'
import { whatsNewFeed, whatsNewPage } from '../../../shared/knowledge/whats-new.ts'

const card = (id: string, rest: Partial<Card> = {}): Card => ({
  id,
  kind: 'startup',
  subtype: 'startup',
  name: { vi: `Tên ${id}`, en: `Name ${id}` },
  names: [],
  summary: { vi: 'Câu một. Câu hai.', en: 'First sentence of no. 1. Second sentence.', sources: ['s'] },
  figures: [],
  events: [],
  relations: [],
  links: [],
  sources: {},
  ...rest,
})
const figure = (asOf: string, value: number, of?: number): Card['figures'][number] => ({
  measure: 'rank',
  label: { vi: 'Hạng', en: 'Rank' },
  unit: 'rank',
  value,
  ...(of && { of }),
  asOf,
  source: 's',
})

const signed = (en: string, vi = en): Card['events'][number] => ({
  date: '2024-07-01',
  type: 'changed',
  text: { vi, en },
  source: 's',
})

test('changes of sources and of list order are ignored', () => {
  const before = card('startup/a', { figures: [figure('2024', 3), figure('2025', 2)] })
  const after = card('startup/a', {
    figures: [figure('2025', 2), figure('2024', 3)].map(item => ({ ...item, source: 'other' })),
  })
  expect(diffKnowledge([before], [after])).toEqual([])
})

test('two figures of one measure and date, one of them a bound, are no change', () => {
  const rivals = [figure('2025', 11), { ...figure('2025', 10), bound: 'at-least' as const }]
  const before = card('startup/a', { figures: rivals })
  expect(diffKnowledge([before], [card('startup/a', { figures: [...rivals].reverse() })])).toEqual([])
})

test('lists added entities with their first sentence, and removed ones', () => {
  expect(diffKnowledge([card('startup/old')], [card('startup/new')])).toEqual([
    {
      id: 'startup/new',
      name: { vi: 'Tên startup/new', en: 'Name startup/new' },
      change: 'added',
      lines: [{ vi: 'Câu một.', en: 'First sentence of no. 1.' }],
    },
    {
      id: 'startup/old',
      name: { vi: 'Tên startup/old', en: 'Name startup/old' },
      change: 'removed',
      lines: [],
    },
  ])
})

test.each<[string, Partial<Card>, Partial<Card>, string[]]>([
  ['a new figure', {}, { figures: [figure('2025', 6, 34)] }, ['Rank (2025): 6/34']],
  [
    'a corrected figure',
    { figures: [figure('2025', 6, 63)] },
    { figures: [figure('2025', 6, 34)] },
    ['Rank (2025): 6/63 → 6/34'],
  ],
  ['a figure taken back', { figures: [figure('2011', 6)] }, {}, ['1 older figures removed']],
  [
    'a second figure of one measure and date',
    { figures: [figure('2025', 6)] },
    { figures: [figure('2025', 6), figure('2025', 5)] },
    ['Rank (2025): 5'],
  ],
  [
    'one of two figures of one measure and date taken back',
    { figures: [figure('2025', 6), figure('2025', 5)] },
    { figures: [figure('2025', 6)] },
    ['1 older figures removed'],
  ],
  ['a foundation', {}, { founded: { date: '2021-05', source: 's' } }, ['Founded: May 2021']],
  [
    'a launch that was called a foundation',
    { founded: { date: '2021', source: 's' } },
    { founded: { date: '2021', launch: true, source: 's' } },
    ['Launched: 2021'],
  ],
  [
    'the number and dates of an act, except what an event tells',
    { act: { issued: '2025-12-10', source: 's' } },
    {
      act: {
        number: '1/2025',
        issued: '2025-12-10',
        inForce: '2026-07-01',
        until: '2027-07-01',
        source: 's',
      },
      events: [{ date: '2027-07-01', type: 'ended', text: { vi: 'Dừng.', en: 'It ends.' }, source: 's' }],
    },
    ['Number: 1/2025', 'In force from: 1 July 2026', '1 July 2027: It ends.'],
  ],
  [
    'a status',
    {},
    { status: { value: 'closed', asOf: '2019-10', source: 's' } },
    ['Status (October 2019): closed'],
  ],
  [
    'an event',
    {},
    { events: [{ date: '2024-07-01', type: 'ended', text: { vi: 'Dừng.', en: 'It ends.' }, source: 's' }] },
    ['1 July 2024: It ends.'],
  ],
  [
    'a second event of one day and type',
    { events: [signed('A signs.')] },
    { events: [signed('A signs.'), signed('B signs.')] },
    ['1 July 2024: B signs.'],
  ],
  [
    'a corrected event',
    { events: [signed('A signs.')] },
    { events: [signed('B signs.')] },
    ['1 July 2024, corrected: B signs.'],
  ],
  [
    'an event corrected in Vietnamese alone',
    { events: [signed('A signs.', 'A ky.')] },
    { events: [signed('A signs.', 'A ký.')] },
    ['1 July 2024, corrected: A signs.'],
  ],
  [
    'another text where a day has two events of a type',
    { events: [signed('A signs.'), signed('B signs.')] },
    { events: [signed('A signs.'), signed('C signs.')] },
    ['1 July 2024: C signs.'],
  ],
  [
    'a name',
    { name: { vi: 'Hồ Chí Minh', en: 'HCM' } },
    { name: { vi: 'Thành phố Hồ Chí Minh', en: 'HCMC' } },
    ['Name: HCM → HCMC'],
  ],
  [
    'only words',
    {},
    { summary: { vi: 'Khác.', en: 'Other.', sources: ['s'] } },
    ['The summary was rewritten'],
  ],
])('tells %s', (_, before, after, lines) => {
  const [change] = diffKnowledge([card('startup/a', before)], [card('startup/a', after)])
  expect(change?.lines.map(({ en }) => en)).toEqual(lines)
  expect(change?.lines.every(({ vi }) => vi.length > 0)).toBe(true)
})

describe("what's new", () => {
  const releases: ReleaseChanges[] = [
    { version: 1, released: '2026-11-21', changes: [] },
    {
      version: 2,
      released: '2026-11-28',
      changes: diffKnowledge([], [card('startup/a', { name: { vi: 'Đức & Anh', en: '<b>Ha</b>' } })]),
    },
  ]

  const addresses = {
    page: 'https://example.vn/new?lang=en',
    self: 'https://example.vn/new.atom',
    origin: 'https://example.vn',
  }

  // Each is an error or a warning of the W3C feed validator.
  test('is a feed with its own address, content in every entry, and no relative link', () => {
    const quiet = { version: 3, released: '2026-11-28', changes: [] }
    const long = { version: 4, released: '2026-11-28', changes: [], rest: '/v1/changes?since=3' }
    const feed = whatsNewFeed([quiet, long], 'en', addresses)
    expect(feed).toContain(
      '<link rel="self" type="application/atom+xml" href="https://example.vn/new.atom"/>',
    )
    expect(feed).not.toMatch(/<content[^>]*><\/content>/)
    expect(feed).toContain('https://example.vn/v1/changes?since=3')
    expect(new Set(feed.match(/<updated>.*?<\/updated>/g))).toEqual(
      new Set(['<updated>2026-11-28T00:00:00+07:00</updated>']),
    )
  })

  // feed-reader 6.1.3 and @extractus/feed-extractor 8.0.3 drop the fragment of a link.
  test('leads to each release by an address of its own, also without its fragment', () => {
    const page = 'https://example.vn/whats-new?lang=vi'
    const feed = whatsNewFeed(releases, 'vi', { ...addresses, page })
    const links = [...feed.matchAll(/<entry>.*?href="(.*?)"/gs)].map(([, href]) =>
      href!.replaceAll('&#38;', '&'),
    )
    expect(links).toEqual([2, 1].map(n => `${page}&release=${n}#release-${n}`))
  })

  test('is a valid Atom feed, the newest release first, its text not markup', () => {
    const { format, feed } = parseFeed(whatsNewFeed(releases, 'en', addresses)) as {
      format: string
      feed: {
        title?: string
        updated?: string
        entries?: { id?: string; content?: { value?: string } | string }[]
      }
    }
    expect(format).toBe('atom')
    expect(feed.updated).toContain('2026-11-28')
    expect(feed.entries?.map(({ id }) => id)).toEqual([2, 1].map(n => `tag:chu-giai,2026:release:${n}:en`))
    expect(JSON.stringify(feed.entries?.[0])).toContain('First sentence')
    expect(JSON.stringify(feed.entries?.[0])).not.toContain('<b>Ha</b>')
  })

  test('is a page in the language of the reader that names every change', () => {
    const { document } = parseHTML(whatsNewPage(releases, 'vi', 'whats-new.vi.atom'))
    expect(document.documentElement.lang).toBe('vi')
    expect(document.querySelector('#release-2 li')?.textContent).toBe('Đức & Anh: Câu một.')
    expect(document.querySelector('link[type="application/atom+xml"]')?.getAttribute('href')).toBe(
      'whats-new.vi.atom',
    )
    expect(document.querySelectorAll('script')).toHaveLength(0)
  })

  test('recorded changes can be read again', () =>
    expect(ReleaseChanges.parse(JSON.parse(JSON.stringify(releases[1])))).toEqual(releases[1]))
})
