/** The gazetteer of the served version, opened once and held for the requests that follow in the same isolate. */
import type { D1Database } from '@cloudflare/workers-types'
import type { Manifest } from '../shared/api/manifest.ts'
import { Gazetteer } from '../shared/gazetteer/gazetteer.ts'
import { currentRelease, partsOfFile } from './db/queries.ts'

let held: { sha256: string; opened: Promise<Gazetteer> } | undefined

/** The bytes of a file from its parts, which are Base64. */
export function bytesOf(parts: string[]): Uint8Array<ArrayBuffer> {
  const binary = atob(parts.join(''))
  const bytes = new Uint8Array(binary.length)
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i)
  return bytes
}

/** The current gazetteer and its version; undefined before the first load. */
export async function currentGazetteer(db: D1Database): Promise<{ version: number; gazetteer: Gazetteer } | undefined> {
  const release = await currentRelease(db)
  if (!release) return undefined
  const { gazetteer } = JSON.parse(release.manifest) as Manifest
  if (held?.sha256 !== gazetteer.sha256) {
    const opened = partsOfFile(db, gazetteer.sha256).then(parts => new Gazetteer(bytesOf(parts)))
    held = { sha256: gazetteer.sha256, opened }
    // What failed is tried again by the next request.
    opened.catch(() => {
      if (held?.opened === opened) held = undefined
    })
  }
  return { version: release.version, gazetteer: await held.opened }
}
