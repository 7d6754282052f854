/**
 * Exports of all knowledge: JSON-LD with terms of schema.org and the W3C Organization Ontology, CSV tables,
 * GeoJSON. Each file is written card by card, so that a service can stream it. Pure.
 */

import type { Card, CardFigure } from '../card/card.ts'
import { type Cell, writeRows } from '../text/csv.ts'
import { projection } from './outline.ts'
import type { Source } from './schema.ts'

export interface ExportRelease {
  version: number
  /** Day of the release, YYYY-MM-DD. */
  released: string
}

/**
 * Licence of the exported files for what this project wrote (summaries, notes, event texts) and for the
 * arrangement of the data. In the repository the same is under the MIT licence. docs/data-licences.md has the
 * terms of everything else.
 */
export const licence = {
  name: 'Creative Commons Attribution 4.0 International (CC BY 4.0)',
  url: 'https://creativecommons.org/licenses/by/4.0/',
} as const

/** Text of the licence file: what the licence covers, and what belongs to others and is not covered. */
export function licenceText(release: ExportRelease): string {
  return `${licence.name}
${licence.url}

It covers what Chú Giải wrote: the summaries, notes and texts of events, and the selection and arrangement.
You may use the same under the MIT licence of the code instead.
It does not cover what is not ours: facts (names, dates, numbers, relations) are free; titles of sources are
their publishers'; outlines are from Natural Earth, which is in the public domain.

Cite as: ${citation(release)}
`
}

/** Recommended citation of the knowledge. */
export function citation({ version, released }: ExportRelease): string {
  return `Chú Giải: provinces, innovation programmes and startups of Viet Nam. Release ${version}, ${released}. CC BY 4.0.`
}

/** URI of an entity in exported files: `urn:chu-giai:province/quang-ninh`. */
export const uriOf = (id: string): string => `urn:chu-giai:${id}`

/** Entries of the JSON-LD context for terms whose values are links (`@id`) or dates. */
const typed = (type: '@id' | 'Date', terms: readonly string[]) =>
  Object.fromEntries(terms.map(term => [term, { '@type': type }]))

/**
 * JSON-LD context. It says which texts are links and which are dates; dates have schema.org's type, which
 * allows a month or a year alone.
 */
const context = {
  '@vocab': 'https://schema.org/',
  org: 'http://www.w3.org/ns/org#',
  prov: 'http://www.w3.org/ns/prov#',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  cg: 'urn:chu-giai:term:',
  ...typed('@id', ['additionalType', 'citation', 'license', 'measuredProperty', 'sameAs', 'url']),
  ...typed('Date', ['dateModified', 'datePublished', 'dissolutionDate', 'foundingDate', 'observationDate']),
  ...typed('Date', [
    'legislationDate',
    'legislationDateVersion',
    'cg:from',
    'cg:launched',
    'cg:statusAsOf',
    'cg:to',
  ]),
}

/** schema.org class of each subtype. */
export const schemaTypes: Readonly<Record<string, string>> = {
  province: 'AdministrativeArea',
  city: 'City',
  region: 'AdministrativeArea',
  former: 'AdministrativeArea',
  policy: 'Legislation',
  law: 'Legislation',
  programme: 'Project',
  campaign: 'Project',
  contest: 'Event',
  event: 'Event',
  index: 'Dataset',
  fund: 'Organization',
  institution: 'Organization',
  council: 'Organization',
  association: 'Organization',
  accelerator: 'Organization',
  park: 'Place',
  zone: 'Place',
  startup: 'Organization',
  company: 'Organization',
  investor: 'Organization',
  product: 'Product',
}

/** JSON-LD types of an entity by its subtype; organizations also get the W3C ontology's class. */
function typeOf(subtype: string): string | string[] {
  const type = schemaTypes[subtype] ?? 'Thing'
  return type === 'Organization' ? [type, 'org:FormalOrganization'] : type
}

/**
 * JSON-LD property of each type of relation but `part-of` and `has-part`, whose property depends on the
 * target. A type that is not listed gets a property of this project's own vocabulary.
 */
const properties: Record<string, string> = {
  'located-in': 'location',
  'formed-from': 'prov:wasDerivedFrom',
  amends: 'legislationChanges',
  guides: 'legislationApplies',
  'owned-by': 'org:subOrganizationOf',
  owns: 'org:hasSubOrganization',
  'product-of': 'manufacturer',
  'hosted-by': 'organizer',
  'issued-by': 'publisher',
}

/** A file of the export: `head`, then an item for each card or row, divided by `separator`, then `end`. */
export interface ExportFile {
  name: string
  /** Media type. */
  type: string
  head(release: ExportRelease): string
  items(cards: readonly Card[]): string[]
  separator: string
  end: string
}

/** The whole text of a file for all `cards`. */
export function exportText(file: ExportFile, cards: readonly Card[], release: ExportRelease): string {
  return file.head(release) + file.items(cards).join(file.separator) + file.end
}

/**
 * One JSON-LD document with a node of the data set and one of every entity, all in one `@graph`. Why the data
 * set is a node of it: an `@id` beside `@graph` would make the graph a named one, and plain queries read only
 * the default graph.
 */
const jsonLd: ExportFile = {
  name: 'chu-giai.jsonld',
  type: 'application/ld+json',
  head: release =>
    openOf({ '@context': context }, '@graph') +
    JSON.stringify({
      '@id': 'urn:chu-giai:dataset',
      '@type': 'Dataset',
      name: 'Chú Giải',
      description:
        'Provinces, innovation programmes and startups of Viet Nam: names, figures, events and relations, with dates and sources.',
      version: String(release.version),
      datePublished: release.released,
      license: licence.url,
      creditText: citation(release),
      inLanguage: ['vi', 'en'],
    }),
  items: cards => cards.map(card => `,\n${JSON.stringify(nodeOf(card))}`),
  separator: '',
  end: '\n]}\n',
}

/**
 * Beginning of the JSON of `object` with one more property `list`, an array: the text up to its first item.
 */
function openOf(object: object, list: string): string {
  return `${JSON.stringify(object).slice(0, -1)},${JSON.stringify(list)}:[\n`
}

function nodeOf(card: Card): object {
  const {
    id,
    name,
    shortName,
    names,
    from,
    to,
    codes = [],
    iso,
    identifiers = [],
    act,
    founded,
    status,
  } = card
  const text = (value: { vi: string; en: string }) => [
    { '@value': value.vi, '@language': 'vi' },
    { '@value': value.en, '@language': 'en' },
  ]
  const official = card.links.find(({ type }) => type === 'official')?.url
  const wikidata = identifiers.find(({ scheme }) => scheme === 'wikidata')?.value
  const relations: Record<string, { '@id': string }[]> = {}
  for (const { type, target } of card.relations) {
    const property = propertyOf(type, target)
    relations[property] = [...(relations[property] ?? []), { '@id': uriOf(target) }]
  }
  return {
    '@id': uriOf(id),
    '@type': typeOf(card.subtype),
    additionalType: `cg:${card.subtype}`,
    name: text(name),
    ...((shortName || names.length > 0) && {
      alternateName: [
        ...(shortName ? text(shortName) : []),
        ...names.map(({ text, lang }) => ({ '@value': text, '@language': lang })),
      ],
    }),
    description: text(card.summary),
    ...(official && { url: official }),
    ...(wikidata && { sameAs: `http://www.wikidata.org/entity/${wikidata}` }),
    ...((codes.length > 0 || iso || identifiers.length > 0) && {
      identifier: [
        ...codes.map(({ code, from, to }) => ({
          '@type': 'PropertyValue',
          propertyID: 'nso-code',
          value: code,
          ...(from && { 'cg:from': from }),
          ...(to && { 'cg:to': to }),
        })),
        ...(iso ? [{ '@type': 'PropertyValue', propertyID: 'iso-3166-2', value: iso }] : []),
        ...identifiers.map(({ scheme, value }) => ({ '@type': 'PropertyValue', propertyID: scheme, value })),
      ],
    }),
    ...(founded?.launch
      ? { 'cg:launched': founded.date }
      : (founded?.date ?? from) && { foundingDate: founded?.date ?? from }),
    ...(to && { dissolutionDate: to }),
    ...(status && { 'cg:status': status.value, 'cg:statusAsOf': status.asOf }),
    ...(act?.number && { legislationIdentifier: act.number }),
    ...(act?.issued && { legislationDate: act.issued }),
    ...(act?.inForce && { legislationDateVersion: act.inForce }),
    ...(card.asOf && { dateModified: card.asOf }),
    ...relations,
    'cg:figure': card.figures.map(figure => ({
      '@type': 'Observation',
      measuredProperty: `cg:${figure.measure}`,
      value: figure.value,
      unitText: figure.unit,
      observationDate: figure.asOf,
      ...(figure.of && { 'cg:of': figure.of }),
      ...(figure.bound && { 'cg:bound': figure.bound }),
      ...(figure.target && { 'cg:target': true }),
      ...(figure.basis && { measurementTechnique: text(figure.basis) }),
      ...citing(card.sources[figure.source]),
    })),
    citation: Object.values(card.sources)
      .filter(source => source.class !== 'dataset')
      .map(documentOf),
  }
}

function propertyOf(type: string, target: string): string {
  const place = target.startsWith('province/')
  if (type === 'part-of') return place ? 'containedInPlace' : 'isPartOf'
  if (type === 'has-part') return place ? 'containsPlace' : 'hasPart'
  return properties[type] ?? `cg:${type}`
}

function citing(source: Source | undefined): object {
  return source ? { citation: documentOf(source) } : {}
}

/** A source's address, or its title as a text where it has none. */
function documentOf({ url, title }: Source): string | object {
  return url ?? { '@value': title }
}

const cite = (card: Card, key: string): Cell[] => {
  const source = card.sources[key]
  return [source?.publisher, source?.url ?? source?.title, source?.published]
}
const cited = ['publisher', 'source', 'published']

/**
 * A CSV file of the export; `rowsOf` returns the rows of a card. Tables are linked by the entity ids in them.
 */
function tableOf(name: string, head: string[], rowsOf: (card: Card) => Cell[][]): ExportFile {
  return {
    name: `${name}.csv`,
    type: 'text/csv; charset=utf-8; header=present',
    head: () => writeRows([head]),
    items: cards => cards.map(card => writeRows(rowsOf(card), { mark: false })),
    separator: '',
    end: '',
  }
}

const entities = tableOf(
  'entities',
  [
    'id',
    'kind',
    'subtype',
    'name_vi',
    'name_en',
    'short_vi',
    'short_en',
    'from',
    'to',
    'status',
    'status_as_of',
    'as_of',
    'founded',
    'launched',
    'sector_en',
    'seat_en',
    'act',
    'nso_code',
    'iso_3166_2',
    'identifiers',
    'website',
    'summary_vi',
    'summary_en',
  ],
  card => [
    [
      card.id,
      card.kind,
      card.subtype,
      card.name.vi,
      card.name.en,
      card.shortName?.vi,
      card.shortName?.en,
      card.from,
      card.to,
      card.status?.value,
      card.status?.asOf,
      card.asOf,
      card.founded?.launch ? undefined : card.founded?.date,
      card.founded?.launch ? card.founded.date : undefined,
      card.sector?.name.en,
      card.seat?.name.en,
      card.act?.number,
      card.codes?.at(-1)?.code,
      card.iso,
      (card.identifiers ?? []).map(({ scheme, value }) => `${scheme}:${value}`).join(' ') || undefined,
      card.links.find(({ type }) => type === 'official')?.url,
      card.summary.vi,
      card.summary.en,
    ],
  ],
)

const figures = tableOf(
  'figures',
  ['id', 'measure', 'label', 'value', 'unit', 'of', 'bound', 'as_of', 'target', 'basis', ...cited],
  card =>
    card.figures.map((item: CardFigure) => [
      card.id,
      item.measure,
      item.label.en,
      item.value,
      item.unit,
      item.of,
      item.bound,
      item.asOf,
      item.target ?? false,
      item.basis?.en,
      ...cite(card, item.source),
    ]),
)

const events = tableOf('events', ['id', 'date', 'type', 'text_vi', 'text_en', ...cited], card =>
  card.events.map(({ date, type, text, source }) => [
    card.id,
    date,
    type,
    text.vi,
    text.en,
    ...cite(card, source),
  ]),
)

const relations = tableOf('relations', ['id', 'type', 'target', 'from', 'to', ...cited], card =>
  card.relations.map(({ type, target, from, to, source }) => [
    card.id,
    type,
    target,
    from,
    to,
    ...cite(card, source),
  ]),
)

/** Statement on the precision of the outlines, for files that have them. */
export const outlineNote =
  'Outlines for locators, simplified; not boundaries. From Natural Earth, public domain.'

/**
 * Outlines of provincial units and regions as features. They are drawn for locators: they show position, not
 * exact boundaries.
 */
const geoJson: ExportFile = {
  name: 'provinces.geojson',
  type: 'application/geo+json',
  head: release =>
    openOf(
      {
        type: 'FeatureCollection',
        name: 'Chú Giải',
        citation: citation(release),
        note: outlineNote,
      },
      'features',
    ),
  items: cards =>
    cards.flatMap(card => (card.outline === undefined ? [] : JSON.stringify(featureOf(card, card.outline)))),
  separator: ',\n',
  // The licence is last: SpatiaLite 5.0 reads the slash at the end of its URL and the quote after it as an
  // escaped quote, and takes what follows for text.
  end: `\n],"licence":${JSON.stringify(licence.url)}}\n`,
}

/**
 * A card's outline as a GeoJSON feature; `more` are further properties. An unknown day is null instead of
 * left out. Why: many programs take the columns from the first feature and drop those that only later ones
 * have.
 */
export function featureOf(card: Card, outline: string, more: object = {}): object {
  return {
    type: 'Feature',
    id: uriOf(card.id),
    properties: {
      id: card.id,
      name_vi: card.name.vi,
      name_en: card.name.en,
      subtype: card.subtype,
      from: card.from ?? null,
      to: card.to ?? null,
      ...more,
    },
    geometry: { type: 'MultiPolygon', coordinates: ringsOf(outline).map(ring => [ring]) },
  }
}

/**
 * Rings of a card's outline (`pathOf` in outline.ts) in degrees, east and north. As RFC 7946 requires, each
 * ends with its first point and runs counterclockwise.
 */
function ringsOf(outline: string): [number, number][][] {
  const { west, north, scale, shrink } = projection
  const degrees = (value: number) => Math.round(value * 1e4) / 1e4
  return outline
    .split('z')
    .filter(path => path !== '')
    .map(path => {
      const steps = (path.match(/-?\d+/g) ?? []).map(Number)
      const points: [number, number][] = []
      for (let i = 0, x = 0, y = 0; i < steps.length; i += 2) {
        x += steps[i] ?? 0
        y += steps[i + 1] ?? 0
        points.push([degrees(west + x / (shrink * scale)), degrees(north - y / scale)])
      }
      const ring = signedArea(points) < 0 ? points.reverse() : points
      return [...ring, ring[0] ?? [west, north]]
    })
}

/**
 * Twice the area of a ring of points in degrees; positive where it runs counterclockwise with y to the north.
 */
function signedArea(points: readonly (readonly [number, number])[]): number {
  return points.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = points[(i + 1) % points.length] ?? [0, 0]
    return sum + x * nextY - nextX * y
  }, 0)
}

export const exportFiles: readonly ExportFile[] = [jsonLd, entities, figures, events, relations, geoJson]
