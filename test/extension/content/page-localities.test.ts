import { expect, test } from 'vitest'
import { loadLocalities } from '../../../commands/locality-files.ts'
import type { PageMention } from '../../../extension/content/highlight-painter.ts'
import type { PageHighlighter } from '../../../extension/content/page-highlighter.ts'
import { PageLocalities } from '../../../extension/content/page-localities.ts'
import type { Block } from '../../../extension/content/text-blocks.ts'
import type { Gazetteer } from '../../../shared/gazetteer/gazetteer.ts'
import { compileTextIndex } from '../../../shared/localities/compile-text-index.ts'
import { LocalityFinder } from '../../../shared/localities/find.ts'
import { TextIndex } from '../../../shared/localities/text-index.ts'
import type { Mention } from '../../../shared/mentions/mention.ts'

const index = new TextIndex(compileTextIndex(loadLocalities()))
const finder = new LocalityFinder(index)
const ids = ['province/quang-ninh', 'startup/momo']
const gazetteer = {
  kind: (entity: number) => ids[entity]!.split('/')[0],
  entity: (entity: number) => ({ id: ids[entity]! }),
} as unknown as Gazetteer

/** Owner of the blocks beside the article. */
const besideArticle = {}

/** A page of blocks, without a document: what `PageLocalities` uses of a `PageHighlighter`. */
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
    found.set(block, { mentions, aside })
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
  const layer = new PageLocalities(
    {
      window: globalThis as unknown as Window,
      page: page as unknown as PageHighlighter,
      gazetteer,
      settings: () => ({ kinds: { locality: settings.on } }),
      articleDate: () => date,
    },
    index,
    finder,
  )
  const says = (block: Block) =>
    shown.get(block)!.map(({ start, end, kind, id }) => [kind, block.text.slice(start, end), id])
  return { page, layer, blocks, shown, says }
}

test('localities join the other mentions in order; evidence may stand in another block', async () => {
  const { layer, blocks, says } = pageOf(
    [{ text: 'Phường Bãi Cháy đón khách.' }, { text: 'Quảng Ninh mở cửa đặc khu Cô Tô.' }],
    { on: true },
  )
  await layer.update()
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
  await layer.update()
  expect(says(blocks[1]!)).toEqual(expected)
})

test('localities count beside the article or in it, with numbers that no entity has on either side', async () => {
  const { layer, blocks, shown } = pageOf(
    [{ text: 'Phường Bãi Cháy, Quảng Ninh', aside: true }, { text: 'Phường Bãi Cháy, Quảng Ninh' }],
    { on: true },
  )
  await layer.update()
  const localityIn = (block: Block) => shown.get(block)!.find(({ kind }) => kind === 'locality')!
  const [aside, inside] = blocks.map(localityIn)
  expect([aside!.beside, inside!.beside]).toEqual([true, false])
  expect(aside!.entity).toBe(inside!.entity)
  // The painter keeps the complement of the number of an entity beside the article.
  expect(inside!.entity).toBeGreaterThan(10_000)
})

test('nothing is read while localities are switched off', async () => {
  const { layer, blocks, says } = pageOf([{ text: 'Phường Bãi Cháy, Quảng Ninh' }], { on: false })
  await layer.update()
  expect(says(blocks[0]!)).toEqual([['province', 'Quảng Ninh', undefined]])
})

test('a block that is read again keeps its localities; a changed one loses those that no longer hold', async () => {
  const { page, layer, blocks, shown, says } = pageOf([{ text: 'Phường Bãi Cháy' }, { text: 'Quảng Ninh' }], {
    on: true,
  })
  await layer.update()
  expect(page.extend!(blocks[0]!, [])).toEqual(shown.get(blocks[0]!))
  page.found.set(blocks[1]!, { mentions: [], aside: false })
  page.found.set({ text: 'Phường Bãi Cháy, tỉnh An Giang' } as Block, { mentions: [], aside: false })
  await layer.update()
  expect(says(blocks[0]!)).toEqual([['locality', 'Phường Bãi Cháy', 'locality/06673']])
  page.found.delete(blocks[0]!)
  await layer.update()
  expect(page.extend!({ text: '' } as Block, [])).toEqual([])
})

test('updates that come while one is under way are done together after it', async () => {
  const { layer, blocks, says } = pageOf([{ text: 'Phường Bãi Cháy, Quảng Ninh' }], { on: true })
  await Promise.all([layer.update(), layer.update(), layer.update()])
  await layer.update()
  expect(says(blocks[0]!)).toHaveLength(2)
})
