import { readFileSync } from 'node:fs'
import { parseHTML } from 'linkedom'
import { describe, expect, test } from 'vitest'
import {
  dayOf,
  isBesideArticle,
  type PageFacts,
  partBesideArticle,
  readArticleContext,
  readPageFacts,
} from '../../../extension/content/article-metadata.ts'

const pageOf = (head: string, body = '', lang = 'vi') =>
  parseHTML(`<!doctype html><html lang="${lang}"><head>${head}</head><body>${body}</body></html>`)
    .document as unknown as Document

describe('the day that a line names', () => {
  test.each([
    ['2025-09-11', '2025-09-11'],
    ['2025-09-11T08:30:00+07:00', '2025-09-11'],
    ['2025-09-11T23:30:00Z', '2025-09-12'],
    ['2025-09-11T18:00:00-0500', '2025-09-12'],
    ['2025-09-11 08:30:00', '2025-09-11'],
    ['2025-09-11T23:30:00', '2025-09-11'],
    ['Thứ sáu, 12/9/2025, 08:30 (GMT+7)', '2025-09-12'],
    ['12-09-2025 08:30', '2025-09-12'],
    ['Cập nhật 07.02.2024', '2024-02-07'],
    ['Hà Nội, ngày 12 tháng 9 năm 2025', '2025-09-12'],
    ['12 Tháng Chín, 2025', undefined],
    ['12 tháng 9, 2025 | 10:00', '2025-09-12'],
    ['Friday, September 12, 2025 08:30 GMT+7', '2025-09-12'],
    ['12 Sep 2025', '2025-09-12'],
    ['Sept. 12, 2025', '2025-09-12'],
    ['12th May 2024', '2024-05-12'],
    ['September, 12/2025 - 08:30', '2025-09-12'],
    ['31/2/2025', undefined],
    ['2025-13-01', undefined],
    ['Giá vàng 12/9', undefined],
    ['Hotline 0912.345.678', undefined],
    ['', undefined],
  ])('%s', (line, day) => {
    expect(dayOf(line)).toBe(day)
  })

  test('in decomposed letters too', () => {
    expect(dayOf('12 tháng 9 năm 2025'.normalize('NFD'))).toBe('2025-09-12')
  })
})

describe('the date of an article', () => {
  const jsonLd = (data: unknown) =>
    `<script type="application/ld+json">${typeof data === 'string' ? data : JSON.stringify(data)}</script>`

  test.each<[string, Document, string | undefined]>([
    [
      'JSON-LD',
      pageOf(jsonLd({ '@type': 'NewsArticle', datePublished: '2023-08-01T06:00:00+07:00' })),
      '2023-08-01',
    ],
    [
      'JSON-LD in a graph, with several types',
      pageOf(
        jsonLd({
          '@graph': [
            { '@type': 'WebPage' },
            { '@type': ['Thing', 'ReportageNewsArticle'], datePublished: '2023-08-02' },
          ],
        }),
      ),
      '2023-08-02',
    ],
    [
      'JSON-LD with raw line breaks in a string',
      pageOf(jsonLd('{"@type":"NewsArticle","headline":"a\nb","datePublished":"2023-08-03"}')),
      '2023-08-03',
    ],
    [
      'the second script after one that is no JSON',
      pageOf(jsonLd('{oops') + jsonLd([{ '@type': 'Article', datePublished: '2023-08-04' }])),
      '2023-08-04',
    ],
    [
      'a meta property',
      pageOf('<meta property="article:published_time" content="2023-08-05T23:00:00Z">'),
      '2023-08-06',
    ],
    [
      'VnExpress’s meta name',
      pageOf('<meta name="pubdate" content="2023-08-07T09:00:00+07:00">'),
      '2023-08-07',
    ],
    ['microdata', pageOf('', '<span itemprop="datePublished">08/08/2023</span>'), '2023-08-08'],
    [
      'a time element of the article before others',
      pageOf(
        '',
        '<aside><time datetime="2026-01-01"></time></aside><article><time datetime="2023-08-09">x</time></article>',
      ),
      '2023-08-09',
    ],
    [
      'a printed line',
      pageOf('', '<span class="date">Thứ năm, 10/8/2023, 06:00 (GMT+7)</span><p>Năm 2030</p>'),
      '2023-08-10',
    ],
    [
      'a printed line in English',
      pageOf('', '<div class="vnnews-time-post">August, 11/2023 - 08:00</div>'),
      '2023-08-11',
    ],
    [
      'nothing but a date in the text',
      pageOf('', '<p>Từ ngày 1/7/2025, cả nước còn 34 tỉnh, thành phố.</p>'),
      undefined,
    ],
    [
      'metadata before print',
      pageOf('<meta name="pubdate" content="2023-08-12">', '<span class="date">21/11/2026</span>'),
      '2023-08-12',
    ],
  ])('%s', (_, document, date) => {
    expect(readArticleContext(document).date).toBe(date)
  })
})

describe('the language', () => {
  test.each([
    ['vi', 'vi'],
    ['vi-VN', 'vi'],
    ['EN_us', 'en'],
    ['fr', undefined],
    ['vie', undefined],
  ])('lang="%s"', (lang, expected) => {
    expect(readArticleContext(pageOf('', '', lang)).language).toBe(expected)
  })

  test('by Open Graph where the root says nothing', () => {
    const document = parseHTML(
      '<html><head><meta property="og:locale" content="vi_VN"></head><body></body></html>',
    ).document as unknown as Document
    expect(readArticleContext(document).language).toBe('vi')
  })
})

test('all the facts of an article', () => {
  const document = pageOf(
    `<title>Quảng Ninh - Báo X</title><link rel="canonical" href="https://x.vn/a.html"><meta property="og:title" content="Quảng Ninh đăng cai">
     <meta property="og:site_name" content="Báo X">
     <script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2025-09-11","author":[{"@type":"Person","name":" Minh An "},{"name":"Minh An"}],"publisher":{"name":"X"}}</script>`,
  )
  expect(readPageFacts(document)).toEqual({
    language: 'vi',
    date: '2025-09-11',
    title: 'Quảng Ninh đăng cai',
    authors: ['Minh An'],
    outlet: 'Báo X',
    canonicalUrl: 'https://x.vn/a.html',
  })
})

test('what a page does not say is absent', () => {
  expect(readPageFacts(pageOf('<meta name="author" content="https://facebook.com/x">', '', 'de'))).toEqual({
    authors: [],
  })
})

describe('the pages of newspapers', () => {
  const title = 'Quảng Ninh mở tuyến tàu mới'
  const common: PageFacts = { language: 'vi', date: '2025-09-11', title, authors: [] }
  test.each<[string, PageFacts]>([
    [
      'vnexpress',
      {
        ...common,
        authors: ['Lê Minh'],
        outlet: 'vnexpress.net',
        modified: '2025-09-11',
        canonicalUrl: 'https://vnexpress.net/quang-ninh-mo-tuyen-tau-moi-4900001.html',
      },
    ],
    [
      'tuoitre',
      {
        ...common,
        authors: ['Lê Minh'],
        outlet: 'TUOI TRE ONLINE',
        canonicalUrl: 'https://tuoitre.vn/quang-ninh-mo-tuyen-tau-moi-20250911.htm',
      },
    ],
    [
      'dantri',
      {
        ...common,
        outlet: 'Báo điện tử Dân trí',
        canonicalUrl: 'https://dantri.com.vn/xa-hoi/quang-ninh-mo-tuyen-tau-moi-20250911.htm',
      },
    ],
    [
      'nhandan',
      {
        ...common,
        authors: ['LÊ MINH'],
        outlet: 'Báo Nhân Dân điện tử',
        modified: '2025-09-11',
        canonicalUrl: 'https://nhandan.vn/quang-ninh-mo-tuyen-tau-moi-post900001.html',
      },
    ],
    [
      'vietnamnet',
      {
        ...common,
        outlet: 'Vietnamnet.vn',
        canonicalUrl: 'https://vietnamnet.vn/quang-ninh-mo-tuyen-tau-moi-2400001.html',
      },
    ],
    [
      'vietnamnews',
      {
        ...common,
        language: 'en',
        title: 'Quảng Ninh opens a new ferry line',
        outlet: 'vietnamnews.vn',
        canonicalUrl: 'https://vietnamnews.vn/society/1700001/quang-ninh-opens-a-new-ferry-line.html',
      },
    ],
    [
      'vietnamplus',
      {
        ...common,
        outlet: 'Vietnam+ (VietnamPlus)',
        canonicalUrl: 'https://www.vietnamplus.vn/quang-ninh-mo-tuyen-tau-moi-post1060001.vnp',
      },
    ],
  ])('%s: its facts, and what of it is not the article', (outlet, facts) => {
    const { document } = parseHTML(
      readFileSync(new URL(`../../pages/outlets/${outlet}.html`, import.meta.url), 'utf8'),
    )
    expect(readPageFacts(document as unknown as Document)).toEqual(facts)
    const isBeside = (element: Element) => partBesideArticle(element) !== undefined
    const words = (chosen: (element: Element) => boolean) =>
      [
        ...(document as unknown as Document).querySelectorAll(
          'p, h1, h2, h3, h4, .cms-desc, .detail__summary, .cms-relate',
        ),
      ]
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
    ['a teaser', '<article><h3><a href="#">Tin</a></h3><p>Vài dòng.</p></article>', true],
    [
      'an article with a linked heading in it',
      `<article><h3><a href="#">Tin</a></h3><p>${'Một câu. '.repeat(70)}</p></article>`,
      false,
    ],
    ['a short article', '<article><p>Vài dòng.</p></article>', false],
    ['an ordinary paragraph', '<p class="Normal">x</p>', false],
  ])('%s', (_, html, beside) => {
    expect(isBesideArticle(part(html))).toBe(beside)
  })
})
