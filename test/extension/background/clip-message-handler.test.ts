import { readClipping } from '../../../shared/clipping/schema.ts'
import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { ClipAllowance, mostInHour } from '../../../extension/background/clip-allowance.ts'
import { ClipMessageHandler } from '../../../extension/background/clip-message-handler.ts'
import type { ClipMessage } from '../../../extension/background/message-gate.ts'
import { type PageSender, type Sender, senderOf } from '../../../extension/background/sender.ts'
import { clipAnswer } from '../../../extension/messages.ts'
import { ClippingRepository } from '../../../extension/storage/clipping-repository.ts'
import { ClippingIndex } from '../../../extension/ui/library/clipping-index.ts'
import type { Clipping } from '../../../shared/clipping/clipping.ts'
import { readJson, writeJson } from '../../../shared/clipping/json.ts'
import { sample } from '../../shared/clipping/samples.ts'
import { MemoryFiles, MemoryStore } from '../storage/memory.ts'

let clippings: ClippingRepository
let handler: ClipMessageHandler
let opened: (string | undefined)[]
let allowance: ClipAllowance
let now: number

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
  opened = []
  now = Date.parse('2026-11-21T05:00:00.000Z')
  allowance = new ClipAllowance(new MemoryStore(), () => now)
  clippings = new ClippingRepository({
    store: new MemoryStore(),
    files: new MemoryFiles(),
    waiting: new MemoryFiles(),
    now: () => now,
  })
  handler = new ClipMessageHandler({
    clippings,
    entityOn: async (id, day) =>
      id === 'province/hue'
        ? {
            kind: 'province',
            name: { vi: 'Huế', en: 'Hue' },
            ...(day < '2025-01-01' && { subtype: 'province' }),
          }
        : {},
    openLibrary: id => void opened.push(id),
    mayStore: (site, units) => allowance.take(site, units),
  })
})

/** Sender of most tests: a page of the extension. Below, `at` is a content script in a page at an address. */
const own: Sender = { from: 'extension' }
const at = (address: string, more: Partial<PageSender> = {}): PageSender => ({
  from: 'page',
  tab: 1,
  frame: 0,
  address,
  top: address,
  ...more,
})
const ask = (message: ClipMessage, sender: Sender = own) => handler.answer(message, sender)
const here = sample().url

const all = async () => (await clippings.store()).all()

test.each([{ 'a.vn': 'x' }, { 'a.vn': null }, 'x', 5, null])(
  'a damaged count %j refuses no clipping',
  async sites => {
    const store = new MemoryStore()
    const limited = new ClipAllowance(store, () => now)
    store.values.set('clip-allowance', { hour: Math.floor(now / 3_600_000), sites })
    expect(await limited.take('a.vn', 5)).toBe(true)
    expect(await limited.take('a.vn', mostInHour)).toBe(false)
  },
)

describe('the handler', () => {
  test('keeps a clipping and says where, and when the passage was clipped before', async () => {
    expect(await ask({ to: 'background:clip', clipping: sample() })).toEqual({ kept: 'saved' })
    expect(await ask({ to: 'background:clip', clipping: sample({ id: 'b' }) })).toEqual({
      kept: 'saved',
      before: sample().captured,
    })
    expect(await all()).toHaveLength(2)
  })

  test('notes what entities were on the day', async () => {
    const hue = {
      id: 'province/hue',
      kind: 'province',
      subtype: 'city',
      name: { vi: 'Huế', en: 'Hue' },
      surface: 'Huế',
      asOf: '2024-05-09',
    } as const
    await ask({ to: 'background:clip', clipping: sample({ entities: [hue, ...sample().entities] }) })
    expect((await all())[0]!.entities.map(({ subtype }) => subtype)).toEqual(['province', 'province'])
  })

  test('takes the names of entities from the knowledge: lists and counts name one by its latest clipping', async () => {
    const named = (name: string, kind: 'province' | 'startup' = 'province') =>
      ({ id: 'province/hue', kind, subtype: 'city', name: { vi: name, en: name }, surface: 'Huế' }) as const
    const clipped = (id: string, entity: ReturnType<typeof named>, captured = sample().captured) =>
      sample({ id, captured, entities: [{ ...entity, asOf: '2026-11-20' }] })
    await (await clippings.store()).saveAll([clipped('a', named('Huế'))])
    const made = clipped('b', named('Lừa đảo', 'startup'), '2026-11-21T04:59:00.000Z')
    await ask({ to: 'background:clip', clipping: made }, at('https://evil.example/'))
    const kept = await all()
    expect(new ClippingIndex(kept).values('entity', { query: '' })).toMatchObject([
      { key: 'province/hue', name: { vi: 'Huế' }, count: 2 },
    ])
    expect(kept.flatMap(({ entities }) => entities.map(({ kind }) => kind))).toEqual(['province', 'province'])
  })

  test('stores no mark of a page that turns what stands behind a text', async () => {
    const citation = { title: 'Tin \u202egiả', authors: ['Lê\u2067 An'], outlet: 'Báo \u202dGiả' }
    const quote = { exact: 'Mưa ở \u202eHuế.', prefix: '', suffix: '' }
    const made = sample({ citation, quote, heading: 'Tin \u2066mới', captured: '2026-11-21T04:59:00.000Z' })
    const framed = at('https://other.example/frame', { frame: 3, top: here, title: 'Báo\u202e Mới' })
    await ask({ to: 'background:clip', clipping: made }, at(here))
    await ask({ to: 'background:clip', clipping: sample({ id: 'b', citation: { authors: [] } }) }, framed)
    await ask({ to: 'background:clip-edit', id: made.id, edit: { note: 'Ghi \u202echú' } }, at(here))
    expect(await all()).toMatchObject([
      {
        citation: { title: 'Tin giả', authors: ['Lê An'], outlet: 'Báo Giả' },
        quote: { exact: 'Mưa ở Huế.' },
        heading: 'Tin mới',
        note: 'Ghi chú',
      },
      { citation: { title: 'Báo Mới' } },
    ])
  })

  test('stores nothing that could not be read back from a backup', async () => {
    const title = 'T'.repeat(5_000)
    const framed = senderOf(
      {
        id: 'ours',
        url: 'https://other.example/frame',
        frameId: 3,
        tab: { id: 1, url: 'https://page.example/', title },
      },
      { id: 'ours', origin: 'chrome-extension://ours' },
    )!
    const untitled = sample({ citation: { authors: [] } })
    expect(await ask({ to: 'background:clip', clipping: untitled }, framed)).toEqual({ kept: 'saved' })
    // An address that grows by its slash.
    const longest = `https://page.example?${'q'.repeat(7_979)}`
    const grown = ask(
      { to: 'background:clip', clipping: sample({ id: 'b', url: longest }) },
      at('https://page.example/'),
    )
    expect(await grown).toBeUndefined()
    const written = writeJson(await all())
    expect(readJson(JSON.parse(written))).toMatchObject({ problems: [], clippings: [{ id: untitled.id }] })
  })

  test('joins no clippings into one that could not be read back', async () => {
    const captured = '2026-11-21T04:59:00.000Z'
    const named = (id: string) => ({
      ...sample({ id, captured }),
      entities: Array.from({ length: 1_500 }, (_, i) => ({
        ...sample().entities[0]!,
        id: `startup/${id}${i}`,
      })),
    })
    await ask({ to: 'background:clip', clipping: sample({ note: 'Của tôi.' }) })
    for (const id of ['b', 'c']) await ask({ to: 'background:clip', clipping: named(id) }, at(here))
    expect(await ask({ to: 'background:clip-join', id: 'b' }, at(here))).toBe(false)
    const kept = await all()
    expect(kept.map(({ id }) => id).sort()).toEqual([sample().id, 'b', 'c'])
    expect(kept.filter(({ deleted }) => deleted !== undefined)).toEqual([])
    expect(readJson(JSON.parse(writeJson(kept)))).toMatchObject({ problems: [] })
  })

  test('stores no more of the pages of one site in an hour than it may', async () => {
    const captured = '2026-11-21T04:59:00.000Z'
    const long = (id: string) =>
      sample({ id, captured, quote: { exact: `${id} ${'x'.repeat(195_000)}`, prefix: '', suffix: '' } })
    const clip = (id: string, sender?: Sender) => ask({ to: 'background:clip', clipping: long(id) }, sender)
    // Most of it is used already, because thirty clippings of this length take seconds.
    const left = 1_000_000
    expect(await allowance.take('vnexpress.net', mostInHour - left)).toBe(true)
    let count = 0
    while (count < 100 && (await clip(`c${count}`, at(here, { tab: count })))) count++
    const kept = await all()
    expect(kept).toHaveLength(count)
    const amount = JSON.stringify(kept).length
    expect(amount).toBeLessThan(left * 1.01)
    expect(amount).toBeGreaterThan(left * 0.7)
    const edit = { note: 'x'.repeat(199_000) }
    const change: ClipMessage = { to: 'background:clip-edit', id: 'c0', edit }
    expect(await ask(change, at(here))).toBe(false)
    // The reader and other sites are not held up.
    expect(await ask(change)).toBe(true)
    expect(await clip('other', at('https://tuoitre.vn/a.html'))).toEqual({ kept: 'saved' })
    now += 3_600_000
    expect(await clip('later', at(here))).toEqual({ kept: 'saved' })
  })

  test('counts a frame without an address, or a sandboxed one, with its like in pages of one site', async () => {
    const clip = (id: string, sender: Sender) =>
      ask({ to: 'background:clip', clipping: sample({ id }) }, sender)
    const { address: _, ...framed } = at(here, { frame: 4, top: here })
    const sandboxed = at(here, { frame: 5, isSandboxed: true })
    const elsewhere = { ...framed, top: 'https://tuoitre.vn/a.html' }
    for (const share of ['', 'apart vnexpress.net']) await allowance.take(share, mostInHour)
    expect(await clip('a', framed)).toBeUndefined()
    expect(await clip('b', sandboxed)).toBeUndefined()
    expect(await clip('c', elsewhere)).toEqual({ kept: 'saved' })
    expect(await clip('d', at(here))).toEqual({ kept: 'saved' })
  })

  test('corrects no more of the clippings of one site in an hour than it may', async () => {
    const captured = '2026-11-21T04:59:00.000Z'
    const before = { authors: [], outlet: 'vnexpress.net' }
    const others = Array.from({ length: 40 }, (_, i) => sample({ id: `o${i}`, url: here, citation: before }))
    await (await clippings.store()).saveAll(others)
    await ask({ to: 'background:clip', clipping: sample({ id: 'b', captured, citation: before }) }, at(here))
    const citation = {
      ...before,
      authors: Array.from({ length: 100 }, (_, i) => `${i} ${'x'.repeat(1_900)}`),
    }
    expect(await ask({ to: 'background:clip-edit', id: 'b', edit: { citation } }, at(here))).toBe(true)
    const spread = { to: 'background:clip-spread', id: 'b', before } as const
    const count = await ask({ ...spread, action: 'count' }, at(here))
    expect(count).toBe(40)
    expect(await ask({ ...spread, action: 'apply' }, at(here))).toBe(0)
    expect((await all()).filter(({ citation }) => citation.authors.length > 0)).toHaveLength(1)
  })

  test('gives a page no more passages than it can take', async () => {
    const long = Array.from({ length: 25 }, (_, i) =>
      sample({ id: `c${i}`, quote: { exact: `${i} ${'x '.repeat(95_000)}`, prefix: '', suffix: '' } }),
    )
    await (await clippings.store()).saveAll(long)
    const given = (await ask({ to: 'background:clips-here' }, at(here))) as unknown[]
    expect(given).toHaveLength(21)
  })

  test('gives a page in a private window none, not even its own: it would know its reader by the marks', async () => {
    const clipping = sample({ url: here })
    await ask({ to: 'background:clip', clipping })
    expect(await ask({ to: 'background:clips-here' }, at(here))).toMatchObject([{ id: clipping.id }])
    expect(await ask({ to: 'background:clips-here' }, { ...at(here), isPrivate: true })).toEqual([])
  })

  test('gives a sandboxed document nothing of the site whose address it has', async () => {
    const clipping = sample({ url: here })
    await ask({ to: 'background:clip', clipping })
    const sandboxed = at(here, { isSandboxed: true })
    expect(await ask({ to: 'background:clips-here' }, sandboxed)).toEqual([])
    const again = sample({ id: 'b', url: here, captured: '2026-11-21T04:59:00.000Z' })
    expect(await ask({ to: 'background:clip', clipping: again }, sandboxed)).toEqual({ kept: 'saved' })
    expect(await ask({ to: 'background:clips-here' }, at(here))).toHaveLength(2)
  })

  test('tells a page in a private window of no earlier clipping: the panel that names one is higher', async () => {
    const before = { authors: [], outlet: 'vnexpress.net' }
    await ask({ to: 'background:clip', clipping: sample({ url: here, citation: before }) })
    const captured = '2026-11-21T04:59:00.000Z'
    const again = sample({ id: 'b', url: here, citation: before, captured })
    const inPrivate = at(here, { isPrivate: true })
    expect(await ask({ to: 'background:clip', clipping: again }, inPrivate)).toEqual({ kept: 'saved' })
    const citation = { authors: [], outlet: 'VnExpress' }
    const edit: ClipMessage = { to: 'background:clip-edit', id: 'b', edit: { citation } }
    expect(await ask(edit, inPrivate)).toBe(true)
    for (const action of ['count', 'apply'] as const)
      expect(await ask({ to: 'background:clip-spread', id: 'b', before, action }, inPrivate)).toBe(0)
    expect(await ask({ to: 'background:clip-join', id: 'b' }, inPrivate)).toBe(false)
    // Outside of it the same page is told.
    expect(await ask({ to: 'background:clip-spread', id: 'b', before, action: 'count' }, at(here))).toBe(1)
  })

  test('takes the addresses from the browser, and nothing that only a reader adds', async () => {
    await ask(
      {
        to: 'background:clip',
        clipping: sample({
          url: 'https://evil.example/',
          frameUrl: 'https://evil.example/frame',
          link: 'https://evil.example/#x',
          canonicalUrl: 'https://vnexpress.net/canonical.html',
          deleted: '2026-11-20T00:00:00.000Z',
        }),
      },
      at('https://vnexpress.net/a.html?utm_source=x'),
    )
    const [kept] = await all()
    expect(kept).toMatchObject({
      url: 'https://vnexpress.net/a.html',
      canonicalUrl: 'https://vnexpress.net/canonical.html',
      link: expect.stringMatching(/^https:\/\/vnexpress\.net\/a\.html#:~:text=/),
      tags: [],
      note: '',
      edited: {},
    })
    expect(kept).not.toHaveProperty('frameUrl')
    expect(kept).not.toHaveProperty('deleted')
  })

  test('knows the page around a frame of another site from the browser', async () => {
    const frame = 'https://frame.example/x'
    const framed = sample({ url: frame, frameUrl: frame, link: frame, citation: { authors: [] } })
    await ask(
      { to: 'background:clip', clipping: framed },
      at(frame, { frame: 3, top: 'https://vnexpress.net/a.html?utm_source=x', title: 'Bài báo' }),
    )
    expect(await all()).toMatchObject([
      {
        url: 'https://vnexpress.net/a.html',
        frameUrl: frame,
        link: 'https://vnexpress.net/a.html',
        citation: { title: 'Bài báo' },
      },
    ])
  })

  test('does not take a page’s address from a frame of another site in it', async () => {
    const frame = 'https://frame.example/x'
    await ask(
      {
        to: 'background:clip',
        clipping: sample({ url: frame, frameUrl: frame, canonicalUrl: 'https://vnexpress.net/other.html' }),
      },
      at(frame, { frame: 3, top: 'https://vnexpress.net/a.html' }),
    )
    expect((await all())[0]).not.toHaveProperty('canonicalUrl')
    expect(await ask({ to: 'background:clips-here' }, at('https://vnexpress.net/other.html'))).toEqual([])
  })

  test('takes the address of an article of the page’s own origin, and of no other', async () => {
    const own = sample({ id: 'own', url: 'https://vnexpress.net/second.html' })
    const other = sample({ id: 'other', url: 'https://evil.example/second.html' })
    const sub = sample({ id: 'sub', url: 'https://thethao.vnexpress.net/second.html' })
    for (const clipping of [own, other, sub]) await ask({ to: 'background:clip', clipping }, at(here))
    expect(Object.fromEntries((await all()).map(({ id, url }) => [id, url]))).toEqual({
      own: 'https://vnexpress.net/second.html',
      other: here,
      sub: here,
    })
  })

  test('a frame without an address clips for the page around it, and changes what it has clipped itself', async () => {
    const { address: _, ...sandboxed } = at(here, { frame: 3, top: here })
    const clipping = sample({ url: here })
    expect(await ask({ to: 'background:clip', clipping }, sandboxed)).toEqual({ kept: 'saved' })
    expect((await all())[0]).toMatchObject({ url: here, link: here })
    await ask({ to: 'background:clip', clipping: sample({ id: 'b' }) })
    const edit = (id: string, sender: PageSender) =>
      ask({ to: 'background:clip-edit', id, edit: { note: 'Mới.' } }, sender)
    expect(await edit(clipping.id, { ...sandboxed, frame: 4 })).toBe(false)
    expect(await edit('b', sandboxed)).toBe(false)
    expect(await edit(clipping.id, sandboxed)).toBe(true)
    expect(await ask({ to: 'background:clips-here' }, sandboxed)).toEqual([])
  })

  test('a page does not learn what was clipped in a frame without an address, which may be in one of another site', async () => {
    const { address: _, ...inside } = at(here, { frame: 3, top: here })
    await ask({ to: 'background:clip', clipping: sample({ url: here, canonicalUrl: here }) }, inside)
    const [kept] = await all()
    expect(kept).toMatchObject({ url: here, frameUrl: 'file:///', link: here })
    expect(readClipping(kept)).toHaveProperty('clipping')
    expect(await ask({ to: 'background:clips-here' }, at(here))).toEqual([])
    expect(await ask({ to: 'background:clips-here' }, at(here, { frame: 4, top: here }))).toEqual([])
    expect(await ask({ to: 'background:clip-edit', id: kept!.id, edit: { note: 'x' } }, at(here))).toBe(false)
  })

  test('a passage in a frame with the page’s own address is looked for in that frame, and not in the page', async () => {
    const inside = at(here, { frame: 3, top: here })
    await ask({ to: 'background:clip', clipping: sample({ url: here }) }, inside)
    expect((await all())[0]).toMatchObject({ url: here, frameUrl: here, link: here })
    expect(await ask({ to: 'background:clips-here' }, at(here))).toEqual([])
    expect(await ask({ to: 'background:clips-here' }, inside)).toHaveLength(1)
  })

  test('corrects the other clippings of a page’s site, and takes that back', async () => {
    const before = { authors: ['VnExpress'], outlet: 'vnexpress.net' }
    const clipping = (id: string, url: string) => sample({ id, url, citation: before })
    await ask({ to: 'background:clip', clipping: clipping('a', here) }, at(here))
    for (const other of [
      clipping('b', 'https://vnexpress.net/b-4900002.html'),
      clipping('c', 'https://tuoitre.vn/c.htm'),
    ])
      await ask({ to: 'background:clip', clipping: other })
    const citation = { authors: [], outlet: 'VnExpress' }
    await ask({ to: 'background:clip-edit', id: 'a', edit: { citation } }, at(here))
    const spread = (action: 'count' | 'apply' | 'undo', sender = at(here)) =>
      ask({ to: 'background:clip-spread', id: 'a', before, action }, sender)
    const outlets = async () => Object.fromEntries((await all()).map(({ id, citation }) => [id, citation]))
    expect(await spread('count')).toBe(1)
    expect(await spread('apply', at('https://tuoitre.vn/x.htm'))).toBe(0)
    expect(await spread('apply')).toBe(1)
    expect(await outlets()).toEqual({ a: citation, b: citation, c: before })
    expect(await spread('undo')).toBe(1)
    expect(await outlets()).toEqual({ a: citation, b: before, c: before })
    expect(await spread('undo')).toBe(0)
  })

  test('a correction reads no clippings of other hosts, of which a reader may have very many', async () => {
    const before = { authors: [], outlet: 'vnexpress.net' }
    const urls = [here, 'https://vnexpress.net/b-4900002.html', 'https://tuoitre.vn/c.htm']
    for (const [i, url] of urls.entries())
      await ask(
        { to: 'background:clip', clipping: sample({ id: `${i}`, url, citation: before }) },
        i === 0 ? at(here) : own,
      )
    const outlet = { ...before, outlet: 'VnExpress' }
    await ask({ to: 'background:clip-edit', id: '0', edit: { citation: outlet } }, at(here))
    const read = vi.spyOn(IDBIndex.prototype, 'getAll')
    const readAll = vi.spyOn(IDBObjectStore.prototype, 'getAll')
    try {
      const spread = { to: 'background:clip-spread', id: '0', before, action: 'count' } as const
      expect(await ask(spread, at(here))).toBe(1)
      const found = read.mock.results.flatMap(({ value }) => (value as IDBRequest<Clipping[]>).result)
      expect(found.map(({ id }) => id).sort()).toEqual(['0', '1'])
      expect(readAll).not.toHaveBeenCalled()
    } finally {
      read.mockRestore()
      readAll.mockRestore()
    }
  })

  test('gives an http page nothing that was clipped over https, and https what was clipped on http', async () => {
    const secure = sample({
      url: 'https://vnexpress.net/a.html',
      canonicalUrl: 'https://vnexpress.net/a.html',
    })
    await ask({ to: 'background:clip', clipping: secure })
    const onTheWay = at('http://vnexpress.net/a.html')
    expect(await ask({ to: 'background:clips-here' }, onTheWay)).toEqual([])
    expect(
      await ask({ to: 'background:clips-here', canonical: 'https://vnexpress.net/a.html' }, onTheWay),
    ).toEqual([])
    expect(await ask({ to: 'background:clip-edit', id: secure.id, edit: { note: 'x' } }, onTheWay)).toBe(
      false,
    )
    const plain = sample({
      id: 'plain',
      url: 'http://vnexpress.net/b.html',
      canonicalUrl: 'http://vnexpress.net/b.html',
    })
    await ask({ to: 'background:clip', clipping: plain })
    expect(await ask({ to: 'background:clips-here' }, at('https://vnexpress.net/b.html'))).toMatchObject([
      { id: 'plain' },
    ])
  })

  test('keeps nothing for a frame that the browser knows no address of', async () => {
    const { address: _, top: __, ...nowhere } = at(here)
    expect(await ask({ to: 'background:clip', clipping: sample() }, nowhere)).toBeUndefined()
    expect(await ask({ to: 'background:clips-here' }, nowhere)).toEqual([])
    expect(await all()).toEqual([])
  })

  test('a page cannot write over a clipping, its own or another site’s; the same one sent again is saved already', async () => {
    await ask({ to: 'background:clip', clipping: sample() })
    const forged = sample({ quote: { exact: 'Giả.', prefix: '', suffix: '' } })
    expect(await ask({ to: 'background:clip', clipping: forged }, at(here))).toBeUndefined()
    expect(
      await ask({ to: 'background:clip', clipping: sample() }, at('https://evil.example/')),
    ).toBeUndefined()
    expect(await ask({ to: 'background:clip', clipping: sample() }, at(here))).toEqual({ kept: 'saved' })
    expect(await all()).toEqual([sample()])
  })

  test('a page changes, joins and takes back only what was clipped on its own site, within the hour', async () => {
    await ask({ to: 'background:clip', clipping: sample({ captured: '2026-11-21T04:59:00.000Z' }) })
    await ask({ to: 'background:clip', clipping: sample({ id: 'old' }) })
    const { id } = sample()
    const tries = (id: string): ClipMessage[] => [
      { to: 'background:clip-edit', id, edit: { note: 'Bị sửa.' } },
      { to: 'background:clip-join', id },
      { to: 'background:clip-undo', id },
    ]
    for (const message of tries(id)) expect(await ask(message, at('https://evil.example/'))).toBe(false)
    for (const message of tries('old')) expect(await ask(message, at(here))).toBe(false)
    for (const message of tries('none')) expect(await ask(message, at(here))).toBe(false)
    expect((await all()).map(({ note, deleted }) => [note, deleted])).toEqual([
      [sample().note, undefined],
      [sample().note, undefined],
    ])
    for (const message of tries(id)) expect(await ask(message, at(here))).toBe(true)
  })

  test('changes, joins and takes back', async () => {
    await ask({ to: 'background:clip', clipping: sample() })
    expect(await ask({ to: 'background:clip-edit', id: sample().id, edit: { note: 'Mới.' } })).toBe(true)
    expect(await ask({ to: 'background:clip-edit', id: 'none', edit: { note: 'Mới.' } })).toBe(false)
    expect(await ask({ to: 'background:clip-join', id: sample().id })).toBe(false)
    await ask({
      to: 'background:clip',
      clipping: sample({ id: 'b', captured: '2026-11-22T00:00:00.000Z', note: 'Sau.' }),
    })
    expect(await ask({ to: 'background:clip-join', id: 'b' })).toBe(true)
    expect((await (await clippings.store()).latest(9)).map(({ id, note }) => [id, note])).toEqual([
      [sample().id, 'Mới.\n\nSau.'],
    ])
    expect(await ask({ to: 'background:clip-undo', id: sample().id })).toBe(true)
    expect(await (await clippings.store()).latest(9)).toEqual([])
  })

  test('gives a page its own clippings, and of them no more than it takes to find them', async () => {
    await ask({ to: 'background:clip', clipping: sample() })
    await ask({ to: 'background:clip', clipping: sample({ id: 'b', url: 'https://tuoitre.vn/b.htm' }) })
    const { id, quote, position } = sample()
    expect(await ask({ to: 'background:clips-here' }, at(`${here}?fbclid=1#x`))).toEqual([
      { id, quote, position },
    ])
  })

  test.each([
    // The clipped page, the page that asks, the address it claims, true if the clipping is given.
    [{ url: 'https://a.vn/1' }, 'https://b.vn/1', 'https://a.vn/1', false],
    [{ url: 'https://a.vn/1' }, 'https://m.a.vn/amp', 'https://a.vn/1', true],
    [{ url: 'https://a.com.vn/1' }, 'https://b.com.vn/1', 'https://a.com.vn/1', false],
    [{ url: 'https://an.github.io/1' }, 'https://binh.github.io/1', 'https://an.github.io/1', false],
    [{ url: 'http://127.0.0.1:1/a' }, 'http://127.0.0.2:1/a', 'http://127.0.0.1:1/a', false],
    // Site a claimed to be site b: what the reader did on a is nothing that b may know.
    [{ url: 'https://a.vn/1', canonicalUrl: 'https://b.vn/1' }, 'https://b.vn/1', undefined, false],
    [{ url: 'https://m.a.vn/amp', canonicalUrl: 'https://a.vn/1' }, 'https://a.vn/1', undefined, true],
    [{ url: 'https://top.vn/1', frameUrl: 'https://a.vn/f' }, 'https://a.vn/f', undefined, true],
    // The page around a frame would learn what was clipped in it, and say that the passage is gone.
    [{ url: 'https://top.vn/1', frameUrl: 'https://a.vn/f' }, 'https://top.vn/1', undefined, false],
    [{ url: 'https://top.vn/1', frameUrl: 'https://a.vn/f' }, 'https://top.vn/1', 'https://a.vn/f', false],
    [{ url: 'https://a.vn/1', frameUrl: 'https://a.vn/f' }, 'https://a.vn/1', undefined, false],
    [{ url: 'https://a.vn/1', frameUrl: 'https://m.a.vn/f' }, 'https://a.vn/f', undefined, true],
    [{ url: 'http://a.vn/1', frameUrl: 'https://a.vn/f' }, 'http://a.vn/1', undefined, false],
    [{ url: 'https://a.vn/1' }, 'file:///a.vn/1', 'https://a.vn/1', false],
  ] as const)('%j is looked for at %s, which claims %s: %s', async (addresses, address, canonical, given) => {
    await ask({ to: 'background:clip', clipping: sample(addresses) })
    const found = await ask({ to: 'background:clips-here', ...(canonical && { canonical }) }, at(address))
    expect((found as unknown[]).length).toBe(given ? 1 : 0)
  })

  test('does not say when a passage was clipped on another site', async () => {
    await ask({ to: 'background:clip', clipping: sample({ id: 'b', frameUrl: 'https://a.vn/f' }) })
    expect(
      await ask(
        { to: 'background:clip', clipping: sample({ canonicalUrl: here }) },
        at('https://evil.example/', { frame: 2, top: 'https://evil.example/top' }),
      ),
    ).toEqual({ kept: 'saved' })
  })

  test('opens the library', async () => {
    await ask({ to: 'background:library', id: 'b' })
    await ask({ to: 'background:library' })
    expect(opened).toEqual(['b', undefined])
  })

  test('a change reaches a clipping that waits outside the database', async () => {
    const open = globalThis.indexedDB
    globalThis.indexedDB = {
      open: () => {
        throw new DOMException('broken', 'UnknownError')
      },
    } as unknown as IDBFactory
    expect(await ask({ to: 'background:clip', clipping: sample() })).toEqual({ kept: 'set-aside' })
    expect(await ask({ to: 'background:clip-edit', id: sample().id, edit: { note: 'Vẫn ghi được.' } })).toBe(
      true,
    )
    globalThis.indexedDB = open
    expect((await all()).map(({ note }) => note)).toEqual(['Vẫn ghi được.'])
  })
})

describe('answers', () => {
  test('are taken only in their shape', () => {
    expect(clipAnswer({ kept: 'saved', before: 'x', more: 1 })).toEqual({ kept: 'saved', before: 'x' })
    for (const answer of [undefined, true, { kept: 'lost' }]) expect(clipAnswer(answer)).toBeUndefined()
  })
})
