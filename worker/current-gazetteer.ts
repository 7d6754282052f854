/** The gazetteer of the served version, opened once for each database in an isolate. */
import type { D1Database } from '@cloudflare/workers-types'
import type { Manifest } from '../shared/api/manifest.ts'
import { Gazetteer } from '../shared/gazetteer/gazetteer.ts'
import { type CurrentRelease, currentRelease } from './db/queries.ts'
import { heldFile } from './held-file.ts'

/** The opened gazetteer of each database, with the hash of its file. */
const opened = new WeakMap<D1Database, { sha256: string; gazetteer: Gazetteer }>()

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
  const bytes = await heldFile(db, sha256)
  if (!bytes) throw new Error(`The gazetteer ${sha256} of version ${served.version} is not held whole.`)
  const gazetteer = new Gazetteer(bytes)
  opened.set(db, { sha256, gazetteer })
  return { version: served.version, gazetteer }
}
