/**
 * Links to passages (text fragments): no term spans two lines, and a link does not lead to another passage
 * whose text browsers treat as equal.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { passageLink } from '../../../shared/clipping/addresses.ts'
import { contextLength } from '../../../shared/clipping/limits.ts'
import { ClippingSchema } from '../../../shared/clipping/schema.ts'
import { isLinkTo, linkTo, type Passage, textDirective } from '../../../shared/clipping/text-fragment.ts'
import { sample } from './samples.ts'

/** The directive of the last `exact` in a page, as a clip makes it. */
function directive(text: string, exact: string): string {
  const start = text.lastIndexOf(exact)
  const end = start + exact.length
  return decodeURIComponent(textDirective(passageAt(text, start, end), { text, start, end })).replace(
    ':~:text=',
    '',
  )
}

function passageAt(text: string, start: number, end: number): Passage {
  return {
    exact: text.slice(start, end),
    prefix: text.slice(Math.max(0, start - contextLength), start),
    suffix: text.slice(end, end + contextLength),
  }
}

describe('a term never crosses a line', () => {
  test.each([
    ['two lines', 'Một hai ba bốn năm sáu bảy\nTám chín mười', 'Một hai ba bốn năm sáu,Tám chín mười'],
    ['a short first line', `Vốn\n${'dài '.repeat(30)}hết`, 'Vốn,dài dài dài dài dài hết'],
    ['a short last line', `${'dài '.repeat(30)}\nHết`, 'dài dài dài dài dài dài,Hết'],
    ['cells', 'Bắc Ninh\n9,12%\n1', 'Bắc Ninh,1'],
    ['empty lines', 'Một\n\n \nHai', 'Một,Hai'],
    ['a long line of few words', `${'x'.repeat(210)} y`, `${'x'.repeat(210)} y`],
  ])('%s', (_, exact, expected) => expect(directive(`Mở đầu.\n${exact}\nCuối.`, exact)).toBe(expected))

  test('in any passage', () => {
    const text = fc.array(fc.constantFrom('Vốn', 'mới', '\n', ' ', '-', ','), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(text, text, text, (before, exact, after) => {
        const passage = { exact: `a${exact.join('')}`, prefix: before.join(''), suffix: after.join('') }
        const page = { text: passage.prefix + passage.exact + passage.suffix, start: passage.prefix.length }
        for (const link of [
          textDirective(passage),
          textDirective(passage, { ...page, end: page.start + passage.exact.length }),
        ])
          expect(link).not.toMatch(/%0A|\n|%20%20/)
      }),
    )
  })
})

describe('what browsers take for equal', () => {
  test.each([
    ['alone on the page', 'Giá vàng hôm nay tăng mạnh ở Huế.', 'ở Huế', 'ở Huế'],
    ['earlier with other tones', 'Đổi mới nhanh.\nChạm vào môi khô.', 'môi', 'Chạm vào-,môi,-khô.'],
    [
      'earlier with other tones, a place',
      'Ở Hạ Nam có chùa.\nỞ Hà Nam có hội.',
      'Hà Nam',
      'Ở-,Hà Nam,-có hội.',
    ],
    [
      'earlier in capitals',
      'QUẢNG NINH DẪN ĐẦU\nSáng nay Quảng Ninh dẫn đầu cả nước.',
      'Quảng Ninh dẫn đầu',
      'Sáng nay-,Quảng Ninh dẫn đầu,-cả nước.',
    ],
    ['earlier as part of a word', 'Mởi\nmở', 'mở', 'mở'],
    ['later only', 'Chạm môi khô.\nĐổi mới.\nx', 'môi', 'môi'],
  ])('%s', (_, text, exact, expected) => {
    const start = exact === 'môi' ? text.indexOf('môi') : text.lastIndexOf(exact)
    const end = start + exact.length
    const padded = (part: string) => `${'Dòng đầu trang.\n'}${part}\n${'Dòng cuối trang.'}`
    const shift = 'Dòng đầu trang.\n'.length
    const page = padded(text)
    const made = textDirective(passageAt(page, start + shift, end + shift), {
      text: page,
      start: start + shift,
      end: end + shift,
    })
    expect(decodeURIComponent(made)).toBe(`:~:text=${expected}`)
  })

  test('rows of one build are told apart by the line before', () => {
    const text = 'Tăng trưởng\nBắc Ninh\ntăng 8,02%\nBắc Ninh\ntăng 9,12%\nHết'
    expect(directive(text, 'tăng 9,12%')).toBe('tăng 9,12%')
    expect(directive(text, 'Bắc Ninh')).toBe('tăng 8,02%-,Bắc Ninh,-tăng 9,12%')
  })
})

describe('signs that are not displayed', () => {
  const source = 'Quảng\u200b Ninh dẫn đầu\ufeff bảng'
  const exact = 'Quảng Ninh dẫn đầu bảng'
  test('are in the link, as the page has them', () => {
    const text = `Đầu. ${source} xếp hạng.`
    const start = text.indexOf(source)
    expect(
      decodeURIComponent(
        textDirective(
          { exact, prefix: 'Đầu. ', suffix: ' xếp hạng.', source },
          { text, start, end: start + source.length },
        ),
      ),
    ).toBe(`:~:text=${source}`)
  })
  test('words that the page hides are not', () => {
    expect(
      decodeURIComponent(
        textDirective({ exact: 'một hai ba bốn năm sáu', prefix: '', suffix: '', source: 'một (ẩn) hai' }),
      ),
    ).toBe(':~:text=một hai ba bốn năm sáu')
  })
})

describe('the link of a clipping', () => {
  const url = sample().url
  const text = 'Hạ Nam xưa.\nVề Hà Nam nay.'
  const start = text.indexOf('Hà Nam')
  const quote = passageAt(text, start, start + 6)
  const chosen = linkTo(url, quote, { text, start, end: start + 6 })

  test('is kept where it can be made of address and quote', () => {
    expect(passageLink({ url, quote, link: chosen })).toBe(chosen)
    expect(isLinkTo(chosen, url, quote)).toBe(true)
  })
  test.each([
    'javascript:alert(1)',
    `https://evil.example/${chosen.slice(url.length)}`,
    `${url}#:~:text=other`,
    `${chosen}&text=x`,
  ])('is made anew in place of %s', link =>
    expect(passageLink({ url, quote, link })).toBe(linkTo(url, quote)),
  )
})

test('a passage whose link would be too long has one without a directive', () => {
  const address = 'https://a.vn/1'
  // Chinese has no spaces: one term, of nine signs for each letter.
  const passage = { exact: '越南'.repeat(700), prefix: '', suffix: '' }
  expect(linkTo(address, passage)).toBe(address)
  expect(isLinkTo(address, address, passage)).toBe(true)
  const long = sample({ url: address, quote: passage })
  expect(ClippingSchema.safeParse({ ...long, link: passageLink(long) }).success).toBe(true)
  const short = { exact: '越南'.repeat(90), prefix: '河内'.repeat(32), suffix: '顺化'.repeat(32) }
  expect(decodeURIComponent(linkTo(address, short))).toBe(`${address}#:~:text=${short.exact}`)
})
