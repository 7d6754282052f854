import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { Manifest } from '../../shared/api/manifest.ts'
import { recentRelease } from '../current-release.ts'
import type { AppEnv } from '../env.ts'
import { noRelease } from '../problems.ts'
import { lives, readyText } from '../responses.ts'
import { conditional, failures, json } from './openapi-helpers.ts'

const route = createRoute({
  method: 'get',
  path: '/v1/manifest',
  operationId: 'getManifest',
  tags: ['Releases'],
  summary: 'The knowledge that is served now, and its files',
  description:
    'Names the current version, the paths and SHA-256 of its files, and the signature. Ask for it first.',
  parameters: conditional.parameters,
  responses: { 200: json(Manifest, 'The manifest.'), 304: conditional.notModified, ...failures() },
})

export function registerManifest(app: OpenAPIHono<AppEnv>) {
  app.openapi(route, async c => {
    const release = await recentRelease(c.env)
    if (!release) throw noRelease()
    return readyText(c, release.manifest, lives.short, `"${release.manifestSha256}"`, {
      until: release.until,
    })
  })
}
