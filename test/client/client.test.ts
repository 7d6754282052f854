import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { ApiError, createClient, pauseBefore } from '../../client/index.ts'
import { buildClient, mostClientBytes } from '../../commands/client.ts'

afterEach(() => {
  vi.useRealTimers()
})

const problem = (status: number, headers = {}) =>
  new Response(
    JSON.stringify({
      type: 'about:blank',
      title: 'Busy',
      status,
      requestId: 'x',
      errors: [{ pointer: '/query/q', message: 'No.', fix: 'Yes.' }],
    }),
    {
      status,
      headers: { 'Content-Type': 'application/problem+json', ...headers },
    },
  )
const good = (body: unknown) => Response.json(body)

/**
 * A client whose service gives `answers` one after the other, and the requests that it got. An answer that is
 * an error is a failed connection.
 */
function clientOf(answers: (Response | Error)[], retries?: number) {
  const asked: { url: string; init: RequestInit }[] = []
  const fetch = (async (url: string, init: RequestInit) => {
    asked.push({ url, init })
    const answer = answers.shift()
    if (answer === undefined) throw new Error('asked once too often')
    if (answer instanceof Error) throw answer
    return answer
  }) as typeof globalThis.fetch
  const options = { baseUrl: 'https://api.example/', fetch, ...(retries === undefined ? {} : { retries }) }
  return { api: createClient(options), asked }
}

describe('a request', () => {
  it.each(['.', '..'])(
    'with the part %j of the path, which leads to another route, is not sent',
    async slug => {
      const { api, asked } = clientOf([])
      const path = { kind: 'province' as const, slug }
      await expect(api.get('/v1/entities/{kind}/{slug}', { path })).rejects.toThrow('no part of an address')
      expect(asked).toEqual([])
    },
  )

  it('fills the path, the query and the body', async () => {
    const { api, asked } = clientOf([good({}), good({}), good({}), good({})])
    await api.get('/v1/entities/{kind}/{slug}', {
      path: { kind: 'province', slug: 'quang-ninh' },
      query: { lang: 'en' },
    })
    await api.get('/v1/search', { query: { q: 'Đà Nẵng & Huế' } })
    await api.post('/v1/mentions', { body: { text: 'Quảng Ninh' } })
    await api.post('/v1/reconcile', { body: { queries: '{}' } })
    expect(asked.map(({ url }) => url)).toEqual([
      'https://api.example/v1/entities/province/quang-ninh?lang=en',
      `https://api.example/v1/search?${new URLSearchParams({ q: 'Đà Nẵng & Huế' })}`,
      'https://api.example/v1/mentions',
      'https://api.example/v1/reconcile',
    ])
    expect(asked[2]?.init).toMatchObject({ method: 'POST', body: '{"text":"Quảng Ninh"}' })
    expect(String(asked[3]?.init.body)).toBe('queries=%7B%7D')
  })

  it('follows pages', async () => {
    const { api, asked } = clientOf([good({ hits: [1], next: 'abc' }), good({ hits: [2] })])
    const pages = []
    for await (const page of api.pages('/v1/search', { query: { q: 'a' } })) pages.push(page.hits)
    expect(pages).toEqual([[1], [2]])
    expect(asked[1]?.url).toBe('https://api.example/v1/search?q=a&cursor=abc')
  })
})

describe('a failure', () => {
  it.each([
    ['429', () => problem(429, { 'Retry-After': '1' })],
    ['503', () => problem(503)],
    ['502', () => problem(502)],
    ['no connection', () => new TypeError('fetch failed')],
  ])('of a read is tried again: %s', async (_, failure) => {
    vi.useFakeTimers()
    const { api, asked } = clientOf([failure(), failure(), good({ hits: [] })])
    const answer = api.get('/v1/search', { query: { q: 'a' } })
    await vi.runAllTimersAsync()
    expect(await answer).toEqual({ hits: [] })
    expect(asked).toHaveLength(3)
  })

  it('of what was sent is tried again only where it was refused', async () => {
    vi.useFakeTimers()
    const body = { kind: 'other' as const, note: 'x' }
    const { api, asked } = clientOf([problem(429), good({ id: 'x' })])
    const answer = api.post('/v1/reports', { body })
    await vi.runAllTimersAsync()
    await answer
    expect(asked).toHaveLength(2)
    await expect(clientOf([problem(503)]).api.post('/v1/reports', { body })).rejects.toBeInstanceOf(ApiError)
    await expect(clientOf([new TypeError('lost')]).api.post('/v1/reports', { body })).rejects.toThrow('lost')
  })

  it.each([400, 404, 410, 422, 500])('%i is thrown at once, with what to mend', async status => {
    const { api, asked } = clientOf([problem(status)])
    const error = await api.get('/v1/search', { query: { q: '' } }).catch(error => error)
    expect(error).toBeInstanceOf(ApiError)
    expect(error).toMatchObject({ status, message: 'Busy No. Yes.', problem: { requestId: 'x' } })
    expect(asked).toHaveLength(1)
  })

  it('ends after the last attempt, or when it is aborted', async () => {
    vi.useFakeTimers()
    const { api, asked } = clientOf([problem(503), problem(503)], 1)
    const failed = api.get('/v1/trends').catch(error => error)
    await vi.runAllTimersAsync()
    expect(await failed).toMatchObject({ status: 503 })
    expect(asked).toHaveLength(2)
    const controller = new AbortController()
    const aborted = clientOf([problem(503)])
      .api.get('/v1/trends', { signal: controller.signal })
      .catch(error => error)
    await vi.advanceTimersByTimeAsync(1)
    controller.abort()
    expect((await aborted).name).toBe('AbortError')
  })
})

it('waits as it is told, else longer each time, and never for long', () => {
  const now = Date.UTC(2026, 10, 28)
  expect(pauseBefore(1, '7', now, 0)).toBe(7000)
  expect(pauseBefore(1, new Date(now + 3000).toUTCString(), now, 0)).toBe(3000)
  expect(pauseBefore(1, '3600', now, 0)).toBe(30_000)
  expect([1, 2, 3, 4].map(n => pauseBefore(n, null, now, 1))).toEqual([500, 1000, 2000, 4000])
  expect([1, 2, 3, 4].map(n => pauseBefore(n, 'soon', now, 0))).toEqual([250, 500, 1000, 2000])
  expect(pauseBefore(20, null, now, 1)).toBe(30_000)
})

it('is built for publishing in at most 5 KB, with types that need nothing else', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'chu-giai-client-'))
  try {
    expect(await buildClient(folder)).toBeLessThanOrEqual(mostClientBytes)
    expect(readFileSync(join(folder, 'index.d.ts'), 'utf8')).not.toContain('../')
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    expect(manifest).toMatchObject({ name: 'chu-giai-client', license: 'MIT', type: 'module' })
    const { createClient } = await import(join(folder, 'index.js'))
    expect(Object.keys(createClient({ baseUrl: 'x' })).sort()).toEqual(['get', 'pages', 'post'])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}, 60_000)

describe('a service that answers falsely', () => {
  const endless = (type: string, status = 200) => {
    let sent = 0
    let cancelled = false
    const body = new ReadableStream({
      pull(controller) {
        sent += 1
        controller.enqueue(new Uint8Array(65_536).fill(32))
      },
      cancel() {
        cancelled = true
      },
    })
    const response = new Response(body, { status, headers: { 'Content-Type': type } })
    return { response, sent: () => sent, cancelled: () => cancelled }
  }

  it.each(['application/json', 'text/plain', 'application/octet-stream'])(
    'is not read without end: %s',
    async type => {
      const { response, sent, cancelled } = endless(type)
      const { api } = clientOf([response])
      await expect(api.get('/v1/health')).rejects.toThrow(/more than \d+ bytes/)
      expect(cancelled()).toBe(true)
      expect(sent() * 65_536).toBeLessThan(66 * 1024 * 1024)
    },
  )

  it('is not read without end where it refuses', async () => {
    const { response, cancelled } = endless('application/problem+json', 404)
    const { api } = clientOf([response])
    await expect(api.get('/v1/health')).rejects.toThrow(ApiError)
    expect(cancelled()).toBe(true)
  })

  it('is not followed from page to page in a circle, nor without end', async () => {
    const circle = clientOf([good({ next: 'a' }), good({ next: 'b' }), good({ next: 'a' })])
    const read: unknown[] = []
    await expect(
      (async () => {
        for await (const page of circle.api.pages('/v1/entities')) read.push(page)
      })(),
    ).rejects.toThrow('no end')
    expect(read).toHaveLength(3)
    let number = 0
    const fetch = (async () => good({ next: String(number++) })) as unknown as typeof globalThis.fetch
    const api = createClient({ baseUrl: 'https://api.example', fetch })
    await expect(
      (async () => {
        for await (const _ of api.pages('/v1/entities'));
      })(),
    ).rejects.toThrow('no end')
    expect(number).toBe(10_001)
  })
})
