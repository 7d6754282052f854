import { parseHTML } from 'linkedom'
import { describe, expect, test } from 'vitest'
import type { HighlightPainter, PageMention } from '../../../extension/content/highlight-painter.ts'
import { MentionOrder, repeatsIn } from '../../../extension/content/mention-order.ts'
import { Block, BlockIndex, type Owner } from '../../../extension/content/text-blocks.ts'
import { withDocumentOrder } from './document-order.ts'

const mention = (entity: number): PageMention => ({
  block: {} as Block,
  start: 0,
  end: 1,
  entity,
  kind: 'province',
  beside: false,
})

describe('repeats', () => {
  test('are the later mentions of an entity in a section', () => {
    const mentions = [1, 2, 1, 1, 2, 3].map(mention)
    const sections = [0, 0, 0, 1, 1, 1]
    const repeats = repeatsIn(
      mentions,
      one => sections[mentions.indexOf(one)]!,
      () => true,
    )
    expect(mentions.map(one => repeats.has(one))).toEqual([false, false, true, false, false, false])
  })

  test('are none where nothing is repeated', () => {
    expect(
      repeatsIn(
        [1, 2, 3].map(mention),
        () => 0,
        () => true,
      ).size,
    ).toBe(0)
  })

  test.each([
    ['the first is not rendered', [1, 1, 1], [0, 1, 1], [1]],
    ['only the last is rendered', [1, 1, 1], [0, 0, 1], [2]],
    ['none is rendered', [1, 1, 1], [0, 0, 0], [0]],
    ['another entity is rendered', [1, 2, 1, 2], [0, 1, 1, 1], [1, 2]],
  ])('leave the first mention that is rendered, where %s', (_, entities, rendered, left) => {
    const mentions = entities.map(mention)
    const repeats = repeatsIn(
      mentions,
      () => 0,
      one => rendered[mentions.indexOf(one)] === 1,
    )
    expect(mentions.flatMap((one, i) => (repeats.has(one) ? [] : [i]))).toEqual(left)
  })
})

/**
 * The order of a page in which every block is a mention of one entity, except a block that is only a dash.
 * Mentions are found one by one, the last one first by default, and the order is computed after each. `text`
 * returns a mention's text.
 */
function orderOf(
  html: string,
  lastFirst = true,
): { order: MentionOrder; text(mention: PageMention): string } {
  const { document } = parseHTML(`<!doctype html><html><body>${html}</body></html>`) as unknown as Window
  for (const host of document.querySelectorAll('x-root'))
    host.attachShadow({ mode: 'open' }).innerHTML = host.getAttribute('data-html')!
  withDocumentOrder(document)
  Object.defineProperty(document, 'defaultView', {
    value: { getComputedStyle: () => ({ display: 'inline' }) },
  })
  const index = new BlockIndex()
  const found: Block[] = []
  const pending: (Block | Owner)[] = [document.body]
  for (let next = pending.pop(); next; next = pending.pop())
    if (!(next instanceof Block)) pending.push(...index.open(next), ...index.newRoots())
    else if (next.text !== '–') found.push(next)
  const painter = {
    version: 0,
    blocks: () => found.slice(0, painter.version),
    mentionsOf: (block: Block) => [{ ...mention(1), block, end: block.text.length }],
  }
  if (!lastFirst) found.reverse()
  const order = new MentionOrder(painter as unknown as HighlightPainter, document)
  for (; painter.version < found.length; painter.version++) order.mentions()
  return { order, text: ({ block }) => block.text.trim() }
}

describe('the order of mentions', () => {
  test.each<[string, string, string[]]>([
    ['is that of paragraphs', '<p>a</p><div><p>b</p></div><p>c</p>', ['a', 'b', 'c']],
    [
      'is that of text and what stands between it',
      '<div>a<figure><figcaption>b</figcaption></figure>c<table><tr><td>d</td></tr></table>e<br><br>f</div>',
      ['a', 'b', 'c', 'd', 'e', 'f'],
    ],
    [
      'is that of what shadow roots hold',
      '<p>a</p><x-root data-html="b<p>c</p>d<p>e</p>"></x-root><p>f</p>',
      ['a', 'b', 'c', 'd', 'e', 'f'],
    ],
  ])('%s', (_, html, texts) => {
    for (const lastFirst of [true, false]) {
      const { order, text } = orderOf(html, lastFirst)
      expect(order.mentions().map(text)).toEqual(texts)
    }
  })

  test('tells the sections of text that stands in no paragraph', () => {
    const { order, text } = orderOf('<div>a<h2>–</h2>b<br><br>c<h2>–</h2>d</div>')
    expect([...order.repeats(true, () => true)].map(text)).toEqual(['c'])
  })
})
