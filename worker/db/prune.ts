/** Deletes old releases. Never on the request path. */
import type { D1Database } from '@cloudflare/workers-types'

/** Number of releases kept, for readers who still ask for them and for investigating mistakes. */
export const releasesKept = 20

/**
 * Deletes all but the newest `keep` releases, with the cards and files that only they use; returns the number
 * deleted. Readers with cards of a deleted release keep them; a request for more is answered 404, and the
 * manifest names the current release. Tombstones stay.
 */
export async function pruneReleases(db: D1Database, keep = releasesKept): Promise<number> {
  const oldest = await db
    .prepare('SELECT version FROM releases ORDER BY version DESC LIMIT 1 OFFSET ?1')
    .bind(keep - 1)
    .first<{ version: number }>()
  if (!oldest) return 0
  const [releases] = await db.batch([
    db.prepare('DELETE FROM releases WHERE version < ?1').bind(oldest.version),
    // Only card rows are left: derived rows were deleted when a later version replaced the card.
    db.prepare('DELETE FROM card_versions WHERE to_version <= ?1').bind(oldest.version),
    db.prepare(
      `DELETE FROM file_parts WHERE sha256 NOT IN (
         SELECT manifest ->> '$.gazetteer.sha256' FROM releases
         UNION ALL SELECT ifnull(manifest ->> '$.cards.sha256', '') FROM releases)`,
    ),
  ])
  return releases?.meta.changes ?? 0
}
