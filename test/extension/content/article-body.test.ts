import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { parseHTML } from 'linkedom'
import { describe, expect, test } from 'vitest'
import { bodyAround, findArticle, isInArticle } from '../../../extension/content/article-body.ts'
import { withDocumentOrder } from './document-order.ts'

const document = (html: string) => withDocumentOrder(parseHTML(html).document as unknown as Document)
const sentence = 'Sáng nay, nhiều nơi có mưa nhỏ, trời lạnh và có sương mù từ sớm. '
const paragraph = `<p>${sentence.repeat(3)}</p>`
const links = (count: number) =>
  Array.from({ length: count }, (_, i) => `<li><a href="/${i}">Mục số ${i} của trang báo này</a></li>`).join(
    '',
  )

/**
 * The values of `data-t` of the marked elements, `in` the article and `out` of it. `whole` if no article is
 * found, so that the whole page counts.
 */
function placed(html: string): { in: string[]; out: string[] } | 'whole' {
  const page = document(`<!doctype html><html><head></head><body>${html}</body></html>`)
  // As the highlighter looks: by paragraphs first, then by all the text.
  const article = findArticle(page) ?? findArticle(page, [...page.querySelectorAll('p')])
  if (!article) return 'whole'
  const result = { in: [] as string[], out: [] as string[] }
  // Answers do not depend on elements that were asked for before.
  const teasers = new WeakMap<Element, boolean>()
  for (const element of page.querySelectorAll('[data-t]')) {
    const isInside = isInArticle(article, element, new WeakMap())
    expect(isInArticle(article, element, teasers)).toBe(isInside)
    result[isInside ? 'in' : 'out'].push(element.getAttribute('data-t')!)
  }
  return result
}

test('a page of more paragraphs than a call takes arguments has an article', () => {
  const around = {}
  const paragraphs = Array.from({ length: 300_000 }, (_, i) => ({ around, length: 5, weight: i % 2 || 0.5 }))
  expect(
    bodyAround(
      paragraphs,
      () => undefined,
      () => false,
    ),
  ).toEqual({ element: around, length: 750_000 })
})

describe('the article', () => {
  test.each<[string, string, { in: string[]; out: string[] } | 'whole']>([
    [
      'is an article element with its heading',
      `<nav data-t="menu">${links(30)}</nav><article><h1 data-t="head">Mưa ở nhiều nơi trong nước</h1>${paragraph.repeat(4)}<p data-t="text">Hết.</p></article><footer data-t="foot">Tòa soạn: Hà Nội</footer>`,
      { in: ['head', 'text'], out: ['menu', 'foot'] },
    ],
    [
      'takes in the heading and the lead that stand before the text',
      `<div data-t="menu">${links(30)}</div><div class="col"><h1 data-t="head">Mưa ở nhiều nơi trong nước</h1><p data-t="lead">Trời lạnh từ sáng sớm, có mưa nhỏ.</p><div class="fck">${paragraph.repeat(5)}</div><div data-t="tags"><a href="/x">Quảng Ninh</a></div></div>`,
      { in: ['head', 'lead'], out: ['menu', 'tags'] },
    ],
    [
      'has its text in sections',
      `<main><h1>Mưa ở nhiều nơi trong nước</h1><div><section data-t="one">${paragraph.repeat(2)}</section><section data-t="two">${paragraph.repeat(2)}</section></div><div data-t="more">${links(12)}</div></main>`,
      { in: ['one', 'two'], out: ['more'] },
    ],
    [
      'is longer than the comments under it, or not',
      `<h1>Mưa ở nhiều nơi trong nước</h1><div data-t="text">${paragraph.repeat(4)}</div><div class="box_comment" data-t="comments"><div>${paragraph.repeat(9)}</div></div>`,
      { in: ['text'], out: ['comments'] },
    ],
    [
      'outweighs the teasers beside it',
      `<h1>Mưa ở nhiều nơi trong nước</h1><div data-t="text">${paragraph.repeat(3)}</div><div data-t="teasers">${`<div><h3><a href="/a">Một tin khác trong ngày hôm nay</a></h3><p><a href="/a">${sentence.repeat(2)}</a></p></div>`.repeat(12)}</div>`,
      { in: ['text'], out: ['teasers'] },
    ],
    [
      'is short, and declared',
      `<meta property="og:type" content="article"><div data-t="menu">${links(30)}</div><h1>Mưa ở nhiều nơi</h1><div data-t="text">${paragraph}</div>`,
      { in: ['text'], out: ['menu'] },
    ],
    [
      'is what the page declares as its text',
      `<script type="application/ld+json">{"@type":"NewsArticle","articleBody":${JSON.stringify(sentence.repeat(3))}}</script><h1>Mưa ở nhiều nơi</h1><div data-t="text">${paragraph}</div><div data-t="other">${`<p>${'Nội dung khác của trang, cũng dài như vậy. '.repeat(4)}</p>`.repeat(2)}</div>`,
      { in: ['text'], out: ['other'] },
    ],
    [
      'is marked',
      `<div data-t="menu">${links(30)}</div><h1>Mưa ở nhiều nơi</h1><div itemprop="articleBody" data-t="text">${paragraph}<p data-t="end">Hết</p></div><div data-t="next">${links(3)}</div>`,
      { in: ['text', 'end'], out: ['menu', 'next'] },
    ],
    ['is missing on a front page', `<h1>Báo</h1>${links(60)}<p>${sentence}</p>`, 'whole'],
    [
      'is missing on a list of teasers',
      `<h1>Tin trong ngày hôm nay</h1>${`<div><h3><a href="/a">Một tin</a></h3><p>${sentence}</p></div>`.repeat(4)}`,
      'whole',
    ],
    [
      'needs no heading where it is declared',
      `<meta property="og:type" content="article"><div data-t="menu">${links(30)}</div><div data-t="text">${paragraph.repeat(3)}</div>`,
      { in: ['text'], out: ['menu'] },
    ],
    [
      'is missing without a heading and a declaration',
      `<div>${links(30)}</div><div>${paragraph.repeat(9)}</div>`,
      'whole',
    ],
    ['is missing on an empty page', '', 'whole'],
  ])('%s', (_, html, expected) => {
    expect(placed(html)).toEqual(expected)
  })

  test('is found by the elements of its text where there is no paragraph', () => {
    const page = document(
      `<!doctype html><html><body><div id="menu">${links(30)}</div><h1>Mưa ở nhiều nơi trong nước</h1><div id="text">${`${sentence}<br><br>`.repeat(12)}</div></body></html>`,
    )
    expect(findArticle(page)).toBeUndefined()
    const text = page.querySelector('#text')!
    const article = findArticle(page, [page.querySelector('#menu')!, text])!
    expect(article.body).toBe(text)
    expect(isInArticle(article, page.querySelector('h1')!, new WeakMap())).toBe(true)
    expect(isInArticle(article, page.querySelector('#menu li')!, new WeakMap())).toBe(false)
  })

  const outlets = new URL('../../pages/outlets/', import.meta.url)
  test.each(readdirSync(outlets).filter(name => name.endsWith('.html')))(
    'of an outlet’s page (%s) leaves out what is not the article',
    file => {
      const page = document(readFileSync(new URL(file, outlets), 'utf8'))
      const article = findArticle(page)
      if (article)
        for (const other of page.querySelectorAll('[data-other]'))
          expect(other.contains(article.body), other.outerHTML.slice(0, 80)).toBe(false)
    },
  )
})

describe('the element around the text', () => {
  type Tree = { name: string; parent: Tree | null }
  const tree = (path: string): Tree | null => {
    const at = path.lastIndexOf('/')
    return { name: path, parent: at < 0 ? null : tree(path.slice(0, at)) }
  }
  /**
   * Path of the element that `bodyAround` takes for the article. `paragraphs` are the lengths of paragraphs
   * by the paths of their parents.
   */
  function around(paragraphs: Record<string, number>, heading: string): string | undefined {
    // Elements by their paths, one object for each.
    const known = new Map<string, Tree>()
    const intern = (each: Tree): Tree => {
      const parent = each.parent && intern(each.parent)
      const own = known.get(each.name) ?? { name: each.name, parent }
      known.set(each.name, own)
      return own
    }
    const list = Object.entries(paragraphs).map(([path, length]) => ({
      around: intern(tree(path)!),
      length,
      weight: 1,
    }))
    return bodyAround(
      list,
      each => each.parent,
      each => heading === each.name || heading.startsWith(`${each.name}/`),
    )?.element.name
  }

  test.each<[string, Record<string, number>, string, string | undefined]>([
    ['is the one with the most', { 'b/a': 500, 'b/c': 50 }, 'b/h', 'b/a'],
    ['holds its sections', { 'b/a/1': 300, 'b/a/2': 300, 'b/c': 20 }, 'b/h', 'b/a'],
    ['goes no further than the heading’s', { 'b/a/1': 700, 'b/a/2': 600, 'b/c': 600 }, 'b/a/h', 'b/a'],
    ['is not widened for a little more', { 'b/a': 500, 'b/c': 90 }, 'b/h', 'b/a'],
    ['is missing where there is none', {}, 'b/h', undefined],
  ])('%s', (_, paragraphs, heading, expected) => expect(around(paragraphs, heading)).toBe(expected))

  test('holds the element with the most text, whatever else there is', () => {
    const path = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(
        fc.array(fc.tuple(path, fc.integer({ min: 1, max: 999 })), { minLength: 1 }),
        path,
        (list, head) => {
          const paragraphs: Record<string, number> = {}
          for (const [parts, length] of list) {
            const key = ['r', ...parts].join('/')
            paragraphs[key] = (paragraphs[key] ?? 0) + length
          }
          const found = around(paragraphs, ['r', ...head].join('/'))!
          const most = Math.max(...Object.values(paragraphs))
          const longest = Object.keys(paragraphs).filter(key => paragraphs[key] === most)
          expect(longest.some(key => key === found || key.startsWith(`${found}/`))).toBe(true)
        },
      ),
    )
  })
})

test('spaces without end in JSON-LD take no time', () => {
  const data = `<script type="application/ld+json">{"@type":${' '.repeat(200_000)}}</script>`
  expect(placed(`${data}<p data-t="text">Mưa.</p>`)).toBe('whole')
})
