/**
 * Exports of the whole base: JSON-LD with terms of schema.org and the W3C Organization Ontology, tables for
 * CSV, GeoJSON. Pure.
 */

import type { Card, CardFigure } from '../card/card.ts'
import type { Cell } from '../text/csv.ts'
import { type Outlines, projection } from './outline.ts'
import type { Source } from './schema.ts'

export interface ExportRelease {
  version: number
  /** YYYY-MM-DD. */
  released: string
}

/** Licence of the texts and their arrangement. Facts are free. */
export const licence = {
  name: 'Creative Commons Attribution 4.0 International (CC BY 4.0)',
  url: 'https://creativecommons.org/licenses/by/4.0/',
} as const

/** Recommended citation of the base. */
export function citation({ version, released }: ExportRelease): string {
  return `Chú Giải: provinces, innovation programmes and startups of Viet Nam. Release ${version}, ${released}. CC BY 4.0.`
}

/** URI of an entity outside this base. */
export const uriOf = (id: string): string => `urn:chu-giai:${id}`

const context = {
  '@vocab': 'https://schema.org/',
  org: 'http://www.w3.org/ns/org#',
  prov: 'http://www.w3.org/ns/prov#',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  cg: 'urn:chu-giai:term:',
} as const

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

/** Types of a subtype; organizations also get the W3C ontology's class. */
function typeOf(subtype: string): string | string[] {
  const type = schemaTypes[subtype] ?? 'Thing'
  return type === 'Organization' ? [type, 'org:FormalOrganization'] : type
}

/** Properties of relations; those without a common term use this base's own vocabulary. */
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

/** One JSON-LD document with a graph of every entity. */
export function exportJsonLd(cards: readonly Card[], release: ExportRelease): object {
  return {
    '@context': context,
    '@id': 'urn:chu-giai:dataset',
    '@type': 'Dataset',
    name: 'Chú Giải',
    version: String(release.version),
    datePublished: release.released,
    license: licence.url,
    creditText: citation(release),
    inLanguage: ['vi', 'en'],
    '@graph': cards.map(nodeOf),
  }
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
    ...((founded?.date ?? from) && { foundingDate: founded?.date ?? from }),
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
      .map(source => source.url ?? source.title),
  }
}

function propertyOf(type: string, target: string): string {
  const place = target.startsWith('province/')
  if (type === 'part-of') return place ? 'containedInPlace' : 'isPartOf'
  if (type === 'has-part') return place ? 'containsPlace' : 'hasPart'
  return properties[type] ?? `cg:${type}`
}

function citing(source: Source | undefined): object {
  return source ? { citation: source.url ?? source.title } : {}
}

/** A table, written as `NAME.csv`; the first row is the header. */
export interface ExportTable {
  name: string
  rows: Cell[][]
}

/** Entities, figures, events, relations and sources as tables, linked by entity ids. */
export function exportTables(cards: readonly Card[]): ExportTable[] {
  const cite = (card: Card, key: string): Cell[] => {
    const source = card.sources[key]
    return [source?.publisher, source?.url ?? source?.title, source?.published]
  }
  const figure = (card: Card, item: CardFigure): Cell[] => [
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
  ]
  const cited = ['publisher', 'source', 'published']
  return [
    {
      name: 'entities',
      rows: [
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
        ...cards.map(card => [
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
          card.founded?.date,
          card.sector?.name.en,
          card.seat?.name.en,
          card.act?.number,
          card.codes?.at(-1)?.code,
          card.iso,
          (card.identifiers ?? []).map(({ scheme, value }) => `${scheme}:${value}`).join(' ') || undefined,
          card.links.find(({ type }) => type === 'official')?.url,
          card.summary.vi,
          card.summary.en,
        ]),
      ],
    },
    {
      name: 'figures',
      rows: [
        ['id', 'measure', 'label', 'value', 'unit', 'of', 'bound', 'as_of', 'target', 'basis', ...cited],
        ...cards.flatMap(card => card.figures.map(item => figure(card, item))),
      ],
    },
    {
      name: 'events',
      rows: [
        ['id', 'date', 'type', 'text_vi', 'text_en', ...cited],
        ...cards.flatMap(card =>
          card.events.map(({ date, type, text, source }) => [
            card.id,
            date,
            type,
            text.vi,
            text.en,
            ...cite(card, source),
          ]),
        ),
      ],
    },
    {
      name: 'relations',
      rows: [
        ['id', 'type', 'target', 'from', 'to', ...cited],
        ...cards.flatMap(card =>
          card.relations.map(({ type, target, from, to, source }) => [
            card.id,
            type,
            target,
            from,
            to,
            ...cite(card, source),
          ]),
        ),
      ],
    },
  ]
}

/**
 * Outlines of provincial units as features. They are drawn for locators: they show position, not exact
 * boundaries.
 */
export function exportGeoJson(cards: readonly Card[], outlines: Outlines, release: ExportRelease): object {
  const { west, north, scale, shrink } = projection
  const byId = new Map(cards.map(card => [card.id, card]))
  const degrees = (ring: readonly number[]) => {
    const points: [number, number][] = []
    for (let i = 0; i < ring.length; i += 2) {
      const x = west + (ring[i] ?? 0) / (shrink * scale)
      const y = north - (ring[i + 1] ?? 0) / scale
      points.push([Math.round(x * 1e4) / 1e4, Math.round(y * 1e4) / 1e4])
    }
    // RFC 7946: rings are closed, and exterior rings run counterclockwise.
    const ringPoints = signedArea(points) < 0 ? points.reverse() : points
    return [...ringPoints, ringPoints[0] ?? [west, north]]
  }
  return {
    type: 'FeatureCollection',
    name: 'Chú Giải',
    licence: licence.url,
    citation: citation(release),
    note: 'Outlines for locators, simplified; not boundaries.',
    features: cards
      .filter(({ kind, outline }) => kind === 'province' && outline !== undefined)
      .map(card => ({
        type: 'Feature',
        id: uriOf(card.id),
        properties: {
          id: card.id,
          name_vi: card.name.vi,
          name_en: card.name.en,
          subtype: card.subtype,
          ...(card.from && { from: card.from }),
          ...(card.to && { to: card.to }),
        },
        geometry: {
          type: 'MultiPolygon',
          coordinates: unitsOf(card, byId, outlines).flatMap(id =>
            (outlines[id] ?? []).map(ring => [degrees(ring)]),
          ),
        },
      })),
  }
}

/** The outlined units that a place covers. */
function unitsOf(card: Card, byId: ReadonlyMap<string, Card>, outlines: Outlines): string[] {
  if (card.id in outlines) return [card.id]
  const parts = card.relations.filter(
    ({ type, target }) => (type === 'formed-from' || type === 'has-part') && target.startsWith('province/'),
  )
  const units = parts.flatMap(({ target }) => {
    const part = byId.get(target)
    return part ? unitsOf(part, byId, outlines) : []
  })
  return [...new Set(units)]
}

/** Twice the area of a ring; positive where it runs counterclockwise with y to the north. */
function signedArea(points: readonly (readonly [number, number])[]): number {
  return points.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = points[(i + 1) % points.length] ?? [0, 0]
    return sum + x * nextY - nextX * y
  }, 0)
}
