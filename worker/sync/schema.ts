/**
 * Tables of sync; `docs/sync.md` describes the protocol. This is all that the service can read about an
 * account: a hash, opaque names, sizes, versions and days. Days are numbers since 1 January 1970.
 */
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

export const syncAccounts = sqliteTable(
  'sync_accounts',
  {
    number: integer('number').primaryKey(),
    /** SHA-256 of the authentication key, in Base64url. */
    id: text('id').notNull().unique(),
    /**
     * Day from which the account's age counts: the one on which it was created. If an account replaces
     * another, the new one gets the day of the old one, and the old one gets today (`makeAccount`). Null
     * once the account is deleted, and in accounts created before the day was recorded.
     */
    made: integer('made'),
    /** Last day on which a device made a request. */
    seen: integer('seen').notNull(),
    /** Day of deletion. The row then remains as the only one of the account. */
    deleted: integer('deleted'),
  },
  // For retention, which would otherwise read every account in each tick.
  table => [index('sync_accounts_kept').on(table.deleted, table.seen)],
)

export const syncCollections = sqliteTable(
  'sync_collections',
  {
    number: integer('number').primaryKey(),
    account: integer('account').notNull(),
    name: text('name').notNull(),
    version: integer('version').notNull().default(0),
    /** The encrypted head of the version. */
    head: text('head'),
    /** Number of records in the collection. */
    records: integer('records').notNull().default(0),
    /** Sum of the sizes of the records. */
    bytes: integer('bytes').notNull().default(0),
    /** Random id of the request that wrote the version. */
    attempt: text('attempt'),
  },
  table => [uniqueIndex('sync_collections_name').on(table.account, table.name)],
)

/**
 * Sealed records. The migration creates this table WITHOUT ROWID, so that a row is stored only once, in the
 * index of its key.
 */
export const syncRecords = sqliteTable(
  'sync_records',
  {
    collection: integer('collection').notNull(),
    id: text('id').notNull(),
    version: integer('version').notNull(),
    /** Length of `sealed`, which is Base64, in characters. */
    size: integer('size').notNull(),
    sealed: text('sealed').notNull(),
  },
  table => [
    primaryKey({ columns: [table.collection, table.id] }),
    // Covering index: it has all columns from which the end of a page is computed.
    index('sync_records_version').on(table.collection, table.version, table.id, table.size),
  ],
)

/**
 * Stored batches, by idempotency key. The oldest have the lowest numbers, so that they are found without an
 * index.
 */
export const syncBatches = sqliteTable(
  'sync_batches',
  {
    number: integer('number').primaryKey(),
    account: integer('account').notNull(),
    key: text('key').notNull(),
    /**
     * SHA-256 of collection, version and batch as they were sent: another batch with the same key is
     * refused.
     */
    digest: text('digest').notNull(),
    version: integer('version').notNull(),
    day: integer('day').notNull(),
  },
  table => [uniqueIndex('sync_batches_key').on(table.account, table.key)],
)
