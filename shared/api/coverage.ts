/**
 * Coverage by the press: `GET /v1/coverage/{version}/{bucket}`, `GET
 * /v1/entities/{kind}/{slug}/coverage|trend|companions`, `GET /v1/trends`.
 */

import { z } from 'zod'
import { kinds } from '../domain/kinds.ts'
import { Bilingual, Characters, EntityId, Language } from '../domain/primitives.ts'
import { Cursor } from './list.ts'

/**
 * Maximum number of articles of an entity in a bucket: one more than a card shows, since a card omits the
 * page that is being read.
 */
export const bucketArticles = 5
/** Maximum number of months of an entity in a bucket, the latest ones. */
export const bucketMonths = 12
/**
 * Maximum number of companions of an entity, more than the service sends. Why a limit: validation makes one
 * error with a text for each wrong item, and for a list of a million items they take gigabytes.
 */
const mostCompanions = 20
/**
 * Maximum number of entities in a bucket, more than the service sends. Why a limit: validation makes one
 * error with a text for each wrong item of a list.
 */
const mostEntities = 1_000
/**
 * Maximum length of a title in characters, and of a name in UTF-16 units; the service sends titles of at most
 * 300 characters. Why: a card would take seconds to lay out a title of some megabytes.
 */
const longestText = 1_000
/** Maximum length of an address, in UTF-16 units; the service sends at most 1,000. */
const longestAddress = 10_000

/**
 * Maximum length of a lead, in characters, to which the service cuts it before it is stored (`clip`): enough
 * to show the topic, too few to replace the article.
 */
export const keptLead = 200

export const CoverageArticle = z
  .strictObject({
    title: Characters(longestText),
    url: z
      .string()
      .max(longestAddress)
      .regex(/^https?:\/\//),
    /** Name of the outlet. */
    outlet: Characters(longestText),
    lang: Language,
    published: z.iso.datetime(),
    /**
     * True if the feed gave no plausible date: `published` is then the time at which the service first read
     * the article.
     */
    guessed: z.literal(true).optional(),
    /** Beginning of the description in the feed. Not in buckets. */
    lead: Characters(keptLead).optional(),
  })
  .meta({ id: 'CoverageArticle' })
export type CoverageArticle = z.infer<typeof CoverageArticle>

/** An entity that articles mention together with another one more often than by chance. */
export const Companion = z
  .strictObject({
    id: EntityId.max(longestText),
    name: Bilingual.refine(
      ({ vi, en }) => vi.length <= longestText && en.length <= longestText,
      'a name is a line of text',
    ),
    /**
     * Rate of the companion in the articles of the entity divided by its rate in all articles; 1 is chance.
     * Pulled towards 1 for few articles.
     */
    lift: z.number().positive(),
    /** Number of articles with both, among the entity's newest articles (300 at most). */
    articles: z.number().int().positive(),
  })
  .meta({ id: 'Companion' })
export type Companion = z.infer<typeof Companion>

export const CoveragePeriod = z
  .strictObject({
    /** A month, 2026-11, or a day, 2026-11-21, in Vietnam's time. */
    period: z.string().regex(/^\d{4}-\d{2}(-\d{2})?$/),
    articles: z.number().int().nonnegative(),
  })
  .meta({ id: 'CoveragePeriod' })
export type CoveragePeriod = z.infer<typeof CoveragePeriod>

export const EntityInBucket = z
  .strictObject({
    id: EntityId,
    /** Newest first. */
    articles: z.array(CoverageArticle).max(bucketArticles),
    /** Numbers of articles of the last twelve calendar months, oldest first; a missing month had none. */
    months: z.array(CoveragePeriod).max(bucketMonths),
    companions: z.array(Companion).max(mostCompanions),
  })
  .meta({ id: 'EntityInBucket' })
export type EntityInBucket = z.infer<typeof EntityInBucket>

/**
 * Coverage of one bucket. Buckets are those of the cards, so that the service cannot tell which entity is
 * read about.
 */
export const CoverageBucket = z
  .strictObject({
    version: z.number().int().positive(),
    bucket: z.number().int().nonnegative(),
    /** Entities of the bucket that any stored article mentions. */
    entities: z.array(EntityInBucket).max(mostEntities),
  })
  .meta({ id: 'CoverageBucket' })
export type CoverageBucket = z.infer<typeof CoverageBucket>

export const EntityCoverage = z
  .strictObject({
    version: z.number().int().positive(),
    id: EntityId,
    /** Newest first. */
    articles: z.array(CoverageArticle),
    /** Absent on the last page. */
    next: Cursor.optional(),
  })
  .meta({ id: 'EntityCoverage' })
export type EntityCoverage = z.infer<typeof EntityCoverage>

export const intervals = ['month', 'day'] as const

export const EntityTrend = z
  .strictObject({
    version: z.number().int().positive(),
    id: EntityId,
    interval: z.enum(intervals),
    /** Oldest first, without gaps, up to the current period, which is incomplete. */
    periods: z.array(CoveragePeriod),
  })
  .meta({ id: 'EntityTrend' })
export type EntityTrend = z.infer<typeof EntityTrend>

export const EntityCompanions = z
  .strictObject({ version: z.number().int().positive(), id: EntityId, companions: z.array(Companion) })
  .meta({ id: 'EntityCompanions' })
export type EntityCompanions = z.infer<typeof EntityCompanions>

export const Rising = z
  .strictObject({
    id: EntityId,
    name: Bilingual,
    /** Number of articles in the last seven days. */
    articles: z.number().int().positive(),
    /** Average number of articles a week in the four weeks before the last seven days. */
    before: z.number().nonnegative(),
    /**
     * `articles` divided by `before`, with three articles added to both so that small numbers weigh little.
     */
    rise: z.number().positive(),
  })
  .meta({ id: 'Rising' })
export type Rising = z.infer<typeof Rising>

export const Trends = z
  .strictObject({
    /** Time at which the trends were computed; null before the first computation. */
    at: z.iso.datetime().nullable(),
    /** Entities whose coverage rose most in the last seven days, by kind. */
    trends: z.strictObject(
      Object.fromEntries(kinds.map(kind => [kind, z.array(Rising)])) as Record<
        (typeof kinds)[number],
        z.ZodArray<typeof Rising>
      >,
    ),
  })
  .meta({ id: 'Trends' })
export type Trends = z.infer<typeof Trends>
