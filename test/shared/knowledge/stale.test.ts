import { expect, test } from 'vitest'
import type { Card } from '../../../shared/card/card.ts'
import type { Measure } from '../../../shared/knowledge/schema.ts'
import { latestEdition, monthsBetween, staleKnowledge } from '../../../shared/knowledge/stale.ts'

const label = { vi: 'Hạng', en: 'Rank' }
const measures: Record<string, Measure> = {
  index: { label, unit: 'rank', edition: { month: 10, lag: 0 } },
  growth: { label, unit: 'percent', edition: { month: 1, lag: 1 } },
  users: { label, unit: 'count' },
  area: { label, unit: 'km2', oldAfter: 240 },
}
const figure = (measure: string, asOf: string): Card['figures'][number] => ({
  measure,
  label,
  unit: measures[measure]!.unit,
  value: 1,
  asOf,
  source: 's',
})
const card = (id: string, rest: Partial<Card>): Card => ({
  id,
  kind: id.startsWith('startup') ? 'startup' : 'province',
  subtype: id.startsWith('startup') ? 'startup' : 'province',
  name: { vi: id, en: id },
  names: [],
  summary: { vi: '', en: '', sources: [] },
  figures: [],
  events: [],
  relations: [],
  links: [],
  sources: {},
  ...rest,
})

test.each([
  ['2026-09-30', { month: 10, lag: 0 }, 2025],
  ['2026-10-01', { month: 10, lag: 0 }, 2026],
  ['2025-12-31', { month: 1, lag: 1 }, 2024],
  ['2026-01-01', { month: 1, lag: 1 }, 2025],
])('on %s the newest edition of %o is that of %i', (today, edition, year) =>
  expect(latestEdition(edition, today)).toBe(year),
)

test.each([
  ['2024-11', '2026-11-28', 24],
  ['2025', '2026-11-28', 11],
  ['2026-11-01', '2026-11-28', 0],
])('from %s to %s it is %i months', (date, day, months) => expect(monthsBetween(date, day)).toBe(months))

const [editions, old, statuses] = staleKnowledge(
  [
    card('province/a', {
      figures: [figure('index', '2025'), figure('growth', '2025'), figure('area', '2011')],
    }),
    card('province/b', { figures: [figure('index', '2026'), figure('growth', '2024')] }),
    card('province/gone', { to: '2025-06-30', figures: [figure('index', '2023')] }),
    card('startup/a', { figures: [figure('users', '2021'), figure('users', '2023-01')], asOf: '2023-01' }),
    card('startup/b', { status: { value: 'active', asOf: '2025-10', source: 's' } }),
    card('startup/c', { status: { value: 'active', asOf: '2026-01', source: 's' } }),
    card('startup/closed', {
      status: { value: 'closed', asOf: '2019-10', source: 's' },
      figures: [figure('users', '2015')],
    }),
  ],
  measures,
  '2026-11-28',
)

test('lists published editions missing in the knowledge; ended units are skipped', () => {
  expect(editions?.rows).toEqual([
    ['growth', 'province/b', 2024, 2025],
    ['index', 'province/a', 2025, 2026],
  ])
})

test('lists the newest figure of a measure if it is too old', () => {
  expect(old?.rows).toEqual([['2023-01', 'users', 'startup/a', 46]])
})

test('lists statuses that are missing or older than a year, except of closed firms', () => {
  expect(statuses?.rows.map(([asOf, id]) => [asOf, id])).toEqual([
    ['2023-01', 'startup/a'],
    ['2025-10', 'startup/b'],
  ])
})
