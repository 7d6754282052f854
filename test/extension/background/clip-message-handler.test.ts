import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, describe, expect, test } from 'vitest'
import { ClipDesk, clipMessage } from '../../../extension/background/clip-message-handler.ts'
import { clipAnswer } from '../../../extension/messages.ts'
import { Clippings } from '../../../extension/storage/clipping-repository.ts'
import { sample } from '../../shared/clipping/samples.ts'
import { MemoryFiles, MemoryStore } from '../storage/memory.ts'

let clippings: Clippings
let desk: ClipDesk
let opened: (string | undefined)[]

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
  opened = []
  clippings = new Clippings({
    store: new MemoryStore(),
    files: new MemoryFiles(),
    now: () => Date.parse('2026-11-21T05:00:00.000Z'),
  })
  desk = new ClipDesk({
    clippings,
    subtypeOn: async (id, day) => (id === 'province/hue' && day < '2025-01-01' ? 'province' : undefined),
    openLibrary: id => void opened.push(id),
  })
})

const all = async () => (await clippings.store()).all()

describe('the desk', () => {
  test('keeps a clipping and says where, and when the passage was clipped before', async () => {
    expect(await desk.answer({ to: 'background:clip', clipping: sample() })).toEqual({ kept: 'saved' })
    expect(await desk.answer({ to: 'background:clip', clipping: sample({ id: 'b' }) })).toEqual({
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
    await desk.answer({ to: 'background:clip', clipping: sample({ entities: [hue, ...sample().entities] }) })
    expect((await all())[0]!.entities.map(({ subtype }) => subtype)).toEqual(['province', 'province'])
  })

  test('knows the page around a frame of another site from the browser, and only there', async () => {
    const frame = 'https://frame.example/x'
    const page = { url: 'https://vnexpress.net/a.html?utm_source=x', title: 'Bài báo' }
    const framed = sample({ url: frame, frameUrl: frame, link: frame, citation: { authors: [] } })
    await desk.answer({ to: 'background:clip', clipping: framed }, page)
    await desk.answer({ to: 'background:clip', clipping: sample({ id: 'b' }) }, page)
    const [inFrame, alone] = (await all()).sort((a, b) => (a.id < b.id ? -1 : 1))
    expect(inFrame).toMatchObject({
      url: 'https://vnexpress.net/a.html',
      frameUrl: frame,
      link: 'https://vnexpress.net/a.html',
      citation: { title: 'Bài báo' },
    })
    expect(alone).toEqual(sample({ id: 'b' }))
  })

  test('changes, joins and takes back', async () => {
    await desk.answer({ to: 'background:clip', clipping: sample() })
    expect(await desk.answer({ to: 'background:clip-edit', id: sample().id, edit: { note: 'Mới.' } })).toBe(
      true,
    )
    expect(await desk.answer({ to: 'background:clip-edit', id: 'none', edit: { note: 'Mới.' } })).toBe(false)
    expect(await desk.answer({ to: 'background:clip-join', id: sample().id })).toBe(false)
    await desk.answer({
      to: 'background:clip',
      clipping: sample({ id: 'b', captured: '2026-11-22T00:00:00.000Z', note: 'Sau.' }),
    })
    expect(await desk.answer({ to: 'background:clip-join', id: 'b' })).toBe(true)
    expect((await (await clippings.store()).latest(9)).map(({ id, note }) => [id, note])).toEqual([
      [sample().id, 'Mới.\n\nSau.'],
    ])
    expect(await desk.answer({ to: 'background:clip-undo', id: sample().id })).toBe(true)
    expect(await (await clippings.store()).latest(9)).toEqual([])
  })

  test('gives a page its own clippings, and of them no more than it takes to find them', async () => {
    await desk.answer({ to: 'background:clip', clipping: sample() })
    await desk.answer({
      to: 'background:clip',
      clipping: sample({ id: 'b', url: 'https://tuoitre.vn/b.htm' }),
    })
    const { id, quote, position } = sample()
    expect(
      await desk.answer({ to: 'background:clips-here', addresses: [`${sample().url}?fbclid=1#x`, ''] }),
    ).toEqual([{ id, quote, position }])
  })

  test('opens the library', async () => {
    await desk.answer({ to: 'background:library', id: 'b' })
    await desk.answer({ to: 'background:library' })
    expect(opened).toEqual(['b', undefined])
  })

  test('a change reaches a clipping that waits outside the database', async () => {
    const open = globalThis.indexedDB
    globalThis.indexedDB = {
      open: () => {
        throw new DOMException('broken', 'UnknownError')
      },
    } as unknown as IDBFactory
    expect(await desk.answer({ to: 'background:clip', clipping: sample() })).toEqual({ kept: 'set-aside' })
    expect(
      await desk.answer({ to: 'background:clip-edit', id: sample().id, edit: { note: 'Vẫn ghi được.' } }),
    ).toBe(true)
    globalThis.indexedDB = open
    expect((await all()).map(({ note }) => note)).toEqual(['Vẫn ghi được.'])
  })
})

describe('messages', () => {
  test.each([
    [undefined],
    ['background:clip'],
    [{ to: 'background:card', id: 'province/hue' }],
    [{ to: 'background:clip', clipping: { ...sample(), url: 'javascript:alert(1)' } }],
    [{ to: 'background:clip', clipping: { ...sample(), extra: 1 } }],
    [{ to: 'background:clip-edit', id: 'b', edit: { citation: { title: 1 } } }],
    [{ to: 'background:clip-undo', id: 7 }],
    [{ to: 'background:clips-here', addresses: 'https://a.vn' }],
  ])('%o is none', message => expect(clipMessage(message)).toBeUndefined())

  test('answers are taken only in their shape', () => {
    expect(clipAnswer({ kept: 'saved', before: 'x', more: 1 })).toEqual({ kept: 'saved', before: 'x' })
    for (const answer of [undefined, true, { kept: 'lost' }]) expect(clipAnswer(answer)).toBeUndefined()
  })
})
