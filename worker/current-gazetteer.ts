/** The gazetteer of the served version. An isolate opens it once and keeps it. */
import type { D1Database } from '@cloudflare/workers-types'
import type { Manifest } from '../shared/api/manifest.ts'
import { Gazetteer } from '../shared/gazetteer/gazetteer.ts'
import { type CurrentRelease, currentRelease, partsOfFile } from './db/queries.ts'

let held: { sha256: string; gazetteer: Gazetteer } | undefined

/** The bytes of a file from its parts, which are Base64. */
export function bytesOf(parts: string[]): Uint8Array<ArrayBuffer> {
  const binary = atob(parts.join(''))
  const bytes = new Uint8Array(binary.length)
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i)
  return bytes
}

/**
 * The gazetteer of `release` (by default of the one that is served) and its version; undefined before the first load. Requests share what
 * was opened, not the reading of it, which a request that is broken off would take with it.
 */
export async function currentGazetteer(
  db: D1Database,
  release?: CurrentRelease,
): Promise<{ version: number; gazetteer: Gazetteer } | undefined> {
  const served = release ?? (await currentRelease(db))
  if (!served) return undefined
  const { sha256 } = (JSON.parse(served.manifest) as Manifest).gazetteer
  const known = held
  if (known?.sha256 === sha256) return { version: served.version, gazetteer: known.gazetteer }
  const gazetteer = new Gazetteer(bytesOf(await partsOfFile(db, sha256)))
  held = { sha256, gazetteer }
  return { version: served.version, gazetteer }
}
