import type { LookupAddress } from 'node:dns'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isPublicAddress, publicFetch } from '../../commands/public-network.ts'
import { fetchFeed } from '../../worker/coverage/fetch.ts'
import { morning, rss } from '../feeds/fixtures.ts'
import { type FeedServer, serveFeeds } from '../feeds/server.ts'

describe('an address', () => {
  test.each([
    ...['127.0.0.1', '127.255.255.254', '0.0.0.0', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1'],
    ...['169.254.169.254', '100.64.0.1', '100.127.255.255', '192.0.0.8', '192.0.2.1', '198.18.0.1'],
    ...['198.51.100.1', '203.0.113.1', '224.0.0.1', '239.255.255.255', '240.0.0.1', '255.255.255.255'],
    ...['::', '::1', '::127.0.0.1', '::ffff:127.0.0.1', '::ffff:7f00:1', '0:0:0:0:0:ffff:10.0.0.1'],
    ...['::ffff:8.8.8.8', '64:ff9b::127.0.0.1', '64:ff9b::7f00:1', '64:ff9b::a9fe:a9fe', '64:ff9b:1::1'],
    ...['fe80::1', 'fe80::1%eth0', 'febf::1', 'fec0::1', 'fc00::1', 'fd12:3456::1', 'ff02::1', '100::1'],
    ...['2001::1', '2001:db8::1', '2002:7f00:1::', '2002:c0a8:101::1', '3fff::1', '5f00::1', '2001:10::1'],
    ...['', 'localhost', '1.2.3', '2130706433', 'a.vn'],
  ])('%s is not of the public internet', address => expect(isPublicAddress(address)).toBe(false))

  test.each([
    ...['1.1.1.1', '8.8.8.8', '100.63.255.255', '100.128.0.1', '172.15.0.1', '172.32.0.1', '223.255.255.255'],
    ...['2606:4700:4700::1111', '2001:4860:4860::8888', '2402:800::1', '64:ff9b::8.8.8.8'],
  ])('%s is', address => expect(isPublicAddress(address)).toBe(true))

  test('of IPv4 is judged alike behind NAT64, and never inside other IPv6', () => {
    fc.assert(
      fc.property(fc.ipV4(), address => {
        expect(isPublicAddress(`64:ff9b::${address}`)).toBe(isPublicAddress(address))
        expect(isPublicAddress(`::ffff:${address}`)).toBe(false)
      }),
    )
  })
})

describe('a request', () => {
  let server: FeedServer
  let plain: Server
  let port: number
  let hits = 0
  beforeAll(async () => {
    plain = createServer((_, response) => {
      hits++
      response.end(rss(morning))
    })
    await new Promise<void>(resolve => plain.listen(0, '127.0.0.1', resolve))
    port = (plain.address() as AddressInfo).port
    server = await serveFeeds({
      '/to-neighbour': (_, response) =>
        response.writeHead(302, { Location: `http://127.0.0.1:${port}/rss` }).end(),
      '/to-name': (_, response) =>
        response.writeHead(302, { Location: `http://inside.example:${port}/rss` }).end(),
    })
  })
  afterAll(async () => {
    await server.stop()
    await new Promise(resolve => plain.close(resolve))
  })

  /** A resolver that answers the calls with `answers` in turn, and all later ones with the last. */
  const resolving = (...answers: LookupAddress[][]) => {
    let calls = 0
    const lookup = ((_host: string, _options: object, callback: (e: null, a: LookupAddress[]) => void) =>
      callback(null, answers[Math.min(calls++, answers.length - 1)]!)) as never
    return { lookup, calls: () => calls }
  }
  const get = (url: string, options: Parameters<typeof publicFetch>[0] = {}) =>
    fetchFeed(url, {}, 0, { fetch: publicFetch(options), contact: 'mailto:a@b.example' })
  const refused = { kind: 'failed', reason: 'refused' }

  test.each([
    ...['127.0.0.1', 'localhost', '2130706433', '0x7f000001', '0177.0.0.1', '127.1', '0', '[::1]'],
    ...['[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[64:ff9b::127.0.0.1]', '127.0.0.1.', '①②⑦.0.0.1'],
  ])('to %s is refused', async host => {
    const before = hits
    expect(await get(`http://${host}:${port}/rss`)).toEqual(refused)
    expect(hits).toBe(before)
  })

  test.each([
    [[{ address: '127.0.0.1', family: 4 }]],
    [[{ address: '::ffff:10.0.0.1', family: 6 }]],
    [
      [
        { address: '169.254.169.254', family: 4 },
        { address: 'fd00::1', family: 6 },
      ],
    ],
    [[]],
  ])('to a name that resolves to %j is refused', async addresses => {
    const { lookup } = resolving(addresses as LookupAddress[])
    expect(await get(`http://inside.example:${port}/rss`, { lookup })).toEqual(refused)
  })

  test('goes to the address that was checked: the name is resolved once a connection', async () => {
    // A name that is public when it is checked and private when it is connected to would be asked twice.
    const { lookup, calls } = resolving(
      [{ address: '203.0.113.1', family: 4 }],
      [{ address: '127.0.0.1', family: 4 }],
    )
    expect(await get(`http://inside.example:${port}/rss`, { lookup })).toEqual(refused)
    expect(calls()).toBe(1)
  })

  test('is checked again at every redirect, also of a permitted origin', async () => {
    const before = hits
    expect(await get(`${server.url}/to-neighbour`, { permitted: [server.url] })).toEqual(refused)
    const { lookup } = resolving([{ address: '127.0.0.1', family: 4 }])
    expect(await get(`${server.url}/to-name`, { permitted: [server.url], lookup })).toEqual(refused)
    expect(hits).toBe(before)
  })

  test('to an origin that is permitted by name is answered', async () => {
    expect(await get(`${server.url}/rss.xml`, { permitted: [server.url] })).toMatchObject({ kind: 'new' })
    expect(await get(`${server.url}/file.xml.gz`, { permitted: [server.url] })).toMatchObject({ kind: 'new' })
    expect(await get(`${server.url}/bomb`, { permitted: [server.url] })).toMatchObject({
      reason: 'too-large',
    })
    expect(await get(`http://127.0.0.1:${port}/rss`, { permitted: [server.url] })).toEqual(refused)
  })
})
