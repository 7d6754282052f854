import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { EntityAnswer } from '../../shared/api/entity.ts'
import { kinds } from '../../shared/knowledge/schema.ts'
import { jsonText, lives } from '../answers.ts'
import { entityNow } from '../db/queries.ts'
import type { AppEnv } from '../env.ts'
import { noRelease, ProblemError } from '../problems.ts'
import { conditional, failures, json } from './documented.ts'

const kind = z.enum(kinds).openapi({ example: 'province' })
const slug = z
  .string()
  .max(100)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'a name is words in lower case without diacritics, joined by "-"')
  .openapi({ example: 'quang-ninh' })

const route = createRoute({
  method: 'get',
  path: '/v1/entities/{kind}/{slug}',
  summary: 'One province, programme or startup',
  request: { params: z.object({ kind, slug }) },
  parameters: conditional.parameters,
  responses: {
    200: json(EntityAnswer, 'What is known of it now.'),
    304: conditional.notModified,
    ...failures('bad-request', 'no-such-entity', 'entity-gone'),
  },
})

export function registerEntities(app: OpenAPIHono<AppEnv>) {
  app.openapi(route, async c => {
    const params = c.req.valid('param')
    const found = await entityNow(c.env.DB, `${params.kind}/${params.slug}`)
    if (!found) throw noRelease()
    if (found.body === undefined) throw new ProblemError('no-such-entity')
    if (found.body === null) throw gone(found.successor)
    return jsonText(c, `{"version":${found.version},"entity":${found.body}}`, lives.short, `"${found.version}-${found.sha256}"`)
  })
}

/** 410, with where its successor is: for people in `errors`, for programs in a Link. */
function gone(successor: string | null): ProblemError {
  const message = 'The entity was in an earlier version and has been removed.'
  if (!successor) return new ProblemError('entity-gone', { errors: [{ pointer: '/path', message }] })
  const path = `/v1/entities/${successor}`
  return new ProblemError('entity-gone', {
    errors: [{ pointer: '/path', message, fix: `GET ${path}, which took its place.` }],
    headers: { Link: `<${path}>; rel="successor-version"` },
  })
}
