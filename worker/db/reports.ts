/** What readers report. */
import type { D1Database } from '@cloudflare/workers-types'
import { drizzle } from 'drizzle-orm/d1'
import type { Report } from '../../shared/api/report.ts'
import { ProblemError } from '../problems.ts'
import { reports } from './schema.ts'

/** Keeps a report; a write is never repeated, since it may have been carried out. Writes 2 rows (the report and its key). */
export async function keepReport(db: D1Database, id: string, received: string, report: Report): Promise<void> {
  try {
    await drizzle(db)
      .insert(reports)
      .values({ id, received, body: JSON.stringify(report) })
  } catch (cause) {
    throw new ProblemError('unavailable', { detail: 'The report could not be kept.', headers: { 'Retry-After': '30' } }, { cause })
  }
}
