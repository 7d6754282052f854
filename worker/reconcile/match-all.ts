/** Candidates for queries from both sources: entities in the database, localities in the code. */
import type { D1Database } from '@cloudflare/workers-types'
import { localityCandidates } from './localities.ts'
import { type EntityCandidate, type MatchQuery, matchEntities } from './match.ts'

/** Candidates of each query, best first: entities, and also localities if the query asks for that type. */
export async function matchAll(db: D1Database, queries: MatchQuery[]): Promise<EntityCandidate[][]> {
  const entities = await matchEntities(
    db,
    queries.map(query =>
      isOnlyLocality(query) ? { ...query, name: undefined, ids: [], conditions: [] } : query,
    ),
  )
  return queries.map((query, i) =>
    query.types?.includes('locality')
      ? [...(entities[i] ?? []), ...localityCandidates(query)].slice(0, query.limit)
      : (entities[i] ?? []),
  )
}

function isOnlyLocality({ types }: MatchQuery): boolean {
  return types !== undefined && types.length > 0 && types.every(type => type === 'locality')
}
