/** Requests of the background through a port, as Firefox's frame makes them. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { RequestsByFrame } from '../../../extension/background/requests-by-frame.ts'
import { serveRequests } from '../../../extension/entrypoints/requests/serve-requests.ts'
import { readBody, TooLarge } from '../../../shared/web/bounded-body.ts'

let server: Server
let origin: string
let cut: number
beforeAll(async () => {
  server = createServer((request, response) => {
    response.on('close', () => {
      if (!response.writableFinished) cut++
    })
    if (request.url === '/silent') return
    if (request.url === '/endless') {
      response.writeHead(200)
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
      }
      response.on('drain', more)
      more()
      return
    }
    if (request.url === '/unchanged') return void response.writeHead(304, { ETag: '"1"' }).end()
    const parts: Buffer[] = []
    request.on('data', part => parts.push(part))
    request.on('end', () => {
      response.writeHead(429, { 'Retry-After': '7' })
      response.end(`${request.method} ${request.headers['x-own']} ${Buffer.concat(parts)}`)
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

let ports: MessageChannel
let requests: RequestsByFrame
let opened: FakeSocket[]

class FakeSocket extends EventTarget {
  readonly sent: string[] = []
  isClosed = false
  readonly url: string
  readonly protocols: string[]
  constructor(url: string, protocols: string[]) {
    super()
    this.url = url
    this.protocols = protocols
  }
  send(data: string): void {
    this.sent.push(data)
  }
  close(): void {
    this.isClosed = true
  }
}

beforeEach(() => {
  cut = 0
  opened = []
  ports = new MessageChannel()
  serveRequests(ports.port2, {
    fetch: (url, init) => fetch(url, init),
    open: (url, protocols) => {
      if (url === 'nonsense') throw new SyntaxError('no address')
      const socket = new FakeSocket(url, protocols)
      opened.push(socket)
      return socket as unknown as WebSocket
    },
  })
  requests = new RequestsByFrame(async () => ports.port1)
})
afterEach(() => ports.port1.close())

describe('a request', () => {
  test('arrives whole, and so does its answer', async () => {
    const answer = await requests.fetch(`${origin}/`, {
      method: 'POST',
      headers: { 'X-Own': 'a' },
      body: 'chữ',
    })
    expect([answer.status, answer.ok, answer.headers.get('Retry-After')]).toEqual([429, false, '7'])
    expect(await answer.text()).toBe('POST a chữ')
  })

  test('may have an answer without a body', async () => {
    const answer = await requests.fetch(`${origin}/unchanged`, { headers: { 'If-None-Match': '"1"' } })
    expect([answer.status, answer.headers.get('ETag'), answer.body]).toEqual([304, '"1"', null])
  })

  test('fails as one of fetch does', async () => {
    await expect(requests.fetch('http://127.0.0.1:1/', {})).rejects.toThrow(TypeError)
  })

  test('ends with its signal, whose reason it gives', async () => {
    const ended = requests.fetch(`${origin}/silent`, { signal: AbortSignal.timeout(50) })
    await expect(ended).rejects.toMatchObject({ name: 'TimeoutError' })
    await expect.poll(() => cut).toBe(1)
    const late = AbortSignal.abort('late')
    await expect(requests.fetch(`${origin}/`, { signal: late })).rejects.toBe('late')
  })

  test('with an endless answer is ended at the limit of its reader', async () => {
    const answer = await requests.fetch(`${origin}/endless`, {})
    await expect(readBody(answer, 1_000_000)).rejects.toThrow(TooLarge)
    await expect.poll(() => cut).toBe(1)
  })

  test('that ends while its body is read fails there', async () => {
    const ending = new AbortController()
    const answer = await requests.fetch(`${origin}/endless`, { signal: ending.signal })
    const reader = answer.body!.getReader()
    expect((await reader.read()).done).toBe(false)
    ending.abort('enough')
    await expect(reader.read()).rejects.toBe('enough')
    await expect.poll(() => cut).toBe(1)
  })
})

describe('a WebSocket', () => {
  test('tells of its events, sends, and closes', async () => {
    const heard: string[] = []
    const socket = requests.open('wss://a.example/', ['one', 'two'])
    for (const type of ['open', 'message', 'close'] as const)
      socket.addEventListener(type, event =>
        heard.push(`${type} ${(event as MessageEvent).data ?? ''}`.trim()),
      )
    await expect
      .poll(() => opened.map(({ url, protocols }) => [url, protocols]))
      .toEqual([['wss://a.example/', ['one', 'two']]])
    const [own] = opened
    own!.dispatchEvent(new Event('open'))
    own!.dispatchEvent(new MessageEvent('message', { data: 'tin' }))
    socket.send('hỏi')
    await expect.poll(() => own!.sent).toEqual(['hỏi'])
    own!.dispatchEvent(new Event('error'))
    own!.dispatchEvent(new Event('close'))
    await expect.poll(() => heard).toEqual(['open', 'message tin', 'close'])
  })

  test('that is closed here is closed there, and tells nothing more', async () => {
    const heard: string[] = []
    const socket = requests.open('wss://a.example/', [])
    socket.addEventListener('close', () => heard.push('close'))
    await expect.poll(() => opened.length).toBe(1)
    socket.close()
    await expect.poll(() => opened[0]!.isClosed).toBe(true)
    opened[0]!.dispatchEvent(new Event('close'))
    await requests.fetch(`${origin}/`, {})
    expect(heard).toEqual([])
  })

  test('to no address is closed', async () => {
    const heard: string[] = []
    requests.open('nonsense', []).addEventListener('close', () => heard.push('close'))
    await expect.poll(() => heard).toEqual(['close'])
  })
})

test('a frame that could not be opened is opened again by the next request', async () => {
  let tries = 0
  requests = new RequestsByFrame(async () => {
    if (++tries < 3) throw new Error('The document is gone.')
    return ports.port1
  })
  await expect(requests.fetch(`${origin}/`, {})).rejects.toThrow('The document is gone.')
  const heard: string[] = []
  requests.open('wss://a.example/', []).addEventListener('close', () => heard.push('close'))
  await expect.poll(() => heard).toEqual(['close'])
  expect((await requests.fetch(`${origin}/`, {})).status).toBe(429)
})
