import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { lives } from '../answers.ts'
import { partsOfFile } from '../db/queries.ts'
import type { AppEnv } from '../env.ts'
import { bytesOf } from '../gazetteer.ts'
import { ProblemError } from '../problems.ts'
import { failures } from './documented.ts'

const file = z
  .string()
  .regex(/^[0-9a-f]{64}\.bin$/, 'a file is 64 hexadecimal digits in lower case and ".bin"')
  .openapi({ example: `${'0'.repeat(64)}.bin` })

const route = createRoute({
  method: 'get',
  path: '/v1/gazetteer/{file}',
  summary: 'A gazetteer: all names, ready for matching',
  description: 'Its address is its SHA-256; the manifest names the current one.',
  request: { params: z.object({ file }) },
  responses: {
    200: {
      description: 'The file, for ever the same.',
      content: { 'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) } },
    },
    ...failures('bad-request', 'no-such-file'),
  },
})

export function registerGazetteer(app: OpenAPIHono<AppEnv>) {
  app.openapi(route, async c => {
    const hash = c.req.valid('param').file.slice(0, 64)
    const parts = await partsOfFile(c.env.DB, hash)
    if (parts.length === 0) throw noFile()
    return new Response(bytesOf(parts), {
      headers: { 'Content-Type': 'application/octet-stream', 'Cache-Control': lives.forever, ETag: `"${hash}"` },
    })
  })
}

function noFile(): ProblemError {
  const fix = 'GET /v1/manifest names the current file.'
  return new ProblemError('no-such-file', { errors: [{ pointer: '/path/file', message: 'No file with this SHA-256 is held.', fix }] })
}
