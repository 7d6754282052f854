/**
 * The shape of the curated base: what one YAML file under `shared/knowledge/{provinces,programmes,startups}/` may say.
 * An entity's id is its place: `provinces/quang-ninh.yaml` is `province/quang-ninh`.
 */

import { z } from 'zod'
import { AsOf, Bilingual, Day, EntityId, Language, PartialDate, SourceKey } from '../domain/primitives.ts'

/**
 * Rank of a source, the best first. A card names the best source that says a thing.
 * `dataset` is a compilation, a code host or a tracker: it may be kept for editors, but no card cites it.
 */
export const sourceClasses = [
  'act',
  'agency',
  'press',
  'company',
  'index',
  'encyclopaedia',
  'dataset',
] as const
export type SourceClass = (typeof sourceClasses)[number]

/** A document that was seen to say what it is cited for. */
export const Source = z.strictObject({
  title: z.string().trim().min(1),
  publisher: z.string().trim().min(1),
  /** Absent only where the document has no public address; then `title` finds it (an act's number, say). */
  url: z.url({ protocol: /^https?$/ }).optional(),
  published: PartialDate.optional(),
  /** The day on which it was read for this knowledge. */
  read: Day,
  language: Language.optional(),
  /** Left out where `publishers.yaml` gives the class of the publisher. */
  class: z.enum(sourceClasses).optional(),
  licence: z.string().optional(),
  /** How it was read where that is not at its address: "read in an English translation", say. */
  note: z.string().optional(),
})
export type Source = z.infer<typeof Source>

export const nameStyles = ['official', 'short', 'abbreviation', 'romanised', 'former', 'informal'] as const
/**
 * How much a spelling proves by itself:
 * - `plain`: enough, in any case that its language allows;
 * - `case`: enough only when written with exactly these capitals (abbreviations, brand names that are also words);
 * - `evidence`: not enough; one of `cues` must stand near, or the page must have established the entity under a stronger name.
 */
export const matchings = ['plain', 'case', 'evidence'] as const

/**
 * A way in which articles write the entity's name. Case, tone placement (hoà/hòa), missing diacritics, kinds of dash and of space
 * are the matcher's business: list only spellings that differ in more than those.
 */
export const Name = z.strictObject({
  text: z.string().trim().min(1),
  lang: Language,
  style: z.enum(nameStyles),
  match: z.enum(matchings).default('plain'),
  /** Words or phrases, in either language, whose presence near the name shows that the entity is meant. */
  cues: z.array(z.string().trim().min(1)).optional(),
  /** Words or phrases whose presence near the name shows that something else is meant. */
  counterCues: z.array(z.string().trim().min(1)).optional(),
  /** The period in which the name meant this entity, where that is shorter than the entity's own. */
  from: Day.optional(),
  to: Day.optional(),
  source: SourceKey.optional(),
})
export type Name = z.infer<typeof Name>

/** Says how a printed number stands to the true one. */
export const bounds = ['about', 'over', 'under', 'at-least', 'at-most'] as const

/** A number about the entity, never without its date and source. */
export const Figure = z.strictObject({
  /** A key of `shared/knowledge/measures.yaml`, which holds its labels and its unit. */
  measure: SourceKey,
  value: z.number(),
  bound: z.enum(bounds).optional(),
  /** For ranks and shares: out of how many (rank 9 of 63). */
  of: z.number().int().positive().optional(),
  asOf: AsOf,
  /** Set where the number is a goal for that date and not an observation. */
  target: z.literal(true).optional(),
  /** On what ground it was counted, in words; figures of different bases are never ranked together. */
  basis: Bilingual.optional(),
  source: SourceKey,
})
export type Figure = z.infer<typeof Figure>

export const eventTypes = [
  'founded',
  'formed',
  'merged',
  'issued',
  'launched',
  'held',
  'funding',
  'acquired',
  'opened',
  'changed',
  'amended',
  'ended',
  'other',
] as const
export const Event = z.strictObject({
  date: PartialDate,
  type: z.enum(eventTypes),
  text: Bilingual,
  source: SourceKey,
})
export type Event = z.infer<typeof Event>

/**
 * Types of relation. Each is written once, on the side named here; the compiler derives the other side
 * (`inverseRelationTypes`). `succeeds` also says that an act replaces an older one; `guides`, that a decree or
 * plan carries out a law; `applies-to`, that an act of the State was made for a place or an institution.
 */
export const relationTypes = [
  'merged-into',
  'part-of',
  'located-in',
  'issued-by',
  'succeeds',
  'amends',
  'took-part-in',
  'product-of',
  'hosted-by',
  'guides',
  'applies-to',
  'owned-by',
  'invests-in',
  'related',
] as const
export const inverseRelationTypes = {
  'merged-into': 'formed-from',
  'part-of': 'has-part',
  'located-in': 'location-of',
  'issued-by': 'issued',
  succeeds: 'succeeded-by',
  amends: 'amended-by',
  'took-part-in': 'participant',
  'product-of': 'product',
  'hosted-by': 'hosts',
  guides: 'guided-by',
  'applies-to': 'subject-of',
  'owned-by': 'owns',
  'invests-in': 'investor',
  related: 'related',
} as const satisfies Record<(typeof relationTypes)[number], string>
export const Relation = z.strictObject({
  type: z.enum(relationTypes),
  target: EntityId,
  from: Day.optional(),
  to: Day.optional(),
  source: SourceKey,
})
export type Relation = z.infer<typeof Relation>

export const linkTypes = ['official', 'act', 'reference', 'news'] as const
/** An address worth following: `official` is the entity's own site, `act` the text of the act. */
export const Link = z.strictObject({
  type: z.enum(linkTypes),
  url: z.url({ protocol: /^https?$/ }),
  label: Bilingual.optional(),
  /** A source in which the address was seen; an official site needs none, since the address is its own evidence. */
  source: SourceKey.optional(),
})
export type Link = z.infer<typeof Link>

/** A code of the General Statistics Office, which can be reused for another unit: hence the period. */
export const Code = z.strictObject({
  code: z.string().regex(/^\d{2}$/),
  from: Day.optional(),
  to: Day.optional(),
  source: SourceKey,
})

/** What the unit was in a period, where that changed during its life (Đồng Nai: a province, since 2026-04-30 a city). */
export const Phase = z.strictObject({
  subtype: z.string(),
  from: Day.optional(),
  to: Day.optional(),
  source: SourceKey,
})

export const statusValues = [
  'active',
  'acquired',
  'merged',
  'renamed',
  'listed',
  'dormant',
  'closed',
] as const
/** What a startup, company or product is on a day. `asOf` is the date that the source vouches for, not the day of reading. */
export const Status = z.strictObject({
  value: z.enum(statusValues),
  asOf: PartialDate,
  /** One short phrase where the value alone would mislead: "sold to Grab; the wallet closed on 1 July 2024". */
  detail: Bilingual.optional(),
  source: SourceKey,
})
export type Status = z.infer<typeof Status>

/** The official data of a legal act. Acts that it amends, replaces or guides are relations. */
export const Act = z.strictObject({
  /** As printed: `193/2025/QH15`, `57-NQ/TW`. */
  number: z.string().trim().min(1).optional(),
  issued: PartialDate.optional(),
  /** First day in force, and the last one where it ended or has a term. */
  inForce: Day.optional(),
  until: Day.optional(),
  source: SourceKey,
})
export type Act = z.infer<typeof Act>

export const identifierSchemes = ['wikidata', 'tax-code', 'domain', 'ticker'] as const
/** A code under which other bases know the entity. Shown in exports only, so a data set may be its source. */
export const Identifier = z.strictObject({
  scheme: z.enum(identifierSchemes),
  value: z.string().trim().min(1),
  source: SourceKey,
})
export type Identifier = z.infer<typeof Identifier>

/** One YAML file. */
export const EntityFile = z.strictObject({
  subtype: z.string(),
  /** The names that cards show; both are also matched, as plain short names, unless `names` lists the same text otherwise. */
  name: Bilingual,
  /** For narrow places (tables, chips, charts): "TP.HCM" for "Thành phố Hồ Chí Minh". Matched in the same way as `name`. */
  shortName: Bilingual.optional(),
  /** The period in which the entity existed; open where it still does or where the beginning is unknown. */
  from: Day.optional(),
  to: Day.optional(),
  names: z.array(Name).default([]),
  phases: z.array(Phase).optional(),
  codes: z.array(Code).optional(),
  /** ISO 3166-2. Shown in exports only. */
  iso: z.string().optional(),
  identifiers: z.array(Identifier).optional(),
  /** Seat of a provincial unit's administration; head office of a company or institution. */
  seat: z.strictObject({ name: Bilingual, source: SourceKey }).optional(),
  /** For startups, companies, funds and institutions: the date they were founded, as far as it is known. */
  founded: z.strictObject({ date: PartialDate, source: SourceKey }).optional(),
  /** For startups, companies and products: what became of it. */
  status: Status.optional(),
  /** For laws and policies: number and dates. */
  act: Act.optional(),
  /** Remarks about sources and counting ("the sources disagree on the year"); printed with the sources, never in `summary`. */
  note: Bilingual.optional(),
  /** What it does, since when, where, what became of it: 12 to 90 words in each language, every claim in one of `sources`. */
  summary: z.strictObject({
    vi: z.string().trim().min(1),
    en: z.string().trim().min(1),
    sources: z.array(SourceKey).min(1),
  }),
  /** For startups: what it does, in a few words. */
  sector: z.strictObject({ name: Bilingual, source: SourceKey }).optional(),
  /** The most telling figures first: the card shows four. */
  figures: z.array(Figure).default([]),
  events: z.array(Event).default([]),
  relations: z.array(Relation).default([]),
  links: z.array(Link).default([]),
  sources: z.record(SourceKey, Source).default({}),
})
export type EntityFile = z.infer<typeof EntityFile>

/** `shared/knowledge/measures.yaml`: what can be measured, by key. */
export const Measure = z.strictObject({
  label: Bilingual,
  /** A key of the units that cards know how to print. */
  unit: z.enum(['persons', 'km2', 'usd', 'vnd', 'percent', 'rank', 'score', 'count', 'year', 'sqm', 'ha']),
  /** What is counted, for unit `count`: "startups", "universities". */
  noun: Bilingual.optional(),
  /** For yearly publications: the month in which an edition comes out, and how many years after the year that it is about. */
  edition: z
    .strictObject({ month: z.number().int().min(1).max(12), lag: z.number().int().min(0) })
    .optional(),
  /** Months after which a figure is worth a new look; 24 where nothing is said. */
  oldAfter: z.number().int().positive().optional(),
})
export type Measure = z.infer<typeof Measure>

/** `shared/knowledge/publishers.yaml`: the class of what each publisher publishes. */
export const PublishersFile = z.record(z.string(), z.enum(sourceClasses))
export const MeasuresFile = z.record(SourceKey, Measure)
export const SourcesFile = z.record(SourceKey, Source)
