/** Changes between two releases of the knowledge, by entity, as sentences in both languages. Pure. */

import { z } from 'zod'
import type { Card, CardFigure } from '../card/card.ts'
import { statusWords } from '../card/status-line.ts'
import { dateInWords } from '../domain/dates.ts'
import { shownKinds } from '../domain/kinds.ts'
import { Bilingual, Day, EntityId } from '../domain/primitives.ts'

export const EntityChange = z.strictObject({
  id: EntityId,
  name: Bilingual,
  change: z.enum(['added', 'removed', 'changed']),
  /**
   * One sentence for each change; for an added entity, the first sentence of its summary; none for a removed
   * one.
   */
  lines: z.array(Bilingual),
})
export type EntityChange = z.infer<typeof EntityChange>

/** Changes of one release. */
export const ReleaseChanges = z.strictObject({
  version: z.number().int().positive(),
  released: Day,
  changes: z.array(EntityChange),
})
export type ReleaseChanges = z.infer<typeof ReleaseChanges>

/**
 * Changes from `before` to `after`: added, removed, then changed entities, by kind and id. A changed entity
 * is one with another name, end, status, seat or figure, a new event or relation, or else another summary.
 * All other changes are ignored.
 */
export function diffKnowledge(before: readonly Card[], after: readonly Card[]): EntityChange[] {
  const old = new Map(before.map(card => [card.id, card]))
  const now = new Map(after.map(card => [card.id, card]))
  const byPlace = (a: Card, b: Card) =>
    shownKinds.indexOf(a.kind) - shownKinds.indexOf(b.kind) || (a.id < b.id ? -1 : 1)
  const added = after.filter(({ id }) => !old.has(id)).sort(byPlace)
  const removed = before.filter(({ id }) => !now.has(id)).sort(byPlace)
  const changed = [...after].sort(byPlace).flatMap(card => {
    const was = old.get(card.id)
    const lines = was ? changesOf(was, card) : []
    return lines.length > 0 ? [{ id: card.id, name: card.name, change: 'changed' as const, lines }] : []
  })
  return [
    ...added.map(({ id, name, summary }) => ({
      id,
      name,
      change: 'added' as const,
      lines: [{ vi: firstSentence(summary.vi), en: firstSentence(summary.en) }],
    })),
    ...removed.map(({ id, name }) => ({ id, name, change: 'removed' as const, lines: [] })),
    ...changed,
  ]
}

function changesOf(was: Card, card: Card): Bilingual[] {
  const lines: Bilingual[] = []
  if (was.name.vi !== card.name.vi || was.name.en !== card.name.en)
    lines.push({ vi: `Tên: ${was.name.vi} → ${card.name.vi}`, en: `Name: ${was.name.en} → ${card.name.en}` })
  if (was.to !== card.to && card.to)
    lines.push({ vi: `Kết thúc: ${dateInWords(card.to, 'vi')}`, en: `Ended: ${dateInWords(card.to, 'en')}` })
  if (card.status && (was.status?.value !== card.status.value || was.status.asOf !== card.status.asOf))
    lines.push(statusLine(card.status))
  if (was.seat?.name.vi !== card.seat?.name.vi) lines.push(seatLine(card.seat?.name))
  lines.push(...figureLines(was.figures, card.figures))
  const known = new Set(was.events.map(eventKey))
  for (const event of card.events) {
    if (known.has(eventKey(event))) continue
    lines.push({
      vi: `${dateInWords(event.date, 'vi')}: ${event.text.vi}`,
      en: `${dateInWords(event.date, 'en')}: ${event.text.en}`,
    })
  }
  const related = new Set(was.relations.map(({ type, target }) => `${type} ${target}`))
  const linked = card.relations.filter(({ type, target }) => !related.has(`${type} ${target}`))
  if (linked.length > 0)
    lines.push({
      vi: `Liên hệ mới: ${linked.map(({ name }) => name.vi).join(', ')}`,
      en: `New relations: ${linked.map(({ name }) => name.en).join(', ')}`,
    })
  if (lines.length === 0 && (was.summary.vi !== card.summary.vi || was.summary.en !== card.summary.en))
    lines.push({ vi: 'Viết lại phần tóm tắt', en: 'The summary was rewritten' })
  return lines
}

const eventKey = ({ date, type }: Card['events'][number]) => `${date} ${type}`

function figureLines(before: readonly CardFigure[], after: readonly CardFigure[]): Bilingual[] {
  const key = ({ measure, asOf, target, basis }: CardFigure) =>
    `${measure} ${asOf} ${target ?? false} ${basis?.en ?? ''}`
  const old = new Map(before.map(figure => [key(figure), figure]))
  const now = new Set(after.map(key))
  const value = ({ value, of }: CardFigure, language: 'vi' | 'en') => {
    const number = new Intl.NumberFormat(language === 'vi' ? 'vi-VN' : 'en-GB', { maximumFractionDigits: 2 })
    return of === undefined ? number.format(value) : `${number.format(value)}/${of}`
  }
  const lines = after.flatMap(figure => {
    const was = old.get(key(figure))
    if (was && was.value === figure.value && was.of === figure.of) return []
    const say = (language: 'vi' | 'en') =>
      `${figure.label[language]} (${dateInWords(figure.asOf, language)}): ${was ? `${value(was, language)} → ` : ''}${value(figure, language)}`
    return [{ vi: say('vi'), en: say('en') }]
  })
  const gone = before.filter(figure => !now.has(key(figure)))
  if (gone.length > 0)
    lines.push({ vi: `Bỏ ${gone.length} số liệu cũ`, en: `${gone.length} older figures removed` })
  return lines
}

function statusLine({ value, asOf }: NonNullable<Card['status']>): Bilingual {
  return {
    vi: `Tình trạng (${dateInWords(asOf, 'vi')}): ${statusWords.vi[value]}`,
    en: `Status (${dateInWords(asOf, 'en')}): ${statusWords.en[value]}`,
  }
}

function seatLine(seat: Bilingual | undefined): Bilingual {
  return seat
    ? { vi: `Trụ sở: ${seat.vi}`, en: `Seat: ${seat.en}` }
    : { vi: 'Bỏ trụ sở vì chưa có nguồn đáng tin cậy', en: 'The seat is left out for want of a good source' }
}

/** The first sentence: up to a full stop that a space and a capital follow. */
function firstSentence(text: string): string {
  return /^.*?[.!?](?=\s+\p{Lu}|$)/su.exec(text)?.[0] ?? text
}
