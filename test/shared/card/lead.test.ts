import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { leadOf, longestLead, withoutStatus } from '../../../shared/card/lead.ts'

describe('a lead', () => {
  test.each([
    ['Một câu ngắn.', 'Một câu ngắn.'],
    ['Câu đầu ở TP. Hồ Chí Minh. Câu hai.', 'Câu đầu ở TP. Hồ Chí Minh. Câu hai.'],
    [
      `${'Câu đầu dài hơn nửa chỗ trống, nên một mình nó là đủ cho thẻ nhỏ này rồi.'} ${'Câu sau rất dài '.repeat(8)}.`,
      'Câu đầu dài hơn nửa chỗ trống, nên một mình nó là đủ cho thẻ nhỏ này rồi.',
    ],
    [
      'Ngắn. Câu sau nói nhiều điều, trong đó có những điều đáng đọc ngay từ đầu, và còn nhiều điều khác nữa mà thẻ nhỏ không đủ chỗ để viết ra hết.',
      'Ngắn. Câu sau nói nhiều điều, trong đó có những điều đáng đọc ngay từ đầu…',
    ],
  ])('%j', (summary, lead) => expect(leadOf(summary)).toBe(lead))

  test('is never longer than asked for, and begins as the summary does', () => {
    fc.assert(
      fc.property(
        fc.lorem({ mode: 'sentences', maxCount: 6 }),
        fc.integer({ min: 40, max: 200 }),
        (text, most) => {
          const lead = leadOf(text, most)
          expect(lead.length).toBeLessThanOrEqual(most)
          expect(text.startsWith(lead.replace(/…$/, ''))).toBe(true)
        },
      ),
    )
    expect(longestLead).toBe(140)
  })
})

describe('a summary below a status line', () => {
  test.each([
    [
      'vi',
      'Thành phố trực thuộc Trung ương từ ngày 1/9/2026, trước đó là tỉnh; không sáp nhập.',
      ['Quảng Ninh', 'Thành phố trực thuộc Trung ương từ 1/9/2026'],
      'Trước đó là tỉnh; không sáp nhập.',
    ],
    [
      'vi',
      'Nghị quyết của Bộ Chính trị ban hành ngày 22/12/2024, do Tổng Bí thư Tô Lâm ký, xác định khoa học.',
      ['Nghị quyết 57-NQ/TW', 'Nghị quyết của Bộ Chính trị, ban hành 22/12/2024'],
      'Do Tổng Bí thư Tô Lâm ký, xác định khoa học.',
    ],
    [
      'vi',
      'Nghị quyết của Bộ Chính trị ngày 24/1/2019 về xây dựng Đà Nẵng. Câu sau.',
      ['Nghị quyết 43-NQ/TW về Đà Nẵng', 'Nghị quyết của Bộ Chính trị, ban hành 24/1/2019'],
      'Nghị quyết của Bộ Chính trị ngày 24/1/2019 về xây dựng Đà Nẵng. Câu sau.',
    ],
    [
      'en',
      'Quang Ninh has been a centrally run city since 1 September 2026; until then it was a province.',
      ['Quang Ninh', 'Centrally run city since 1 September 2026'],
      'Until then it was a province.',
    ],
    [
      'en',
      'A Politburo resolution of 22 December 2024, signed by To Lam, that makes science a breakthrough.',
      ['Resolution 57-NQ/TW', 'Politburo resolution, issued on 22 December 2024'],
      'A Politburo resolution of 22 December 2024, signed by To Lam, that makes science a breakthrough.',
    ],
    ['en', 'One sentence.', ['Other', 'Status'], 'One sentence.'],
  ] as const)('%s %s', (language, summary, said, rest) =>
    expect(withoutStatus(summary, said, language)).toBe(rest),
  )
})
