/**
 * `/v1/sync`: sealed records of an account, by collection and version. The service reads no record;
 * `docs/sync.md` describes the protocol.
 */
import { z } from 'zod'
import { Day } from '../domain/primitives.ts'
import { Cursor } from './list.ts'

/**
 * Maximum number of records in one batch, and on one page of a listing. A larger batch, and a larger `limit`,
 * are refused.
 */
export const mostSyncRecords = 500
/**
 * Maximum number of collections in a state that a client accepts, whatever service sent it. A state with more
 * is refused.
 */
const mostCollections = 100
/**
 * Maximum size of the body of a batch, in bytes; a larger one is answered with 413. D1 accepts up to 2 MB for
 * one bound value.
 */
export const mostSyncBytes = 1_800_000
/**
 * Maximum length of a sealed record in Base64, beyond which a batch or page is refused: 1 MiB of padded
 * content with its nonce and tag, rounded up.
 */
export const longestSealed = 1_400_000
/**
 * Maximum length of a sealed head in Base64; a batch or page with a longer one is refused. The head lets a
 * device see that no record is withheld (docs/glossary.md).
 */
export const longestHead = 2_000

/**
 * Subprotocol of the WebSocket that announces changes. A client sends it, and the account's id as a second
 * one.
 */
export const changeProtocol = 'chu-giai.sync.1'
/**
 * Beginning of the first message of a device on the WebSocket; the account's authentication key follows and
 * proves that the device has the account. Why no header: headers may be logged.
 */
export const keyMessage = 'key '
/** Text that a device sends to keep a waiting WebSocket open. `pong` is the answer. */
export const ping = 'ping'
export const pong = 'pong'

/** A record's id or a collection's name: 128 bits in Base64url, from which the service learns nothing. */
export const OpaqueId = z.string().regex(/^[A-Za-z0-9_-]{22}$/, '128 bits in Base64url: 22 characters')

/**
 * Schema of sealed bytes in Base64 (nonce, ciphertext and tag), at most `longest` characters. The length is a
 * multiple of four; padding is required.
 */
const sealed = (longest: number) =>
  z
    .string()
    .min(40)
    .max(longest)
    .regex(/^[A-Za-z0-9+/]+={0,2}$/, 'sealed content is Base64')
    .refine(text => text.length % 4 === 0, 'sealed content is Base64 with its padding')

/** Version of a collection: the number of a batch. 0 is the empty collection. */
export const SyncVersion = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)

/**
 * Body of a request that creates an account and deletes a former one, whose place it takes. Why the key is in
 * the body: headers may be logged.
 */
export const SyncPlace = z
  .strictObject({
    /** Authentication key of the former account: 256 bits in Base64url. */
    former: z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'a key has 256 bits in Base64url (43 characters)'),
  })
  .meta({ id: 'SyncPlace', example: { former: '0'.repeat(43) } })

export const SyncUsage = z
  .strictObject({ records: z.number().int().min(0), bytes: z.number().int().min(0) })
  .meta({ id: 'SyncUsage' })
export type SyncUsage = z.infer<typeof SyncUsage>

export const SyncState = z
  .strictObject({
    /** Name and version of each collection of the account that has ever been written. */
    collections: z.array(z.strictObject({ name: OpaqueId, version: SyncVersion })).max(mostCollections),
    /** Records and bytes stored for the account; bytes are those of the sealed content in Base64. */
    usage: SyncUsage,
    /** Maximum number of records, bytes and collections of an account. */
    limits: SyncUsage.extend({ collections: z.number().int().positive() }),
    /** Last day on which the service keeps the account if no device asks for it until then. */
    keptUntil: Day,
    /** Seconds after which a device without push asks for changes again. */
    pollAfter: z.number().int().positive(),
    /** True if `/v1/sync-changes` announces changes, so that a device need not poll. */
    push: z.boolean(),
  })
  .meta({ id: 'SyncState' })
export type SyncState = z.infer<typeof SyncState>

export const SealedRecord = z
  .strictObject({ id: OpaqueId, version: SyncVersion.min(1), sealed: sealed(longestSealed) })
  .meta({ id: 'SealedRecord' })
export type SealedRecord = z.infer<typeof SealedRecord>

export const SyncPage = z
  .strictObject({
    /** Version of the collection when the page was read. */
    version: SyncVersion,
    /** The sealed head of the collection at `version`; absent at version 0. */
    head: sealed(longestHead).optional(),
    /** Records whose version is above `since` of the request, ordered by version and id. */
    records: z.array(SealedRecord).max(mostSyncRecords),
    /** Absent on the last page. */
    next: Cursor.optional(),
  })
  .meta({ id: 'SyncPage' })
export type SyncPage = z.infer<typeof SyncPage>

export const SyncBatch = z
  .strictObject({
    /** The version that the collection has after this batch; above that of If-Unmodified-Since-Version. */
    version: SyncVersion.min(1),
    head: sealed(longestHead),
    records: z
      .array(z.strictObject({ id: OpaqueId, sealed: sealed(longestSealed) }))
      .min(1)
      .max(mostSyncRecords)
      .refine(
        records => new Set(records.map(({ id }) => id)).size === records.length,
        'each id is in a batch once',
      ),
  })
  .meta({ id: 'SyncBatch' })
export type SyncBatch = z.infer<typeof SyncBatch>

export const SyncWritten = z
  .strictObject({ version: SyncVersion, usage: SyncUsage })
  .meta({ id: 'SyncWritten' })
export type SyncWritten = z.infer<typeof SyncWritten>

/**
 * A message of the WebSocket: the collection to which a batch was stored, and its new version. Without both
 * fields: the account was deleted.
 */
export const SyncNews = z.strictObject({ collection: OpaqueId.optional(), version: SyncVersion.optional() })
export type SyncNews = z.infer<typeof SyncNews>
