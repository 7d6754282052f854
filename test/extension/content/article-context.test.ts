import { parseHTML } from 'linkedom'
import { describe, expect, test } from 'vitest'
import { readArticleContext, readStoryContext } from '../../../extension/content/article-context.ts'

const pageOf = (head: string, body = '', lang = 'vi') =>
  parseHTML(`<!doctype html><html lang="${lang}"><head>${head}</head><body>${body}</body></html>`)
    .document as unknown as Document

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

test('lists in JSON-LD that are nested deeper than the stack do no harm', () => {
  const deep = `${'['.repeat(60_000)}{"@type":"NewsArticle","datePublished":"2023-08-01"}${']'.repeat(60_000)}`
  const meta = '<meta property="article:published_time" content="2023-08-05">'
  const page = pageOf(`${meta}<script type="application/ld+json">${deep}</script>`)
  expect(readArticleContext(page).date).toBe('2023-08-05')
})

describe('the date of the story around a passage', () => {
  const story = (heading: string, date: string, more = '') =>
    `<div class="post"><h1>${heading}</h1><time datetime="${date}">${date}</time><p>Ngôi trường có mười hai phòng học, sân chơi và thư viện.${more}</p></div>`
  const metas =
    '<meta property="og:title" content="Trường mới ở vùng cao"><meta property="article:published_time" content="2026-11-02">'
  const dateOf = (document: Document, at: number) =>
    readStoryContext(document, document.querySelectorAll('p')[at]!)

  test('is its own on an endless page, not that of the page', () => {
    const page = pageOf(
      metas,
      story('Trường mới ở vùng cao', '2026-11-02') + story('Cầu treo qua suối', '2023-05-04'),
    )
    expect([dateOf(page, 0), dateOf(page, 1)]).toEqual([{ date: '2026-11-02' }, { date: '2023-05-04' }])
  })

  test('is unknown where the story has none', () => {
    const other = story('Cầu treo qua suối', '').replace(/<time.*?<\/time>/, '')
    expect(dateOf(pageOf(metas, story('Trường mới ở vùng cao', '2026-11-02') + other), 1)).toEqual({})
  })

  test('is that of the page where it shows one story', () => {
    expect(dateOf(pageOf(metas, story('Trường mới ở vùng cao', '2026-11-02')), 0)).toBeUndefined()
  })
})
