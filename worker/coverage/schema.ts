/**
 * Tables of coverage; `docs/coverage.md` gives their sizes. An article is one row. Each of its mentions is
 * one row of `coverage_mentions`, whose key is also the reading order. Counts are updated in the same atomic
 * batch that writes the articles, so that requests do not aggregate. Times are seconds since 1970; months and
 * days are Vietnam's.
 */
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Feeds of feeds.yaml, with the state kept between readings. */
export const coverageFeeds = sqliteTable('coverage_feeds', {
  id: text('id').primaryKey(),
  url: text('url').notNull(),
  outlet: text('outlet').notNull(),
  host: text('host').notNull(),
  lang: text('lang').notNull(),
  section: text('section').notNull(),
  /** 0 once the feed is removed from feeds.yaml: the row stays and is not read. */
  listed: integer('listed').notNull().default(1),
  /** `active`, `quarantined` or `gone` (schedule.ts). */
  status: text('status').notNull().default('active'),
  failures: integer('failures').notNull().default(0),
  strange: integer('strange').notNull().default(0),
  interval: integer('interval').notNull().default(3600),
  due: integer('due').notNull().default(0),
  /** Random id of the reading that holds the lease. */
  lease: text('lease'),
  /** Time at which the lease expires. */
  leaseUntil: integer('lease_until').notNull().default(0),
  etag: text('etag'),
  modified: text('modified'),
  /** Target of a permanent redirect, to be entered in feeds.yaml. */
  movedTo: text('moved_to'),
  /** Time of the last successful reading, unchanged ones included. */
  readAt: integer('read_at'),
  /** `failedAt`: time of the last failure. `problem`: its reason, null once a reading has succeeded since. */
  failedAt: integer('failed_at'),
  problem: text('problem'),
})

/** Entities that were ever mentioned. Number 0, with the id `*`, stands for all articles. */
export const coverageEntities = sqliteTable(
  'coverage_entities',
  {
    number: integer('number').primaryKey(),
    id: text('id').notNull().unique(),
    /** Slot as in `card_versions`; −1 for number 0. */
    slot: integer('slot').notNull(),
    /**
     * Number of all articles ever stored that mention the entity; removal of old articles does not reduce
     * it.
     */
    articles: integer('articles').notNull().default(0),
    /**
     * `touched`: time at which an article that mentions the entity was last stored. `summed`: the value
     * that `touched` had when `companions` were last computed; if `touched` is later, they are computed
     * again.
     */
    touched: integer('touched').notNull().default(0),
    summed: integer('summed').notNull().default(0),
    /** A list of `Companion` as JSON. */
    companions: text('companions').notNull().default('[]'),
  },
  table => [index('coverage_entities_slot').on(table.slot)],
)

export const coverageArticles = sqliteTable('coverage_articles', {
  /** Number of the article. Numbers ascend in the order in which articles were stored. */
  id: integer('id').primaryKey(),
  /** 128 bits of the SHA-256 of the canonical address, in Base64url. */
  key: text('key').notNull().unique(),
  /** Address of the article to link to. */
  link: text('link').notNull(),
  title: text('title').notNull(),
  /** Beginning of the description, at most 200 characters. */
  lead: text('lead').notNull(),
  outlet: text('outlet').notNull(),
  lang: text('lang').notNull(),
  published: integer('published').notNull(),
  /** 1 if the feed gave no plausible date: `published` is the time of first reading. */
  guessed: integer('guessed').notNull(),
  stored: integer('stored').notNull(),
  /** The mentioned entities, as a JSON list of their numbers (`number` in `coverage_entities`). */
  entities: text('entities').notNull(),
  /** Ingest attempt id; makes counting idempotent under redelivery. */
  attempt: integer('attempt').notNull(),
})

/**
 * Mentions of entities in articles. The migration creates this and the next two tables WITHOUT ROWID, so
 * that a row is stored only once, in the index of its key.
 */
export const coverageMentions = sqliteTable(
  'coverage_mentions',
  {
    entity: integer('entity').notNull(),
    lang: text('lang').notNull(),
    published: integer('published').notNull(),
    article: integer('article').notNull(),
  },
  table => [primaryKey({ columns: [table.entity, table.lang, table.published, table.article] })],
)

/** Number of articles for each entity and month in Vietnam, kept for ever. `month`: YYYYMM as a number. */
export const coverageMonths = sqliteTable(
  'coverage_months',
  {
    entity: integer('entity').notNull(),
    month: integer('month').notNull(),
    articles: integer('articles').notNull(),
  },
  table => [primaryKey({ columns: [table.entity, table.month] })],
)

/**
 * Number of articles for each entity and day in Vietnam, of the last `keepDays` (roll-up.ts). `day`: days
 * since 1970.
 */
export const coverageDays = sqliteTable(
  'coverage_days',
  {
    day: integer('day').notNull(),
    entity: integer('entity').notNull(),
    articles: integer('articles').notNull(),
  },
  table => [primaryKey({ columns: [table.day, table.entity] })],
)

/** Results computed over all entities, as JSON, with the time. Only one exists: `trends` (roll-up.ts). */
export const coverageSums = sqliteTable('coverage_sums', {
  name: text('name').primaryKey(),
  body: text('body').notNull(),
  summed: integer('summed').notNull(),
})
