/** Compiles checked knowledge into cards for display and names for matching. Pure. */

import type { Card, CardFigure, CardRelation } from '../card/card.ts'
import { endOfSpan } from '../domain/dates.ts'
import { kinds } from '../domain/kinds.ts'
import type { GazetteerEntity, GazetteerName } from '../gazetteer/compiler-input.ts'
import { dissolve, pathOf } from './outline.ts'
import { classOf, type EntityRecord, type Knowledge } from './read.ts'
import { inverseRelationTypes, type Source } from './schema.ts'
import { furtherWordings } from './wordings.ts'

export interface CompiledKnowledge {
  cards: Card[]
  names: GazetteerEntity[]
}

/**
 * Compiles knowledge in which `checkKnowledge` found no fault. The same knowledge gives the same result.
 * @throws {TypeError} for a key or id that nothing defines
 */
export function compileKnowledge(knowledge: Knowledge): CompiledKnowledge {
  const entities = [...knowledge.entities].sort(
    (a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || (a.id < b.id ? -1 : 1),
  )
  const byId = new Map(entities.map(entity => [entity.id, entity]))
  const cards = new Map(entities.map(entity => [entity.id, cardOf(entity, knowledge)]))
  for (const entity of entities) {
    for (const relation of entity.file.relations) {
      const target = known(byId.get(relation.target), relation.target)
      const card = known(cards.get(entity.id), entity.id)
      const other = known(cards.get(target.id), target.id)
      const { type, from, to, source } = relation
      const period = { ...(from && { from }), ...(to && { to }) }
      card.relations.push({ type, ...endOf(target), ...period, source })
      other.relations.push({
        type: inverseRelationTypes[type],
        ...endOf(entity),
        ...period,
        source: lendSource(entity, source, knowledge, other),
      })
    }
  }
  for (const card of cards.values()) {
    card.relations = distinct(card.relations)
    const units = baseUnits(card, cards, knowledge)
    if (units.size > 0) card.outline = outlineOf(units, knowledge)
    const parts = partsOf(card, cards, knowledge)
    if (parts.length > 0) card.parts = parts
  }
  return { cards: [...cards.values()], names: entities.map(namesOf) }
}

function cardOf({ id, kind, file }: EntityRecord, knowledge: Knowledge): Card {
  const {
    subtype,
    name,
    from,
    to,
    names,
    phases,
    codes,
    iso,
    shortName,
    description,
    identifiers,
    seat,
    founded,
    status,
    act,
    note,
    sector,
    summary,
    figures,
    events,
    links,
  } = file
  const card: Card = {
    id,
    kind,
    subtype,
    name,
    ...(shortName && { shortName }),
    ...(description && { description }),
    asOf: '',
    ...(from && { from }),
    ...(to && { to }),
    names: names
      .filter(other => other.text !== name.vi && other.text !== name.en)
      .map(({ text, lang, style, from, to }) => ({
        text,
        lang,
        style,
        ...(from && { from }),
        ...(to && { to }),
      })),
    ...(phases && { phases }),
    ...(codes && { codes }),
    ...(iso && { iso }),
    ...(identifiers && { identifiers }),
    ...(seat && { seat }),
    ...(founded && { founded }),
    ...(status && { status }),
    ...(act && { act }),
    ...(note && { note }),
    ...(sector && { sector }),
    summary,
    figures: figures.map((figure): CardFigure => {
      const { label, unit, noun } = known(knowledge.measures[figure.measure], figure.measure)
      return { ...figure, label, unit, ...(noun && { noun }) }
    }),
    events: [...events].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)),
    relations: [],
    links,
    sources: {},
  }
  const cited = [
    summary.sources,
    figures,
    events,
    file.relations,
    links,
    phases ?? [],
    codes ?? [],
    seat ?? [],
    sector ?? [],
    founded ?? [],
    status ?? [],
    act ?? [],
    identifiers ?? [],
  ]
    .flat()
    .flatMap(item => (typeof item === 'string' ? [item] : (item.source ?? [])))
  for (const key of [...new Set(cited)].sort()) card.sources[key] = sourceOf(key, file.sources, knowledge)
  card.asOf = newestDate(card)
  return card
}

/**
 * Newest date on a card: of figures, events, status and cited documents; targets are ignored. Without any
 * date, the day on which its first source was read.
 */
function newestDate({ figures, events, status, sources }: Card): string {
  const dates = [
    ...figures.filter(({ target }) => !target).map(({ asOf }) => endOfSpan(asOf)),
    ...events.map(({ date }) => date),
    ...Object.values(sources).map(({ published }) => published ?? ''),
    ...(status ? [status.asOf] : []),
  ].filter(Boolean)
  return dates.reduce(
    (newest, date) => (date > newest ? date : newest),
    dates[0] ?? Object.values(sources)[0]!.read,
  )
}

function sourceOf(key: string, own: Record<string, Source>, knowledge: Knowledge): Source {
  const source = known(own[key] ?? knowledge.sources[key], key)
  const rank = classOf(source, knowledge)
  return rank ? { ...source, class: rank } : source
}

/**
 * Adds to `card` the source that `entity` cites under the key `key`; returns the source's key on the card.
 */
function lendSource(entity: EntityRecord, key: string, knowledge: Knowledge, card: Card): string {
  const own = entity.file.sources[key]
  const lent = own ? `${entity.id.slice(entity.id.indexOf('/') + 1)}-${key}` : key
  card.sources[lent] = sourceOf(key, entity.file.sources, knowledge)
  return lent
}

function endOf({ id, file }: EntityRecord): Pick<CardRelation, 'target' | 'name' | 'shortName' | 'subtype'> {
  const { name, shortName, subtype } = file
  return { target: id, name, ...(shortName && { shortName }), subtype }
}

function outlineOf(units: ReadonlySet<string>, knowledge: Knowledge): string {
  return pathOf(dissolve([...units].map(id => knowledge.outlines[id] ?? [])))
}

/** The parts of a merged unit (its former units) or of a region (its present ones), each with its outline. */
function partsOf(
  { kind, relations }: Card,
  cards: Map<string, Card>,
  knowledge: Knowledge,
): NonNullable<Card['parts']> {
  if (kind !== 'province') return []
  const parts = relations.filter(
    ({ type, to, target }) =>
      (type === 'formed-from' || (type === 'has-part' && to === undefined)) && target.startsWith('province/'),
  )
  return parts.flatMap(({ target }) => {
    const units = baseUnits(known(cards.get(target), target), cards, knowledge)
    return units.size > 0 ? [{ target, outline: outlineOf(units, knowledge) }] : []
  })
}

/**
 * Ids of the outlined units that an entity covers: its own if it has an outline, else those of the units it
 * was formed from and of its members. None for another kind than province.
 */
function baseUnits(
  { id, kind, relations }: Card,
  cards: Map<string, Card>,
  knowledge: Knowledge,
): Set<string> {
  if (id in knowledge.outlines) return new Set([id])
  if (kind !== 'province') return new Set()
  const parts = relations.filter(
    ({ type, target }) => (type === 'formed-from' || type === 'has-part') && target.startsWith('province/'),
  )
  return new Set(
    parts.flatMap(({ target }) => [...baseUnits(known(cards.get(target), target), cards, knowledge)]),
  )
}

/**
 * The relations with only the first of each type and target. Why: both entities of a relation may declare it.
 */
function distinct(relations: CardRelation[]): CardRelation[] {
  const seen = new Set<string>()
  return relations.filter(
    ({ type, target }) => !seen.has(`${type} ${target}`) && seen.add(`${type} ${target}`),
  )
}

function namesOf({ id, kind, file }: EntityRecord): GazetteerEntity {
  const { subtype, name, from, to } = file
  const display: GazetteerName[] = []
  for (const { vi, en } of file.shortName ? [name, file.shortName] : [name]) {
    const listed = (text: string) => [...file.names, ...display].some(other => other.text === text)
    if (!listed(vi)) display.push({ text: vi, lang: 'vi', style: 'short', match: 'plain' })
    if (!listed(en)) display.push({ text: en, lang: 'en', style: 'romanised', match: 'plain' })
  }
  const names: GazetteerName[] = [
    ...display,
    ...file.names.map(({ text, lang, style, match, cues, counterCues, from, to }) => ({
      text,
      lang,
      style,
      match,
      ...(cues && { cues }),
      ...(counterCues && { counterCues }),
      ...(from && { from }),
      ...(to && { to }),
    })),
  ]
  for (const { text, model } of [...furtherWordings(file.wordings, names)])
    names.push({ match: 'plain', ...model, text, lang: 'en', style: 'informal', isWording: true })
  return { id, kind, subtype, name, ...(from && { from }), ...(to && { to }), names }
}

function known<T>(value: T | undefined, key: string): T {
  if (value === undefined)
    throw new TypeError(`The knowledge names "${key}", which nothing defines: run knowledge:check.`)
  return value
}
