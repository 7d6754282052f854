import type { D1Database } from '@cloudflare/workers-types'
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { CardBucket } from '../../shared/card/card.ts'
import { bucketText } from '../db/manifest.ts'
import { currentRelease } from '../db/queries.ts'
import { sharedBucket } from '../db/shared-reads.ts'
import type { AppEnv } from '../env.ts'
import { noRelease, ProblemError } from '../problems.ts'
import { always, lives, readContextOf, readyText } from '../responses.ts'
import { conditional, failures, json, releaseNumber } from './openapi-helpers.ts'

export const version = releaseNumber('version').openapi({ example: '1' })
/**
 * Schema of a bucket's number in a path. It allows one spelling of each number, so that a bucket has one
 * address.
 */
export const bucket = z
  .string()
  .regex(/^(0|[1-9]\d{0,8})$/, 'a bucket is a whole number from 0 on')
  .openapi({ example: '0' })

const route = createRoute({
  method: 'get',
  path: '/v1/cards/{version}/{bucket}',
  operationId: 'getCardBucket',
  tags: ['Releases'],
  summary: 'The cards of all entities whose id hashes into a bucket',
  description:
    'Many entities share a bucket, so that the service cannot tell which of them someone reads about. The SHA-256 of the body stands in the file of digests that the manifest names.',
  request: { params: z.object({ version, bucket }) },
  parameters: conditional.parameters,
  responses: {
    200: json(CardBucket, 'The cards of the bucket, for ever the same.'),
    304: conditional.notModified,
    ...failures('bad-request', 'no-such-version', 'no-such-bucket'),
  },
})

export function registerCards(app: OpenAPIHono<AppEnv>) {
  app.openapi(route, async c => {
    const params = c.req.valid('param')
    const [version, bucket] = [Number(params.version), Number(params.bucket)]
    // Read again from the primary: a version published a moment ago may not have reached the nearest
    // replica.
    const found =
      (await sharedBucket(readContextOf(c), version, bucket)) ??
      (await sharedBucket(readContextOf(c), version, bucket, 'primary'))
    if (!found) throw await notHeld(c.env.DB)
    if (bucket >= found.buckets) throw noBucket(found.buckets)
    return readyText(
      c,
      bucketText(version, bucket, found.cards),
      lives.forever,
      `"cards-${version}-${bucket}"`,
      // The content of this address never changes.
      { until: always(c), anyQuery: true },
    )
  })
}

/**
 * The problem for a version that is not stored: 404, with `pointer` naming the part of the request; 503
 * before the first load.
 */
export async function notHeld(db: D1Database, pointer = '/path/version'): Promise<ProblemError> {
  const current = await currentRelease(db)
  if (!current) return noRelease()
  const fix = `Ask for version ${current.version}, which is current; GET /v1/manifest always names it.`
  return new ProblemError('no-such-version', {
    errors: [{ pointer, message: 'This version is not held.', fix }],
  })
}

export function noBucket(buckets: number): ProblemError {
  const fix = `Ask for a bucket from 0 to ${buckets - 1}.`
  return new ProblemError('no-such-bucket', {
    errors: [{ pointer: '/path/bucket', message: `This version has ${buckets} buckets.`, fix }],
  })
}
