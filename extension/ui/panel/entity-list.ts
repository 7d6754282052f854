/** The mentions of a page as a list of entities. Pure. */

import type { ShownKind } from '../../../shared/domain/kinds.ts'
import type { Bilingual } from '../../../shared/domain/primitives.ts'
import type { MentionReport } from '../../messages.ts'

export interface ListedEntity {
  id: string
  kind: ShownKind
  name: Bilingual
  /** Its mentions, in the order of the page. */
  mentions: readonly MentionReport[]
  /** Spellings on the page that differ from its name, each once; the first `mostSpellings`. */
  spellings: readonly string[]
}

/**
 * Maximum number of spellings of an entity. Why: a made-up page may spell each of thousands of mentions anew.
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

/** Entities whose name or spelling, in either language, contains the words, with or without diacritics. */
export function entitiesWith(entities: readonly ListedEntity[], words: string): ListedEntity[] {
  const wanted = plain(words)
  return entities.filter(({ name, spellings }) =>
    [name.vi, name.en, ...spellings].some(text => plain(text).includes(wanted)),
  )
}

/**
 * Mention after or before number `current`, wrapping around; the first or last if there is no such mention.
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
