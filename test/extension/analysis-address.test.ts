import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  analysisPath,
  clippingsPath,
  comparisonPath,
  linkForOthers,
  mostClipsById,
  peersPath,
  readAnalysisHash,
  viewInText,
} from '../../extension/analysis-address.ts'
import { storedViews, viewsFrom, withView } from '../../extension/analysis-views.ts'
import { storedCard } from '../../extension/ui/gallery/exhibit.ts'
import { emptyView, type View } from '../../shared/analysis/view.ts'
import { longestClippingId } from '../../shared/clipping/limits.ts'

const view: View = {
  ...emptyView,
  name: 'Vùng & bạn',
  rows: [
    { by: 'set', set: 'today' },
    { by: 'id', id: 'province/hue' },
  ],
  columns: ['pii-rank@2025', '.code'],
  sort: { column: 'pii-rank@2025', descending: false },
}
const hashOf = (path: string | undefined) => path?.slice('/analysis.html'.length) ?? ''

describe('an address of the workspace', () => {
  test.each([
    ['the table', { view, tab: 'table' }],
    ['another tab', { view, tab: 'map' }],
    [
      'the clippings of a filter',
      { view, tab: 'clippings', clips: { filter: { query: 'huế&=#', outlet: 'A, B' } } },
    ],
    ['some clippings', { view, tab: 'clippings', clips: { ids: ['a', 'b-1'] } }],
  ] as const)('of %s is read as it was written', (_, address) => {
    expect(readAnalysisHash(hashOf(analysisPath(address)))).toEqual(address)
  })

  test('that a browser has encoded once more is read', () => {
    const hash = hashOf(analysisPath({ view, tab: 'map' }))
    expect(readAnalysisHash(new URL(`https://a.example/${hash}`).hash)).toEqual({ view, tab: 'map' })
  })

  test('of anything else is none, and never throws', () => {
    for (const hash of ['', '#', '#rows=today', '#v=2&rows=today'])
      expect(readAnalysisHash(hash)).toBeUndefined()
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (text, scope) => {
        readAnalysisHash(`#v=1&${text}&clips=${scope}&tab=${text}`)
        viewInText(text)
      }),
    )
    expect(readAnalysisHash('#v=1&tab=nothing&clips=%7B%22outlet%22%3A3%7D')).toEqual({
      view: emptyView,
      tab: 'table',
      clips: { filter: { query: '' } },
    })
  })

  test('is not made for more clippings than it can name', () => {
    const ids = Array.from(
      { length: mostClipsById },
      (_, i) => `0199aaaa-bbbb-7ccc-8ddd-${String(i).padStart(12, '0')}`,
    )
    expect(readAnalysisHash(hashOf(clippingsPath({ ids })))?.clips).toEqual({ ids })
    expect(clippingsPath({ ids: [...ids, 'one more'] })).toBeUndefined()
  })

  test('holds the longest id of a clipping, such as a file may give', () => {
    const ids = ['a'.repeat(longestClippingId), 'b']
    expect(readAnalysisHash(hashOf(clippingsPath({ ids })))?.clips).toEqual({ ids })
  })

  test('holds all names of a long page', () => {
    const ids = Array.from({ length: 400 }, (_, i) => `programme/a-programme-with-a-long-name-${i}`)
    expect(readAnalysisHash(hashOf(comparisonPath(ids)))?.view.rows).toEqual(
      ids.map(id => ({ by: 'id', id })),
    )
  })
})

test.each([
  ['province/lam-dong', 'rows=today&pin=province/lam-dong&former=1'],
  // Units that ended earlier, as Hà Bắc in 1996, are not among those before 1 July 2025.
  ['province/binh-thuan', 'rows=province/binh-thuan,before&pin=province/binh-thuan'],
  ['startup/momo', 'rows=startup&pin=startup/momo'],
])('%s is compared with its peers', (id, expected) => {
  expect(peersPath(storedCard(id))).toBe(`/analysis.html#v=1&${expected}`)
})

test.each([
  ['a link', `chrome-extension://abc/analysis.html${hashOf(analysisPath({ view, tab: 'table' }))}`, view],
  [
    'a link of another installation',
    ' moz-extension://1-2/analysis.html#v=1&rows=before\n',
    { rows: [{ by: 'set', set: 'before' }] },
  ],
  ['a fragment', 'v=1&rows=before', { rows: [{ by: 'set', set: 'before' }] }],
  ['a sentence', 'xem https://a.example/#v=1&rows=regions nhé', { rows: [{ by: 'set', set: 'regions' }] }],
] as const)('%s is opened when pasted', (_, text, expected) => {
  expect(viewInText(text)).toMatchObject(expected)
})

test.each(['', 'https://vnexpress.net', 'v=1', 'rows=today'])('%j has no view', text => {
  expect(viewInText(text)).toBeUndefined()
})

test.each([
  [
    'chrome-extension://abcdefghijklmnop',
    'chrome-extension://abcdefghijklmnop/analysis.html#v=1&rows=before',
  ],
  // Each installation of Firefox has an origin of its own, by which a website could recognise the browser.
  ['moz-extension://7d1f4ff5-5d64-4e7c-9c1b-6f0f3f7f5a11', 'analysis.html#v=1&rows=before'],
])('a link for others from %s is %s, and opens when pasted', (origin, link) => {
  const former: View = { ...emptyView, rows: [{ by: 'set', set: 'before' }] }
  expect(linkForOthers(former, origin)).toBe(link)
  expect(viewInText(link)).toEqual(former)
})

describe('saved views', () => {
  test('have one of each name, in the order of the Vietnamese alphabet', () => {
    const named = (name: string): View => ({ ...emptyView, name })
    const views = ['Đà', 'An', 'Bắc 10', 'Bắc 9']
      .map(named)
      .reduce((all: View[], each) => withView(all, each)!, [])
    expect(views.map(({ name }) => name)).toEqual(['An', 'Bắc 9', 'Bắc 10', 'Đà'])
    expect(withView(views, { ...named('An'), filter: 'x' })?.map(({ filter }) => filter)).toEqual([
      'x',
      '',
      '',
      '',
    ])
    expect(viewsFrom(JSON.parse(JSON.stringify(views)))).toEqual(views)
  })

  test('of a damaged storage are left out', () => {
    expect(viewsFrom('no list')).toEqual([])
    expect(
      viewsFrom([null, 3, {}, { name: 'x', rows: 'all' }, { name: 'x' }]).map(({ name }) => name),
    ).toEqual(['x'])
  })

  test('keep what a later version has stored in them, and views that this one cannot name', () => {
    const later = [
      { name: 'b', rows: [], columns: ['area', 'mood'], tint: 'warm' },
      { name: 'a\u202e', rows: [] },
      { name: '', rows: [] },
    ]
    const views = viewsFrom(later)
    expect(views.map(({ name }) => name)).toEqual(['a', 'b'])
    const added = storedViews(later, withView(views, { ...emptyView, name: 'c' })!)
    expect(added).toContainEqual(
      expect.objectContaining({ name: 'b', columns: ['area', 'mood'], tint: 'warm' }),
    )
    expect(viewsFrom(added).map(({ name }) => name)).toEqual(['a', 'b', 'c'])
    expect(viewsFrom(storedViews(added, [])).length).toBe(0)
  })
})
