import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { Manifest } from '../../shared/api/manifest.ts'
import { compileGazetteer } from '../../shared/gazetteer/compile.ts'
import { createApp } from '../../worker/app.ts'
import { db, empty, load, manyCards, migrate, watched } from './database.ts'

beforeAll(migrate)
beforeEach(empty)
afterEach(() => {
  vi.restoreAllMocks()
})

const gazetteer = compileGazetteer([])
const mentions = {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: '{"text":"Không có gì."}',
}

it('is read again only after its time', async () => {
  const { db: seen, asked } = watched(db)
  const bindings = { DB: seen, HOLD_RELEASE_MS: '5000' }
  const app = createApp()
  let now = 1_800_000_000_000
  vi.spyOn(Date, 'now').mockImplementation(() => now)
  const version = async () =>
    Manifest.parse(await (await app.request('/v1/manifest', {}, bindings)).json()).version

  expect((await app.request('/v1/manifest', {}, bindings)).status).toBe(503)
  await load(1, manyCards(3), { gazetteer })
  // The absence of a release is not cached.
  expect(await version()).toBe(1)
  expect((await app.request('/v1/mentions', mentions, bindings)).status).toBe(200)
  asked.length = 0
  await load(2, manyCards(4), { gazetteer })
  now += 4999
  expect(await version()).toBe(1)
  const answer = await app.request('/v1/mentions', mentions, bindings)
  expect(await answer.json()).toEqual({ version: 1, mentions: [] })
  expect(asked).toEqual([])
  now += 1
  expect(await version()).toBe(2)
  expect(asked).toHaveLength(1)
  // Health always queries the database.
  await app.request('/v1/health', {}, bindings)
  expect(asked).toHaveLength(2)
})

it('is read each time where no time is set', async () => {
  const { db: seen, asked } = watched(db)
  const app = createApp()
  await load(1, manyCards(3), { gazetteer })
  for (let i = 1; i <= 3; i++) {
    expect((await app.request('/v1/manifest', {}, { DB: seen })).status).toBe(200)
    expect(asked).toHaveLength(i)
  }
})

it.each([undefined, '5000'])(
  'has the same headers however often it was answered (held for %s ms)',
  async HOLD_RELEASE_MS => {
    const app = createApp()
    await load(1, manyCards(3), { gazetteer })
    const bindings = { DB: watched(db).db, ...(HOLD_RELEASE_MS === undefined ? {} : { HOLD_RELEASE_MS }) }
    const headers = async (init: RequestInit = {}) => {
      const response = await app.request('/v1/manifest', init, bindings)
      return { status: response.status, headers: Object.fromEntries(response.headers) }
    }
    const [first, second] = [await headers(), await headers()]
    expect(first.headers['x-content-type-options']).toBe('nosniff')
    expect(second).toEqual(first)
    const etag = first.headers.etag!
    const { 'content-type': _, ...others } = first.headers
    expect(await headers({ headers: { 'If-None-Match': etag } })).toEqual({ status: 304, headers: others })
    expect(await headers()).toEqual(first)
    expect(await headers({ method: 'HEAD' })).toEqual(first)
  },
)

it('has its own address and accepts only its method', async () => {
  const app = createApp()
  await load(1, manyCards(3), { gazetteer })
  const bindings = { DB: watched(db).db, HOLD_RELEASE_MS: '5000' }
  const ask = (path: string, init: RequestInit = {}) => app.request(path, init, bindings)
  const manifest = await (await ask('/v1/manifest')).text()
  expect(await (await ask('/v1/manifest')).text()).toBe(manifest)
  expect(await (await ask('/v1/manifest?x')).text()).toBe(manifest)
  for (const path of ['/x/v1/manifest', '/v1/manifest/', '//v1/manifest'])
    expect((await ask(path)).status).toBe(404)
  expect((await ask('/v1/manifest', { method: 'POST' })).status).toBe(405)
  expect((await ask('/v1/manifest', { method: 'OPTIONS' })).status).toBe(204)
})
