/** Files whose name is their SHA-256: a gazetteer, or the digests of a release's buckets of cards. */
import type { D1Database } from '@cloudflare/workers-types'
import { hexOf } from '../shared/text/hex.ts'
import { partsOfFile } from './db/queries.ts'

/**
 * The bytes of a file; undefined unless all of it is held. The nearest replica may lack parts, so then the
 * primary is asked. Why the bytes are checked: a file is written part by part before its release is
 * published, anybody who compiles the knowledge knows its SHA-256, and an answer is kept for ever.
 */
export async function heldFile(db: D1Database, sha256: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  for (const freshness of ['nearest', 'primary'] as const) {
    const bytes = bytesOf(await partsOfFile(db, sha256, freshness))
    if ((await sha256Of(bytes)) === sha256) return bytes
  }
  return undefined
}

async function sha256Of(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return hexOf(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))
}

/** The bytes of a file from its Base64 parts. */
function bytesOf(parts: string[]): Uint8Array<ArrayBuffer> {
  const binary = atob(parts.join(''))
  const bytes = new Uint8Array(binary.length)
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i)
  return bytes
}
