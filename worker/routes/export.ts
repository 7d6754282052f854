import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Card } from '../../shared/card/card.ts'
import { type ExportFile, exportFiles, licence } from '../../shared/knowledge/export.ts'
import { cardsOfRelease, heldReleases } from '../db/queries.ts'
import type { AppEnv } from '../env.ts'
import { noRelease } from '../problems.ts'
import { countParts, limiting } from '../rate-limits.ts'
import { lives, matchesEtag } from '../responses.ts'
import { conditional, failures } from './openapi-helpers.ts'

const names = exportFiles.map(({ name }) => name) as [string, ...string[]]

const route = createRoute({
  method: 'get',
  path: '/v1/export/{file}',
  operationId: 'getExport',
  tags: ['Releases'],
  summary: 'All knowledge as one file',
  description:
    'JSON-LD (schema.org, W3C ORG and PROV), CSV tables linked by entity ids, or GeoJSON. What this project wrote may be used under CC BY 4.0, which the Link header names; facts are free, and titles of sources are their publishers’. Outlines are Natural Earth’s, in the public domain. A file counts as ten reads.',
  middleware: [limiting('READS')],
  request: { params: z.object({ file: z.enum(names) }) },
  parameters: conditional.parameters,
  responses: {
    200: {
      description: 'The file, of the current release.',
      content: Object.fromEntries(
        exportFiles.map(({ type }) => [
          type.split(';')[0],
          { schema: type.startsWith('text/') ? z.string() : z.record(z.string(), z.unknown()) },
        ]),
      ),
    },
    304: conditional.notModified,
    ...failures('bad-request'),
  },
})

/** Number of cards read at a time, about half a megabyte of text. */
const atOnce = 100
/**
 * Number of reads that one file counts for in the rate limit, because it takes as much CPU, and as many
 * rows, as ten searches.
 */
const readsOfFile = 10

export function registerExport(app: OpenAPIHono<AppEnv>) {
  app.openapi(route, async c => {
    const { file: name } = c.req.valid('param')
    const [release] = await heldReleases(c.env.DB, 1)
    const file = exportFiles.find(file => file.name === name)
    if (!release || !file) throw noRelease()
    const etag = `"${name}-${release.version}"`
    const headers = {
      'Content-Type': file.type,
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': lives.short,
      ETag: etag,
      Link: `<${licence.url}>; rel="license"`,
    }
    const isHeld = matchesEtag(c.req.header('If-None-Match'), etag)
    if (!isHeld) await countParts(c, 'READS', readsOfFile, 1)
    const body = isHeld
      ? null
      : streamOf(file, release, after => cardsOfRelease(c.env.DB, release.version, after, atOnce))
    // Typed `never` to fit any route: the types of routes expect a typed JSON response.
    return new Response(body, { status: body ? 200 : 304, headers }) as Response & never
  })
}

/** The text of a file, as a stream that reads from the database only as fast as the client receives it. */
function streamOf(
  file: ExportFile,
  release: { version: number; released: string },
  cardsAfter: (id: string) => Promise<{ id: string; body: string }[]>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let after = ''
  let between = ''
  return new ReadableStream({
    start: controller => controller.enqueue(encoder.encode(file.head(release))),
    async pull(controller) {
      // The stream would not call `pull` again if nothing was added, so this call goes on to the next item
      // or the end.
      for (;;) {
        const rows = await cardsAfter(after)
        const items = file.items(rows.map(({ body }) => JSON.parse(body) as Card))
        after = rows.at(-1)?.id ?? after
        if (items.length > 0) {
          controller.enqueue(encoder.encode(between + items.join(file.separator)))
          between = file.separator
        }
        if (rows.length < atOnce) {
          controller.enqueue(encoder.encode(file.end))
          controller.close()
          return
        }
        if (items.length > 0) return
      }
    },
  })
}
