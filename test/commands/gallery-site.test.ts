/** The server of the gallery. Any page that the developer has open in a browser can send it requests. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type GallerySite, serveBuiltGallery } from '../../commands/gallery-site.ts'

const folder = mkdtempSync(join(tmpdir(), 'chu-giai-gallery-'))
let site: GallerySite
beforeAll(async () => {
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), 'gallery')
  site = await serveBuiltGallery(folder, [])
})
afterAll(() => {
  site.stop()
  rmSync(folder, { recursive: true })
})

/**
 * Status of the answer to a request target that is sent unchanged. Why not `fetch`: it would make the target
 * valid.
 */
const statusOf = (path: string) =>
  new Promise<number | undefined>((resolve, reject) => {
    const { hostname: host, port } = new URL(site.url)
    const asked = request({ host, port, path }, response => {
      response.resume()
      resolve(response.statusCode)
    })
    asked.on('error', reject)
    asked.end()
  })

test.each([
  ['/', 200],
  ['/cards.js', 200],
  ['/assets', 404],
  ['//', 404],
  ['/%00', 404],
  ['/../../etc/hostname', 404],
])('%s is answered with %i, and the server goes on', async (path, status) => {
  expect(await statusOf(path)).toBe(status)
  expect(await statusOf('/index.html')).toBe(200)
})
