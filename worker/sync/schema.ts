/**
 * Tables of sync; `docs/sync.md` describes the protocol. Everything readable about an account is here: a
 * hash, opaque names, sizes, versions and days. Days are numbers since 1 January 1970.
 */
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

export const syncAccounts = sqliteTable(
  'sync_accounts',
  {
    number: integer('number').primaryKey(),
    /** SHA-256 of the authentication key, in Base64url. */
    id: text('id').notNull().unique(),
    /**
     * Day from which the account's age counts: that on which it was made. Where one account takes the place
     * of another, the new one gets the former's day and the former gets today's (`makeAccount`). Null once
     * the account is deleted, and in accounts made before the day was recorded.
     */
    made: integer('made'),
    /** Last day on which a device asked. */
    seen: integer('seen').notNull(),
    /** Day of deletion; the account then has no other rows. */
    deleted: integer('deleted'),
  },
  // For retention, which would otherwise read every account at each tick.
  table => [index('sync_accounts_kept').on(table.deleted, table.seen)],
)

export const syncCollections = sqliteTable(
  'sync_collections',
  {
    number: integer('number').primaryKey(),
    account: integer('account').notNull(),
    name: text('name').notNull(),
    version: integer('version').notNull().default(0),
    /** The sealed head of the version. */
    head: text('head'),
    /** Number of records. */
    records: integer('records').notNull().default(0),
    /** Sum of the sizes of the records. */
    bytes: integer('bytes').notNull().default(0),
    /** Random id of the request that wrote the version. */
    attempt: text('attempt'),
  },
  table => [uniqueIndex('sync_collections_name').on(table.account, table.name)],
)

/** Sealed records. The migration makes this table WITHOUT ROWID: its rows are stored in the primary key. */
export const syncRecords = sqliteTable(
  'sync_records',
  {
    collection: integer('collection').notNull(),
    id: text('id').notNull(),
    version: integer('version').notNull(),
    /** Length of `sealed`. */
    size: integer('size').notNull(),
    sealed: text('sealed').notNull(),
  },
  table => [
    primaryKey({ columns: [table.collection, table.id] }),
    // With the key's columns it has all that the end of a page depends on.
    index('sync_records_version').on(table.collection, table.version, table.id, table.size),
  ],
)

/**
 * Batches that were stored, by idempotency key. The oldest come first, so that old ones are found without an
 * index.
 */
export const syncBatches = sqliteTable(
  'sync_batches',
  {
    number: integer('number').primaryKey(),
    account: integer('account').notNull(),
    key: text('key').notNull(),
    /** SHA-256 of what was sent. */
    digest: text('digest').notNull(),
    version: integer('version').notNull(),
    day: integer('day').notNull(),
  },
  table => [uniqueIndex('sync_batches_key').on(table.account, table.key)],
)
