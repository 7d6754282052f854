/** Forgets old releases. Never on the request path. */
import type { D1Database } from '@cloudflare/workers-types'

/** Releases kept: readers may still ask for them, and mistakes in them can be investigated. */
export const releasesKept = 20

/**
 * Deletes all but the newest `keep` releases, with the cards and files that only they have; answers how many releases went. What a reader
 * held of them stays in order: asking for more of it is answered 404, and the manifest names the current one. Tombstones stay.
 */
export async function pruneReleases(db: D1Database, keep = releasesKept): Promise<number> {
  const oldest = await db
    .prepare('SELECT version FROM releases ORDER BY version DESC LIMIT 1 OFFSET ?1')
    .bind(keep - 1)
    .first<{ version: number }>()
  if (!oldest) return 0
  const [releases] = await db.batch([
    db.prepare('DELETE FROM releases WHERE version < ?1').bind(oldest.version),
    // Lists and figures of closed rows went when their successors were published.
    db.prepare('DELETE FROM card_versions WHERE to_version <= ?1').bind(oldest.version),
    db.prepare(
      `DELETE FROM file_parts WHERE sha256 NOT IN (
         SELECT manifest ->> '$.gazetteer.sha256' FROM releases
         UNION ALL SELECT ifnull(manifest ->> '$.cards.sha256', '') FROM releases)`,
    ),
  ])
  return releases?.meta.changes ?? 0
}
