/** The events of an entity as dated lines. Pure. */

import type { Card } from '../../../shared/card/card.ts'
import { relationName } from '../../../shared/card/status-line.ts'
import { dateInWords } from '../../../shared/domain/dates.ts'
import type { Language, Say } from '../../locales/locale.ts'

export interface TimelineEntry {
  /** Date in words: "1/7/2025", "July 2025". */
  date: string
  dateTime: string
  text: string
  /** Key in the card's `sources`. */
  source: string
}

/** Maximum number of entries on a card; earlier ones are left out. */
export const entriesShown = 6

/**
 * Types of events that create, change or end a province. A card omits a province's other events, which are
 * news.
 */
const ofUnits = new Set(['founded', 'formed', 'merged', 'changed', 'amended', 'ended'])

/**
 * The events of a card, earliest first: with `everything` all, otherwise the latest `entriesShown`, and of a
 * province only those of `ofUnits`. For an entity that has ended, the unit it was merged into is added if no
 * event is later than its last day.
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
