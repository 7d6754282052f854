import { describe, expect, test } from 'vitest'
import { articleCanonical, isAddressOf, isArticleAddress } from '../../../shared/web/article-address.ts'

const article = 'https://vnexpress.net/quang-ninh-mo-tuyen-tau-moi-4900001.html'

describe('a canonical address that a page claims', () => {
  test.each([
    // The article's own, in another form.
    [article, article, true],
    [`${article}?utm_source=zalo`, article, true],
    [
      'https://m.a.vn/amp/bai-viet-hay-so-mot-123456.html',
      'https://a.vn/bai-viet-hay-so-mot-123456.html',
      true,
    ],
    ['https://vnexpress.net/quang-ninh-cap-nhat-4900001.html', article, true],
    ['https://a.vn/d/123456', 'https://a.vn/thoi-su/xin-chao-123456.html', true],
    ['https://a.vn/bai-viet-hay-so-mot/2', 'https://a.vn/bai-viet-hay-so-mot', true],
    ['https://a.vn/xa-hoi/mot-tinh-moi', 'https://a.vn/mot-tinh-moi', true],
    ['https://a.vn/print/bai-viet-123456.html', 'https://a.vn/bai-viet-123456.html', true],
    ['https://a.vn/', 'https://a.vn/', true],
    ['file:///home/x.html', article, true],
    // The home page.
    [article, 'https://vnexpress.net/', false],
    [article, 'https://vnexpress.net', false],
    [article, 'https://vnexpress.net/index.html', false],
    ['https://a.vn/#/bai/1', 'https://a.vn/', false],
    ['file:///home/x.html', 'https://vnexpress.net/', false],
    // A section.
    [article, 'https://vnexpress.net/thoi-su', false],
    ['https://a.vn/kinh-te/bai-viet-moi-123456.htm', 'https://a.vn/kinh-te', false],
    ['https://a.vn/kinh-te/bai-viet-moi-123456.htm', 'https://a.vn/kinh-te.htm', false],
    // The print view.
    [article, 'https://vnexpress.net/print/4900001.html', false],
    [article, `${article}?print=1`, false],
    ['https://a.vn/bai-viet-123456.html', 'https://a.vn/in-bai/123456.html', false],
    // Another article.
    [article, 'https://vnexpress.net/bac-ninh-tang-truong-cao-nhat-4900002.html', false],
    ['https://a.vn/gia-vang-hom-nay-11-9', 'https://a.vn/gia-vang-hom-nay-12-9', false],
    ['https://a.vn/d/123456', 'https://a.vn/tin/123999.html', false],
    ['https://a.vn/article.aspx?id=1234', 'https://a.vn/article.aspx', false],
    ['https://a.vn/article.aspx?id=1234', 'https://a.vn/article.aspx?id=1235', false],
    [article, 'javascript:alert(1)', false],
  ])('at %s: %s, %s', (url, canonical, taken) =>
    expect(articleCanonical(url, canonical)).toBe(taken ? canonical : undefined),
  )
})

test.each([
  [article, 'Quảng Ninh mở tuyến tàu mới', true],
  [article, 'Bắc Ninh xây nhà máy nước thứ ba', false],
  ['https://vnexpress.net/', 'Quảng Ninh mở tuyến tàu mới', false],
])('%s has the headline “%s”: %s', (address, title, own) => expect(isAddressOf(address, title)).toBe(own))

test.each([
  [article, true],
  ['https://a.vn/?p=1234', true],
  ['https://a.vn/kinh-te', false],
  ['https://a.vn/', false],
  ['mailto:a@b.vn', false],
])('%s is the address of an article: %s', (address, is) => expect(isArticleAddress(address)).toBe(is))
