/** Files whose name is their SHA-256: a gazetteer, or the digests of a release's buckets of cards. */
import type { D1Database } from '@cloudflare/workers-types'
import { sha256 } from '../shared/sync/web-crypto.ts'
import { fromBase64 } from '../shared/text/base64.ts'
import { hexOf } from '../shared/text/hex.ts'
import { partsOfFile } from './db/queries.ts'

/**
 * The bytes of a file; undefined unless all of it is held. The nearest replica may lack parts, so then the
 * primary is asked. Why the bytes are checked: a file is written part by part before its release is
 * published, anybody who compiles the knowledge knows its SHA-256, and an answer is kept for ever.
 */
export async function heldFile(db: D1Database, hash: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  for (const freshness of ['nearest', 'primary'] as const) {
    const bytes = fromBase64((await partsOfFile(db, hash, freshness)).join(''))
    if (hexOf(await sha256(bytes)) === hash) return bytes
  }
  return undefined
}
