import { describe, expect, test } from 'vitest'
import { isSameHeadline, splitTitle } from '../../../shared/text/headline.ts'
import { looksUndecoded, plainLine } from '../../../shared/text/html-text.ts'

describe('a value of metadata as plain text', () => {
  test.each([
    ['CH&Iacute; QU&#7888;C', 'CHÍ QUỐC'],
    ['NH&#7852;T', 'NHẬT'],
    ['NH&#x1EAC;T', 'NHẬT'],
    ['NH&amp;#7852;T', 'NHẬT'],
    ['A &amp;amp; B', 'A & B'],
    ['T&aacute;c gi&#7843;', 'Tác giả'],
    ['AT&T', 'AT&T'],
    ['<b>Giá</b> <i class="x">xăng</i>', 'Giá xăng'],
    ['1 < 2 và 3 > 2', '1 < 2 và 3 > 2'],
    ['\\u1eacx', 'Ậx'],
    ['  Hai\n\tdòng\u200b\u202e ', 'Hai dòng'],
    ['Hòa'.normalize('NFD'), 'Hòa'],
    ['\ud83d x', '\ufffd x'],
    ['&#0;&#9999999;', '\ufffd\ufffd'],
  ])('%j', (text, plain) => expect(plainLine(text)).toBe(plain))

  test('has a bounded length', () => expect(plainLine('x'.repeat(1e6)).length).toBe(1000))
})

test.each([
  ['NH&#7852;T', true],
  ['&unknown; x', true],
  ['Báº¯c Ninh', true],
  ['Ä‘i', true],
  ['B\ufffdc Ninh', true],
  ['B%E1%BA%AFc', true],
  ['B???c', true],
  ['Bắc Ninh: tăng 9,12% & hơn', false],
  ['Ông Äke', false],
  // Bytes of "û" and of "à" in Latin-1, and words of Vietnamese.
  ['Lên «THỊ XÃ»', false],
  ['XÃ\u00a0HỘI', false],
  ['«CÂ»', false],
  ['Tăng 5%, thật ư??', false],
])('letters of %j are damaged: %s', (text, damaged) => expect(looksUndecoded(text)).toBe(damaged))

test.each([
  ['Quảng Ninh mở tuyến tàu mới', 'QUANG NINH MỞ TUYẾN TÀU MỚI!', true],
  ['Quảng Ninh mở tuyến tàu mới', 'Quảng Ninh mở tuyến tàu mới - Báo VnExpress', true],
  ['Giá vàng hôm nay 11/9', 'Giá vàng hôm nay 12/9', false],
  ['Dự báo thời tiết Hà Nội ngày mai có mưa lớn', 'Dự báo thời tiết Đà Nẵng ngày mai có mưa lớn', false],
  ['Kinh doanh', 'Kinh doanh khởi sắc ở ba tỉnh', false],
  ['', '', false],
])('“%s” and “%s” are one headline: %s', (one, other, same) => expect(isSameHeadline(one, other)).toBe(same))

test.each([
  ['Tiêu đề bài - VnExpress', 'Tiêu đề bài', 'VnExpress'],
  ['Tiêu đề bài | Báo Thanh Niên', 'Tiêu đề bài', 'Báo Thanh Niên'],
  ['VnExpress - Tiêu đề bài', 'Tiêu đề bài', 'VnExpress'],
  ['Tiêu đề bài | Thời sự | Thanh Niên', 'Tiêu đề bài | Thời sự', 'Thanh Niên'],
  ['Hà Nội - Huế trong một ngày', 'Hà Nội - Huế trong một ngày', undefined],
  ['Tiêu đề', 'Tiêu đề', undefined],
])('the title “%s” is “%s” of “%s”', (title, headline, site) =>
  expect(splitTitle(title, ['VnExpress', 'Thanh Niên'])).toEqual({ headline, ...(site && { site }) }),
)
