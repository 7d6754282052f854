/** Counts of the entities that a page names, in its article and beside it. Pure. */
import type { ShownKind } from '../shared/domain/kinds.ts'

export interface MentionCounts {
  /** Different entities of each kind in the article; on a page without an article, on the whole page. */
  kinds: Readonly<Record<ShownKind, number>>
  /** Different entities in the article; on a page without an article, on the whole page. */
  inside: number
  /** Different entities beside the article. An entity that is named in both places counts in both. */
  beside: number
}

/** Counts the entities that mentions name. `entityOf` identifies the entity of a mention. */
export function countMentions<M extends { kind: ShownKind; beside: boolean }>(
  mentions: Iterable<M>,
  entityOf: (mention: M) => unknown,
): MentionCounts {
  const kinds = { province: 0, programme: 0, startup: 0, locality: 0 }
  const inside = new Set<unknown>()
  const beside = new Set<unknown>()
  for (const mention of mentions) {
    const entity = entityOf(mention)
    if (mention.beside) beside.add(entity)
    else if (!inside.has(entity)) {
      inside.add(entity)
      kinds[mention.kind]++
    }
  }
  return { kinds, inside: inside.size, beside: beside.size }
}
