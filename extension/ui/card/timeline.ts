/** The events of an entity as a few dated lines. Pure. */

import type { Card } from '../../../shared/card/card.ts'
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
 * successor if no event names it. For all others: every event.
 */
export function timeline(card: Card, language: Language, say: Say): TimelineEntry[] {
  const events = card.kind === 'province' ? card.events.filter(({ type }) => ofUnits.has(type)) : card.events
  const entries = events.map(({ date, text, source }) => ({ date, text: text[language], source }))
  const { to } = card
  if (to !== undefined && !entries.some(({ date }) => date > to)) {
    const successor = card.relations.find(
      ({ type, from }) => type === 'merged-into' && from !== undefined && from > to,
    )
    if (successor?.from) {
      entries.push({
        date: successor.from,
        text: say('timeline.partOf', { name: successor.name[language] }),
        source: successor.source,
      })
    }
  }
  return entries
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
    .slice(-entriesShown)
    .map(({ date, text, source }) => ({
      date: dateInWords(date, language),
      dateTime: date.split('/')[0] ?? date,
      text,
      source,
    }))
}

/** True if the timeline is the main content of a card: the unit ended, or became another kind of unit. */
export function timelineMatters(card: Card): boolean {
  return card.to !== undefined || (card.phases?.length ?? 0) > 1
}
