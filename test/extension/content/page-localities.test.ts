import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { loadLocalities } from '../../../commands/locality-files.ts'
import { MessageGate } from '../../../extension/background/message-gate.ts'
import type { Sender } from '../../../extension/background/sender.ts'
import { TextLocalities } from '../../../extension/background/text-localities.ts'
import type { PageMention } from '../../../extension/content/highlight-painter.ts'
import type { PageHighlighter } from '../../../extension/content/page-highlighter.ts'
import { PageLocalities } from '../../../extension/content/page-localities.ts'
import type { Block } from '../../../extension/content/text-blocks.ts'
import {
  type LocalitiesMessage,
  localitiesAnswer,
  longestLocalityBlock,
  mostLocalityBlocks,
  mostLocalityText,
} from '../../../extension/messages.ts'
import type { Gazetteer } from '../../../shared/gazetteer/gazetteer.ts'
import { compileTextIndex } from '../../../shared/localities/compile-text-index.ts'
import type { Mention } from '../../../shared/mentions/mention.ts'

const background = new TextLocalities(async () => compileTextIndex(loadLocalities()))
const ids = ['province/quang-ninh', 'startup/momo']
const gazetteer = {
  kind: (entity: number) => ids[entity]!.split('/')[0],
  entity: (entity: number) => ({ id: ids[entity]! }),
} as unknown as Gazetteer

/** Stand-in for the owner of the blocks outside the article. */
const besideArticle = {}

/** Makes a page of blocks, without a document: the part of `PageHighlighter` that `PageLocalities` uses. */
function pageOf(texts: { text: string; aside?: boolean }[], settings: { on: boolean }, date = '2025-09-01') {
  const shown = new Map<Block, readonly PageMention[]>()
  const found: PageHighlighter['found'] = new Map()
  const page = {
    found,
    extend: undefined as PageHighlighter['extend'],
    painter: {
      mentionsOf: (block: Block) => shown.get(block) ?? [],
      set: (block: Block, mentions: readonly PageMention[]) => shown.set(block, mentions),
      settle: () => {},
      isEmpty: false,
    },
    dress: () => {},
    isBeside: (owner: unknown) => owner === besideArticle,
  }
  const blocks = texts.map(({ text, aside = false }) => {
    const block = { text, owner: aside ? besideArticle : undefined } as unknown as Block
    const mentions: Mention[] = [...text.matchAll(/Quảng Ninh/g)].map(({ index: start }) => ({
      start,
      end: start + 10,
      entity: 0,
      confidence: 1,
      evidence: 'name',
      optional: false,
    }))
    found.set(block, { found: mentions, aside })
    shown.set(
      block,
      mentions.map(({ start, end, entity }) => ({
        block,
        start,
        end,
        entity,
        kind: 'province' as const,
        beside: aside,
      })),
    )
    return block
  })
  const asked: LocalitiesMessage[] = []
  const answers = { come: true }
  const layer = new PageLocalities(
    {
      page: page as unknown as PageHighlighter,
      gazetteer,
      settings: () => ({ kinds: { locality: settings.on } }),
      articleDate: () => date,
    },
    async message => {
      asked.push(message)
      // As between two contexts.
      return answers.come
        ? localitiesAnswer(structuredClone(await background.answer(structuredClone(message))))
        : undefined
    },
  )
  const says = (block: Block) =>
    shown.get(block)!.map(({ start, end, kind, id }) => [kind, block.text.slice(start, end), id])
  return { page, layer, blocks, shown, says, asked, answers }
}

/** Updates a layer with faked time: its pauses between questions to the background take no real time. */
const update = async (layer: PageLocalities) => {
  const done = layer.update()
  await vi.runAllTimersAsync()
  await done
}

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => vi.useRealTimers())

test('localities join the other mentions in order; evidence may stand in another block', async () => {
  const { layer, blocks, says } = pageOf(
    [{ text: 'Phường Bãi Cháy đón khách.' }, { text: 'Quảng Ninh mở cửa đặc khu Cô Tô.' }],
    { on: true },
  )
  await update(layer)
  expect(says(blocks[0]!)).toEqual([['locality', 'Phường Bãi Cháy', 'locality/06673']])
  expect(says(blocks[1]!)).toEqual([
    ['province', 'Quảng Ninh', undefined],
    ['locality', 'đặc khu Cô Tô', 'locality/07192'],
  ])
})

test.each([
  [true, [['locality', 'xã Cô Tô', 'locality/30580']]],
  [false, []],
])('a province beside the article (%j) says nothing about it', async (aside, expected) => {
  const { layer, blocks, says } = pageOf([{ text: 'Xem thêm: Quảng Ninh', aside }, { text: 'xã Cô Tô' }], {
    on: true,
  })
  await update(layer)
  expect(says(blocks[1]!)).toEqual(expected)
})

test('localities count beside the article or in it, with numbers that no entity has on either side', async () => {
  const { layer, blocks, shown } = pageOf(
    [{ text: 'Phường Bãi Cháy, Quảng Ninh', aside: true }, { text: 'Phường Bãi Cháy, Quảng Ninh' }],
    { on: true },
  )
  await update(layer)
  const localityIn = (block: Block) => shown.get(block)!.find(({ kind }) => kind === 'locality')!
  const [aside, inside] = blocks.map(localityIn)
  expect([aside!.beside, inside!.beside]).toEqual([true, false])
  expect(aside!.entity).toBe(inside!.entity)
  // The painter keeps the complement of the number of an entity beside the article.
  expect(inside!.entity).toBeGreaterThan(10_000)
})

test('nothing is read while localities are switched off', async () => {
  const { layer, blocks, says } = pageOf([{ text: 'Phường Bãi Cháy, Quảng Ninh' }], { on: false })
  await update(layer)
  expect(says(blocks[0]!)).toEqual([['province', 'Quảng Ninh', undefined]])
})

test('a block that is read again keeps its localities; a changed one loses those that no longer hold', async () => {
  const { page, layer, blocks, shown, says } = pageOf([{ text: 'Phường Bãi Cháy' }, { text: 'Quảng Ninh' }], {
    on: true,
  })
  await update(layer)
  expect(page.extend!(blocks[0]!, [])).toEqual(shown.get(blocks[0]!))
  page.found.set(blocks[1]!, { found: [], aside: false })
  page.found.set({ text: 'Phường Bãi Cháy, tỉnh An Giang' } as Block, { found: [], aside: false })
  await update(layer)
  expect(says(blocks[0]!)).toEqual([['locality', 'Phường Bãi Cháy', 'locality/06673']])
  page.found.delete(blocks[0]!)
  await update(layer)
  expect(page.extend!({ text: '' } as Block, [])).toEqual([])
})

test('names of a block are merged with its localities in one pass', async () => {
  const { page, layer, blocks, shown } = pageOf([{ text: 'Phường Bãi Cháy, Quảng Ninh. '.repeat(1_000) }], {
    on: true,
  })
  await update(layer)
  const [block] = blocks as [Block]
  const all = shown.get(block)!
  expect(all.filter(({ kind }) => kind === 'locality')).toHaveLength(1_000)
  let looks = 0
  /** An object that behaves like the number `value` and counts its comparisons in `looks`. */
  const counted = (value: number) =>
    ({
      valueOf: () => {
        looks++
        return value
      },
    }) as unknown as number
  const names = all
    .filter(({ kind }) => kind !== 'locality')
    .map(name => ({ ...name, start: counted(name.start), end: counted(name.end) }))
  const merged = page.extend!(block, names)
  expect(looks).toBeLessThan(10 * all.length)
  expect(merged.map(({ start }) => Number(start))).toEqual(all.map(({ start }) => start))
})

test('updates that come while one is under way are done together after it', async () => {
  const { layer, blocks, says } = pageOf([{ text: 'Phường Bãi Cháy, Quảng Ninh' }], { on: true })
  const updates = [layer.update(), layer.update(), layer.update()]
  await vi.runAllTimersAsync()
  await Promise.all(updates)
  expect(says(blocks[0]!)).toHaveLength(2)
})

test('the background is asked about blocks with a type word, and once as long as nothing changes', async () => {
  const { page, layer, asked } = pageOf(
    [
      { text: 'Tỉnh Quảng Ninh có gió.' },
      { text: 'Phường Bãi Cháy và Quảng Ninh' },
      { text: 'phường Bãi Cháy'.normalize('NFD') },
      { text: 'Quảng Ninh', aside: true },
    ],
    { on: true },
  )
  await update(layer)
  await update(layer)
  expect(asked).toEqual([
    {
      to: 'background:localities',
      date: '2025-09-01',
      provinces: ['quang-ninh'],
      blocks: [
        {
          text: 'Phường Bãi Cháy và Quảng Ninh',
          beside: false,
          provinces: [[19, 29, 'quang-ninh', false]],
        },
        { text: 'phường Bãi Cháy'.normalize('NFD'), beside: false, provinces: [] },
      ],
    },
  ])
  page.found.set({ text: 'Ở huyện Cái Bè.' } as Block, { found: [], aside: false })
  await update(layer)
  expect(asked).toHaveLength(2)
})

test('a question waits a second after the one before, and is then about all that has changed', async () => {
  const { page, layer, asked } = pageOf([{ text: 'Phường Bãi Cháy, Quảng Ninh' }], { on: true })
  await update(layer)
  const change = (text: string) => {
    page.found.set({ text } as Block, { found: [], aside: false })
    return layer.update()
  }
  const first = layer.update().then(() => asked.length)
  await first
  const changes = [change('xã Tân Hưng'), change('xã Tân Lập')]
  await vi.advanceTimersByTimeAsync(100)
  expect(asked.length).toBeLessThanOrEqual(2)
  await vi.runAllTimersAsync()
  await Promise.all(changes)
  expect(asked.at(-1)!.blocks).toHaveLength(3)
  expect(asked.length).toBeLessThanOrEqual(3)
})

test('without an answer the page keeps what it has, and asks again', async () => {
  const { layer, blocks, says, asked, answers } = pageOf([{ text: 'Phường Bãi Cháy, Quảng Ninh' }], {
    on: true,
  })
  answers.come = false
  await update(layer)
  expect(says(blocks[0]!)).toHaveLength(1)
  answers.come = true
  await update(layer)
  expect(says(blocks[0]!)).toHaveLength(2)
  expect(asked).toHaveLength(2)
})

test('localities that are switched off and on again are asked about again', async () => {
  const settings = { on: true }
  const { page, layer, blocks, shown, says } = pageOf([{ text: 'Phường Bãi Cháy, Quảng Ninh' }], settings)
  await update(layer)
  settings.on = false
  await update(layer)
  shown.set(blocks[0]!, page.extend!(blocks[0]!, []))
  expect(says(blocks[0]!)).toEqual([])
  settings.on = true
  await update(layer)
  expect(says(blocks[0]!)).toEqual([['locality', 'Phường Bãi Cháy', 'locality/06673']])
})

test('of a page with more text than is sent, the first part is asked about', async () => {
  const text = 'phường Bãi Cháy ở đó '.repeat(4_000)
  const fitting = Math.floor(mostLocalityText / text.length)
  const blocks = [...Array.from({ length: fitting + 1 }, () => ({ text })), { text: 'Quảng Ninh' }]
  const { layer, asked } = pageOf(blocks, { on: true })
  await update(layer)
  expect(asked[0]!.blocks.map(({ text }) => text.length)).toEqual(Array(fitting).fill(text.length))
  expect(asked[0]!.provinces).toEqual(['quang-ninh'])
})

test('of a table with more cells than are sent, the first are asked about', async () => {
  const cells = Array.from({ length: mostLocalityBlocks + 1 }, () => ({ text: 'xã Cô Tô' }))
  const { layer, asked } = pageOf(cells, { on: true })
  await update(layer)
  const page: Sender = { from: 'page', tab: 7, frame: 0, address: 'https://a.vn/', top: 'https://a.vn/' }
  const admitted = new MessageGate(() => 0).admit(asked[0], page)
  expect(admitted).toMatchObject({ blocks: { length: mostLocalityBlocks } })
})

test('a block that is longer than the background takes is not asked about', async () => {
  const text = 'phường Bãi Cháy '.repeat(longestLocalityBlock / 16 + 1)
  const { layer, asked } = pageOf([{ text }, { text: 'xã Cô Tô' }], { on: true })
  await update(layer)
  expect(asked[0]!.blocks.map(({ text }) => text)).toEqual(['xã Cô Tô'])
})
