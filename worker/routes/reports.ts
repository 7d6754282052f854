import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { mostReportBytes, Report, ReportReceived } from '../../shared/api/report.ts'
import { keepReport } from '../db/reports.ts'
import type { AppEnv } from '../env.ts'
import { atMost, limiting } from '../rate-limits.ts'
import { offering } from '../responses.ts'
import { failures, json } from './openapi-helpers.ts'

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
    ...failures(
      'bad-request',
      'not-acceptable',
      'too-large',
      'unsupported-media-type',
      'invalid-content',
      'too-many-requests',
    ),
  },
})

export function registerReports(app: OpenAPIHono<AppEnv>) {
  app.openapi(route, async c => {
    const id = crypto.randomUUID()
    const day = new Date().toISOString().slice(0, 10)
    await keepReport(c.env.DB, id, day, c.req.valid('json'))
    return c.json({ id }, 202)
  })
}
