import { parseHTML } from 'linkedom'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { findArticle, isInArticle } from '../../../extension/content/article-body.ts'
import { partBesideArticle } from '../../../extension/content/beside-article.ts'
import { Block, BlockIndex, type Owner } from '../../../extension/content/text-blocks.ts'
import { layouts } from '../../pages/layouts.ts'
import { newsKinds } from '../../pages/news-kinds.ts'
import { outletMakes } from '../../pages/outlet-makes.ts'
import { makes } from '../../pages/page-makes.ts'
import { withDocumentOrder } from './document-order.ts'

/** Texts of a page's blocks, with their elements. */
function blocksOf(document: Document): Block[] {
  const index = new BlockIndex()
  const blocks: Block[] = []
  const pending: (Block | Owner)[] = [document.documentElement]
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (next instanceof Block) blocks.push(next)
    else if (!index.blocksOf(next)) pending.push(...index.open(next).reverse())
  }
  return blocks
}

const site = 'https://bao.example'
beforeAll(() => void vi.stubGlobal('location', new URL(site)))
afterAll(() => void vi.unstubAllGlobals())

const late = 'text that a script puts in later'

const pages = Object.entries({ ...layouts, ...makes, ...outletMakes, ...newsKinds })

test.each(pages.filter(([name]) => name !== late))('names in the article and beside it: %s', (_, layout) => {
  const document = withDocumentOrder(parseHTML(layout.html).document as unknown as Document)
  Object.defineProperty(document, 'defaultView', {
    value: { getComputedStyle: () => ({ display: 'inline' }) },
  })
  // linkedom gives links no parts of their addresses.
  for (const link of document.querySelectorAll('a'))
    Object.defineProperty(link, 'host', { value: new URL(link.getAttribute('href')!, site).host })
  const blocks = blocksOf(document)
  const long = blocks.filter(({ text }) => text.length > 8).map(({ owner }) => owner as Element)
  const article = findArticle(document) ?? findArticle(document, long)
  expect(article !== undefined).toBe(layout.isArticle)
  if (!article) return
  // As the highlighter does: kept from one block to the next.
  const teasers = new WeakMap<Element, boolean>()
  const found = { inside: new Set<string>(), beside: new Set<string>() }
  for (const { owner, text } of blocks) {
    const element = owner as Element
    const aside = partBesideArticle(element)
    const isInside = isInArticle(article, element, teasers) && (!aside || aside.contains(article.body))
    for (const name of [...layout.inside, ...layout.beside])
      if (text.includes(name)) found[isInside ? 'inside' : 'beside'].add(name)
  }
  expect([...found.inside].sort()).toEqual([...layout.inside].sort())
  expect([...found.beside].sort()).toEqual([...layout.beside].sort())
})
