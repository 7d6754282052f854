import { readdirSync, readFileSync } from 'node:fs'
import { parseHTML } from 'linkedom'
import { describe, expect, test } from 'vitest'
import { isBesideArticle, partBesideArticle } from '../../../extension/content/beside-article.ts'

describe('the pages of newspapers', () => {
  const folder = new URL('../../pages/outlets/', import.meta.url)
  const pages = readdirSync(folder).filter(file => file.endsWith('.html'))
  test.each(pages)('%s: what of it is not the article', page => {
    const document = parseHTML(readFileSync(new URL(page, folder), 'utf8')).document as unknown as Document
    const isBeside = (element: Element) => partBesideArticle(element) !== null
    const words = (chosen: (element: Element) => boolean) =>
      [...document.querySelectorAll('p, h1, h2, h3, h4, .cms-desc, .detail__summary, .cms-relate')]
        .filter(chosen)
        .map(element => element.textContent)
    expect(words(isBeside)).toEqual(words(element => element.closest('[data-other]') !== null))
  })
})

describe('a part beside the article', () => {
  const part = (html: string) =>
    parseHTML(`<html><body>${html}</body></html>`).document.body.firstElementChild as unknown as Element
  test.each<[string, string, boolean]>([
    ['an aside', '<aside>x</aside>', true],
    ['a box by its class', '<div class="box_TinLienQuan">x</div>', true],
    ['a box by its id', '<div id="sidebar-right">x</div>', true],
    ['a role', '<div role="complementary">x</div>', true],
    ['a column with the heading in it', '<div class="sidebar-1"><h1>x</h1></div>', false],
    ['a wrapper around all', '<div class="with-sidebar"><main>x</main></div>', false],
    ['the main part, whatever its class', '<main class="has-related">x</main>', false],
    ['a teaser', '<article><h3><a href="/1">Mưa lớn ở miền Bắc</a></h3><p>Vài dòng.</p></article>', true],
    [
      'a post with its author',
      '<article><h3><a href="/u">nguoi_choi</a></h3><p>Vài dòng.</p></article>',
      false,
    ],
    [
      'an entry with a link to itself',
      '<article><h3><a href="#1">Mưa lớn ở miền Bắc</a></h3></article>',
      false,
    ],
    ['a box without comments', '<div class="content no-comment">x</div>', false],
    ['whose words are quoted', '<blockquote><p>x</p><footer>y</footer></blockquote>', false],
    ['an advertisement between the paragraphs', '<div class="sponsored-box">x</div>', true],
    ['an advertisement by its Vietnamese name', '<div id="QuangCao_giua_bai">x</div>', true],
    ['an advertisement by its English name', '<div class="box-Advertisement">x</div>', true],
    ['an advertisement of Google', '<ins class="adsbygoogle">x</ins>', true],
    ['an advertisement by its label', '<section aria-label="Quảng cáo">x</section>', true],
    ['an advertisement by a longer label', '<div aria-label="Bài quảng cáo">x</div>', true],
    ['a press release by its label', '<section aria-label="Thông cáo báo chí">x</section>', false],
    ['the text of an advertorial', '<div class="advertorial-detail">x</div>', false],
    ['text in a page that has advertisements', '<div class="has-advertising">x</div>', false],
    [
      'a paragraph with a paid link',
      '<p class="n">Theo <a rel="sponsored" href="https://e.vn/?utm_source=a">Hãng X</a>, ở tỉnh Lào Cai.</p>',
      false,
    ],
    ['a box of comments', '<div class="boxComment no-margin">x</div>', true],
    [
      'an article with a linked heading in it',
      `<article><h3><a href="/1">Mưa lớn ở miền Bắc</a></h3><p>${'Một câu. '.repeat(70)}</p></article>`,
      false,
    ],
    ['a short article', '<article><p>Vài dòng.</p></article>', false],
    ['an ordinary paragraph', '<p class="Normal">x</p>', false],
  ])('%s', (_, html, beside) => {
    expect(isBesideArticle(part(html))).toBe(beside)
  })
})
