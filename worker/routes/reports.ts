import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { mostReportBytes, Report, ReportReceived } from '../../shared/api/report.ts'
import { groupOf, use } from '../db/daily-use.ts'
import { keepReport } from '../db/reports.ts'
import type { AppEnv } from '../env.ts'
import { atMost, limiting, networkOf } from '../rate-limits.ts'
import { offering } from '../responses.ts'
import { bodyProblems, failures, json } from './openapi-helpers.ts'

const route = createRoute({
  method: 'post',
  path: '/v1/reports',
  operationId: 'sendReport',
  tags: ['Reports'],
  summary: 'Say that a highlight or a card is wrong or missing',
  description: 'What is kept is the report as it was sent and the day; nothing about its sender.',
  middleware: [limiting('REPORTS'), offering('application/json'), atMost(mostReportBytes)],
  request: { body: { required: true, content: { 'application/json': { schema: Report } } } },
  responses: {
    202: json(ReportReceived, 'It is kept until someone has read it.'),
    ...failures(...bodyProblems),
  },
})

/**
 * Maximum number of reports in a day from one group of network addresses (daily-use.ts); further ones are
 * refused with 429. Why: within its limit per minute, one client could fill the table of reports in a week.
 */
const mostInADay = 200

export function registerReports(app: OpenAPIHono<AppEnv>) {
  app.openapi(route, async c => {
    const id = crypto.randomUUID()
    const now = new Date()
    const network = networkOf(c)
    if (network !== undefined) {
      const day = Math.floor(now.getTime() / 86_400_000)
      const group = await groupOf(c.env.DB, network, day)
      await use(c.env.DB, { what: 'reports', day, client: group, most: mostInADay }, 1)
    }
    await keepReport(c.env.DB, id, now.toISOString().slice(0, 10), c.req.valid('json'))
    return c.json({ id }, 202)
  })
}
