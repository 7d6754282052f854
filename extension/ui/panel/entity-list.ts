/** The mentions of a page as a list of entities. Pure. */

import type { Kind } from '../../../shared/domain/kinds.ts'
import type { Bilingual } from '../../../shared/domain/primitives.ts'
import type { Language } from '../../locales/locale.ts'
import type { MentionReport } from '../../messages.ts'

export interface ListedEntity {
  id: string
  kind: Kind
  name: Bilingual
  /** Its mentions, in the order of the page. */
  mentions: readonly MentionReport[]
  /** Spellings on the page that differ from its name, each once. */
  spellings: readonly string[]
}

/** The entities that mentions name, in the order of their first. */
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
      spellings: [...spellings].filter(text => text !== name.vi && text !== name.en),
    }
  })
}

/** Those whose name or spelling, in either language, has the words in it, with or without their marks. */
export function entitiesWith(entities: readonly ListedEntity[], words: string): ListedEntity[] {
  const wanted = plain(words)
  return entities.filter(({ name, spellings }) =>
    [name.vi, name.en, ...spellings].some(text => plain(text).includes(wanted)),
  )
}

/**
 * The mention after or before the one with the number `current`, going round; the first or last where there
 * is none such.
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

/** Sorts entities as a reader looks for them: by name. */
export function byName(entities: readonly ListedEntity[], language: Language): ListedEntity[] {
  const { compare } = new Intl.Collator(language)
  return [...entities].sort((a, b) => compare(a.name[language], b.name[language]))
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
