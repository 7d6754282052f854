import { beforeEach, describe, expect, test } from 'vitest'
import { allowances, MessageGate } from '../../../extension/background/message-gate.ts'
import {
  type PageSender,
  type ReportedSender,
  type Sender,
  senderOf,
} from '../../../extension/background/sender.ts'
import { longestNote, longestSurface } from '../../../shared/api/report-limits.ts'
import { processorTime } from '../../processor-time.ts'
import { sample } from '../../shared/clipping/samples.ts'

const extension = { id: 'ours', origin: 'chrome-extension://ours' }
const page: Sender = { from: 'page', tab: 7, frame: 0, address: 'https://a.vn/', top: 'https://a.vn/' }
let now: number
let gate: MessageGate

beforeEach(() => {
  now = 1_000_000
  gate = new MessageGate(() => now)
})

describe('a sender', () => {
  const tab = { id: 7, url: 'https://a.vn/2' }
  test.each<[string, ReportedSender, unknown]>([
    ['another extension', { id: 'theirs', url: 'https://a.vn/', tab }, undefined],
    ['an own page', { id: 'ours', url: 'chrome-extension://ours/library.html', tab }, 'extension'],
    [
      'the frame of the card',
      { id: 'ours', url: 'chrome-extension://ours/frame.html#1-2', frameId: 5, tab },
      'framed',
    ],
    [
      'its page in a tab of its own, where it shows nothing',
      { id: 'ours', url: 'chrome-extension://ours/frame.html', frameId: 0, tab },
      'extension',
    ],
    [
      'a page that is called like the frame',
      { id: 'ours', url: 'chrome-extension://ours/frame.html5', frameId: 5, tab },
      'extension',
    ],
    [
      'a page that is called like it',
      { id: 'ours', url: 'https://a.vn/chrome-extension://ours/', frameId: 0, tab },
      'https://a.vn/2',
    ],
    ['a page outside a tab', { id: 'ours', url: 'https://a.vn/', frameId: 0 }, undefined],
    [
      'a page that has moved on without loading',
      { id: 'ours', url: 'https://a.vn/1', frameId: 0, tab },
      'https://a.vn/2',
    ],
    [
      'a page whose tab shows another by now',
      { id: 'ours', url: 'https://b.vn/1', frameId: 0, tab },
      'https://b.vn/1',
    ],
    ['a frame', { id: 'ours', url: 'https://b.vn/f', frameId: 4, tab }, 'https://b.vn/f'],
    [
      'a blank frame of the page',
      { id: 'ours', url: 'about:blank', origin: 'https://a.vn', frameId: 4, tab },
      'https://a.vn/2',
    ],
    [
      'a written frame of the page',
      { id: 'ours', url: 'about:srcdoc', origin: 'https://a.vn', frameId: 4, tab },
      'https://a.vn/2',
    ],
    [
      'a written frame of an advertisement',
      { id: 'ours', url: 'about:srcdoc', origin: 'https://b.vn', frameId: 4, tab },
      'none',
    ],
    ['a sandboxed frame', { id: 'ours', url: 'about:srcdoc', origin: 'null', frameId: 4, tab }, 'none'],
    ['a data frame', { id: 'ours', url: 'data:text/html,x', origin: 'null', frameId: 4, tab }, 'none'],
    [
      'a page that gives itself a longer address than clippings have',
      {
        id: 'ours',
        url: 'https://a.vn/1',
        frameId: 0,
        tab: { id: 7, url: `https://a.vn/${'x'.repeat(8_000)}` },
      },
      'https://a.vn/1',
    ],
    [
      'a frame of such an address',
      { id: 'ours', url: `https://b.vn/${'x'.repeat(8_000)}`, frameId: 4, tab },
      'none',
    ],
    ['one without an origin', { id: 'ours', url: 'about:blank', frameId: 4, tab }, 'none'],
  ])('%s', (_, reported, expected) => {
    const sender = senderOf(reported, extension)
    const own = sender?.from === 'extension' && sender.isFramed ? 'framed' : sender?.from
    expect(sender?.from === 'page' ? (sender.address ?? 'none') : own).toBe(expected)
  })

  test.each([
    [true, true],
    [false, undefined],
  ])('in a private window (%s) is known as such', (incognito, isPrivate) => {
    const sender = senderOf({ id: 'ours', url: tab.url, frameId: 0, tab: { ...tab, incognito } }, extension)
    expect(sender).toHaveProperty('tab', 7)
    expect((sender as { isPrivate?: boolean }).isPrivate).toBe(isPrivate)
  })

  test.each([
    ['https://a.vn/1', 'null', true],
    ['https://a.vn/1', 'https://a.vn', undefined],
    ['https://a.vn/1', undefined, undefined],
    // Its origin is its own.
    ['file:///tmp/a.html', 'null', undefined],
  ])('a document %s of the origin %s is known to be sandboxed: %s', (url, origin, isSandboxed) => {
    const sender = senderOf({ id: 'ours', url, origin, frameId: 0, tab }, extension)
    expect((sender as { isSandboxed?: boolean }).isSandboxed).toBe(isSandboxed)
  })
})

describe('the gate', () => {
  test.each([
    { to: 'background:card', id: 'province/hue' },
    { to: 'background:card-refresh', id: 'programme/resolution-57-nq-tw' },
    { to: 'background:coverage', id: 'startup/momo' },
    { to: 'background:report', report: { kind: 'wrong-highlight', entity: 'province/ha-nam' } },
    { to: 'background:counts', inside: 5 },
    { to: 'background:counts', inside: 0, beside: 12 },
    { to: 'background:localities', blocks: [], provinces: [] },
    {
      to: 'background:localities',
      blocks: [{ text: 'phường Bãi Cháy', beside: false, provinces: [[0, 5, 'quang-ninh', false]] }],
      provinces: ['quang-ninh'],
      date: '2025-09-01',
    },
    { to: 'background:clip', clipping: sample() },
    { to: 'background:clip-edit', id: 'b', edit: { note: 'Mới.' } },
    { to: 'background:clip-edit', id: 'b', edit: { note: 'Mới.' }, seen: { note: '' } },
    { to: 'background:clip-spread', id: 'b', before: { authors: ['VnExpress'] }, action: 'apply' },
    { to: 'background:clips-here' },
    { to: 'background:clips-here', canonical: 'https://a.vn/' },
    { to: 'background:library', id: 'b' },
  ])('lets $to through', message => expect(gate.admit(message, page)).toEqual(message))

  test.each([
    undefined,
    null,
    'background:clip',
    {},
    { to: 'constructor' },
    { to: 'page:state' },
    { to: 'background:card' },
    { to: 'background:card', id: 7 },
    { to: 'background:card', id: 'Province/Huế' },
    { to: 'background:card', id: '../../v1/manifest' },
    { to: 'background:card', id: `province/${'a'.repeat(300)}` },
    { to: 'background:card', id: 'province/hue', more: 1 },
    {
      to: 'background:report',
      report: { kind: 'wrong-highlight', entity: 'province/hue', page: 'https://a.vn' },
    },
    { to: 'background:report', report: undefined },
    { to: 'background:counts', inside: -1 },
    { to: 'background:counts', inside: '5', beside: 12 },
    { to: 'background:counts', inside: 1.5 },
    { to: 'background:localities', blocks: [{ text: 'phường Bãi Cháy' }], provinces: [] },
    { to: 'background:localities', blocks: [], provinces: [], date: 'hôm nay' },
    {
      to: 'background:localities',
      blocks: [{ text: '', beside: false, provinces: [[0, 0.5, 'hue', true]] }],
      provinces: [],
    },
    { to: 'background:clip', clipping: { ...sample(), url: 'javascript:alert(1)' } },
    { to: 'background:clip', clipping: { ...sample(), extra: 1 } },
    { to: 'background:clip-edit', id: 'b', edit: { citation: { title: 1 } } },
    { to: 'background:clip-edit', id: 'b', edit: { url: 'https://evil.example' } },
    { to: 'background:clip-edit', id: 'b', edit: {}, seen: { url: 'https://evil.example' } },
    { to: 'background:clip-edit', id: 'b', edit: { note: 'x'.repeat(200_001) } },
    { to: 'background:clip-spread', id: 'b', before: { authors: [] }, action: 'all' },
    { to: 'background:clip-undo', id: 7 },
    { to: 'background:clip-undo', id: '../x' },
    { to: 'background:clips-here', addresses: ['https://a.vn'] },
    { to: 'background:library', id: '#x' },
  ])('refuses %j', message => expect(gate.admit(message, page)).toBeUndefined())

  test.each([
    [[100_000], true],
    [[100_001], false],
    [[90_000, 90_000, 90_000, 90_000, 90_000], true],
    [[90_000, 90_000, 90_000, 90_000, 90_000, 90_000], false],
  ])('looks for localities in blocks of %j units: %s', (lengths, isLetThrough) => {
    const blocks = lengths.map(length => ({ text: 'x'.repeat(length), beside: false, provinces: [] }))
    const message = { to: 'background:localities', blocks, provinces: [] }
    expect(gate.admit(message, page) !== undefined).toBe(isLetThrough)
  })

  test.each([
    [
      'one after the other',
      [
        [0, 3],
        [3, 6],
      ],
      true,
    ],
    [
      'in another order',
      [
        [3, 6],
        [0, 3],
      ],
      false,
    ],
    [
      'over each other',
      [
        [0, 4],
        [3, 6],
      ],
      false,
    ],
    [
      'the same again',
      [
        [0, 3],
        [0, 3],
      ],
      false,
    ],
    ['without a length', [[2, 2]], false],
    ['before the text', [[-1, 2]], false],
    ['behind the text', [[4, 7]], false],
  ])('takes provinces of a block that stand in its text, each once: %s', (_, places, isLetThrough) => {
    const provinces = places.map(([start, end]) => [start, end, 'hue', false])
    const blocks = [{ text: 'Huếhuế', beside: false, provinces }]
    const message = { to: 'background:localities', blocks, provinces: [] }
    expect(gate.admit(message, page) !== undefined).toBe(isLetThrough)
  })

  test('takes messages about sync from its own pages only', () => {
    const message = { to: 'background:sync', request: { action: 'words' } }
    expect(gate.admit(message, { from: 'extension' })).toEqual(message)
    expect(gate.admit(message, page)).toBeUndefined()
    const unknown = { to: 'background:sync', request: { action: 'words', more: true } }
    expect(gate.admit(unknown, { from: 'extension' })).toBeUndefined()
  })

  test('takes from the card in its frame what the card does itself, and nothing else', () => {
    const framed: Sender = { from: 'extension', isFramed: true }
    const id = 'province/hue'
    const taken = [
      { to: 'background:follow', id, name: { vi: 'Huế', en: 'Hue' }, on: true },
      { to: 'background:followed', id },
      { to: 'background:framed', word: '1-2-3-4' },
      { to: 'background:language', language: 'en' },
    ]
    for (const message of taken) expect(gate.admit(message, framed)).toEqual(message)
    for (const message of [
      { to: 'background:sync', request: { action: 'words' } },
      { to: 'background:private', request: { do: 'get', key: 'watched' } },
      { to: 'background:clips-here' },
      { to: 'background:clip', clipping: sample() },
      { to: 'background:library' },
    ]) {
      expect(gate.admit(message, framed)).toBeUndefined()
      expect(gate.admit(message, { from: 'extension' })).toBeDefined()
    }
  })

  test.each(['a', '😀', '"', '\u0001'])('lets a report of full length through, of %j', char => {
    const report = { kind: 'other', surface: char.repeat(longestSurface), note: char.repeat(longestNote) }
    expect(gate.admit({ to: 'background:report', report }, page)).toBeDefined()
  })

  const fromPages = Object.entries(allowances).filter(([, { count }]) => count > 0)
  test.each(fromPages)('holds %s to its rate', (to, { count, within }) => {
    const send = (sender: Sender) => {
      const messages = {
        'background:report': { report: { kind: 'other', note: 'x' } },
        'background:counts': { inside: 5 },
        'background:localities': { blocks: [], provinces: [] },
        'background:clip': { clipping: sample() },
        'background:clip-edit': { id: 'b', edit: {} },
        'background:clip-spread': { id: 'b', before: { authors: [] }, action: 'count' },
        'background:clips-here': {},
      } as Record<string, object>
      return gate.admit(
        {
          to,
          ...(messages[to] ?? { id: to.includes('clip') || to.includes('library') ? 'b' : 'province/hue' }),
        },
        sender,
      )
    }
    for (let i = 0; i < count; i++) expect(send(page)).toBeDefined()
    expect(send(page)).toBeUndefined()
    expect(send({ ...page, tab: 8 } as Sender)).toBeDefined()
    // The next page of the tab, or a frame in it.
    expect(send({ ...page, address: 'https://b.vn/', top: 'https://b.vn/' } as Sender)).toBeDefined()
    expect(send({ ...page, frame: 3, address: 'https://m.a.vn/2' } as Sender)).toBeUndefined()
    // Documents apart from their site share one allowance in pages of one site, and none with pages.
    const { address: _, ...apart } = { ...page, frame: 4, top: 'https://a.vn/1' } as PageSender
    for (let i = 0; i < count; i++) expect(send(apart)).toBeDefined()
    expect(send({ ...apart, frame: 5 })).toBeUndefined()
    expect(send({ ...page, frame: 6, isSandboxed: true } as Sender)).toBeUndefined()
    expect(send({ ...apart, top: 'https://b.vn/' })).toBeDefined()
    expect(send({ from: 'extension' })).toBeDefined()
    now += within
    expect(send(page)).toBeDefined()
  })

  test('refuses what is longer than its kind may be', () => {
    const long = sample({
      heading: 'x'.repeat(1_900),
      tags: Array.from({ length: 400 }, () => 'y'.repeat(1_999)),
    })
    expect(gate.admit({ to: 'background:clip', clipping: long }, page)).toBeDefined()
    const longer = {
      ...long,
      entities: Array.from({ length: 400 }, () => ({ ...long.entities[0]!, surface: 'z'.repeat(2_000) })),
    }
    expect(gate.admit({ to: 'background:clip', clipping: longer }, page)).toBeUndefined()
    expect(gate.admit({ to: 'background:clip', clipping: longer }, { from: 'extension' })).toBeDefined()
  })

  test('counts what it refuses as too long: to measure it takes time', () => {
    const long = { to: 'background:library', id: 'x'.repeat(500) }
    expect(gate.admit(long, page)).toBeUndefined()
    expect(gate.admit({ to: 'background:library', id: 'b' }, page)).toBeUndefined()
    now += allowances['background:library'].within
    expect(gate.admit({ to: 'background:library', id: 'b' }, page)).toBeDefined()
  })

  test('refuses what has no length', () => {
    const endless: Record<string, unknown> = { to: 'background:library' }
    endless.id = endless
    expect(gate.admit(endless, page)).toBeUndefined()
  })
})

test('a small message whose JSON would be endless is refused at once', () => {
  let list: unknown[] = ['x']
  for (let i = 0; i < 60; i++) list = [list, list]
  const begun = processorTime()
  expect(gate.admit({ to: 'background:clip', clipping: list }, page)).toBeUndefined()
  expect(processorTime() - begun).toBeLessThan(2000)
})

test('an object with more keys than any message has is refused before they are read', () => {
  let reads = 0
  const keys = Object.fromEntries(Array.from({ length: 1_000 }, (_, i) => [`key${i}`, i]))
  const counted = new Proxy(keys, {
    get(target, key) {
      reads++
      return target[key as string]
    },
  })
  for (const message of [
    { to: 'background:clip', clipping: counted },
    { to: 'background:localities', blocks: [counted], provinces: [] },
  ])
    expect(gate.admit(message, page)).toBeUndefined()
  // Only `toJSON`, which JSON asks of every object.
  expect(reads).toBeLessThan(10)
})

/** Why: Firefox clones messages, with values that JSON does not have. */
test.each<[string, object]>([
  ['bytes', new Uint8Array(10_000_000)],
  ['a text as an object', Object('x'.repeat(4_000_000))],
])('a value with a key for each of its parts is refused before they are read: %s', (_, id) => {
  const begun = processorTime()
  expect(gate.admit({ to: 'background:card', id }, page)).toBeUndefined()
  expect(processorTime() - begun).toBeLessThan(500)
})

test.each<[string, object]>([
  ['tags', { to: 'background:clip', clipping: { ...sample(), tags: Array(300_000).fill(0) } }],
  ['blocks', { to: 'background:localities', blocks: Array(300_000).fill(0), provinces: [] }],
  [
    'provinces of a block',
    {
      to: 'background:localities',
      blocks: [{ text: '', beside: false, provinces: Array(300_000).fill(0) }],
      provinces: [],
    },
  ],
])('a message with faults without end is refused, and breaks nothing: %s', (_, message) => {
  expect(gate.admit(message, page)).toBeUndefined()
})
