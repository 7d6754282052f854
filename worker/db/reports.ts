/** Stores reports from readers. */
import type { D1Database } from '@cloudflare/workers-types'
import type { Report } from '../../shared/api/report.ts'
import { escapedJson } from '../../shared/text/escaped-json.ts'
import { written } from '../deadline.ts'
import { ProblemError } from '../problems.ts'

/**
 * Maximum number of stored reports, some hundred megabytes; further ones are refused with 503. Why: rate
 * limits apply to each client, and many clients could still fill the database.
 */
export const mostReports = 100_000

/**
 * Stores a report as JSON that is safe to print in a terminal. `received` is the day of arrival,
 * YYYY-MM-DD. The write is not retried, since it may have been applied. Writes 2 rows (the report and its
 * key) and reads 2.
 * @throws {ProblemError} unavailable, if the write fails or `most` reports are stored
 */
export async function keepReport(
  db: D1Database,
  id: string,
  received: string,
  report: Report,
  most = mostReports,
): Promise<void> {
  // The number is estimated from the lowest and highest row number: a count would read all rows.
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
