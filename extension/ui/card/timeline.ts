/** The events of an entity as a few dated lines. Pure. */

import type { Card } from '../../../shared/card/card.ts'
import { relationName } from '../../../shared/card/status-line.ts'
import { dateInWords } from '../../../shared/domain/dates.ts'
import type { Language, Say } from '../../locales/locale.ts'

export interface TimelineEntry {
  /** Date in words: "1/7/2025", "July 2025". */
  date: string
  dateTime: string
  text: string
  /** Key of the card's source. */
  source: string
}

/** Entries on a card: the latest ones. */
export const entriesShown = 6

/** Events that create, change or end a unit; its other events are news about it. */
const ofUnits = new Set(['founded', 'formed', 'merged', 'changed', 'amended', 'ended'])

/**
 * Events of a card, earliest first. For places: the events that created, changed or ended the unit, plus its
 * successor if no event names it. For all others: every event. Only the latest ones, unless `everything` is
 * asked for.
 */
export function timeline(card: Card, language: Language, say: Say, everything = false): TimelineEntry[] {
  const events =
    card.kind === 'province' && !everything
      ? card.events.filter(({ type }) => ofUnits.has(type))
      : card.events
  const entries = events.map(({ date, text, source }) => ({ date, text: text[language], source }))
  const { to } = card
  if (to !== undefined && !entries.some(({ date }) => date > to)) {
    const successor = card.relations.find(
      ({ type, from }) => type === 'merged-into' && from !== undefined && from > to,
    )
    if (successor?.from) {
      entries.push({
        date: successor.from,
        text: say('timeline.partOf', { name: relationName(successor, language) }),
        source: successor.source,
      })
    }
  }
  return entries
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
    .slice(everything ? 0 : -entriesShown)
    .map(({ date, text, source }) => ({
      date: dateInWords(date, language),
      dateTime: date.split('/')[0] ?? date,
      text,
      source,
    }))
}
