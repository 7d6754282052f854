import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  emptyView,
  mapUnits,
  plotTypes,
  readFragment,
  readView,
  rowSets,
  type View,
  viewLimits,
  writeFragment,
} from '../../../shared/analysis/view.ts'

const id = fc.constantFrom(
  'province/hue',
  'startup/momo',
  'programme/resolution-57-nq-tw',
  'locality/28360',
  'locality/00001-cu',
)
const measure = fc.constantFrom(
  'pii-rank',
  'pii-rank@2025',
  'population@2025-06~1k2j3h',
  'grdp-growth@2025-01/2025-06!',
  'area~-',
)
const column = fc.oneof(measure, fc.constantFrom('.subtype', 'press.articles', 'clips.count'))
const words = fc.string({ unit: 'grapheme', maxLength: 60 })
const selector = fc.oneof(
  id.map(each => ({ by: 'id' as const, id: each })),
  fc.constantFrom(...rowSets).map(set => ({ by: 'set' as const, set })),
  id.map(of => ({ by: 'members' as const, of })),
  id.map(of => ({ by: 'parts' as const, of })),
  words.map(each => ({ by: 'search' as const, words: each })),
)
const view = fc.record({
  name: words,
  rows: fc.array(selector, { maxLength: 30 }),
  columns: fc.array(column, { maxLength: 12 }),
  sort: fc.option(fc.record({ column: fc.oneof(column, fc.constant('name')), descending: fc.boolean() })),
  filter: words,
  pinned: fc.array(id, { maxLength: 6 }),
  hidden: fc.array(id, { maxLength: 6 }),
  former: fc.boolean(),
  map: fc.option(fc.record({ column: measure, units: fc.constantFrom(...mapUnits) })),
  plot: fc.option(fc.record({ type: fc.constantFrom(...plotTypes), column: fc.option(measure) })),
})

describe('a view as a link', () => {
  test('is readable', () => {
    const shown: View = {
      ...emptyView,
      name: 'Chỉ số & đổi mới',
      rows: [
        { by: 'set', set: 'today' },
        { by: 'members', of: 'province/red-river-delta' },
        { by: 'search', words: 'quỹ, vốn' },
      ],
      columns: ['pii-rank@2025', 'area', '.subtype'],
      sort: { column: 'area', descending: true },
      map: { column: 'area', units: 'before' },
      plot: { type: 'lines', column: 'pii-rank' },
      former: true,
    }
    expect(writeFragment(shown)).toBe(
      'v=1&name=Ch%E1%BB%89%20s%E1%BB%91%20%26%20%C4%91%E1%BB%95i%20m%E1%BB%9Bi&rows=today,members:province/red-river-delta,find:qu%E1%BB%B9%2C%20v%E1%BB%91n&cols=pii-rank@2025,area,.subtype&sort=-area&former=1&map=before:area&plot=lines:pii-rank',
    )
    expect(readFragment(`#${writeFragment(shown)}`)).toEqual(shown)
  })

  test('comes back as it was', () => {
    fc.assert(
      fc.property(view, given => {
        const valid = readView(given)
        expect(readFragment(writeFragment(valid)!)).toEqual(valid)
        // Reading is idempotent: what is stored is what is shown.
        expect(readView(valid)).toEqual(valid)
        expect(readView(JSON.parse(JSON.stringify(valid)))).toEqual(valid)
      }),
    )
  })

  test('a view that is too long for a link is none', () => {
    const hidden = Array.from({ length: viewLimits.hidden }, (_, i) => `startup/${'x'.repeat(150)}-${i}`)
    expect(readView({ hidden }).hidden).toHaveLength(viewLimits.hidden)
    expect(writeFragment({ ...emptyView, hidden })).toBeUndefined()
  })
})

describe('hostile input', () => {
  test.each([
    '',
    '#',
    'v=2&rows=today',
    'rows=today',
    '%%%',
    'v=1'.repeat(20_000),
    `v=1&find=${'a'.repeat(50_000)}`,
  ])('%.30s is no view', fragment => {
    expect(readFragment(fragment)).toBeUndefined()
  })

  test.each<[string, Partial<View>]>([
    ['v=1', {}],
    ['v=1&rows=javascript:alert(1),../../etc,province/<b>,today', { rows: [{ by: 'set', set: 'today' }] }],
    ['v=1&cols=__proto__,constructor.x,.toString,<script>,area', { columns: ['area'] }],
    ['v=1&cols=area,area,area@2025', { columns: ['area', 'area@2025'] }],
    ['v=1&sort=%00&map=mars:area&plot=pie:area', {}],
    ['v=1&sort=--area', {}],
    ['v=1&find=%E0%A4%A', {}],
    ['v=1&find=%ED%A0%80', {}],
    ['v=1&find=a&find=b', { filter: 'a' }],
    // XML has no such characters, and no export could be opened.
    ['v=1&name=a%00b%1F%C2%85c%EF%BF%BF', { name: 'a b c' }],
    // The text behind the name in a list or a title would be turned.
    ['v=1&name=a%E2%80%AEb%E2%81%A6', { name: 'ab' }],
    ['v=1&__proto__=x&toString=y', {}],
    ['v=1&map=today:.subtype', {}],
    ['v=1&pin=province/hue,nonsense,locality/1', { pinned: ['province/hue'] }],
  ])('%s', (fragment, expected) => {
    expect(readFragment(fragment)).toEqual({ ...emptyView, ...expected })
  })

  test('an address that is no text is left out', () => {
    const of = { toString: 1 }
    expect(
      readView({
        rows: [
          { by: 'members', of },
          { by: 'parts', of: ['province/hue'] },
        ],
      }).rows,
    ).toEqual([])
  })

  test('no text and no data makes it throw, and what is read is bounded', () => {
    const bounded = (read: View) => {
      expect(read.rows.length).toBeLessThanOrEqual(viewLimits.rows)
      expect(read.columns.length).toBeLessThanOrEqual(viewLimits.columns)
      expect(read.name.length).toBeLessThanOrEqual(viewLimits.text)
      expect(read.filter.isWellFormed()).toBe(true)
      expect(read.name.isWellFormed()).toBe(true)
    }
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => bounded(readFragment(`v=1&${text}`) ?? emptyView)),
    )
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withSparseArray: true, maxDepth: 3 }), data =>
        bounded(readView(data)),
      ),
    )
    bounded(
      readView({
        rows: Array(9000).fill({ by: 'search', words: '\ud83d'.repeat(999) }),
        name: '😀'.repeat(999),
      }),
    )
    const every = Object.fromEntries(Object.keys(emptyView).map(key => [key, fc.anything({ maxDepth: 2 })]))
    fc.assert(fc.property(fc.record(every), data => bounded(readView(data))))
  })
})
