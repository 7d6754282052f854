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
 * Changes from `before` to `after`: added, removed, then changed entities, each group by kind and id. An
 * entity counts as changed if its name, end, status, foundation, seat, or a number or date of its act is
 * another; if a figure is new, changed or gone; or if an event is new or corrected, or a relation new. If
 * none of these is, a changed summary counts. All other changes are ignored.
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
  if (card.founded && (was.founded?.date !== card.founded.date || was.founded.launch !== card.founded.launch))
    lines.push(foundationLine(card.founded))
  if (was.seat?.name.vi !== card.seat?.name.vi) lines.push(seatLine(card.seat?.name))
  lines.push(...actLines(was, card))
  lines.push(...figureLines(was.figures, card.figures))
  lines.push(...eventLines(was.events, card.events))
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

/**
 * A line for each event that is new or has another date, type or text. It says that the event was corrected
 * if it is the only one of its date and type in both lists.
 */
function eventLines(before: Card['events'], after: Card['events']): Bilingual[] {
  type Event = Card['events'][number]
  const alike = (events: Card['events'], { date, type }: Event) =>
    events.filter(event => event.date === date && event.type === type)
  return after.flatMap(event => {
    const old = alike(before, event)
    const { date, text } = event
    if (old.some(was => was.text.vi === text.vi && was.text.en === text.en)) return []
    const isCorrected = old.length === 1 && alike(after, event).length === 1
    return [
      {
        vi: `${dateInWords(date, 'vi')}${isCorrected ? ', sửa lại' : ''}: ${text.vi}`,
        en: `${dateInWords(date, 'en')}${isCorrected ? ', corrected' : ''}: ${text.en}`,
      },
    ]
  })
}

/**
 * A line for each figure that is new or has another value, and one line with the number of figures that are
 * gone. The line shows the old value if the figure is the only one of its measure, date and basis in both
 * lists.
 */
function figureLines(before: readonly CardFigure[], after: readonly CardFigure[]): Bilingual[] {
  const key = ({ measure, asOf, target, basis }: CardFigure) =>
    `${measure} ${asOf} ${target ?? false} ${basis?.en ?? ''}`
  const alike = (figures: readonly CardFigure[], figure: CardFigure) =>
    figures.filter(other => key(other) === key(figure))
  const isIn = (figures: readonly CardFigure[], { value, of }: CardFigure) =>
    figures.some(other => other.value === value && other.of === of)
  const value = ({ value, of }: CardFigure, language: 'vi' | 'en') => {
    const number = new Intl.NumberFormat(language === 'vi' ? 'vi-VN' : 'en-GB', { maximumFractionDigits: 2 })
    return of === undefined ? number.format(value) : `${number.format(value)}/${of}`
  }
  const corrected = new Set<CardFigure>()
  const lines = after.flatMap(figure => {
    const old = alike(before, figure)
    if (isIn(old, figure)) return []
    const was = old.length === 1 && alike(after, figure).length === 1 ? old[0] : undefined
    if (was) corrected.add(was)
    const say = (language: 'vi' | 'en') =>
      `${figure.label[language]} (${dateInWords(figure.asOf, language)}): ${was ? `${value(was, language)} → ` : ''}${value(figure, language)}`
    return [{ vi: say('vi'), en: say('en') }]
  })
  const gone = before.filter(figure => !(corrected.has(figure) || isIn(alike(after, figure), figure)))
  if (gone.length > 0)
    lines.push({ vi: `Bỏ ${gone.length} số liệu cũ`, en: `${gone.length} older figures removed` })
  return lines
}

const actWords = {
  number: { vi: 'Số hiệu', en: 'Number' },
  issued: { vi: 'Ban hành', en: 'Issued' },
  inForce: { vi: 'Có hiệu lực từ', en: 'In force from' },
  until: { vi: 'Hiệu lực đến hết', en: 'In force until' },
} as const

/**
 * A line for the number of an act and each of its dates that is new or changed. A date on which the card has
 * an event gets none.
 */
function actLines(was: Card, { act, events }: Card): Bilingual[] {
  if (!act) return []
  return (['number', 'issued', 'inForce', 'until'] as const).flatMap(key => {
    const now = act[key]
    if (!now || was.act?.[key] === now || events.some(({ date }) => date === now)) return []
    const say = (language: 'vi' | 'en') =>
      `${actWords[key][language]}: ${key === 'number' ? now : dateInWords(now, language)}`
    return [{ vi: say('vi'), en: say('en') }]
  })
}

function foundationLine({ date, launch }: NonNullable<Card['founded']>): Bilingual {
  return {
    vi: `${launch ? 'Ra mắt' : 'Thành lập'}: ${dateInWords(date, 'vi')}`,
    en: `${launch ? 'Launched' : 'Founded'}: ${dateInWords(date, 'en')}`,
  }
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

/**
 * The first sentence: up to a full stop, question mark or exclamation mark that a space and a capital follow.
 * The whole text if there is none.
 */
function firstSentence(text: string): string {
  return /^.*?[.!?](?=\s+\p{Lu}|$)/su.exec(text)?.[0] ?? text
}
