/** Sends a reader's report to the service, only when the reader clicks to send it. */
import { Report } from '../../shared/api/report.ts'
import { discardBody } from '../../shared/web/bounded-body.ts'
import { logIgnored } from '../ignored.ts'
import { patience } from './card-source.ts'

export interface ReportSenderOptions {
  /** Origin of the service. */
  origin: string
  fetch(url: string, init: RequestInit): Promise<Response>
}

/**
 * Sends the report unchanged. Returns false if it is invalid, or the service rejects it or does not answer
 * within `patience`. Never rejects.
 */
export async function sendReport(report: unknown, { origin, fetch }: ReportSenderOptions): Promise<boolean> {
  const checked = Report.safeParse(report)
  if (!checked.success) return false
  try {
    const response = await fetch(`${origin}/v1/reports`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(checked.data),
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'error',
      cache: 'no-store',
      signal: AbortSignal.timeout(patience),
    })
    // The body of the answer is not needed.
    await discardBody(response)
    return response.status === 202
  } catch (error) {
    logIgnored('send a report', error)
    return false
  }
}
