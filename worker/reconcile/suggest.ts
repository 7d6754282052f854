/** Suggestions while a user types: entities, kinds and properties. */
import type { D1Database } from '@cloudflare/workers-types'
import { type ReconcileSuggestions, type ReconcileType, reconcileTypes } from '../../shared/api/reconcile.ts'
import type { Card } from '../../shared/card/card.ts'
import { foldName } from '../../shared/card/search-keys.ts'
import { isEntityId } from '../../shared/domain/ids.ts'
import { kinds } from '../../shared/domain/kinds.ts'
import { nameOf } from '../db/derive.ts'
import { entityNow, type NameRow, namesIn } from '../db/queries.ts'
import { tiersOf } from '../db/search.ts'
import { localityOf, localitySearch } from '../localities.ts'
import { noRelease } from '../problems.ts'
import { currentProperties } from './extend.ts'
import { rowOf } from './localities.ts'
import { dateOfAddress } from './properties.ts'

type Suggestion = ReconcileSuggestions['result'][number]

export const typeNames: Record<ReconcileType, string> = {
  province: 'Tỉnh, thành phố – Province',
  programme: 'Chương trình – Programme',
  startup: 'Startup',
  locality: 'Xã, phường, quận, huyện – Commune, ward, district',
}
const types = reconcileTypes.map(id => ({ id, name: typeNames[id] }))

export function typeOf({ kind }: { kind: string }): { id: ReconcileType; name: string } {
  const id = kind as ReconcileType
  return { id, name: typeNames[id] }
}

export function descriptionOf({ en, subtype }: { en: string; subtype: string }): string {
  return `${en} (${subtype})`
}

const suggestionOf = (row: Pick<NameRow, 'id' | 'kind' | 'subtype' | 'vi' | 'en'>): Suggestion => ({
  id: row.id,
  name: row.vi,
  description: descriptionOf(row),
  notable: [typeOf(row)],
})

/**
 * Maximum number of rows read for each tier (exact names, beginnings, later words); further ones are not
 * suggested.
 */
const perTier = 40

/**
 * Part of a list of suggestions: at most `limit`, after the first `offset`. For entities, `type` is the
 * kind to keep, or `locality` for localities instead; undefined means all entities. A whole id is found
 * whatever the type. For properties, `locality` keeps those that localities have; any other type keeps all.
 */
interface Page {
  limit: number
  offset: number
  type?: string | undefined
}

/**
 * Entities or, for the type `locality`, localities for the beginning of a name. The order is that of the
 * tiers of a search (`tiersOf`); the tiers of words in any order are left out. In each tier after the exact
 * names kinds alternate, and the shortest names come first. A whole id gives its entity or locality alone,
 * whatever the type.
 * @throws {ProblemError} no-release: entities before the first load
 */
export async function suggestEntities(
  db: D1Database,
  prefix: string,
  { limit, offset, type }: Page,
): Promise<Suggestion[]> {
  const named = localityOf(prefix.startsWith('locality/') ? prefix : '')
  if (named) return [suggestionOf(rowOf(named))]
  if (isEntityId(prefix)) {
    const found = await entityNow(db, prefix)
    if (!found) throw noRelease()
    if (!found.body) return []
    const { id, kind, subtype, name } = JSON.parse(found.body) as Card
    return [suggestionOf({ id, kind, subtype, vi: name.vi, en: name.en })]
  }
  if (type === 'locality')
    return localitySearch()
      .find(prefix, { limit: limit + offset })
      .slice(offset)
      .map(unit => suggestionOf(rowOf(unit)))
  const query = foldName(prefix)
  if (query === '') return []
  const tiers = tiersOf(query).filter(({ match }) => match !== 'words')
  const found = await namesIn(db, tiers, perTier)
  if (!found) throw noRelease()
  const seen = new Set<string>()
  const rows = found.results.flatMap((tier, i) => {
    const fresh = tier.filter(
      ({ id, kind }) => (type === undefined || kind === type) && !seen.has(id) && seen.add(id),
    )
    // Rows with the exact name are ranked already. Further tiers have many names, and one kind must not
    // fill the list.
    return i < 2 ? fresh : inTurn(fresh)
  })
  return rows.slice(offset, offset + limit).map(suggestionOf)
}

/** The rows with kinds alternating; within a kind the shortest names come first. */
function inTurn(rows: NameRow[]): NameRow[] {
  const byLength = [...rows].sort((a, b) => nameOf(a.term).length - nameOf(b.term).length)
  const queues = kinds.map(kind => byLength.filter(row => row.kind === kind))
  const longest = Math.max(...queues.map(queue => queue.length))
  return Array.from({ length: longest }, (_, i) => queues.flatMap(queue => queue[i] ?? [])).flat()
}

const begins = (name: string, prefix: string) =>
  foldName(name)
    .split(' ')
    .some((_, i, words) => words.slice(i).join(' ').startsWith(prefix))

/** Kinds with an id or name in which a word begins with the prefix; all for an empty prefix. */
export function suggestTypes(prefix: string): Suggestion[] {
  const query = foldName(prefix)
  return types.filter(({ id, name }) => begins(id, query) || begins(name, query))
}

/** Properties with an id or name in which a word begins with the prefix; all for an empty prefix. */
export async function suggestProperties(
  db: D1Database,
  prefix: string,
  { limit, offset, type }: Page,
): Promise<Suggestion[]> {
  const query = foldName(prefix)
  const properties = await currentProperties(db, type)
  return [...properties, ...(type === 'locality' ? [dateOfAddress] : [])]
    .filter(({ id, name }) => id === prefix || begins(id, query) || begins(name, query))
    .slice(offset, offset + limit)
    .map(({ id, name, description }) => ({ id, name, description }))
}
