/** The gazetteer of the served version, opened once for each database in an isolate. */
import type { D1Database } from '@cloudflare/workers-types'
import type { Manifest } from '../shared/api/manifest.ts'
import { Gazetteer } from '../shared/gazetteer/gazetteer.ts'
import { type CurrentRelease, currentRelease, partsOfFile } from './db/queries.ts'

/** The opened gazetteer of each database, with the hash of its file. */
const opened = new WeakMap<D1Database, { sha256: string; gazetteer: Gazetteer }>()

/** The bytes of a file from its Base64 parts. */
export function bytesOf(parts: string[]): Uint8Array<ArrayBuffer> {
  const binary = atob(parts.join(''))
  const bytes = new Uint8Array(binary.length)
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i)
  return bytes
}

/**
 * The gazetteer and version of `release`, by default the served one; undefined before the first load of a
 * release. Requests share the opened gazetteer, but each reads it from the database itself: a shared read
 * would be cancelled for all when the request that began it is cancelled.
 */
export async function currentGazetteer(
  db: D1Database,
  release?: CurrentRelease,
): Promise<{ version: number; gazetteer: Gazetteer } | undefined> {
  const served = release ?? (await currentRelease(db))
  if (!served) return undefined
  const { sha256 } = (JSON.parse(served.manifest) as Manifest).gazetteer
  const known = opened.get(db)
  if (known?.sha256 === sha256) return { version: served.version, gazetteer: known.gazetteer }
  const gazetteer = new Gazetteer(bytesOf(await partsOfFile(db, sha256)))
  opened.set(db, { sha256, gazetteer })
  return { version: served.version, gazetteer }
}
