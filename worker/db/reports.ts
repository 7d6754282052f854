/** Stores reports from readers. */
import type { D1Database } from '@cloudflare/workers-types'
import type { Report } from '../../shared/api/report.ts'
import { ProblemError } from '../problems.ts'

/**
 * Stores a report. The write is not retried, since it may have been applied. Writes 2 rows (the report and
 * its key).
 */
export async function keepReport(
  db: D1Database,
  id: string,
  received: string,
  report: Report,
): Promise<void> {
  try {
    await db
      .prepare('INSERT INTO reports (id, received, body) VALUES (?1, ?2, ?3)')
      .bind(id, received, JSON.stringify(report))
      .run()
  } catch (cause) {
    throw new ProblemError(
      'unavailable',
      { detail: 'The report could not be kept.', headers: { 'Retry-After': '30' } },
      { cause },
    )
  }
}
