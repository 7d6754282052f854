import type { D1Database } from '@cloudflare/workers-types'
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { AppEnv } from '../env.ts'
import { heldFile } from '../held-file.ts'
import { ProblemError } from '../problems.ts'
import { lives } from '../responses.ts'
import { failures } from './openapi-helpers.ts'

const file = z
  .string()
  .regex(/^[0-9a-f]{64}\.bin$/, 'a file is 64 hexadecimal digits in lower case and ".bin"')
  .openapi({ example: `${'0'.repeat(64)}.bin` })

const description = 'Its address is its SHA-256; the manifest names the current one.'
const responses = {
  200: {
    description: 'The file, for ever the same.',
    content: { 'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) } },
  },
  ...failures('bad-request', 'no-such-file'),
}

const gazetteer = createRoute({
  method: 'get',
  path: '/v1/gazetteer/{file}',
  operationId: 'getGazetteer',
  tags: ['Releases'],
  summary: 'A gazetteer: all names, ready for matching',
  description,
  request: { params: z.object({ file }) },
  responses,
})

const digests = createRoute({
  method: 'get',
  path: '/v1/digests/{file}',
  operationId: 'getDigests',
  tags: ['Releases'],
  summary: 'The SHA-256 of each bucket of cards of a release, 32 bytes each',
  description,
  request: { params: z.object({ file }) },
  responses,
})

/** Registers the routes of a release's files: its gazetteer, and the digests of its buckets of cards. */
export function registerFiles(app: OpenAPIHono<AppEnv>) {
  app.openapi(gazetteer, c => fileOf(c.env.DB, c.req.valid('param').file))
  app.openapi(digests, c => fileOf(c.env.DB, c.req.valid('param').file))
}

async function fileOf(db: D1Database, file: string): Promise<Response & never> {
  const hash = file.slice(0, 64)
  const bytes = await heldFile(db, hash)
  if (!bytes) throw noFile()
  // Typed `never` because routes are typed by JSON objects.
  return new Response(bytes, {
    headers: {
      'Content-Type': 'application/octet-stream',
      'Cache-Control': lives.forever,
      ETag: `"${hash}"`,
    },
  }) as Response & never
}

function noFile(): ProblemError {
  const fix = 'GET /v1/manifest names the current file.'
  return new ProblemError('no-such-file', {
    errors: [{ pointer: '/path/file', message: 'No file with this SHA-256 is held.', fix }],
  })
}
