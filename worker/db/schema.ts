/**
 * Database tables. Knowledge is kept by version: the highest row of `releases` is served, and a card's row
 * belongs to version V when `from_version ≤ V` and (`to_version` is null or `to_version > V`). A load writes
 * the rows of the next version first and its row in `releases` last, so readers see either the whole old
 * version or the whole new one.
 *
 * No foreign keys: drizzle-kit's table rebuilds would run their ON DELETE actions on D1.
 */
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const releases = sqliteTable('releases', {
  version: integer('version').primaryKey(),
  released: text('released').notNull(),
  /** SHA-256 over all cards, the gazetteer and the bucket count: equal exactly when the content is. */
  sha256: text('sha256').notNull(),
  /** Number of buckets of cards in this version, a power of two. */
  buckets: integer('buckets').notNull(),
  entities: integer('entities').notNull(),
  /** The body of `GET /v1/manifest`. */
  manifest: text('manifest').notNull(),
  /** SHA-256 of `manifest`: its entity tag. */
  manifestSha256: text('manifest_sha256').notNull(),
  /** Measures with labels and counts: the list in the body of `GET /v1/measures`, as JSON. */
  measures: text('measures'),
})

export const cardVersions = sqliteTable(
  'card_versions',
  {
    entityId: text('entity_id').notNull(),
    fromVersion: integer('from_version').notNull(),
    toVersion: integer('to_version'),
    /**
     * The id's 32-bit hash with its bits reversed (`slotOf`). A bucket is one range of slots for any power of
     * two of buckets, so that no row changes with the bucket count.
     */
    slot: integer('slot').notNull(),
    kind: text('kind').notNull(),
    subtype: text('subtype').notNull(),
    nameVi: text('name_vi').notNull(),
    nameEn: text('name_en').notNull(),
    /** The card as JSON; null is a tombstone: the entity was in an earlier version. */
    body: text('body'),
    sha256: text('sha256').notNull(),
    /** Id of the successor, for a tombstone whose last card named one. */
    successor: text('successor'),
    /** The entity's names as a JSON list of `FoldedName`. */
    folded: text('folded'),
    /**
     * Revision (`derivation`) with which this row's `entries` and `figures` were derived; 0 when it has none.
     */
    derived: integer('derived').notNull().default(0),
  },
  table => [
    primaryKey({ columns: [table.entityId, table.fromVersion] }),
    index('card_versions_slot').on(table.slot, table.fromVersion, table.toVersion),
    index('card_versions_from').on(table.fromVersion, table.entityId),
  ],
)

/**
 * Ordered lists of entities, derived from their cards: `name`, `word` and others for search;
 * `kind=startup`, `kind=startup&sector=fintech` and so on for listing, one for every combination of
 * filters, so that a page of any list is one range of the key. A row is valid while its row of
 * `card_versions` is. The migration creates `entries` and `figures` WITHOUT ROWID, which drizzle cannot
 * express: a row is stored only once, in the index of its key.
 */
export const entries = sqliteTable(
  'entries',
  {
    list: text('list').notNull(),
    /**
     * Sort key of a search list: folded name, then the rank among namesakes (`nameEnd` in derive.ts). Empty
     * in other lists.
     */
    term: text('term').notNull(),
    entityId: text('entity_id').notNull(),
    fromVersion: integer('from_version').notNull(),
  },
  table => [
    primaryKey({ columns: [table.list, table.term, table.entityId, table.fromVersion] }),
    index('entries_entity').on(table.entityId, table.fromVersion),
  ],
)

/** Figures of all cards, derived from them, by measure. */
export const figures = sqliteTable(
  'figures',
  {
    measure: text('measure').notNull(),
    entityId: text('entity_id').notNull(),
    fromVersion: integer('from_version').notNull(),
    /** Index of the figure on its card. */
    place: integer('place').notNull(),
    /** A `ComparedFigure` as JSON. */
    body: text('body').notNull(),
  },
  table => [
    primaryKey({ columns: [table.measure, table.entityId, table.fromVersion, table.place] }),
    index('figures_entity').on(table.entityId, table.fromVersion),
  ],
)

/** Reports from readers. Nothing about the sender is stored. */
export const reports = sqliteTable('reports', {
  id: text('id').primaryKey(),
  /** Day of arrival, YYYY-MM-DD. */
  received: text('received').notNull(),
  /** The report as JSON, with control characters escaped, so that it is safe to print in a terminal. */
  body: text('body').notNull(),
})

/**
 * Amounts that were stored today, by group of clients (daily-use.ts). The migration creates this table
 * WITHOUT ROWID, so that a row is stored only once, in the index of its key.
 */
export const dailyUse = sqliteTable(
  'daily_use',
  {
    /** Days since 1970, UTC. */
    day: integer('day').notNull(),
    what: text('what').notNull(),
    client: integer('client').notNull(),
    used: integer('used').notNull(),
  },
  table => [primaryKey({ columns: [table.day, table.what, table.client] })],
)

/** Secret of a day from which the groups of its clients are computed. */
export const dailySecrets = sqliteTable('daily_secrets', {
  day: integer('day').primaryKey(),
  secret: text('secret').notNull(),
})

/**
 * Content-addressed files in parts, as Base64. Why parts: a D1 statement holds at most 100 KB, and an
 * export of the database consists of statements. Why Base64: D1 returns a blob as a list of numbers.
 */
export const fileParts = sqliteTable(
  'file_parts',
  {
    sha256: text('sha256').notNull(),
    part: integer('part').notNull(),
    kind: text('kind').notNull(),
    base64: text('base64').notNull(),
  },
  table => [primaryKey({ columns: [table.sha256, table.part] })],
)
