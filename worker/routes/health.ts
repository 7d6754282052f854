import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { Health } from '../../shared/api/health.ts'
import { currentRelease } from '../db/queries.ts'
import type { AppEnv } from '../env.ts'
import { noRelease } from '../problems.ts'
import { failures, json } from './openapi-helpers.ts'

const route = createRoute({
  method: 'get',
  path: '/v1/health',
  operationId: 'getHealth',
  tags: ['Service'],
  summary: 'Whether the service can answer from its database',
  description: 'For monitoring. Reads the served release from the database.',
  responses: { 200: json(Health, 'It can.'), ...failures() },
})

export function registerHealth(app: OpenAPIHono<AppEnv>) {
  app.openapi(route, async c => {
    const release = await currentRelease(c.env.DB)
    if (!release) throw noRelease()
    return c.json({ status: 'ok' as const, version: release.version }, 200)
  })
}
