/** Properties of entities for reconciliation. They become new columns, or conditions of a match. Pure. */
import type { MeasureCount } from '../../shared/api/figures.ts'
import type { Card } from '../../shared/card/card.ts'
import { cardRelationTypes } from '../../shared/card/card.ts'
import type { LocalityCard, LocalityRef } from '../../shared/localities/locality-card.ts'
import { belonging } from '../db/derive.ts'

/** A value of a property, as both versions of the protocol write it. */
export type PropertyValue =
  | { id: string; name: string }
  | { str: string }
  | { float: number }
  | { int: number }
  | { date: string }

export interface Property {
  id: string
  name: string
  description: string
  valuesOf(card: Card): PropertyValue[]
  /** Values for a locality; undefined for a property that localities do not have. */
  ofLocality?: (card: LocalityCard) => PropertyValue[]
}

/** Property of an address, not of a locality: it helps to match the address, but cannot become a column. */
export const dateOfAddress = {
  id: 'date',
  name: 'Ngày ghi địa chỉ – Date of the address',
  description: 'The day on which an address was written; it decides between units of one name.',
} as const

const text = (value: string | undefined): PropertyValue[] => (value === undefined ? [] : [{ str: value }])
const day = (value: string | undefined): PropertyValue[] =>
  value === undefined ? [] : [{ date: `${value}T00:00:00Z` }]

/** Provinces of an entity, from its relations. */
const provinceOf = (card: Card): PropertyValue[] => {
  const found = new Map<string, PropertyValue>()
  for (const { type, target, name } of card.relations) {
    if (belonging.has(type) && target.startsWith('province/'))
      found.set(target, { id: target, name: name.vi })
  }
  return [...found.values()]
}

const unit = ({ id, name }: Pick<LocalityRef, 'id' | 'name'>): PropertyValue => ({ id, name: name.vi })

const fixed: Property[] = [
  {
    id: 'name-vi',
    name: 'Tên – Vietnamese name',
    description: 'The name in Vietnamese.',
    valuesOf: card => text(card.name.vi),
    ofLocality: card => text(card.name.vi),
  },
  {
    id: 'name-en',
    name: 'Tên tiếng Anh – English name',
    description: 'The name in English.',
    valuesOf: card => text(card.name.en),
    ofLocality: card => text(card.name.en),
  },
  {
    id: 'other-names',
    name: 'Tên khác – Other names',
    description: 'Official, short, former and informal names.',
    valuesOf: card => card.names.map(name => ({ str: name.text })),
  },
  {
    id: 'status',
    name: 'Loại – Subtype',
    description: 'For example province, city, former, policy, fund, startup.',
    valuesOf: card => text(card.subtype),
    ofLocality: card => text(card.subtype),
  },
  {
    id: 'province',
    name: 'Thuộc tỉnh, vùng – Province or region',
    description: 'The province it lies in, belongs to, or is issued by; of a province, its region.',
    valuesOf: provinceOf,
    ofLocality: card => [unit(card.province)],
  },
  {
    id: 'district',
    name: 'Thuộc huyện – District',
    description: 'The district of a commune until 30 June 2025.',
    valuesOf: () => [],
    ofLocality: card => (card.district ? [unit(card.district)] : []),
  },
  {
    id: 'units-today',
    name: 'Địa bàn nay thuộc – Units of today',
    description: 'The units of today on the land of a former commune or district.',
    valuesOf: () => [],
    ofLocality: card => card.became.map(unit),
  },
  {
    id: 'formed-from',
    name: 'Lập từ – Formed from',
    description: 'The former units on whose land a commune or province of today was formed.',
    valuesOf: card => relatedTo(card, 'formed-from'),
    ofLocality: card => card.formedFrom.map(unit),
  },
  {
    id: 'sector',
    name: 'Lĩnh vực – Sector',
    description: 'The sector of a startup.',
    valuesOf: card => (card.sector ? [{ str: card.sector.name.vi }, { str: card.sector.name.en }] : []),
  },
  {
    id: 'founded',
    name: 'Từ ngày – From',
    description: 'The day on which it began to exist or to apply.',
    valuesOf: card => day(card.from),
    ofLocality: card => day(card.from),
  },
  {
    id: 'dissolved',
    name: 'Đến ngày – Until',
    description: 'The last day on which it existed or applied.',
    valuesOf: card => day(card.to),
    ofLocality: card => day(card.to),
  },
  {
    id: 'seat',
    name: 'Trụ sở – Seat',
    description: 'Where it has its seat.',
    valuesOf: card => text(card.seat?.name.vi),
  },
  {
    id: 'code',
    name: 'Mã – Codes',
    description: 'Official codes.',
    valuesOf: card => (card.codes ?? []).map(code => ({ str: code.code })),
    ofLocality: card => [{ str: card.code }],
  },
  { id: 'iso', name: 'ISO 3166-2', description: 'The ISO 3166-2 code.', valuesOf: card => text(card.iso) },
  {
    id: 'website',
    name: 'Trang chính thức – Official site',
    description: 'Its own web site.',
    valuesOf: card => card.links.flatMap(link => (link.type === 'official' ? [{ str: link.url }] : [])),
  },
  {
    id: 'summary-vi',
    name: 'Tóm tắt – Summary (vi)',
    description: 'A few sentences in Vietnamese.',
    valuesOf: card => text(card.summary.vi),
    ofLocality: card => text(card.summary.vi),
  },
  {
    id: 'summary-en',
    name: 'Tóm tắt – Summary (en)',
    description: 'A few sentences in English.',
    valuesOf: card => text(card.summary.en),
    ofLocality: card => text(card.summary.en),
  },
  ...cardRelationTypes
    .filter(type => type !== 'formed-from')
    .map(
      (type): Property => ({
        id: type,
        name: type.replaceAll('-', ' ').replace(/^./, first => first.toUpperCase()),
        description: `Entities in the relation "${type}".`,
        valuesOf: card => relatedTo(card, type),
      }),
    ),
]

/** Entities to which a card has a relation of this type. */
function relatedTo({ relations }: Card, type: string): PropertyValue[] {
  return relations.flatMap(relation =>
    relation.type === type ? [{ id: relation.target, name: relation.name.vi }] : [],
  )
}

/** The newest figure of a measure, targets excluded. */
function newestFigure(card: Card, measure: string) {
  return card.figures
    .filter(figure => figure.measure === measure && !figure.target)
    .sort((a, b) => (a.asOf < b.asOf ? 1 : -1))[0]
}

/** Three columns of a measure: newest value, its date, and its source. */
function ofMeasure({ measure, label, unit }: Pick<MeasureCount, 'measure' | 'label' | 'unit'>): Property[] {
  const name = `${label.vi} – ${label.en}`
  return [
    {
      id: `figure-${measure}`,
      name,
      description: `The newest figure, in ${unit}. Fetch its date and source beside it.`,
      valuesOf: card => {
        const figure = newestFigure(card, measure)
        if (!figure) return []
        return [Number.isInteger(figure.value) ? { int: figure.value } : { float: figure.value }]
      },
    },
    {
      id: `figure-${measure}-date`,
      name: `${name}: ngày – date`,
      description: 'The date of the newest figure.',
      valuesOf: card => text(newestFigure(card, measure)?.asOf),
    },
    {
      id: `figure-${measure}-source`,
      name: `${name}: nguồn – source`,
      description: 'The document that states the newest figure.',
      valuesOf: card => {
        const source = card.sources[newestFigure(card, measure)?.source ?? '']
        return source
          ? [{ str: [source.publisher, source.title, source.url].filter(Boolean).join(', ') }]
          : []
      },
    },
  ]
}

/** All properties, fixed ones first; `measures` are those of the served release. */
export function propertiesOf(measures: Pick<MeasureCount, 'measure' | 'label' | 'unit'>[]): Property[] {
  return [...fixed, ...measures.flatMap(ofMeasure)]
}

/** Maximum length of the id of a property: that of any measure is much shorter. */
const longestProperty = 200

/**
 * The property with an id, found without reading the measures of the release: any `figure-<measure>` counts
 * as a property, with the measure's key as its label. Undefined for any other id that is not fixed, and for
 * one longer than `longestProperty`, because it would be looked up for each candidate.
 */
export function propertyOf(id: string): Property | undefined {
  if (id.length > longestProperty) return undefined
  const known = fixed.find(property => property.id === id)
  if (known) return known
  const measure = /^figure-([a-z0-9-]+?)(?:-date|-source)?$/.exec(id)?.[1]
  if (measure === undefined) return undefined
  const label = { vi: measure, en: measure }
  return ofMeasure({ measure, label, unit: 'count' }).find(property => property.id === id)
}

/** Functions that prepare texts for comparison: `formsOf` and `foldName`. They may cache their results. */
export interface Comparing {
  forms(text: string): readonly string[]
  folded(text: string): string
}

/**
 * True if a value in a query equals a value of a card: an entity by id or name, a date to the precision
 * given, a text regardless of case and diacritics, or a number.
 */
export function agrees(given: string, value: PropertyValue, { forms, folded }: Comparing): boolean {
  if ('id' in value) {
    const names = forms(value.name)
    return given === value.id || forms(given).some(form => names.includes(form))
  }
  if ('date' in value) return /^\d{4}/.test(given) && value.date.startsWith(given.slice(0, 10))
  if ('str' in value) return folded(given) === folded(value.str)
  return Number(given) === ('int' in value ? value.int : value.float)
}
