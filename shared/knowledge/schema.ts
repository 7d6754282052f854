/**
 * Schema of the YAML files under `shared/knowledge/{provinces,programmes,startups}/`. An entity's id is its
 * path: `provinces/quang-ninh.yaml` is `province/quang-ninh`.
 */

import { z } from 'zod'
import { AsOf, Bilingual, Day, EntityId, Language, PartialDate, SourceKey } from '../domain/primitives.ts'
import { wordingsOf } from './wordings.ts'

/**
 * Source classes, best first. A card names the best source of a fact. `dataset` is a compilation, a code host
 * or a tracker: editors may list it, but no card cites it.
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
/**
 * Class of a source. The schema has an `id` because client generators would otherwise call the type `class`,
 * after its property, which is a reserved word: `enum class { … }`.
 */
export const SourceClass = z.enum(sourceClasses).meta({ id: 'SourceClass' })
export type SourceClass = z.infer<typeof SourceClass>

/** A document that was read and states what it is cited for. */
export const Source = z.strictObject({
  title: z.string().trim().min(1),
  publisher: z.string().trim().min(1),
  /** Absent only if the document has no public address; then `title` identifies it (an act's number, say). */
  url: z.url({ protocol: /^https?$/ }).optional(),
  published: PartialDate.optional(),
  /** Day on which an editor read the document. */
  read: Day,
  language: Language.optional(),
  /** Omitted if `publishers.yaml` gives the publisher's class. */
  class: SourceClass.optional(),
  licence: z.string().optional(),
  /** Remark if the document was not read at `url`: "read in an English translation", say. */
  note: z.string().optional(),
})
export type Source = z.infer<typeof Source>

export const nameStyles = ['official', 'short', 'abbreviation', 'romanised', 'former', 'informal'] as const
/**
 * Evidence that a spelling needs:
 * - `plain`: none, and its capitals are free as far as the language allows;
 * - `case`: exactly these capitals (abbreviations, brand names that are also words);
 * - `evidence`: one of `cues` nearby, or a stronger name of the entity elsewhere on the page.
 */
export const matchings = ['plain', 'case', 'evidence'] as const

/**
 * A name of the entity as articles write it. The matcher handles case, tone placement (hoà/hòa), missing
 * diacritics, and kinds of dash and space: list only spellings that differ otherwise.
 */
export const Name = z.strictObject({
  text: z.string().trim().min(1),
  lang: Language,
  style: z.enum(nameStyles),
  match: z.enum(matchings).default('plain'),
  /** Words or phrases, in either language, that support this entity when they are near the name. */
  cues: z.array(z.string().trim().min(1)).optional(),
  /** Words or phrases that speak for another meaning when they are near the name. */
  counterCues: z.array(z.string().trim().min(1)).optional(),
  /** Period in which the name meant this entity, where shorter than the entity's own. */
  from: Day.optional(),
  to: Day.optional(),
  source: SourceKey.optional(),
})
export type Name = z.infer<typeof Name>

/**
 * Wordings of an English title which the card does not list, as one pattern (`wordingsOf` in wordings.ts):
 * "Strategy for [the] development of [the] (semiconductor|chip) industry".
 */
export const Wording = z.strictObject({
  pattern: z
    .string()
    .trim()
    .min(1)
    .superRefine((pattern, context) => {
      try {
        wordingsOf(pattern)
      } catch (error) {
        context.addIssue({ code: 'custom', message: (error as Error).message })
      }
    }),
  /** Name in `names` whose evidence and period the wordings share. Without it they need no evidence. */
  like: z.string().trim().min(1).optional(),
})
export type Wording = z.infer<typeof Wording>

/**
 * Relation of a printed number to the exact one. `under` means a little less ("gần 95 triệu", "nearly");
 * `at-most` is an upper limit.
 */
export const bounds = ['about', 'over', 'under', 'at-least', 'at-most'] as const

/** A number about the entity, never without its date and source. */
export const Figure = z.strictObject({
  /** A key of `shared/knowledge/measures.yaml`, which holds its labels and its unit. */
  measure: SourceKey,
  value: z.number(),
  bound: z.enum(bounds).optional(),
  /** For ranks and shares: the total (63 for "rank 9 of 63"). */
  of: z.number().int().positive().optional(),
  asOf: AsOf,
  /** Set if `value` is a goal for the date `asOf`, not an observation. */
  target: z.literal(true).optional(),
  /**
   * Basis of the number, in words: the things that are counted, and by which rule. Figures of different bases
   * are never ranked together.
   */
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
 * (`inverseRelationTypes`). `succeeds` also means that an act replaces an older one; `guides`, that a decree
 * or plan carries out a law; `applies-to`, that a State act was made for a place or an institution.
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
/** A web address: `official` is the entity's own site, `act` the text of the act. */
export const Link = z.strictObject({
  type: z.enum(linkTypes),
  url: z.url({ protocol: /^https?$/ }),
  label: Bilingual.optional(),
  /** Key of a source that names the address. Not needed for an official site, which is its own evidence. */
  source: SourceKey.optional(),
})
export type Link = z.infer<typeof Link>

/** A code of the General Statistics Office. It has a period because codes are reused for other units. */
export const Code = z.strictObject({
  code: z.string().regex(/^\d{2}$/),
  from: Day.optional(),
  to: Day.optional(),
  source: SourceKey,
})

/**
 * Subtype of a provincial unit in a period, for a unit whose subtype changed (Đồng Nai: a province, since
 * 2026-04-30 a city).
 */
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
/**
 * Status of a startup, company or product on a day. `asOf` is the date that the source vouches for, not the
 * day of reading.
 */
export const Status = z.strictObject({
  value: z.enum(statusValues),
  asOf: PartialDate,
  /**
   * One short phrase where the value alone would mislead: "sold to Grab; the wallet closed on 1 July 2024".
   */
  detail: Bilingual.optional(),
  source: SourceKey,
})
export type Status = z.infer<typeof Status>

/** Foundation or launch of a firm, fund, institution, product or service. */
export const Founded = z.strictObject({
  date: PartialDate,
  /** Set if the date is the launch of the product or service, or the arrival of a foreign firm in Vietnam. */
  launch: z.literal(true).optional(),
  source: SourceKey,
})

/** Official data of a legal act. Acts that it amends, replaces or guides are relations. */
export const Act = z.strictObject({
  /** Number of the act as printed: `193/2025/QH15`, `57-NQ/TW`. */
  number: z.string().trim().min(1).optional(),
  issued: PartialDate.optional(),
  /** First day in force. */
  inForce: Day.optional(),
  /** Last day in force, if the act ended or has a term. */
  until: Day.optional(),
  source: SourceKey,
})
export type Act = z.infer<typeof Act>

export const identifierSchemes = ['wikidata', 'tax-code', 'domain', 'ticker'] as const
/**
 * Identifier of the entity in another database. Not printed on the card, so a data set may be its source;
 * exports have it.
 */
export const Identifier = z.strictObject({
  scheme: z.enum(identifierSchemes),
  value: z.string().trim().min(1),
  source: SourceKey,
})
export type Identifier = z.infer<typeof Identifier>

/** One YAML file about an entity. */
export const EntityFile = z.strictObject({
  subtype: z.string(),
  /**
   * Display names. Both are also matched in articles, with the matching `plain`, unless `names` has an entry
   * with the same text.
   */
  name: Bilingual,
  /**
   * Name for narrow places (tables, chips, charts): "TP.HCM" for "Thành phố Hồ Chí Minh". It is matched in
   * articles like `name`.
   */
  shortName: Bilingual.optional(),
  /**
   * Description in two to six words that replaces the word for the subtype where that says too little: "Tập
   * đoàn công nghệ", "Nghị quyết của Bộ Chính trị". The summary and its sources must support it.
   */
  description: Bilingual.optional(),
  /** Period of the entity's existence; open if it still exists or its beginning is unknown. */
  from: Day.optional(),
  to: Day.optional(),
  names: z.array(Name).default([]),
  /** Further English names: matched in texts, not listed on the card. */
  wordings: z.array(Wording).default([]),
  phases: z.array(Phase).optional(),
  codes: z.array(Code).optional(),
  /** ISO 3166-2. Not printed on the card; exports have it, and search finds the entity by it. */
  iso: z.string().optional(),
  identifiers: z.array(Identifier).optional(),
  /** Seat of a provincial unit's administration; head office of a company or institution. */
  seat: z.strictObject({ name: Bilingual, source: SourceKey }).optional(),
  /** For startups, companies, funds and institutions: date of foundation, to the known precision. */
  founded: Founded.optional(),
  /** For startups, companies and products: present status. */
  status: Status.optional(),
  /** For laws and policies: number and dates. */
  act: Act.optional(),
  /**
   * Remarks about sources and counting ("the sources disagree on the year"); printed with the sources, not in
   * `summary`.
   */
  note: Bilingual.optional(),
  /**
   * Summary: what the entity does, since when, where, and with what result. 12 to 90 English words and 15 to
   * 130 Vietnamese syllables; one of `sources` supports every claim.
   */
  summary: z.strictObject({
    vi: z.string().trim().min(1),
    en: z.string().trim().min(1),
    sources: z.array(SourceKey).min(1),
  }),
  /** For startups: the business in a few words. */
  sector: z.strictObject({ name: Bilingual, source: SourceKey }).optional(),
  /**
   * Figures, the most informative first: a card shows the first four before it is opened in full, the small
   * card the first two.
   */
  figures: z.array(Figure).default([]),
  events: z.array(Event).default([]),
  relations: z.array(Relation).default([]),
  links: z.array(Link).default([]),
  sources: z.record(SourceKey, Source).default({}),
})
export type EntityFile = z.infer<typeof EntityFile>

/** A measure of `shared/knowledge/measures.yaml`. */
export const Measure = z.strictObject({
  label: Bilingual,
  /** Unit of the figures; cards format each unit in its own way. */
  unit: z.enum(['persons', 'km2', 'usd', 'vnd', 'percent', 'rank', 'score', 'count', 'year', 'sqm', 'ha']),
  /** For unit `count`, the things counted: "startups", "universities". */
  noun: Bilingual.optional(),
  /**
   * For measures that are published yearly: the month of publication (1–12), and the number of years from the
   * year covered to the year of publication.
   */
  edition: z
    .strictObject({ month: z.number().int().min(1).max(12), lag: z.number().int().min(0) })
    .optional(),
  /** Months after which a figure of a measure without `edition` should be checked again; default 24. */
  oldAfter: z.number().int().positive().optional(),
})
export type Measure = z.infer<typeof Measure>

/** Keys of `shared/knowledge/gaps.yaml`: the values that cards should have. `gaps.ts` says which cards. */
export const gapKeys = [
  'founded',
  'seat',
  'administration',
  'pii-score-2025',
  'pci-2025',
  'innovation-figures',
] as const
export type GapKey = (typeof gapKeys)[number]
/** Entities that lack a value for one reason. */
export const Gap = z.strictObject({
  /** Cause in a few words: "only machine-translated pages name it". */
  reason: z.string().trim().min(1),
  /** The kinds of look-up that were tried, in words. */
  looked: z.string().trim().min(1),
  /** Day of the last look-up. */
  date: Day,
  entities: z.array(EntityId).min(1),
})
export const GapsFile = z.strictObject(
  Object.fromEntries(gapKeys.map(key => [key, z.array(Gap)])) as Record<GapKey, z.ZodArray<typeof Gap>>,
)
export type Gaps = z.infer<typeof GapsFile>

/** `shared/knowledge/publishers.yaml`: source class of each publisher. */
export const PublishersFile = z.record(z.string(), SourceClass)
export const MeasuresFile = z.record(SourceKey, Measure)
export const SourcesFile = z.record(SourceKey, Source)
