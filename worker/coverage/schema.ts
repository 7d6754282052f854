/**
 * The tables of coverage. `docs/coverage.md` has their sizes. An article is one row; that it mentions an entity is one row of
 * `coverage_mentions`, whose key is also the order in which they are read. What is counted is counted when it is written, in the same
 * atomic batch, so that no request counts anything. Times are seconds since 1970; months and days are Vietnam's.
 */
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** The feeds, as feeds.yaml has them, and what is remembered of each between readings. */
export const coverageFeeds = sqliteTable('coverage_feeds', {
  id: text('id').primaryKey(),
  url: text('url').notNull(),
  outlet: text('outlet').notNull(),
  host: text('host').notNull(),
  lang: text('lang').notNull(),
  section: text('section').notNull(),
  /** 0 once feeds.yaml has it no more: it is kept, and not read. */
  listed: integer('listed').notNull().default(1),
  /** `active`, `quarantined` or `gone` (schedule.ts). */
  status: text('status').notNull().default('active'),
  failures: integer('failures').notNull().default(0),
  strange: integer('strange').notNull().default(0),
  interval: integer('interval').notNull().default(3600),
  due: integer('due').notNull().default(0),
  /** Who is reading it, and until when that counts. */
  lease: text('lease'),
  leaseUntil: integer('lease_until').notNull().default(0),
  etag: text('etag'),
  modified: text('modified'),
  /** Where it said that it moved for ever, to be entered in feeds.yaml. */
  movedTo: text('moved_to'),
  /** When it was last read, or found unchanged. */
  readAt: integer('read_at'),
  /** When it last failed, and how. */
  failedAt: integer('failed_at'),
  problem: text('problem'),
})

/** The entities that were ever mentioned. Number 0, with the id `*`, stands for all articles. */
export const coverageEntities = sqliteTable(
  'coverage_entities',
  {
    number: integer('number').primaryKey(),
    id: text('id').notNull().unique(),
    /** As in `card_versions`; −1 for number 0. */
    slot: integer('slot').notNull(),
    /** Articles that mention it, ever. */
    articles: integer('articles').notNull().default(0),
    /** When the last of them came, and when `companions` was worked out. */
    touched: integer('touched').notNull().default(0),
    summed: integer('summed').notNull().default(0),
    /** A list of `Companion` as JSON. */
    companions: text('companions').notNull().default('[]'),
  },
  table => [index('coverage_entities_slot').on(table.slot)],
)

export const coverageArticles = sqliteTable('coverage_articles', {
  /** Grows as articles come. */
  id: integer('id').primaryKey(),
  /** 128 bits of the SHA-256 of its canonical address, in Base64 for addresses. */
  key: text('key').notNull().unique(),
  /** Where to send a reader. */
  link: text('link').notNull(),
  title: text('title').notNull(),
  /** At most 200 characters. */
  lead: text('lead').notNull(),
  outlet: text('outlet').notNull(),
  lang: text('lang').notNull(),
  published: integer('published').notNull(),
  /** 1 when the feed did not say when: `published` is when it was first seen. */
  guessed: integer('guessed').notNull(),
  stored: integer('stored').notNull(),
  /** The numbers of the entities that it mentions, a JSON list. */
  entities: text('entities').notNull(),
  /** Ingest attempt id; makes counting idempotent under redelivery. */
  attempt: integer('attempt').notNull(),
})

/** That an article mentions an entity. The migration makes this and the next two tables WITHOUT ROWID: the key is the table. */
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

/** Articles a month that mention an entity, for ever. */
export const coverageMonths = sqliteTable(
  'coverage_months',
  {
    entity: integer('entity').notNull(),
    month: integer('month').notNull(),
    articles: integer('articles').notNull(),
  },
  table => [primaryKey({ columns: [table.entity, table.month] })],
)

/** Articles a day, for the last weeks. */
export const coverageDays = sqliteTable(
  'coverage_days',
  {
    day: integer('day').notNull(),
    entity: integer('entity').notNull(),
    articles: integer('articles').notNull(),
  },
  table => [primaryKey({ columns: [table.day, table.entity] })],
)

/** Results computed over all entities, as JSON: `trends`. */
export const coverageSums = sqliteTable('coverage_sums', {
  name: text('name').primaryKey(),
  body: text('body').notNull(),
  summed: integer('summed').notNull(),
})
