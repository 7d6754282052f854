import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { type Programs, sendToZotero } from '../../../extension/hand-over/programs.ts'
import { handOverToZotero } from '../../../extension/hand-over/zotero.ts'
import {
  defaultPreferences,
  loopbackAddress,
  loopbackPattern,
  preferencesFrom,
} from '../../../extension/library-preferences.ts'
import { worksOf } from '../../../shared/clipping/works.ts'
import { zoteroItem } from '../../../shared/clipping/zotero-item.ts'
import { sample } from '../../shared/clipping/samples.ts'
import { type ZoteroOptions, ZoteroServer } from '../../zotero-server.ts'

let server: ZoteroServer | undefined
afterEach(() => server?.stop())

const two = [
  sample({ note: 'So với 2023 & <2022>.' }),
  sample({
    id: 'b',
    quote: { exact: 'Dòng một\nDòng hai', prefix: '', suffix: '' },
    position: { start: 900, end: 920 },
    note: '',
    tags: [],
  }),
  sample({
    id: 'c',
    url: 'https://bvhttdl.gov.vn/c',
    citation: {
      title: 'Kế hoạch {2025}',
      authors: ['Bộ Văn hóa, Thể thao và Du lịch', 'John Smith', 'Nguyễn Văn A, Trần Thị B'],
    },
    tags: ['quỹ, vốn', 'PCI'],
  }),
]
const programs = (zotero: string, change: Partial<Programs> = {}): Programs => ({
  handOver: { ...defaultPreferences.handOver, zotero },
  language: 'vi',
  now: '2026-11-21T05:00:00.000Z',
  allow: async () => true,
  copy: async () => true,
  open: () => {},
  ...change,
})
async function started(options: ZoteroOptions = {}): Promise<string> {
  server = new ZoteroServer(options)
  return server.start()
}

describe('Zotero', () => {
  test('gets one item for each article, with its passages, notes, names, days and tags', async () => {
    const address = await started({ collection: { id: 7, name: 'Luận văn' } })
    expect(await sendToZotero(two, programs(address))).toEqual({
      key: 'handOver.saved',
      values: { count: 2, into: 'Luận văn' },
    })
    expect(server!.items).toEqual([
      {
        itemType: 'newspaperArticle',
        title: 'Quảng Ninh dẫn đầu chỉ số năng lực cạnh tranh',
        creators: [{ creatorType: 'author', lastName: 'Nguyễn', firstName: 'Thị Hòa' }],
        publicationTitle: 'VnExpress',
        date: '2024-05-09',
        url: 'https://vnexpress.net/quang-ninh-dan-dau-4743210.html',
        accessDate: '2026-11-21T03:04:05Z',
        language: 'vi',
        notes: [
          {
            note: expect.stringMatching(
              /^<blockquote><p>Quảng Ninh dẫn đầu .*<\/p><\/blockquote><p>So với 2023 &amp; &lt;2022&gt;\.<\/p><p><a href="https:\/\/vnexpress\.net\/[^"]*#:~:text=[^"]*">Mở trang tại đoạn này<\/a><\/p>$/,
            ),
          },
          {
            note: expect.stringMatching(/^<blockquote><p>Dòng một<\/p><p>Dòng hai<\/p><\/blockquote><p><a /),
          },
        ],
        tags: [
          { tag: 'PCI', type: 0 },
          { tag: 'cạnh tranh', type: 0 },
        ],
      },
      {
        itemType: 'webpage',
        title: 'Kế hoạch {2025}',
        creators: [
          { creatorType: 'author', lastName: 'Bộ Văn hóa, Thể thao và Du lịch', fieldMode: 1 },
          { creatorType: 'author', lastName: 'Smith', firstName: 'John' },
          { creatorType: 'author', lastName: 'Nguyễn', firstName: 'Văn A' },
          { creatorType: 'author', lastName: 'Trần', firstName: 'Thị B' },
        ],
        url: 'https://bvhttdl.gov.vn/c',
        accessDate: '2026-11-21T03:04:05Z',
        // The page names no language; the title has Vietnamese letters.
        language: 'vi',
        notes: [{ note: expect.any(String) }],
        tags: [
          { tag: 'quỹ, vốn', type: 0 },
          { tag: 'PCI', type: 0 },
        ],
      },
    ])
  })

  test('keeps the tags where its reader wants no automatic ones, and in versions that take them as text', async () => {
    const address = await started({ automaticTags: false, tagsAsList: false })
    await sendToZotero(two, programs(address))
    expect(server!.items.map(({ tags }) => tags.map(({ tag }) => tag))).toEqual([
      ['PCI', 'cạnh tranh'],
      ['quỹ‚ vốn', 'PCI'],
    ])
  })

  test('gets no notes of the reader where they are not to be sent', async () => {
    const address = await started()
    const { handOver } = programs(address)
    await sendToZotero(two, programs(address, { handOver: { ...handOver, notes: false } }))
    expect(JSON.stringify(server!.items)).not.toMatch(/So với/)
    expect(JSON.stringify(server!.items)).toMatch(/Dòng một/)
  })

  test.each<[ZoteroOptions, object]>([
    [{ editable: false }, { key: 'handOver.readOnly', values: { count: 0, all: 2 } }],
    [{ apiVersion: 4 }, { key: 'handOver.outdated', values: { count: 0, all: 2 } }],
    [{ failAt: 1 }, { key: 'handOver.failed', values: { count: 0, all: 2 } }],
    // The first group of tags arrived.
    [{ failAt: 2 }, { key: 'handOver.failed', values: { count: 1, all: 2 } }],
  ])('with %o is reported as it is', async (options, expected) => {
    const address = await started(options)
    const message = await sendToZotero(two, programs(address))
    expect(message).toMatchObject(expected)
    expect(message.stays).toBe(true)
  })

  test('that is not running is told from another program at its address', async () => {
    const address = await started()
    await server!.stop()
    expect(await sendToZotero(two, programs(address))).toMatchObject({
      key: 'handOver.off',
      values: { address },
    })
    const other = createServer((_, response) => response.end('<html>'))
    await new Promise<void>(resolve => other.listen(0, '127.0.0.1', resolve))
    const port = (other.address() as AddressInfo).port
    expect(await sendToZotero(two, programs(`http://127.0.0.1:${port}`))).toMatchObject({
      key: 'handOver.other',
    })
    await new Promise(resolve => other.close(resolve))
  })

  test('that sends without end is not listened to', async () => {
    let sent = 0
    const endless: typeof fetch = async () =>
      new Response(
        new ReadableStream({
          pull(stream) {
            sent += 1_000_000
            // Ends by itself, or a reader without a limit would never fail.
            if (sent > 100_000_000) stream.close()
            else stream.enqueue(new Uint8Array(1_000_000).fill(32))
          },
        }),
        { headers: { 'X-Zotero-Version': '9' } },
      )
    expect(await handOverToZotero([], 'http://127.0.0.1:1', endless)).toEqual({ saved: 0, problem: 'off' })
    expect(sent).toBeLessThan(40_000_000)
  })

  test('is asked nothing where the reader refuses the permission', async () => {
    const asked: string[] = []
    const allow = async (pattern: string) => {
      asked.push(pattern)
      return false
    }
    expect(await sendToZotero(two, programs('http://127.0.0.1:9', { allow }))).toEqual({
      key: 'handOver.refused',
      stays: true,
    })
    expect(asked).toEqual(['http://127.0.0.1/*'])
  })

  test('does not answer a request without the version, which it takes for one of a web page', async () => {
    const address = await started()
    const works = worksOf(two).map(work => ({
      item: zoteroItem(work, { notes: true, link: '' }),
      tags: work.tags,
    }))
    const bare: typeof fetch = (url, init) =>
      fetch(url, { ...init, headers: { 'Content-Type': 'application/json', 'User-Agent': 'Mozilla/5.0' } })
    expect(await handOverToZotero(works, address, bare)).toEqual({ saved: 0, problem: 'off' })
    expect([server!.brokenOff, server!.items]).toEqual([1, []])
  })
})

describe('the address of Zotero', () => {
  test.each([
    ['http://127.0.0.1:23119', 'http://127.0.0.1:23119'],
    [' 127.0.0.1:23119/ ', 'http://127.0.0.1:23119'],
    ['localhost:24000', 'http://localhost:24000'],
    ['23120', 'http://127.0.0.1:23120'],
    ['http://192.168.1.4:23119', undefined],
    ['https://127.0.0.1:23119', undefined],
    ['http://127.0.0.1.evil.example:23119', undefined],
    ['http://127.0.0.1:23119@evil.example', undefined],
    ['http://evil.example:23119', undefined],
    ['http://127.0.0.1:99999', undefined],
    ['http://127.0.0.1', undefined],
    ['0', undefined],
    ['', undefined],
  ])('%j is %j', (typed, expected) => expect(loopbackAddress(typed)).toBe(expected))

  test('needs permission for this machine alone', () => {
    expect(loopbackPattern('http://localhost:24000')).toBe('http://localhost/*')
  })
})

test('stored preferences of any shape become valid ones', () => {
  expect(preferencesFrom(undefined)).toEqual(defaultPreferences)
  const filter = { query: 'pci', outlet: 'VnExpress' }
  const stored = {
    sorting: 'title',
    searches: [{ name: 'PCI', filter }],
    handOver: {
      zotero: 'http://localhost:24000',
      vault: 'Báo',
      folder: 'a/b',
      template: '{{url}}',
      notes: false,
    },
  }
  expect(preferencesFrom(structuredClone(stored))).toEqual(stored)
  expect(
    preferencesFrom({
      sorting: 'x',
      searches: [3, { name: ' ' }, { name: 'a', filter: { query: 1, tag: 2, evil: 'x' } }],
      handOver: { zotero: 'http://evil.example:1', template: ' ', vault: 7 },
    }),
  ).toEqual({ ...defaultPreferences, searches: [{ name: 'a', filter: { query: '' } }] })
})
