/** Counts of clippings by entity, outlet and month, and of entities named together. */
import { dayInVietnam } from '../domain/dates.ts'
import { hostOf } from '../web/web-address.ts'
import type { Clipping } from './clipping.ts'

export type CountedBy = 'entity' | 'outlet' | 'month'

export interface Count {
  /** The entity's id, the outlet's name, or a month: see `monthOfClipping`. */
  key: string
  /** Display name; for a month, its key. */
  name: { vi: string; en: string }
  count: number
}

/** The outlet of a clipping: its name, otherwise the host. */
export function outletOf({ citation, url }: Clipping): string {
  return citation.outlet ?? hostOf(url)
}

/**
 * The month under which a clipping is counted, YYYY-MM: the article's, otherwise that of the capture. YYYY
 * for an article of which only the year is known.
 */
export function monthOfClipping({ citation, captured }: Clipping): string {
  return (citation.published ?? dayInVietnam(captured)).slice(0, 7)
}

const { compare } = new Intl.Collator('vi')

/**
 * Number of clippings of each entity, outlet or month. Largest count first, equal counts in Vietnamese
 * alphabetical order. Months are in order, and gaps between them are filled with empty months (within
 * `longestGap` and `mostMonths`).
 */
export function countClippings(clippings: readonly Clipping[], by: CountedBy): Count[] {
  const counts = new Map<string, Count>()
  const add = (key: string, name: { vi: string; en: string }) => {
    const count = counts.get(key)
    if (count) count.count++
    else counts.set(key, { key, name, count: 1 })
  }
  for (const clipping of clippings) {
    if (by === 'entity')
      for (const entity of new Map(clipping.entities.map(entity => [entity.id, entity])).values())
        add(entity.id, entity.name)
    else {
      const key = by === 'outlet' ? outletOf(clipping) : monthOfClipping(clipping)
      add(key, { vi: key, en: key })
    }
  }
  const all = [...counts.values()]
  if (by !== 'month') return all.sort((a, b) => b.count - a.count || compare(a.name.vi, b.name.vi))
  return withEmptyMonths(all.sort((a, b) => (a.key < b.key ? -1 : 1)))
}

/**
 * Maximum distance between two months with clippings, in months, for which the empty months between them are
 * filled in. A longer gap is left out: it would flatten the plot.
 */
const longestGap = 60
/**
 * Maximum number of months in the plot with filled gaps. If filling would make more, no gap is filled. Why: a
 * made-up file may have a clipping every few years for ten thousand years.
 */
export const mostMonths = 1_200

function withEmptyMonths(counts: Count[]): Count[] {
  const filled: Count[] = []
  let before: Count | undefined
  for (const count of counts) {
    // A year stands before its months and is not a step from one month to the next.
    const isMonth = count.key.length > 4
    if (isMonth && before && monthsBetween(before.key, count.key) <= longestGap) {
      for (let key = nextMonth(before.key); key < count.key; key = nextMonth(key))
        filled.push({ key, name: { vi: key, en: key }, count: 0 })
    }
    filled.push(count)
    if (filled.length > mostMonths) return counts
    if (isMonth) before = count
  }
  return filled
}

function nextMonth(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
}

function monthsBetween(a: string, b: string): number {
  const number = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7))
  return number(b) - number(a)
}

export interface Pair {
  a: { id: string; name: { vi: string; en: string } }
  b: { id: string; name: { vi: string; en: string } }
  /** Number of clippings that name both `a` and `b`. */
  count: number
}

/**
 * Maximum number of entities in a clipping of which pairs are counted; further ones are left out. Why: a page
 * of names alone, or a made-up file, has more.
 */
const mostPaired = 150
/** Maximum number of different pairs that are counted; further ones are left out. */
const mostPairs = 200_000

/** Pairs of entities named in the same clippings, most frequent first. */
export function countPairs(clippings: readonly Clipping[]): Pair[] {
  const pairs = new Map<string, Pair>()
  for (const { entities } of clippings) {
    const ids = [...new Map(entities.map(({ id, name }) => [id, { id, name }])).values()]
      .slice(0, mostPaired)
      .sort((a, b) => (a.id < b.id ? -1 : 1))
    ids.forEach((a, i) => {
      for (const b of ids.slice(i + 1)) {
        const key = `${a.id} ${b.id}`
        const pair = pairs.get(key)
        if (pair) pair.count++
        else if (pairs.size < mostPairs) pairs.set(key, { a, b, count: 1 })
      }
    })
  }
  return [...pairs.values()].sort(
    (a, b) => b.count - a.count || (`${a.a.id} ${a.b.id}` < `${b.a.id} ${b.b.id}` ? -1 : 1),
  )
}
