/** Counts of the knowledge's content. Pure. */

import type { Card } from '../card/card.ts'
import { endOfSpan } from '../domain/dates.ts'
import { kinds } from '../domain/kinds.ts'
import type { GazetteerEntity } from '../gazetteer/compiler-input.ts'
import { expectations, innovationFigures, isPlaceOfToday } from './gaps.ts'
import { type Gaps, gapKeys } from './schema.ts'

/** A table of the report: title, column heads, rows. */
export interface ReportTable {
  title: string
  head: string[]
  rows: (string | number)[][]
}

/** Optional sections of a card: the name of each, and a test that says if a card has it. */
const sections: [name: string, has: (card: Card) => boolean][] = [
  ['figures', card => card.figures.length > 0],
  ['events', card => card.events.length > 0],
  ['relations', card => card.relations.length > 0],
  ['links', card => card.links.length > 0],
  ['official link', card => card.links.some(({ type }) => type === 'official')],
  ['outline', card => card.outline !== undefined],
  ['sector', card => card.sector !== undefined],
  ['seat', card => card.seat !== undefined],
  ['founded', card => card.founded !== undefined],
  ['status', card => card.status !== undefined],
  ['act', card => card.act !== undefined],
  ['newest source since 2025', card => (card.asOf ?? '') >= '2025'],
]

/** Types of relation that link a place to its own programmes and startups. */
const own = new Set(['location-of', 'hosts', 'issued', 'subject-of'])
/** The tables of `npm run knowledge:report`; `gaps` is the content of gaps.yaml. */
export function reportKnowledge(
  cards: readonly Card[],
  names: readonly GazetteerEntity[],
  gaps: Gaps | undefined,
): ReportTable[] {
  const figures = cards.flatMap(({ id, figures }) => figures.map(figure => ({ ...figure, id })))
  return [
    {
      title: 'Entities',
      head: ['kind', 'subtype', 'entities', 'names'],
      rows: kinds.flatMap(kind => {
        const subtypes = tally(cards.filter(card => card.kind === kind).map(card => card.subtype))
        const spellings = (subtype: string) =>
          names
            .filter(entity => entity.kind === kind && entity.subtype === subtype)
            .reduce((sum, entity) => sum + entity.names.length, 0)
        return subtypes.map(([subtype, count]) => [kind, subtype, count, spellings(subtype)])
      }),
    },
    {
      title: 'Share of cards with each section, per cent',
      head: ['section', ...kinds],
      rows: sections.map(([name, has]) => [
        name,
        ...kinds.map(kind =>
          percent(
            cards.filter(card => card.kind === kind),
            has,
          ),
        ),
      ]),
    },
    {
      title: 'Places of today: figures and what is their own',
      head: ['place', 'innovation figures', 'GRDP growth', 'own programmes and firms'],
      rows: cards
        .filter(isPlaceOfToday)
        .map(({ id, figures, relations }) => [
          id,
          innovationFigures({ figures }),
          figures.filter(({ measure, target }) => measure === 'grdp-growth' && !target).length,
          relations.filter(({ type }) => own.has(type)).length,
        ]),
    },
    {
      title: 'Values that cards should have, per cent',
      head: ['value', 'cards', 'have it', 'per cent', 'target'],
      rows: gapKeys.map(key => {
        const { title, of, has, target } = expectations[key]
        const group = cards.filter(of)
        return [title, group.length, group.filter(has).length, percent(group, has), target]
      }),
    },
    {
      title: 'Values that are lacking, with the reason',
      head: ['value', 'entity', 'reason', 'looked by', 'last on'],
      rows: gapKeys.flatMap(key =>
        (gaps?.[key] ?? []).flatMap(({ reason, looked, date, entities }) =>
          entities.map(id => [expectations[key].title, id, reason, looked, date]),
        ),
      ),
    },
    {
      title: 'Sources by class',
      head: ['class', 'sources'],
      rows: tally([
        ...new Map(
          cards
            .flatMap(({ sources }) => Object.values(sources))
            .map(source => [source.url ?? source.title, source.class ?? 'unknown']),
        ).values(),
      ]),
    },
    {
      title: 'Figures by measure and year',
      head: ['measure', 'year', 'figures'],
      rows: tally(figures.map(({ measure, asOf }) => `${measure} ${lastYear(asOf)}`))
        .map(([key, count]) => [...key.split(' '), count])
        .sort((a, b) => String(a[0]).localeCompare(String(b[0])) || String(b[1]).localeCompare(String(a[1]))),
    },
    {
      title: 'Sources by publisher, the 25 most cited',
      head: ['publisher', 'sources'],
      rows: tally([
        ...new Map(
          cards
            .flatMap(({ sources }) => Object.values(sources))
            .map(source => [source.url ?? source.title, source.publisher]),
        ).values(),
      ]).slice(0, 25),
    },
    {
      title: 'Oldest figures',
      head: ['as of', 'measure', 'entity'],
      rows: [...figures]
        .sort((a, b) => (a.asOf < b.asOf ? -1 : a.asOf > b.asOf ? 1 : 0))
        .slice(0, 10)
        .map(({ asOf, measure, id }) => [asOf, measure, id]),
    },
  ]
}

function lastYear(asOf: string): string {
  return endOfSpan(asOf).slice(0, 4)
}

function percent(cards: readonly Card[], has: (card: Card) => boolean): number {
  return cards.length === 0 ? 0 : Math.round((cards.filter(has).length / cards.length) * 100)
}

/** Number of occurrences of each value, most frequent first. */
function tally(values: readonly string[]): [string, number][] {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
}
