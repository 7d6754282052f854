/** Stores reports from readers. */
import type { D1Database } from '@cloudflare/workers-types'
import type { Report } from '../../shared/api/report.ts'
import { escapedJson } from '../../shared/text/escaped-json.ts'
import { written } from '../deadline.ts'
import { ProblemError } from '../problems.ts'

/**
 * Maximum number of reports that wait to be read: some hundred megabytes. Further ones are refused with 503.
 * Why: the limits of requests are by client, and many clients could fill the database.
 */
export const mostReports = 100_000

/**
 * Stores a report as JSON that a terminal can show. `received` is the day of arrival, YYYY-MM-DD. The write
 * is not retried, since it may have been applied. Writes 2 rows (the report and its key) and reads 2.
 * @throws {ProblemError} unavailable, if the write fails or `most` reports wait
 */
export async function keepReport(
  db: D1Database,
  id: string,
  received: string,
  report: Report,
  most = mostReports,
): Promise<void> {
  // Estimated by the numbers of the rows: a count would read them all.
  const { meta } = await written(
    () =>
      db
        .prepare(
          `INSERT INTO reports (id, received, body) SELECT ?1, ?2, ?3
         WHERE coalesce((SELECT max(rowid) FROM reports) - (SELECT min(rowid) FROM reports) + 1, 0) < ?4`,
        )
        .bind(id, received, escapedJson(JSON.stringify(report)), most)
        .run(),
    { detail: 'The report could not be kept.', retryAfter: 30 },
  )
  if (meta.changes > 0) return
  const detail = 'Too many reports wait to be read.'
  throw new ProblemError('unavailable', { detail, headers: { 'Retry-After': '30' } })
}
