import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import type { D1Database } from '@cloudflare/workers-types'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  changeProtocol,
  keyMessage,
  mostSyncRecords,
  ping,
  pong,
  SyncNews,
  SyncState,
  SyncWritten,
} from '../../shared/api/sync.ts'
import { newRoot } from '../../shared/sync/recovery-code.ts'
import { createApp } from '../../worker/app.ts'
import type { Env } from '../../worker/env.ts'
import {
  accountBytes,
  countedBytes,
  keepBatches,
  keepDeleted,
  keepEmpty,
  keepUnused,
  mostBatches,
  newDays,
} from '../../worker/sync/limits.ts'
import { removeOld, syncTick } from '../../worker/sync/retention.ts'
import { dayOf } from '../../worker/sync/store.ts'
import { ask, db, empty, migrate, problemOf, watched } from './database.ts'
import { type Asking, Device, randomKey } from './sync-client.ts'

beforeAll(migrate)
beforeEach(empty)
afterEach(() => void vi.useRealTimers())

/** Sends requests to a service with other bindings. */
const over =
  (bindings: Partial<Env>): Asking =>
  async (path, init) =>
    createApp({ log: () => undefined }).request(path, init, { DB: db, ...bindings })

const countOf = async (table: string) =>
  (await db.prepare(`SELECT count(*) AS rows FROM ${table}`).first<{ rows: number }>())!.rows

const many = (count: number, from = 0) =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`clipping:${from + i}`, `đoạn ${from + i}`]))

describe('an account', () => {
  it('is made once, found again, and says its state', async () => {
    const device = await Device.of()
    expect((await device.request('GET')).status).toBe(404)
    const made = await device.request('PUT')
    expect(made.status).toBe(201)
    expect(made.headers.get('cache-control')).toBe('no-store')
    const state = SyncState.parse(await made.json())
    expect(state).toEqual({
      collections: [],
      usage: { records: 0, bytes: 0 },
      limits: { records: 50_000, bytes: 100_000_000, collections: 8 },
      keptUntil: new Date(Date.now() + keepEmpty * 86_400_000).toISOString().slice(0, 10),
      pollAfter: 45,
      push: true,
    })
    const again = await device.request('PUT')
    expect(again.status).toBe(200)
    expect(SyncState.parse(await again.json())).toEqual(state)
    expect(await countOf('sync_accounts')).toBe(1)
  })

  it.each([
    ['no key', {}],
    ['another scheme', { Authorization: `Basic ${'A'.repeat(43)}` }],
    ['a short key', { Authorization: 'Bearer abc' }],
    ['a key of other letters', { Authorization: `Bearer ${'*'.repeat(43)}` }],
  ])('is not asked for with %s: 401', async (_, headers) => {
    for (const [method, path] of [
      ['GET', ''],
      ['PUT', ''],
      ['DELETE', ''],
      ['GET', '/AAAAAAAAAAAAAAAAAAAAAA'],
      ['POST', '/AAAAAAAAAAAAAAAAAAAAAA'],
    ]) {
      const response = await ask(`/v1/sync${path}`, {
        method: method!,
        headers: headers as Record<string, string>,
      })
      expect(response.status, `${method} ${path}`).toBe(401)
      expect(response.headers.get('www-authenticate')).toMatch(/^Bearer/)
      await problemOf(response)
    }
  })

  it('that nobody made is 404 with words, for reading and writing', async () => {
    const device = await Device.of()
    const { batch } = await device.sealed({ a: 'b' })
    for (const response of [
      await device.request('GET'),
      await device.request('GET', `/${device.collection}`),
      await device.send(batch),
    ]) {
      expect(response.status).toBe(404)
      expect((await problemOf(response)).type).toBe('/docs/problems#no-sync-account')
    }
    expect(await countOf('sync_records')).toBe(0)
  })

  it('does not see another account’s records, nor write to it', async () => {
    const one = await (await Device.of()).make()
    const other = await (await Device.of()).make()
    await one.write(many(3))
    // The other account asks for the first one's collection by its name.
    const page = await other.request('GET', `/${one.collection}`)
    expect(await page.json()).toEqual({ version: 0, records: [] })
    const step = await one.sealed({ 'clipping:0': 'khác' })
    const written = await other.request('POST', `/${one.collection}`, {
      headers: { 'If-Unmodified-Since-Version': '0', 'Idempotency-Key': randomKey() },
      body: step.batch,
    })
    expect(written.status).toBe(200)
    const again = await Device.of()
    Object.assign(again, { keys: one.keys, collection: one.collection })
    await again.read()
    expect(again.texts).toEqual(one.texts)
    expect((await one.state()).usage.records).toBe(3)
    expect((await other.state()).usage.records).toBe(1)
  })

  it('is deleted whole, stays deleted, and says so to other devices', async () => {
    const root = newRoot()
    const device = await (await Device.of(root)).make()
    const other = await (await Device.of()).make()
    await device.write(many(20))
    await other.write(many(2))
    const response = await device.request('DELETE')
    expect(response.status).toBe(204)
    for (const table of ['sync_records', 'sync_collections', 'sync_batches'])
      expect(await countOf(table), table).toBe(table === 'sync_records' ? 2 : 1)
    const second = await Device.of(root)
    const { batch } = await second.sealed({ a: 'b' })
    for (const gone of [
      await second.request('GET'),
      await second.request('PUT'),
      await second.request('GET', `/${second.collection}`),
      await second.send(batch),
    ]) {
      expect(gone.status).toBe(410)
      const problem = await problemOf(gone)
      expect(problem.type).toBe('/docs/problems#sync-account-gone')
      expect(problem.detail).toContain(new Date().toISOString().slice(0, 10))
    }
    expect((await device.request('DELETE')).status).toBe(204)
    expect((await (await Device.of()).request('DELETE')).status).toBe(204)
    await other.read()
    expect(other.texts.size).toBe(2)
  })

  it('can be refused to newcomers by the operator', async () => {
    const closed = over({ SYNC_ACCOUNTS: 'closed' })
    const device = await (await Device.of()).make()
    const stranger = await Device.of(undefined, closed)
    const response = await stranger.request('PUT')
    expect(response.status).toBe(403)
    expect((await problemOf(response)).type).toBe('/docs/problems#sync-closed')
    const auth = { headers: { Authorization: `Bearer ${device.keys.auth}` } }
    expect((await closed('/v1/sync', { method: 'PUT', ...auth })).status).toBe(200)
    for (const [body, status] of [
      [{ former: 'x' }, 422],
      [{}, 422],
      ['{', 400],
      [' '.repeat(1_001), 413],
      [{ former: (await Device.of()).keys.auth }, 403],
      [{ former: device.keys.auth }, 201],
    ] as const)
      expect((await stranger.request('PUT', '', { body })).status).toBe(status)
  })
})

describe('waiting for changes', () => {
  it('is 304 until another device writes, and then says the version', async () => {
    const root = newRoot()
    const [a, b] = [await (await Device.of(root)).make(), await Device.of(root)]
    const first = await b.request('GET')
    const etag = first.headers.get('etag')!
    expect(etag).toMatch(/^"[\w-]{43}"$/)
    const waiting = () => b.request('GET', '', { headers: { 'If-None-Match': etag } })
    const unchanged = await waiting()
    expect(unchanged.status).toBe(304)
    expect(await unchanged.text()).toBe('')
    await a.write({ 'clipping:1': 'mới' })
    const changed = await waiting()
    expect(changed.status).toBe(200)
    expect(SyncState.parse(await changed.json()).collections).toEqual([{ name: a.collection, version: 1 }])
  })

  it.each([
    ['https://api.example', true],
    ['http://127.0.0.1:8787', true],
    ['http://localhost:8787', true],
    ['http://[::1]:8787', true],
    // Its name may lead here for the page that asks, though it is that of another server.
    ['http://rebound.example:8787', false],
    ['http://127.0.0.1.rebound.example:8787', false],
  ])('by a page at its own address %s: %s', async (own, isOwn) => {
    const headers = { Origin: own, 'Content-Type': 'application/json' }
    for (const path of ['/v1/sync', '/v1/reports']) {
      const response = await createApp().request(
        `${own}${path}`,
        { method: 'POST', headers, body: '' },
        { DB: db },
      )
      const { errors } = await problemOf(response)
      expect(errors?.some(({ pointer }) => pointer === '/header/origin') ?? false).toBe(!isOwn)
    }
  })

  it('and writing can be done by an extension without a permission for the service, not by a page', async () => {
    const device = await (await Device.of()).make()
    const etag = (await device.request('GET')).headers.get('etag')!
    // In Firefox the extension asks from a frame without an origin. In other browsers only pages have such
    // frames.
    const firefox = {
      Origin: 'null',
      'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0',
    }
    const chromium = {
      Origin: 'null',
      'User-Agent':
        'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
    }
    for (const headers of [chromium, { Origin: 'null' }, { Origin: 'https://vnexpress.net' }]) {
      const refused = await problemOf(await device.request('PUT', '', { headers }))
      expect(refused).toMatchObject({ status: 400, errors: [{ pointer: '/header/origin' }] })
    }
    for (const own of ['chrome-extension://abcdefghijklmnop', 'moz-extension://7d1f4ff5-5d64'])
      expect((await device.request('GET', '', { headers: { ...chromium, Origin: own } })).status).toBe(200)
    const unchanged = await device.request('GET', '', { headers: { 'If-None-Match': etag, ...firefox } })
    expect(unchanged.status).toBe(304)
    expect(unchanged.headers.get('access-control-allow-origin')).toBe('*')
    for (const path of ['/v1/sync', `/v1/sync/${device.collection}`]) {
      for (const page of ['https://vnexpress.net', 'http://vnexpress.net']) {
        const refused = await ask(path, { method: 'OPTIONS', headers: { Origin: page } })
        expect(refused.headers.get('access-control-allow-origin')).toBeNull()
      }
      const preflight = await ask(path, { method: 'OPTIONS', headers: firefox })
      expect(preflight.headers.get('access-control-allow-origin')).toBe('*')
      const allowed = preflight.headers.get('access-control-allow-headers')!.toLowerCase().split(', ')
      expect(allowed).toEqual(
        expect.arrayContaining(['authorization', 'content-type', 'idempotency-key', 'if-none-match']),
      )
      expect(allowed).toContain('if-unmodified-since-version')
      expect(preflight.headers.get('access-control-allow-methods')).toContain(
        path === '/v1/sync' ? 'DELETE' : 'POST',
      )
    }
    const exposed = unchanged.headers.get('access-control-expose-headers')!.toLowerCase()
    for (const header of ['etag', 'last-modified-version', 'retry-after', 'idempotent-replayed'])
      expect(exposed).toContain(header)
  })

  it('reads 3 rows', async () => {
    const { db: seen, asked } = watched(db)
    const device = await (await Device.of(undefined, over({ DB: seen }))).make()
    await device.write(many(30))
    asked.length = 0
    await device.state()
    expect(asked.map(({ written }) => written)).toEqual([0, 0])
    expect(asked.reduce((sum, { read }) => sum + read, 0)).toBeLessThanOrEqual(5)
  })
})

describe('the WebSocket for changes', () => {
  const over = (device: Device, headers: Record<string, string> = {}) =>
    ask('/v1/sync-changes', {
      headers: {
        Upgrade: 'websocket',
        'Sec-WebSocket-Protocol': `${changeProtocol}, ${device.keys.account}`,
        ...headers,
      },
    })
  /** An open WebSocket, with the texts that it has received. */
  const opened = async (device: Device, headers: Record<string, string> = {}) => {
    const response = await over(device, headers)
    expect(response.status).toBe(101)
    expect(response.headers.get('sec-websocket-protocol')).toBe(changeProtocol)
    const socket = response.webSocket!
    const received: unknown[] = []
    socket.addEventListener('message', ({ data }) => void received.push(data))
    socket.accept()
    return { socket, received }
  }
  const until = (received: unknown[], count: number) =>
    vi.waitFor(() => expect(received).toHaveLength(count), { timeout: 5_000, interval: 10 })

  it('tells every device of the account of a batch and of the deletion, and no other account', async () => {
    const root = newRoot()
    const [a, b] = [await (await Device.of(root)).make(), await Device.of(root)]
    const stranger = await (await Device.of()).make()
    const [first, second, other] = [await opened(a), await opened(b), await opened(stranger)]
    await a.write({ 'clipping:1': 'mới' })
    const news = JSON.stringify({ collection: a.collection, version: 1 })
    for (const { received } of [first, second]) await until(received, 1)
    expect([first.received, second.received]).toEqual([[news], [news]])
    expect(SyncNews.parse(JSON.parse(news))).toEqual({ collection: a.collection, version: 1 })
    expect((await a.request('DELETE')).status).toBe(204)
    await until(second.received, 2)
    expect(second.received[1]).toBe('{}')
    expect(other.received).toEqual([])
    for (const { socket } of [first, second, other]) socket.close(1000)
  })

  it('says nothing of a batch that is refused or sent again', async () => {
    const root = newRoot()
    const [a, b] = [await (await Device.of(root)).make(), await Device.of(root)]
    const { batch } = await a.sealed({ 'clipping:1': 'một' })
    const key = randomKey()
    const { socket, received } = await opened(b)
    for (const status of [200, 200]) expect((await a.send(batch, key)).status).toBe(status)
    expect((await b.send(batch)).status).toBe(412)
    await a.read()
    await a.write({ 'clipping:1': 'hai' })
    await until(received, 2)
    expect(received.map(text => JSON.parse(String(text)).version)).toEqual([1, 2])
    socket.close(1000)
  })

  it('answers ping with pong, and closes at any other message', async () => {
    const { socket, received } = await opened(await (await Device.of()).make())
    socket.send(ping)
    await until(received, 1)
    expect(received).toEqual([pong])
    const closed = new Promise<number>(resolve =>
      socket.addEventListener('close', ({ code }) => resolve(code)),
    )
    socket.send('tất cả')
    expect(await closed).toBe(1008)
  })

  it('is opened by the id of the account, which permits nothing else, and not by the key', async () => {
    const device = await (await Device.of()).make()
    const { socket } = await opened(device)
    const byKey = await over(device, { 'Sec-WebSocket-Protocol': `${changeProtocol}, ${device.keys.auth}` })
    expect((await problemOf(byKey)).type).toMatch(/no-sync-account$/)
    const headers = { 'Sec-WebSocket-Protocol': `${changeProtocol}, ${device.keys.account}` }
    for (const [method, path] of [
      ['GET', ''],
      ['PUT', ''],
      ['DELETE', ''],
      ['GET', `/${device.collection}`],
      ['POST', `/${device.collection}`],
    ] as const)
      expect((await ask(`/v1/sync${path}`, { method, headers })).status, `${method} ${path}`).toBe(401)
    socket.close(1000)
  })

  it.each([999, 1000, 1001, 1004, 1005, 1006, 1015, 4000, 5000, 65_535])(
    'is closed by the service, too, when a client closes it with %i',
    async code => {
      const { CHANGES } = env as unknown as { CHANGES: DurableObjectNamespace }
      await runInDurableObject(CHANGES.getByName('closing'), async object => {
        const channel = object as unknown as { webSocketClose(socket: WebSocket, code: number): void }
        const { 0: client, 1: server } = new WebSocketPair()
        const closed = new Promise(resolve => client.addEventListener('close', resolve))
        client.accept()
        server.accept()
        channel.webSocketClose(server, code)
        await closed
      })
    },
  )

  it('is refused with words: without key, account, binding or upgrade, and above 32 devices', async () => {
    const device = await (await Device.of()).make()
    const nobody = await Device.of()
    expect((await problemOf(await over(nobody))).type).toMatch(/no-sync-account$/)
    expect((await over(device, { 'Sec-WebSocket-Protocol': changeProtocol })).status).toBe(401)
    expect((await over(device, { 'Sec-WebSocket-Protocol': device.keys.account })).status).toBe(401)
    expect((await over(device, { Upgrade: 'h2c' })).status).toBe(400)
    const without = createApp({ log: () => undefined })
    const headers = { Authorization: `Bearer ${device.keys.auth}` }
    const bare = await without.request('/v1/sync-changes', { headers }, { DB: db })
    expect(bare.status).toBe(404)
    const state = await without.request('/v1/sync', { headers }, { DB: db })
    expect(SyncState.parse(await state.json()).push).toBe(false)
    const sockets = []
    for (let i = 0; i < 32; i++) sockets.push(await opened(device))
    expect((await over(device)).status).toBe(429)
    for (const { socket } of sockets) socket.close(1000)
  })

  it('has room for a device of another network, whoever else waits with the id of its account', async () => {
    const device = await (await Device.of()).make()
    const from = (address: string) => ({ 'CF-Connecting-IP': address })
    const flood: Awaited<ReturnType<typeof opened>>[] = []
    for (let i = 0; i < 32; i++) flood.push(await opened(device, from('192.0.2.1')))
    const closed = new Promise<number>(resolve => {
      for (const { socket } of flood) socket.addEventListener('close', ({ code }) => resolve(code))
    })
    const own = await opened(device, from('198.51.100.1'))
    expect(await closed).toBe(1013)
    expect((await over(device, from('192.0.2.1'))).status).toBe(429)
    await device.write({ 'clipping:1': 'mới' })
    await until(own.received, 1)
    for (const { socket } of [...flood, own]) socket.close(1000)
  })

  it('is kept for a device that has shown the key, from however many networks others wait with the id of its account', async () => {
    const device = await (await Device.of()).make()
    const from = (i: number) => ({ 'CF-Connecting-IP': `192.0.2.${i}` })
    const own = await opened(device, from(0))
    own.socket.send(`${keyMessage}${device.keys.auth}`)
    const flood: Awaited<ReturnType<typeof opened>>[] = []
    for (let i = 1; i < 80; i++) flood.push(await opened(device, from(i)))
    await device.write({ 'clipping:1': 'mới' })
    await until(own.received, 1)
    // A further device of the account has room, too.
    const second = await opened(device, from(200))
    second.socket.send(`${keyMessage}${device.keys.auth}`)
    await device.write({ 'clipping:2': 'mới' })
    await until(second.received, 1)
    await until(own.received, 2)
    for (const { socket } of [...flood, own, second]) socket.close(1000)
  })

  it('is for no further device where all have shown the key, and takes no other key', async () => {
    const device = await (await Device.of()).make()
    const from = (i: number) => ({ 'CF-Connecting-IP': `192.0.2.${i}` })
    const sockets = []
    for (let i = 0; i < 32; i++) {
      const one = await opened(device, from(i))
      one.socket.send(`${keyMessage}${device.keys.auth}`)
      // Answered after the key was read.
      one.socket.send(ping)
      await until(one.received, 1)
      sockets.push(one)
    }
    await vi.waitFor(async () => expect((await over(device, from(99))).status).toBe(429))
    const other = await Device.of()
    for (const text of [other.keys.auth, '', 'x'.repeat(43), `${device.keys.auth}x`]) {
      const { socket } = await opened(await (await Device.of()).make())
      const closed = new Promise<number>(resolve =>
        socket.addEventListener('close', ({ code }) => resolve(code)),
      )
      socket.send(`${keyMessage}${text}`)
      expect(await closed).toBe(1008)
    }
    for (const { socket } of sockets) socket.close(1000)
  })
})

describe('a batch', () => {
  it('is stored, and read by another device, which finds it complete', async () => {
    const root = newRoot()
    const [a, b] = [await (await Device.of(root)).make(), await Device.of(root)]
    await a.write(many(40))
    expect(await b.read(7)).toBe(6)
    expect(b.texts).toEqual(a.texts)
    expect(b.replica).toEqual(a.replica)
    await b.write({ 'clipping:3': 'sửa ở b', 'clipping:99': 'thêm ở b' })
    await a.read()
    expect(a.texts).toEqual(b.texts)
    expect((await a.state()).usage.records).toBe(41)
  })

  it('answers with its version and what the account uses', async () => {
    const device = await (await Device.of()).make()
    const { batch } = await device.sealed(many(2))
    const response = await device.send(batch)
    expect(response.status).toBe(200)
    expect(response.headers.get('last-modified-version')).toBe('1')
    expect(response.headers.get('idempotent-replayed')).toBeNull()
    const bytes = batch.records.reduce((sum, { sealed }) => sum + sealed.length, 0)
    expect(SyncWritten.parse(await response.json())).toEqual({ version: 1, usage: { records: 2, bytes } })
  })

  it('keeps the sums of an account exact while records grow and shrink', async () => {
    const device = await (await Device.of()).make()
    await device.write(many(5))
    await device.write({
      'clipping:1': 'dài '.repeat(20) + [...Array(3000).keys()].join(),
      'clipping:7': 'mới',
    })
    await device.write({ 'clipping:1': 'ngắn' })
    const rows = await db
      .prepare(
        'SELECT count(*) AS records, sum(length(sealed)) AS bytes, sum(size) AS sizes FROM sync_records',
      )
      .first<{ records: number; bytes: number; sizes: number }>()
    expect((await device.state()).usage).toEqual({ records: 6, bytes: rows!.bytes })
    expect(rows!.sizes).toBe(rows!.bytes)
  })

  it('after another device’s is 412 with the present version, and stores nothing', async () => {
    const root = newRoot()
    const [a, b] = [await (await Device.of(root)).make(), await Device.of(root)]
    const late = await b.sealed(many(3, 100))
    await a.write(many(3))
    const response = await b.send(late.batch)
    expect(response.status).toBe(412)
    expect(response.headers.get('last-modified-version')).toBe('1')
    const problem = await problemOf(response)
    expect(problem.type).toBe('/docs/problems#version-conflict')
    expect(problem.errors?.[0]?.fix).toBeTruthy()
    expect(await countOf('sync_records')).toBe(3)
    expect(await countOf('sync_batches')).toBe(1)
    expect(await b.write(many(3, 100))).toBe(1)
    expect(await countOf('sync_records')).toBe(6)
  })

  it('of a device that has seen more goes on above it', async () => {
    const device = await (await Device.of()).make()
    await device.write({ a: '1' })
    device.replica = { ...device.replica, highest: 41 }
    await device.write({ a: '2' })
    expect((await device.state()).collections[0]?.version).toBe(42)
    const below = await device.sealed({ a: '3' })
    for (const version of [41, 42]) {
      const response = await device.send({ ...below.batch, version })
      expect(response.status).toBe(422)
    }
  })

  it('without one of its headers is 428, with a wrong one 400', async () => {
    const device = await (await Device.of()).make()
    const { batch } = await device.sealed({ a: 'b' })
    const send = (headers: Record<string, string>) =>
      device.request('POST', `/${device.collection}`, { headers, body: batch })
    for (const headers of [{}, { 'Idempotency-Key': randomKey() }, { 'If-Unmodified-Since-Version': '0' }]) {
      const response = await send(headers as Record<string, string>)
      expect(response.status).toBe(428)
      expect((await problemOf(response)).errors?.[0]?.fix).toBeTruthy()
    }
    for (const [since, key] of [
      ['-1', randomKey()],
      ['x', randomKey()],
      ['9'.repeat(16), randomKey()],
      ['0', 'short'],
      ['0', 'x'.repeat(65)],
    ]) {
      const response = await send({ 'If-Unmodified-Since-Version': since!, 'Idempotency-Key': key! })
      expect(response.status, `${since} ${key}`).toBe(400)
    }
    expect(await countOf('sync_records')).toBe(0)
  })

  it.each([
    ['no records', (b: object) => ({ ...b, records: [] })],
    ['an id twice', (b: { records: object[] }) => ({ ...b, records: [b.records[0], b.records[0]] })],
    [
      'an id of another form',
      (b: { records: object[] }) => ({ ...b, records: [{ ...b.records[0], id: 'clipping:1' }] }),
    ],
    [
      'content that is no Base64',
      (b: { records: object[] }) => ({ ...b, records: [{ ...b.records[0], sealed: 'đọc được'.repeat(9) }] }),
    ],
    ['a field more', (b: { records: object[] }) => ({ ...b, records: [{ ...b.records[0], title: 'x' }] })],
    ['no head', ({ head: _, ...b }: { head?: string }) => b],
    ['no version', ({ version: _, ...b }: { version?: number }) => b],
    [
      'too many records',
      (b: { records: { sealed: string }[] }) => ({
        ...b,
        records: Array.from({ length: mostSyncRecords + 1 }, (_, i) => ({
          id: String(i).padStart(22, '0'),
          sealed: b.records[0]!.sealed,
        })),
      }),
    ],
  ])('with %s is 422', async (_, change) => {
    const device = await (await Device.of()).make()
    const { batch } = await device.sealed({ a: 'b' })
    const response = await device.send((change as (b: unknown) => never)(batch))
    expect(response.status).toBe(422)
    await problemOf(response)
    expect(await countOf('sync_records')).toBe(0)
  })

  it('that is larger than the limit is 413', async () => {
    const device = await (await Device.of()).make()
    const response = await device.request('POST', `/${device.collection}`, {
      headers: { 'If-Unmodified-Since-Version': '0', 'Idempotency-Key': randomKey() },
      body: `{"x":"${'A'.repeat(1_800_000)}"}`,
    })
    expect(response.status).toBe(413)
    expect((await problemOf(response)).type).toBe('about:blank')
  })

  it('of the largest record is stored and read', async () => {
    const device = await (await Device.of()).make()
    const noise = Array.from({ length: 13 }, () =>
      btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(60_000)))),
    ).join('')
    await device.write({ 'clipping:1': noise })
    const other = await Device.of()
    Object.assign(other, { keys: device.keys, collection: device.collection })
    await other.read()
    expect(other.texts.get('clipping:1')).toBe(noise)
  })

  it('of many large records comes back in pages of bounded size', async () => {
    const device = await (await Device.of()).make()
    const noise = () => btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(60_000))))
    for (let i = 0; i < 3; i++)
      await device.write(
        Object.fromEntries(Array.from({ length: 11 }, (_, j) => [`clipping:${i}-${j}`, noise()])),
      )
    const { sealed, records } = (await db
      .prepare('SELECT sum(size) AS sealed, count(*) AS records FROM sync_records')
      .first<{ sealed: number; records: number }>())!
    expect(sealed).toBeGreaterThan(2_500_000)
    const page = await device.page('since=0')
    const bytes = page.records.reduce((sum, record) => sum + record.sealed.length, 0)
    expect(bytes).toBeGreaterThanOrEqual(1_000_000)
    expect(bytes - page.records.at(-1)!.sealed.length).toBeLessThan(1_000_000)
    device.replica = { ...device.replica, version: 0, highest: 0, count: 0, sum: 'A'.repeat(22) }
    device.known.clear()
    expect(await device.read()).toBeGreaterThan(2)
    expect(device.known.size).toBe(records)
  })
})

describe('a batch that is sent again', () => {
  it('is stored once, and answered alike, even after others wrote', async () => {
    const root = newRoot()
    const [a, b] = [await (await Device.of(root)).make(), await Device.of(root)]
    const step = await a.sealed(many(3))
    const key = randomKey()
    await a.send(step.batch, key, 0)
    await b.write({ 'clipping:1': 'sửa sau' })
    for (let i = 0; i < 3; i++) {
      const response = await a.send(step.batch, key, 0)
      expect(response.status).toBe(200)
      expect(response.headers.get('idempotent-replayed')).toBe('true')
      expect(SyncWritten.parse(await response.json()).version).toBe(1)
    }
    await b.read()
    expect(b.texts.get('clipping:1')).toBe('sửa sau')
    expect((await b.state()).collections[0]?.version).toBe(2)
    expect(await countOf('sync_records')).toBe(3)
  })

  it('at the same time, ten times, is stored once', async () => {
    const device = await (await Device.of()).make()
    const { batch } = await device.sealed(many(50))
    const key = randomKey()
    const responses = await Promise.all(Array.from({ length: 10 }, () => device.send(batch, key, 0)))
    expect(responses.map(({ status }) => status)).toEqual(Array(10).fill(200))
    const replayed = responses.filter(response => response.headers.get('idempotent-replayed'))
    expect(replayed).toHaveLength(9)
    expect((await device.state()).usage.records).toBe(50)
    expect((await device.state()).collections[0]?.version).toBe(1)
  })

  it('with the same key but other content is 422', async () => {
    const device = await (await Device.of()).make()
    const key = randomKey()
    await device.send((await device.sealed({ a: '1' })).batch, key, 0)
    for (const [batch, since] of [
      [(await device.sealed({ a: '2' })).batch, 0],
      [{ ...(await device.sealed({ a: '2' })).batch, version: 2 }, 1],
    ] as const) {
      const response = await device.send(batch, key, since)
      expect(response.status).toBe(422)
      expect((await problemOf(response)).type).toBe('/docs/problems#idempotency-key-reused')
    }
  })

  /**
   * A database whose next write, once `armed`, fails: `before` it is done, or `after` it, when only the
   * answer is lost.
   */
  function failing(when: 'before' | 'after'): { broken: D1Database; armed: { on: boolean } } {
    const armed = { on: false }
    const broken = {
      prepare: (sql: string) => db.prepare(sql),
      withSession: (constraint: string) => db.withSession(constraint),
      batch: async (statements: Parameters<D1Database['batch']>[0]) => {
        if (!armed.on) return db.batch(statements)
        armed.on = false
        if (when === 'after') await db.batch(statements)
        throw new Error('D1_ERROR: Network connection lost.')
      },
    } as unknown as D1Database
    return { broken, armed }
  }

  it.each(['before', 'after'] as const)(
    'after the service was killed %s it was stored is stored once',
    async when => {
      const { broken, armed } = failing(when)
      const device = await (await Device.of(undefined, over({ DB: broken }))).make()
      await device.write(many(4))
      const step = await device.sealed({ 'clipping:1': 'sửa', 'clipping:9': 'mới' })
      const key = randomKey()
      armed.on = true
      const lost = await device.send(step.batch, key)
      expect(lost.status).toBe(503)
      expect(lost.headers.get('retry-after')).toBe('5')
      expect((await problemOf(lost)).detail).toContain('same Idempotency-Key')
      const sent = await device.send(step.batch, key)
      expect(sent.status).toBe(200)
      expect(sent.headers.get('idempotent-replayed')).toBe(when === 'after' ? 'true' : null)
      expect((await device.state()).collections[0]?.version).toBe(2)
      expect((await device.state()).usage.records).toBe(5)
    },
  )

  it('an account that may not have been made or deleted: the error asks to repeat, and names no key', async () => {
    const { broken, armed } = failing('before')
    const device = await Device.of(undefined, over({ DB: broken }))
    for (const method of ['PUT', 'DELETE']) {
      armed.on = true
      const lost = await device.request(method)
      expect(lost.status).toBe(503)
      expect((await problemOf(lost)).detail).toBe('The outcome is unknown. Send the same request again.')
      expect((await device.request(method)).ok).toBe(true)
    }
  })

  it('is whole or not there at all, whichever statement fails', async () => {
    const device = await (await Device.of(undefined, over({}))).make()
    await device.write(many(3))
    const before = await device.page('since=0')
    const state = await device.state()
    // The last record of the batch cannot be stored: the table refuses it.
    await db.exec(
      "CREATE TRIGGER refuse BEFORE INSERT ON sync_records WHEN NEW.id = 'zzzzzzzzzzzzzzzzzzzzzz' BEGIN SELECT RAISE(ABORT, 'refused'); END",
    )
    try {
      const { batch } = await device.sealed(many(5, 10))
      const bad = { ...batch, records: [...batch.records, { ...batch.records[0]!, id: 'z'.repeat(22) }] }
      expect((await device.send(bad)).status).toBe(503)
    } finally {
      await db.exec('DROP TRIGGER refuse')
    }
    expect(await device.page('since=0')).toEqual(before)
    expect(await device.state()).toEqual(state)
    expect(await countOf('sync_batches')).toBe(1)
  })
})

describe('limits of an account', () => {
  it('refuse a batch that would exceed them, with a message, and accept one that adds no bytes', async () => {
    const asking = over({ SYNC_RECORDS: '5', SYNC_BYTES: '3000' })
    const device = await (await Device.of(undefined, asking)).make()
    expect((await device.state()).limits).toEqual({ records: 5, bytes: 3000, collections: 8 })
    await device.write(many(5))
    const more = await device.send((await device.sealed(many(1, 50))).batch)
    expect(more.status).toBe(413)
    const problem = await problemOf(more)
    expect(problem.type).toBe('/docs/problems#sync-full')
    expect(problem.errors?.[0]?.message).toContain('5 records and 3000 bytes. This one has 5 and ')
    expect(problem.errors?.[0]?.fix).toBeTruthy()
    // Records of the same size are taken.
    await device.write({ 'clipping:2': 'khác' })
    const larger = await device.send(
      (await device.sealed({ 'clipping:2': crypto.randomUUID().repeat(90) + [...Array(900).keys()] })).batch,
    )
    expect(larger.status).toBe(413)
    expect((await problemOf(larger)).type).toBe('/docs/problems#sync-full')
    expect((await device.state()).collections[0]?.version).toBe(2)
  })

  it('allow eight collections', async () => {
    const device = await (await Device.of()).make()
    const { batch } = await device.sealed({ a: 'b' })
    const statuses: number[] = []
    for (let i = 0; i < 9; i++) {
      const response = await device.request('POST', `/${String(i).padStart(22, 'C')}`, {
        headers: { 'If-Unmodified-Since-Version': '0', 'Idempotency-Key': randomKey() },
        body: batch,
      })
      statuses.push(response.status)
    }
    expect(statuses).toEqual([...Array(8).fill(200), 413])
    expect(await device.state()).toMatchObject({ usage: { records: 8 } })
  })

  it('count requests of an account, and new accounts of an address', async () => {
    const counted: string[] = []
    const counter = (name: string, most: number) => {
      const counts = new Map<string, number>()
      return {
        limit: async ({ key }: { key: string }) => {
          counted.push(`${name} ${key}`)
          counts.set(key, (counts.get(key) ?? 0) + 1)
          return { success: counts.get(key)! <= most }
        },
      }
    }
    const asking = over({ SYNC: counter('SYNC', 3), ACCOUNTS: counter('ACCOUNTS', 1) } as Partial<Env>)
    const device = await Device.of(undefined, asking)
    const put = (of: Device) => of.request('PUT', '', { headers: { 'CF-Connecting-IP': '192.0.2.1' } })
    expect((await put(device)).status).toBe(201)
    expect(counted).toEqual(['SYNC 192.0.2.1', `SYNC ${device.keys.account}`, 'ACCOUNTS 192.0.2.1'])
    const refused = await put(await Device.of(undefined, asking))
    expect(refused.status).toBe(429)
    expect(refused.headers.get('ratelimit-policy')).toBe('"accounts";q=10;w=60')
    expect((await device.request('GET')).status).toBe(200)
    expect((await device.request('GET')).status).toBe(200)
    const busy = await device.request('GET')
    expect(busy.status).toBe(429)
    expect(busy.headers.get('retry-after')).toBe('60')
  })

  it('are apart for devices that wait, since whoever has the id of an account can wait', async () => {
    const counts = new Map<string, number>()
    const limit = async ({ key }: { key: string }) => {
      counts.set(key, (counts.get(key) ?? 0) + 1)
      return { success: counts.get(key)! <= 3 }
    }
    const asking = over({ SYNC: { limit } } as Partial<Env>)
    const device = await (await Device.of(undefined, asking)).make()
    const wait = (headers: Record<string, string> = {}) =>
      asking('/v1/sync-changes', {
        headers: { 'Sec-WebSocket-Protocol': `${changeProtocol}, ${device.keys.account}`, ...headers },
      })
    for (const status of [404, 404, 404, 429]) expect((await wait()).status).toBe(status)
    expect((await device.request('GET')).status).toBe(200)
    const elsewhere = { 'CF-Connecting-IP': '192.0.2.1' }
    expect((await wait(elsewhere)).status).toBe(404)
  })

  it('of the database stop what makes it larger, and new accounts', async () => {
    const root = newRoot()
    const usual = await (await Device.of(root)).make()
    await usual.write(many(3))
    const asking = over({ SYNC_DATABASE_BYTES: '1000' })
    const device = await Device.of(root, asking)
    await device.read()
    const { batch } = await device.sealed(many(1, 50))
    const refused = await device.send(batch)
    expect(refused.status).toBe(403)
    expect((await problemOf(refused)).detail).toContain('full')
    const rows = () => db.prepare('SELECT count(*) AS n FROM sync_batches').first<number>('n')
    const before = await rows()
    await device.write({ 'clipping:1': 'gone' })
    await device.write({ 'clipping:1': 'gone' })
    expect(await rows()).toBe(before)
    expect((await (await Device.of(undefined, asking)).request('PUT')).status).toBe(403)
    // With the usual limit the same database takes it.
    await usual.read()
    await usual.write(many(1, 50))
  })
})

describe('a database that is nearly full', () => {
  it('takes nothing more of new accounts, and has room for those that were there before', async () => {
    const { meta } = await db.prepare('SELECT 1').run()
    const asking = over({ SYNC_DATABASE_BYTES: String(Math.round(meta.size_after * 1.1)) })
    const [before, later, unknown] = await Promise.all(
      Array.from({ length: 3 }, async () => {
        const root = newRoot()
        await (await (await Device.of(root)).make()).write(many(3))
        const device = await Device.of(root, asking)
        await device.read()
        return device
      }),
    )
    const made = (device: Device, day: number | null) =>
      db.prepare('UPDATE sync_accounts SET made = ?2 WHERE id = ?1').bind(device.keys.account, day).run()
    await made(before!, dayOf(Date.now()) - newDays - 1)
    await made(later!, dayOf(Date.now()) - newDays)
    await made(unknown!, null)
    await before!.write({ 'clipping:new': 'mới' })
    await unknown!.write({ 'clipping:new': 'mới' })
    const { batch } = await later!.sealed({ 'clipping:new': 'mới' })
    expect((await later!.send(batch)).status).toBe(403)
    // Reading, and what adds nothing, go on.
    await later!.write({ 'clipping:1': 'x' })
    expect((await (await Device.of(undefined, asking)).request('PUT')).status).toBe(403)
    // A new key for a stolen one: the account takes the place of the old, which is new then.
    const putFor = async (former: Device, next: Device) =>
      (await next.request('PUT', '', { body: { former: former.keys.auth } })).status
    const [next, second, third] = [
      await Device.of(undefined, asking),
      await Device.of(undefined, asking),
      await Device.of(undefined, asking),
    ]
    expect(await putFor(later!, next)).toBe(403)
    expect(await putFor(await Device.of(), next)).toBe(403)
    expect(await putFor(before!, next)).toBe(201)
    expect(await putFor(before!, next)).toBe(200)
    await next.write({ 'clipping:new': 'mới' })
    expect((await before!.send((await before!.sealed({ a: 'b' })).batch)).status).toBe(403)
    expect(await putFor(before!, second)).toBe(403)
    expect(await putFor(unknown!, second)).toBe(201)
    await second.write({ 'clipping:new': 'mới' })
    await next.request('DELETE')
    expect(await putFor(next, third)).toBe(403)
  })

  it('makes one account in the place of another, however many ask at once', async () => {
    const { meta } = await db.prepare('SELECT 1').run()
    const asking = over({ SYNC_DATABASE_BYTES: String(Math.round(meta.size_after * 1.1)) })
    const old = await (await Device.of()).make()
    await old.write({ a: 'b' })
    await db.prepare('UPDATE sync_accounts SET made = 1').run()
    // For the size of the database.
    await (await Device.of(undefined, asking)).request('DELETE')
    const body = { former: old.keys.auth }
    const next = await Promise.all(Array.from({ length: 5 }, () => Device.of(undefined, asking)))
    await Promise.all(next.map(device => device.request('PUT', '', { body })))
    const { results } = await db.prepare('SELECT id FROM sync_accounts WHERE made = 1').all()
    expect(results).toHaveLength(1)
    const stored = await Promise.all(
      next.map(async device => device.send((await device.sealed({ a: 'b' })).batch)),
    )
    expect(stored.filter(({ status }) => status === 200)).toHaveLength(1)
  })
})

describe('limits of a day and a network address', () => {
  /**
   * Sends requests from a network address to a service that allows each such address to store `bytes` a day.
   */
  const from =
    (address: string, bytes: number): Asking =>
    (path, init) =>
      over({ SYNC_DAILY_BYTES: String(bytes) })(path, {
        ...init,
        headers: { ...(init?.headers as Record<string, string>), 'CF-Connecting-IP': address },
      })
  const noise = () => btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(60_000))))

  it('bound what all its accounts store, with words, and tell when they end', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    // A day that no other test has: an isolate keeps the secret of a day that it has made.
    vi.setSystemTime(Date.UTC(2040, 10, 30, 18))
    const root = newRoot()
    const device = await (await Device.of(root, from('192.0.2.1', 1_200_000))).make()
    const second = await (await Device.of(undefined, from('192.0.2.1', 1_200_000))).make()
    const elsewhere = await Device.of(root, from('198.51.100.9', 1_200_000))
    for (const table of ['daily_use', 'daily_secrets']) expect(await countOf(table), table).toBe(1)
    // Two accounts of a day exceed it: neither stores anything more, and there is no third.
    for (const refused of [
      await device.send((await device.sealed({ a: noise() })).batch),
      await second.send((await second.sealed({ a: 'b' })).batch),
      await (await Device.of(undefined, from('192.0.2.1', 1_200_000))).request('PUT'),
    ]) {
      expect(refused.status).toBe(429)
      expect(refused.headers.get('retry-after')).toBe(String(6 * 3_600))
      expect((await problemOf(refused)).detail).toMatch(/network address.*today.*stays on the device/)
    }
    for (const table of ['sync_records', 'sync_batches']) expect(await countOf(table), table).toBe(0)
    expect(await countOf('sync_accounts')).toBe(2)
    // Reading and deleting go on, and so does another address, with the same account.
    expect((await device.request('GET')).status).toBe(200)
    await elsewhere.write({ a: noise() })
    await device.read()
    expect(device.texts.size).toBe(1)
    expect((await second.request('DELETE')).status).toBe(204)
    vi.setSystemTime(Date.UTC(2040, 11, 1, 0, 1))
    await device.write({ b: noise() })
    await removeOld(db, dayOf(Date.now()))
    const { results } = await db.prepare('SELECT day FROM daily_use').all()
    expect(results).toEqual([{ day: dayOf(Date.now()) }])
    expect(await countOf('daily_secrets')).toBe(1)
  })

  it('count all networks of one line of IPv6 together', async () => {
    const put = async (address: string) =>
      (await (await Device.of(undefined, from(address, 1_200_000))).request('PUT')).status
    expect(await put('2001:db8:5:1::1')).toBe(201)
    expect(await put('2001:db8:5:2::1')).toBe(201)
    expect(await put('2001:db8:5:ffff::1')).toBe(429)
    expect(await put('2001:db8:6:1::1')).toBe(201)
  })

  it('do not count what was refused, nor a batch that is sent again', async () => {
    const device = await (await Device.of(undefined, from('192.0.2.2', 2_000_000))).make()
    const used = () => db.prepare('SELECT sum(used) AS used FROM daily_use').first<number>('used')
    expect(await used()).toBe(accountBytes)
    const step = await device.sealed({ a: noise() })
    const key = randomKey()
    await device.send(step.batch, key, 0)
    const once = await used()
    expect(once).toBeGreaterThan(accountBytes + 60_000)
    expect((await device.send(step.batch, key, 0)).headers.get('idempotent-replayed')).toBe('true')
    expect((await device.send(step.batch, randomKey(), 0)).status).toBe(412)
    expect(await used()).toBe(once)
  })

  it('keep the newest idempotency keys of an account', async () => {
    const device = await (await Device.of()).make()
    const other = await (await Device.of()).make()
    await other.write(many(1))
    for (let i = 0; i < mostBatches + 5; i++) await device.write({ a: String(i) })
    expect(await countOf('sync_batches')).toBe(mostBatches + 1)
    const { results } = await db
      .prepare(
        'SELECT max(version) AS newest, count(*) AS keys FROM sync_batches GROUP BY account ORDER BY 2',
      )
      .all()
    expect(results).toEqual([
      { newest: 1, keys: 1 },
      { newest: mostBatches + 5, keys: mostBatches },
    ])
  })

  it('count small amounts on average as they are', () => {
    const times = 100_000
    for (const bytes of [0, 1_150, 30_000, 65_535, 65_536, 1_800_000]) {
      let sum = 0
      for (let i = 0; i < times; i++) sum += countedBytes(bytes, i / times)
      expect(sum / times / (bytes || 1), String(bytes)).toBeCloseTo(bytes === 0 ? 0 : 1, 2)
    }
  })
})

describe('retention', () => {
  const day = 86_400_000

  it('deletes accounts in which nothing was ever stored, many at once', async () => {
    const today = dayOf(Date.now())
    const used = await (await Device.of()).make()
    await used.write(many(1))
    const empties = await Promise.all(Array.from({ length: 12 }, async () => (await Device.of()).make()))
    expect(await removeOld(db, today + keepEmpty)).toMatchObject({ accounts: 0, empty: 0 })
    expect(await removeOld(db, today + keepEmpty + 1)).toMatchObject({ accounts: 0, empty: 12 })
    expect((await empties[3]!.request('GET')).status).toBe(410)
    expect((await used.request('GET')).status).toBe(200)
    await removeOld(db, today + keepEmpty + 2 + keepDeleted)
    expect(await countOf('sync_accounts')).toBe(1)
  })

  it('reads a bounded number of rows, however many accounts and batches there are', async () => {
    const today = dayOf(Date.now())
    const many = (count: number) => JSON.stringify(Array.from({ length: count }, (_, i) => i))
    const fill = (sql: string, count: number, ...values: number[]) =>
      db
        .prepare(`${sql} FROM json_each(?1)`)
        .bind(many(count), ...values)
        .run()
    // In use, not used for a year, and deleted lately.
    for (const [seen, deleted] of [[today], [today - 300], [today - 60, today - 5]] as const)
      await fill(
        `INSERT INTO sync_accounts (id, seen, deleted) SELECT 'a' || value || '-${seen}', ?2, ${deleted ?? 'NULL'}`,
        2_000,
        seen,
      )
    await fill(
      "INSERT INTO sync_collections (account, name, version) SELECT value + 2001, 'c' || value, 1",
      2_000,
    )
    await fill(
      "INSERT INTO sync_batches (account, key, digest, version, day) SELECT 1, 'k' || value, '', 1, ?2",
      6_000,
      today,
    )
    const { db: seen, asked } = watched(db)
    expect(await removeOld(seen, today)).toEqual({ accounts: 0, empty: 0, forgotten: 0, batches: 0 })
    expect(asked.reduce((sum, { read }) => sum + read, 0)).toBeLessThan(100)
  })

  it('counts from the last request, and writes that at most once a day', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const start = Date.UTC(2026, 10, 1, 12)
    vi.setSystemTime(start)
    const { db: seen, asked } = watched(db)
    const device = await (await Device.of(undefined, over({ DB: seen }))).make()
    await device.write(many(1))
    const written = () =>
      asked.filter(({ sql, written }) => /^UPDATE sync_accounts/.test(sql) && written > 0).length
    for (const hours of [1, 2, 30, 31, 60]) {
      vi.setSystemTime(start + hours * 3_600_000)
      await device.state()
    }
    expect(written()).toBe(2)
    const { keptUntil } = await device.state()
    expect(keptUntil).toBe(new Date(start + 60 * 3_600_000 + keepUnused * day).toISOString().slice(0, 10))
  })

  it('deletes an account after its last day, and no other', async () => {
    const today = dayOf(Date.now())
    const old = await (await Device.of()).make()
    const used = await (await Device.of()).make()
    await old.write(many(5))
    await used.write(many(3))
    expect(await removeOld(db, today + keepUnused)).toMatchObject({ accounts: 0 })
    await db
      .prepare('UPDATE sync_accounts SET seen = ?1 WHERE id = ?2')
      .bind(today + 1, used.keys.account)
      .run()
    expect(await removeOld(db, today + keepUnused + 1)).toMatchObject({ accounts: 1 })
    expect(await countOf('sync_records')).toBe(3)
    expect((await old.request('GET')).status).toBe(410)
    expect((await used.request('GET')).status).toBe(200)
    // The memory of it ends as well.
    expect(await removeOld(db, today + keepUnused + 1 + keepDeleted)).toMatchObject({ forgotten: 0 })
    expect(await removeOld(db, today + keepUnused + 2 + keepDeleted)).toMatchObject({ forgotten: 1 })
    expect((await old.request('GET')).status).toBe(404)
  })

  it('forgets idempotency keys after 7 days; the same batch is then a conflict', async () => {
    const device = await (await Device.of()).make()
    const key = randomKey()
    const { batch } = await device.sealed(many(2))
    await device.send(batch, key, 0)
    expect((await removeOld(db, dayOf(Date.now()) + keepBatches)).batches).toBe(0)
    expect((await removeOld(db, dayOf(Date.now()) + keepBatches + 1)).batches).toBe(1)
    expect((await device.send(batch, key, 0)).status).toBe(412)
  })

  it('logs what it did, and a failure without throwing', async () => {
    const lines: string[] = []
    await syncTick(db, dayOf(Date.now()), line => lines.push(line))
    const { db: broken } = watched(db, {
      before: () => {
        throw new Error('D1_ERROR: overloaded')
      },
    })
    await syncTick(broken, dayOf(Date.now()), line => lines.push(line))
    const { db: silent } = watched(db, { before: () => new Promise(() => {}) })
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const ticking = syncTick(silent, dayOf(Date.now()), line => lines.push(line))
    await vi.advanceTimersByTimeAsync(60_000)
    await ticking
    expect(lines.map(line => JSON.parse(line))).toEqual([
      { event: 'sync-tick', accounts: 0, empty: 0, forgotten: 0, batches: 0 },
      { event: 'sync-error', level: 'error', cause: 'Error: D1_ERROR: overloaded' },
      { event: 'sync-error', level: 'error', cause: 'Error: no answer within 60000 ms' },
    ])
  })
})
