import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer, Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { ApiServer } from '../../commands/api-server.ts'
import { openLocalDatabase } from '../../commands/database.ts'
import { localSigning } from '../../commands/signing.ts'
import type { Card } from '../../shared/card/card.ts'
import { loadRelease, type Release } from '../../worker/db/load.ts'
import { startPreparedApi } from '../prepared/service.ts'

const stops: (() => unknown)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop()
})

function release(version: number, summary: string): Release {
  const card: Card = {
    id: 'province/lam-dong',
    kind: 'province',
    subtype: 'province',
    name: { vi: 'Lâm Đồng', en: 'Lâm Đồng' },
    names: [],
    summary: { vi: summary, en: summary, sources: [] },
    figures: [],
    events: [],
    relations: [],
    links: [],
    sources: {},
  }
  return { version, released: '2026-11-21', buckets: 1, cards: [card], gazetteer: Uint8Array.of(1, 2, 3) }
}

async function start(options: Parameters<typeof startPreparedApi>[0]): Promise<ApiServer> {
  const api = await startPreparedApi(options)
  stops.push(() => api.stop())
  return api
}

/** Process ids of this process's children that run; a zombie is not one. */
function children(): number[] {
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .filter(pid => {
      try {
        // The fields after the name, which is in brackets: state, parent…
        const [state, parent] = readFileSync(`/proc/${pid}/stat`, 'utf8')
          .replace(/^.*\) /s, '')
          .split(' ')
        return Number(parent) === process.pid && state !== 'Z'
      } catch {
        return false
      }
    })
    .map(Number)
}

async function summaryAt(api: ApiServer): Promise<string> {
  const response = await fetch(`${api.url}/v1/entities/province/lam-dong`)
  return ((await response.json()) as { entity: Card }).entity.summary.vi
}

describe('the local server', () => {
  it('serves the built worker over a loaded database, follows a reload and a change in D1, and ends with its processes', async () => {
    const before = children()
    const api = await start({ port: 0, release: release(1, 'một') })
    expect(api.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect(await summaryAt(api)).toBe('một')
    expect(api.version).toBe(1)

    expect(await api.reload(release(2, 'hai'))).toMatchObject({ changed: ['province/lam-dong'] })
    expect(api.version).toBe(2)
    expect(await summaryAt(api)).toBe('hai')
    await expect(api.reload(release(1, 'một'))).rejects.toThrow(/lower than version 2/)
    expect(await summaryAt(api)).toBe('hai')

    await api.db.prepare("UPDATE card_versions SET body = replace(body, 'hai', 'ba')").run()
    expect(await summaryAt(api)).toBe('ba')

    await api.stop()
    stops.length = 0
    await expect(fetch(`${api.url}/v1/health`)).rejects.toThrow()
    expect(children()).toEqual(before)
  })

  it('takes another port when its own is in use', async () => {
    const other = createServer()
    const taken = await new Promise<number>(resolve =>
      other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port)),
    )
    stops.push(() => new Promise(resolve => other.close(resolve)))
    const api = await start({ port: taken, release: release(1, 'một') })
    expect(api.url).not.toContain(`:${taken}`)
    expect((await fetch(`${api.url}/v1/health`)).status).toBe(200)
  })

  it('takes another port when its own is taken between the look for a free one and the start', async () => {
    const { close } = Server.prototype
    const other = createServer()
    let taken = 0
    // The server that looked for a free port gives it up: another program takes it.
    vi.spyOn(Server.prototype, 'close').mockImplementationOnce(function (this: Server, ended) {
      taken = (this.address() as AddressInfo).port
      return close.call(this, () => other.listen(taken, '127.0.0.1', () => ended?.()))
    })
    stops.push(() => new Promise(resolve => close.call(other, resolve)))
    const api = await start({ port: 0, release: release(1, 'một') })
    expect(taken).toBeGreaterThan(0)
    expect(api.url).not.toContain(`:${taken}`)
    expect((await fetch(`${api.url}/v1/health`)).status).toBe(200)
  })

  it('keeps its data in a folder, which the loading command can open while it is stopped', async () => {
    const persist = mkdtempSync(join(tmpdir(), 'chu-giai-test-'))
    stops.push(() => rmSync(persist, { recursive: true }))
    const first = await start({ port: 0, persist, release: release(1, 'một') })
    expect(await summaryAt(first)).toBe('một')
    await first.stop()

    const database = await openLocalDatabase(persist)
    const signing = await localSigning()
    expect((await loadRelease(database.db, release(1, 'một'), signing)).written).toBe(0)
    expect((await loadRelease(database.db, release(2, 'hai'), signing)).written).toBe(3)
    await database.stop()

    const second = await start({ port: 0, persist, release: release(2, 'hai') })
    expect(await summaryAt(second)).toBe('hai')
    await second.stop()
    stops.splice(1)
  })

  it('says how to start over when the folder has a later version', async () => {
    const persist = mkdtempSync(join(tmpdir(), 'chu-giai-test-'))
    stops.push(() => rmSync(persist, { recursive: true }))
    await (await start({ port: 0, persist, release: release(2, 'hai') })).stop()
    stops.splice(1)
    await expect(startPreparedApi({ port: 0, persist, release: release(1, 'một') })).rejects.toThrow(
      `delete ${persist}`,
    )
  })

  it('leaves no process running when the release is refused', async () => {
    const before = children()
    await expect(
      startPreparedApi({ port: 0, release: { ...release(1, 'một'), buckets: 3 } }),
    ).rejects.toThrow(/power of two/)
    expect(children()).toEqual(before)
  })
})
