import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { CardSource } from '../../../extension/background/card-source.ts'
import { CoverageSource } from '../../../extension/background/coverage-source.ts'
import { updateGazetteer } from '../../../extension/background/gazetteer-updater.ts'
import { sendReport } from '../../../extension/background/report-sender.ts'
import { type Answer, discardBody, readBody, TooLarge } from '../../../shared/web/bounded-body.ts'
import { fetchFeed, fetchPolicy } from '../../../worker/coverage/fetch.ts'

const megabyte = 1024 * 1024

/** An endless response, the number of bytes read from it, and a function that tells if it was cancelled. */
function endless(init: ResponseInit = {}): { response: Response; taken(): number; closed(): boolean } {
  let taken = 0
  let closed = false
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        taken += megabyte
        controller.enqueue(new Uint8Array(megabyte).fill(32))
      },
      cancel() {
        closed = true
      },
    },
    { highWaterMark: 0 },
  )
  return { response: new Response(body, init), taken: () => taken, closed: () => closed }
}

describe('a body', () => {
  test.each([0, 1, 999, 1000])('of %d bytes is read under a limit of 1000', async length =>
    expect(await readBody(new Response(new Uint8Array(length).fill(7)), 1000)).toEqual(
      new Uint8Array(length).fill(7),
    ),
  )
  test('with one more byte is refused', async () =>
    expect(readBody(new Response(new Uint8Array(1001)), 1000)).rejects.toThrow(TooLarge))
  test('without end is aborted at the limit, and its connection closed', async () => {
    const { response, taken, closed } = endless()
    await expect(readBody(response, 3 * megabyte)).rejects.toThrow(TooLarge)
    expect([taken(), closed()]).toEqual([4 * megabyte, true])
  })
  test('that is declared too large is not read', async () => {
    const { response, taken, closed } = endless({ headers: { 'Content-Length': '3000000000' } })
    await expect(readBody(response, 1000)).rejects.toThrow(TooLarge)
    expect([taken(), closed()]).toEqual([0, true])
  })
  test('smaller than declared is returned; one without a stream is empty', async () => {
    const headers = { 'Content-Length': '10' }
    expect(await readBody(new Response('abc', { headers }), 1000)).toHaveLength(3)
    expect(await readBody({ headers: new Headers(), body: null } as Answer, 1000)).toHaveLength(0)
  })
  test('that is not read is closed', async () => {
    const { response, taken, closed } = endless()
    await discardBody(response)
    expect([taken(), closed()]).toEqual([0, true])
  })
})

describe.each([200, 404, 503])('an endless response with status %d', status => {
  const store = { get: async () => undefined, set: async () => {}, remove: async () => {} }
  const origin = 'https://api.example'
  const file = { path: '/v1/gazetteer/x', sha256: '0'.repeat(64), bytes: 2 * megabyte }
  const clients: [string, number, (fetch: () => Promise<Response>) => Promise<unknown>][] = [
    [
      'cards',
      4 * megabyte,
      fetch =>
        new CardSource({
          origin,
          keys: [],
          fetch,
          now: () => 1e12,
          random: () => 0.5,
          store,
          snapshot: async () => ({ version: 1, buckets: 1, cards: [] }),
        }).refresh('province/hue'),
    ],
    [
      'coverage',
      4 * megabyte,
      fetch =>
        new CoverageSource({
          origin,
          fetch,
          now: () => 1e12,
          current: async () => ({ version: 1, buckets: 1 }),
        }).of('province/hue'),
    ],
    [
      'gazetteer',
      2 * megabyte,
      fetch =>
        updateGazetteer({ version: 2, gazetteer: file } as never, {
          origin,
          fetch,
          store,
          bundled: 1,
        }),
    ],
    [
      'report',
      0,
      fetch =>
        sendReport(
          { id: 'province/hue', version: 1, reason: 'wrong-entity', surface: 'Huế', lang: 'vi' },
          { origin, fetch },
        ),
    ],
    [
      'feed',
      fetchPolicy.mostBytes,
      fetch => fetchFeed('https://bao-thu.example/rss', {}, 0, { fetch, contact: 'mailto:a@b.example' }),
    ],
  ]
  test.each(clients)('is closed at the limit by the client of %s', async (name, limit, ask) => {
    const answers: ReturnType<typeof endless>[] = []
    await ask(async () => {
      answers.push(endless({ status }))
      return answers.at(-1)!.response
    })
    if (name !== 'report') expect(answers).toHaveLength(1)
    for (const { taken, closed } of answers) {
      expect(taken()).toBeLessThanOrEqual(status === 200 ? limit + megabyte : 0)
      expect(closed()).toBe(true)
    }
  })
})

describe('every fetch in the tree', () => {
  const root = fileURLToPath(new URL('../../..', import.meta.url))
  const sources = globSync('{extension,worker,commands,shared}/**/*.{ts,tsx}', { cwd: root })
    .map(path => path.replaceAll('\\', '/'))
    .filter(path => !/node_modules|\.wxt\/|\.output\//.test(path))
    .map(path => ({
      path,
      // Comments speak of fetching, too.
      text: readFileSync(join(root, path), 'utf8').replace(/^\s*\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, ''),
    }))
  const places = (pattern: RegExp) =>
    Object.fromEntries(
      sources.flatMap(({ path, text }) => {
        const count = text.match(pattern)?.length ?? 0
        return count > 0 ? [[path, count]] : []
      }),
    )

  /**
   * Known number of calls of `fetch` by file. Each of these files reads bodies by `readBody` or closes them
   * by `discardBody`, or hands the response to a file that does.
   */
  const calls = {
    // Hands its `fetch` to the sources.
    'extension/entrypoints/background.ts': 1,
    // Passes the body on part by part, as the background asks for it.
    'extension/entrypoints/requests/index.ts': 1,
    'extension/storage/packaged-cards.ts': 1,
    'extension/storage/packaged-localities.ts': 2,
    'extension/background/card-source.ts': 1,
    'extension/background/coverage-source.ts': 1,
    'extension/background/gazetteer-updater.ts': 1,
    'extension/background/report-sender.ts': 1,
    'extension/background/sync/sync-requests.ts': 1,
    'worker/coverage/fetch.ts': 1,
    // Handed to worker/coverage/fetch.ts.
    'worker/coverage/consume.ts': 1,
    'commands/public-network.ts': 1,
    'commands/api-server.ts': 1,
    // A script in a page, which counts by itself.
    'worker/docs/reference.ts': 1,
    'worker/page/main.ts': 1,
    'commands/smoke.ts': 1,
    'commands/start.ts': 1,
  }
  const handedOn =
    /^(extension\/entrypoints\/(?:background|requests\/index)|worker\/coverage\/consume|commands\/public-network|commands\/api-server|worker\/docs\/reference)\.ts$/

  test('is listed here with the limit of its response', () => {
    const called =
      /(?<![\w.#])(?:undiciFetch|fetch|reach(?=\(url\b))\((?!url: string|request|\): )|(?:globalThis|web|options|#options|window|self|browser)\.fetch\(/g
    expect(places(called)).toEqual(calls)
  })

  test('has its body read by readBody', () => {
    for (const path of Object.keys(calls).filter(path => !handedOn.test(path)))
      expect(sources.find(source => source.path === path)!.text, path).toMatch(/\b(readBody|discardBody)\(/)
    expect(sources.find(({ path }) => path === 'worker/docs/reference.ts')!.text).toMatch(/bytes > 16e6/)
  })

  test('other code reads only bodies of bounded size', () => {
    expect(places(/\.(json|text|arrayBuffer|blob|bytes|formData)\(\)/g)).toEqual({
      // Files that the reader chose, after a check of `size`, and those that the extension wrote.
      'extension/ui/analysis/plots/plot-figure.tsx': 1,
      'extension/ui/analysis/workbook.ts': 1,
      'extension/ui/chosen-file.ts': 2,
      'worker/page/main.ts': 1,
      'extension/storage/clipping-backup.ts': 1,
      'extension/storage/private-files.ts': 1,
      // Schemas, `z.json()`.
      'extension/background/message-gate.ts': 1,
      'extension/background/sync/record-content.ts': 1,
      // Behind `atMost(mostConvertBytes)`.
      'worker/routes/localities.ts': 1,
    })
    expect(
      places(/XMLHttpRequest|EventSource\(|\bWebSocket\(|importScripts\(|https?\.(get|request)\(/g),
    ).toEqual({
      // Closed at a long message by extension/background/sync/change-socket.ts.
      'extension/entrypoints/background.ts': 1,
      // In Firefox that one is opened here.
      'extension/entrypoints/requests/index.ts': 1,
    })
  })
})
