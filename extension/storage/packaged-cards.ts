/** The cards that are packaged with the extension. */

import type { Card } from '../../shared/card/card.ts'
import { type SearchIndex, searchIndexOf } from '../../shared/card/entity-search.ts'
import { todayInVietnam } from '../../shared/domain/dates.ts'
import { onceResolved } from '../../shared/once.ts'
import { readBody } from '../../shared/web/bounded-body.ts'

/** Maximum size of the packaged cards, in bytes. Reading larger ones rejects. */
const largestSnapshot = 256 * 1024 * 1024

/** Cards of one release, with the number of buckets that the service divides them into. */
export interface Snapshot {
  version: number
  buckets: number
  cards: Card[]
}

/** Content of `dist/knowledge/cards.json`, as packaged. */
export interface PackagedKnowledge extends Snapshot {
  /** Day of the release, YYYY-MM-DD. */
  released: string
}

/** Reads the packaged cards; rejects if they are missing or damaged. */
export async function packagedCards(): Promise<PackagedKnowledge> {
  const bytes = await readBody(await fetch('/knowledge/cards.json'), largestSnapshot)
  return JSON.parse(new TextDecoder().decode(bytes)) as PackagedKnowledge
}

/** Search index of the names of all packaged cards, made once; rejects as `packagedCards` does. */
export const packagedIndex: () => Promise<SearchIndex> = onceResolved(async () =>
  searchIndexOf((await packagedCards()).cards, todayInVietnam()),
)
