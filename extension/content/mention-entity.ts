/**
 * The entity of a mention: from the gazetteer, or a locality, whose only name here is the text of the
 * mention.
 */
import type { Bilingual } from '../../shared/domain/primitives.ts'
import type { Gazetteer } from '../../shared/gazetteer/gazetteer.ts'
import { plainText } from '../../shared/text/fold.ts'
import { longestName } from '../messages.ts'
import type { PageMention } from './highlight-painter.ts'

export function entityOf(mention: PageMention, gazetteer: Gazetteer): { id: string; name: Bilingual } {
  const { entity, id } = mention
  if (id === undefined) return gazetteer.entity(entity)
  const text = textOf(mention)
  return { id, name: { vi: text, en: text } }
}

/**
 * The text of a mention without invisible characters, bounded. Why: a page may put any number of marks into a
 * name, which is compared without them: to turn the text beside it, to paint over other lines, or to hold up
 * the views of the extension, which share a process with those in other tabs.
 */
export function textOf({ block, start, end }: PageMention): string {
  return plainText(block.text.slice(start, Math.min(end, start + 2 * longestName))).slice(0, longestName)
}
