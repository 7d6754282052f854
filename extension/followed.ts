/**
 * The entities whose news a reader follows. The service cannot read who follows what: the list leaves the
 * browser only encrypted, in sync. Pure.
 */
import { isEntityId } from '../shared/domain/ids.ts'
import type { Bilingual } from '../shared/domain/primitives.ts'
import { objectOf } from '../shared/text/json-values.ts'
import { withLaterItems } from './later-parts.ts'

export interface FollowedEntity {
  id: string
  /** Name on the card when the entity was followed, shown until the card is loaded. */
  name: Bilingual
}

/**
 * Maximum number of followed entities; a further one is not added. Why: news is requested in buckets of
 * entities. Well below this number, the followed entities already need most buckets; a longer list would
 * fetch the news of nearly all entities.
 */
export const mostFollowed = 100

/**
 * Maximum length of a name, in UTF-16 units. Why: another device may have sent a name of any length by sync.
 */
const longestName = 2_000

/**
 * The stored list without invalid and repeated entries, at most `mostFollowed`. Empty for anything but a
 * list.
 */
export function followedFrom(stored: unknown): FollowedEntity[] {
  if (!Array.isArray(stored)) return []
  const list = new Map<string, FollowedEntity>()
  for (const one of stored as unknown[]) {
    const { id, name } = (one ?? {}) as Partial<Record<string, unknown>>
    const { vi, en } = (name ?? {}) as Partial<Record<string, unknown>>
    if (!isEntityId(id) || !isName(vi) || !isName(en)) continue
    list.set(id, { id, name: { vi, en } })
  }
  return [...list.values()].slice(0, mostFollowed)
}

/**
 * Value to store for the list `after`. It also keeps those entities in `stored` that only a later version of
 * the extension can read.
 */
export function storedFollowed(stored: unknown, after: readonly FollowedEntity[]): unknown[] {
  return withLaterItems(stored, followedFrom(stored), after, item => objectOf(item).id)
}

/**
 * Maximum length of an entity's id, in UTF-16 units. Applies also to kinds that only a later version knows.
 */
export const longestId = 200

/** True for a valid name of a followed entity: a string of at most `longestName` UTF-16 units. */
export function isName(value: unknown): value is string {
  return typeof value === 'string' && value.length <= longestName
}

/**
 * Adds an entity to the end of the list (`on`), or removes it. If the list already has it, it moves to the
 * end. Adds nothing to a full list.
 */
export function withFollowed(
  list: readonly FollowedEntity[],
  { id, name }: FollowedEntity,
  on: boolean,
): FollowedEntity[] {
  const others = list.filter(other => other.id !== id)
  return on && others.length < mostFollowed ? [...others, { id, name }] : others
}
