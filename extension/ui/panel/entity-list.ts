/** The mentions of a page as a list of entities. Pure. */

import type { ShownKind } from '../../../shared/domain/kinds.ts'
import type { Bilingual } from '../../../shared/domain/primitives.ts'
import type { MentionReport } from '../../messages.ts'

export interface ListedEntity {
  id: string
  kind: ShownKind
  name: Bilingual
  /** Mentions of the entity, in the order of the page. */
  mentions: readonly MentionReport[]
  /**
   * Spellings on the page other than the entity's Vietnamese and English names; the first `mostSpellings`.
   */
  spellings: readonly string[]
}

/**
 * Maximum number of spellings of an entity, the first ones. Why: an artificial page may spell a name in
 * thousands of ways.
 */
const mostSpellings = 12

/** Entities that the mentions name, in order of first mention. */
export function entitiesOf(mentions: readonly MentionReport[]): ListedEntity[] {
  const byId = new Map<string, MentionReport[]>()
  for (const mention of mentions) {
    const known = byId.get(mention.id)
    if (known) known.push(mention)
    else byId.set(mention.id, [mention])
  }
  return [...byId].map(([id, [first, ...more]]) => {
    const { kind, name } = first!
    const spellings = new Set([first!, ...more].map(({ text }) => text.replace(/\s+/g, ' ')))
    return {
      id,
      kind,
      name,
      mentions: [first!, ...more],
      spellings: [...spellings].filter(text => text !== name.vi && text !== name.en).slice(0, mostSpellings),
    }
  })
}

/**
 * Entities for which each of `words` occurs in a name (either language) or a spelling. Ignores diacritics
 * and case.
 */
export function entitiesWith(entities: readonly ListedEntity[], words: string): ListedEntity[] {
  const wanted = plain(words).split(' ')
  return entities.filter(({ name, spellings }) =>
    [name.vi, name.en, ...spellings].some(text => {
      const said = plain(text)
      return wanted.every(word => said.includes(word))
    }),
  )
}

/**
 * The mention after (1) or before (−1) the one with the number `current`, wrapping around. If no mention has
 * that number, the first, or the last for −1. Undefined for an empty list.
 */
export function neighbour(
  mentions: readonly MentionReport[],
  current: number | undefined,
  direction: 1 | -1,
): MentionReport | undefined {
  const at = mentions.findIndex(({ mention }) => mention === current)
  if (at < 0) return direction === 1 ? mentions[0] : mentions.at(-1)
  return mentions[(at + direction + mentions.length) % mentions.length]
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/đ/gi, 'd')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
}
