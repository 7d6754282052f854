/**
 * The entity of a mention: from the gazetteer, or a locality, whose only name here is the text of the
 * mention.
 */
import type { Bilingual } from '../../shared/domain/primitives.ts'
import type { Gazetteer } from '../../shared/gazetteer/gazetteer.ts'
import type { PageMention } from './highlight-painter.ts'

export function entityOf(mention: PageMention, gazetteer: Gazetteer): { id: string; name: Bilingual } {
  const { block, start, end, entity, id } = mention
  if (id === undefined) return gazetteer.entity(entity)
  const text = block.text.slice(start, end)
  return { id, name: { vi: text, en: text } }
}
