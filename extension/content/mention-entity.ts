/**
 * The entity that a mention names: one of the gazetteer, or a locality. A locality has the text of the
 * mention as its name in both languages.
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
 * Text of a mention in NFC, without invisible characters, cut to `longestName` UTF-16 units. Why: names are
 * found in spite of marks and invisible characters, so a page may put any number of them into a name. They
 * could turn the text beside the name, paint over other lines, or hold up the views of the extension, which
 * share a process with those in other tabs.
 */
export function textOf({ block, start, end }: PageMention): string {
  return plainText(block.text.slice(start, Math.min(end, start + 2 * longestName))).slice(0, longestName)
}
