/** The related entities of a card in groups, each entity once. Pure. */
import type { Card, CardRelation } from '../../../shared/card/card.ts'
import { relationName } from '../../../shared/card/status-line.ts'
import type { Bilingual } from '../../../shared/domain/primitives.ts'
import type { Language, MessageKey } from '../../locales/locale.ts'

export interface RelatedEntity {
  target: string
  name: Bilingual
  /**
   * Short name. If the card itself or another entity on it has the same name, "(former)" or "(new)" in the
   * reader's language follows.
   */
  shown: string
}

export interface RelationGroup {
  label: MessageKey
  entities: RelatedEntity[]
}

/**
 * Types of relations in the order of a card: what made the entity, where it belongs, what it does, everything
 * else.
 */
const order = [
  'merged-into',
  'formed-from',
  'succeeds',
  'succeeded-by',
  'amends',
  'amended-by',
  'issued-by',
  'part-of',
  'located-in',
  'product-of',
  'owned-by',
  'hosted-by',
  'has-part',
  'guides',
  'guided-by',
  'applies-to',
  'subject-of',
  'product',
  'owns',
  'invests-in',
  'investor',
  'took-part-in',
  'hosts',
  'participant',
  'issued',
  'location-of',
  'related',
]

/** Labels of relations that have ended; other types keep the label of a relation that holds. */
const ended: Partial<Record<string, MessageKey>> = {
  'part-of': 'relation.was-part-of',
  'has-part': 'relation.had-part',
}

/**
 * The related entities of a card in groups by type of relation, as of `today` (YYYY-MM-DD). The groups follow
 * `order`. Relations that have ended come last, in a group of their own if `ended` has a label for their
 * type. An entity related in several ways is only in the first group.
 */
export function relationGroups(card: Card, language: Language, today: string): RelationGroup[] {
  const isOver = ({ to }: CardRelation) => to !== undefined && to < today
  const rank = (relation: CardRelation) => {
    const at = order.indexOf(relation.type)
    return (at < 0 ? order.length - 1 : at) + (isOver(relation) ? order.length : 0)
  }
  const names = new Map<string, number>([[card.name[language], 1]])
  const targets = new Map<string, CardRelation>()
  for (const relation of [...card.relations].sort((a, b) => rank(a) - rank(b)))
    if (relation.target !== card.id && !targets.has(relation.target)) targets.set(relation.target, relation)
  for (const { name } of targets.values()) names.set(name[language], (names.get(name[language]) ?? 0) + 1)
  const groups = new Map<string, RelationGroup>()
  for (const relation of targets.values()) {
    const label =
      (isOver(relation) ? ended[relation.type] : undefined) ?? (`relation.${relation.type}` as MessageKey)
    const group = groups.get(label) ?? { label, entities: [] }
    groups.set(label, group)
    const shown = relationName(relation, language)
    const remark = (names.get(relation.name[language]) ?? 0) > 1 && remarkOn(relation, card)
    group.entities.push({
      target: relation.target,
      name: relation.name,
      shown: remark ? `${shown} (${remark[language]})` : shown,
    })
  }
  return [...groups.values()]
}

/**
 * Mark that tells a related entity from a namesake on the card: "former" for a former unit; "new" for any
 * other one on the card of a former unit. Undefined in other cases.
 */
function remarkOn(relation: CardRelation, card: Card): Bilingual | undefined {
  if (relation.subtype === 'former') return { vi: 'cũ', en: 'former' }
  return card.subtype === 'former' ? { vi: 'mới', en: 'new' } : undefined
}
