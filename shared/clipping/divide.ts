/** Divides a clipping that exceeds the limits. */
import type { Clipping } from './clipping.ts'
import { longestQuote, mostEntities, mostTags } from './limits.ts'

/**
 * Divides a clipping with more tags or entities, or a longer note, than the limits allow. Each part has a
 * share of the tags, entities and note, and all other fields unchanged; the first part keeps the id. Returns
 * the clipping alone if the three are within the limits, or if one of them has the wrong type.
 */
export function divided(clipping: Clipping): Clipping[] {
  const { id, tags, entities, note } = clipping
  if (!Array.isArray(tags) || !Array.isArray(entities) || typeof note !== 'string') return [clipping]
  const notes = piecesOf(note)
  const count = Math.max(
    notes.length,
    Math.ceil(tags.length / mostTags),
    Math.ceil(entities.length / mostEntities),
  )
  if (count < 2) return [clipping]
  return Array.from({ length: count }, (_, i) => ({
    ...clipping,
    id: i === 0 ? id : `${id.slice(0, 110)}.${i + 1}`,
    tags: tags.slice(i * mostTags, (i + 1) * mostTags),
    entities: entities.slice(i * mostEntities, (i + 1) * mostEntities),
    note: notes[i] ?? '',
  }))
}

/** A note in pieces of at most `longestQuote` UTF-16 units, none of which ends within a character. */
function piecesOf(note: string): string[] {
  const pieces: string[] = []
  for (let at = 0; at < note.length; ) {
    let end = Math.min(at + longestQuote, note.length)
    if (/^[\udc00-\udfff]/.test(note.slice(end, end + 1))) end--
    pieces.push(note.slice(at, end))
    at = end
  }
  return pieces
}
