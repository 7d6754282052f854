import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Card } from '../../../shared/card/card.ts'
import {
  leadOf,
  longestLead,
  openingOf,
  restOf,
  withoutAct,
  withoutSeat,
  withoutStatus,
} from '../../../shared/card/lead.ts'

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

  test.each([
    [
      'Sàn do Trần Ngọc Thái Sơn lập năm 2010 tại Thành phố Hồ Chí Minh bằng việc bán sách.',
      50,
      'Sàn do Trần Ngọc Thái Sơn lập năm 2010…',
    ],
    [
      'Khu công viên phần mềm do Sở Khoa học và Công nghệ của thành phố quản lý từ đầu.',
      48,
      'Khu công viên phần mềm do Sở Khoa học…',
    ],
    ['Quỹ đầu tư do ông Nguyễn An Nguyên lập cho các công ty.', 38, 'Quỹ đầu tư do ông Nguyễn An Nguyên…'],
    [
      'Đề án được Thủ tướng phê duyệt và do Bộ Giáo dục chủ trì trên cả nước.',
      38,
      'Đề án được Thủ tướng phê duyệt…',
    ],
    [
      'Đề án được Thủ tướng phê duyệt theo đề nghị của Hội Phụ nữ.',
      50,
      'Đề án được Thủ tướng phê duyệt theo đề nghị…',
    ],
    [
      'The Delta is one of the six regions where science is most at home.',
      46,
      'The Delta is one of the six regions…',
    ],
    [
      'It shares 240 km of frontier with Cambodia and the sea.',
      52,
      'It shares 240 km of frontier with Cambodia…',
    ],
    [
      'Bình Thuận là tỉnh ven biển với đường bờ biển 192 km.',
      51,
      'Bình Thuận là tỉnh ven biển với đường bờ biển…',
    ],
    ['It was set up with a fund of 1.500 billion dong.', 36, 'It was set up with a fund…'],
    ['The company was founded there in 2007 by two friends.', 42, 'The company was founded there in 2007…'],
  ])('%j is not cut after a word or number that only leads to the next', (summary, most, lead) =>
    expect(leadOf(summary, most)).toBe(lead),
  )

  test.each([
    ['The app moved its registration to Ho Chi Minh City in 2021.', 46, 'The app moved its registration…'],
    ['A delta province formed from Kien Giang and the former An Giang.', 36, 'A delta province formed…'],
    ['It was formed from Kien Giang and the former An Giang, in 2025.', 50, 'It was formed from Kien Giang…'],
    ['Tỉnh cũ do Quốc hội lập từ Hà Tây và Hòa Bình năm 1975.', 42, 'Tỉnh cũ do Quốc hội lập từ Hà Tây…'],
    ['Including the former Binh Duong and Ba Ria-Vung Tau.', 48, 'Including the former Binh Duong…'],
    ['Thành Phố Hồ Chí Minh Và Hà Nội', 24, 'Thành Phố Hồ Chí Minh…'],
  ])('%j is not cut inside a name', (summary, most, lead) => expect(leadOf(summary, most)).toBe(lead))

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

test.each([
  ['Câu đầu ở TP. HCM. Câu hai. Câu ba.', 'Câu đầu ở TP. HCM.', 'Câu hai. Câu ba.'],
  ['Chỉ một câu.', 'Chỉ một câu.', ''],
  ['', '', ''],
])('the opening of %j', (summary, opening, others) => expect(openingOf(summary)).toEqual([opening, others]))

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

describe('the summary of an act below its status line', () => {
  test.each([
    [
      'vi',
      'Nghị quyết của Bộ Chính trị ngày 24/1/2019 về xây dựng Đà Nẵng. Câu sau.',
      ['Nghị quyết 43-NQ/TW về Đà Nẵng', 'Nghị quyết của Bộ Chính trị, ban hành 24/1/2019'],
      'Về xây dựng Đà Nẵng. Câu sau.',
    ],
    [
      'vi',
      'Nghị quyết của Quốc hội ngày 29/5/2025 thí điểm chính sách nhà ở, được 461 trên 463 đại biểu tán thành và có hiệu lực từ ngày 1/6/2025. Nghị quyết lập quỹ.',
      ['Nghị quyết 201/2025/QH15', 'Nghị quyết của Quốc hội, ban hành 29/5/2025, hiệu lực từ 1/6/2025'],
      'Thí điểm chính sách nhà ở, được 461 trên 463 đại biểu tán thành. Nghị quyết lập quỹ.',
    ],
    [
      'vi',
      'Nghị quyết của Quốc hội thành lập thành phố Huế, có hiệu lực từ ngày 1/1/2025.',
      ['Nghị quyết 175/2024/QH15', 'Nghị quyết của Quốc hội, ban hành 30/11/2024, hiệu lực từ 1/1/2025'],
      'Thành lập thành phố Huế.',
    ],
    [
      'vi',
      'Nghị quyết của Hội đồng nhân dân tỉnh Quảng Ninh ngày 9/12/2020 về cơ chế tài chính.',
      ['Nghị quyết 313/2020/NQ-HĐND', 'Nghị quyết của HĐND Quảng Ninh, ban hành 9/12/2020'],
      'Về cơ chế tài chính.',
    ],
    [
      'vi',
      'Luật số 71/2025/QH15 về công nghiệp công nghệ số.',
      ['Luật Công nghiệp công nghệ số', 'Luật, ban hành 14/6/2025'],
      'Luật số 71/2025/QH15 về công nghiệp công nghệ số.',
    ],
    [
      'vi',
      'Nghị quyết của Quốc hội năm 2023 về chính sách đặc thù.',
      ['Nghị quyết 98/2023/QH15', 'Nghị quyết của Quốc hội'],
      'Nghị quyết của Quốc hội năm 2023 về chính sách đặc thù.',
    ],
    [
      'vi',
      'Nghị quyết của Quốc hội ngày 11/12/2025 thí điểm cơ chế đặc thù, có hiệu lực từ ngày 12/12/2025.',
      ['Nghị quyết về dự án lớn', 'Nghị quyết của Quốc hội, hiệu lực từ 12/12/2025'],
      'Nghị quyết của Quốc hội ngày 11/12/2025 thí điểm cơ chế đặc thù.',
    ],
    [
      'vi',
      'Quyết định do Phó Thủ tướng ký ngày 26/1/2021, ban hành Chiến lược.',
      ['Quyết định 127/QĐ-TTg', 'Quyết định của Thủ tướng, ban hành 26/1/2021'],
      'Quyết định do Phó Thủ tướng ký ngày 26/1/2021, ban hành Chiến lược.',
    ],
    [
      'vi',
      'Nghị quyết của Ban Chấp hành Trung ương Đảng ngày 12/4/2025, thông qua danh sách 34 tỉnh, thành.',
      ['Nghị quyết 60-NQ/TW', 'Nghị quyết của Ban Chấp hành Trung ương, ban hành 12/4/2025'],
      'Thông qua danh sách 34 tỉnh, thành.',
    ],
    [
      'en',
      "A resolution of the Communist Party's Central Committee of 12 April 2025 that approved a list.",
      ['Resolution 60-NQ/TW', 'Resolution of the Party Central Committee, issued on 12 April 2025'],
      'Approved a list.',
    ],
    [
      'en',
      'A decree of 14 October 2025 under the Law on Science, on finance.',
      ['Decree 265/2025/ND-CP', 'Government decree, issued on 14 October 2025'],
      'Under the Law on Science, on finance.',
    ],
    [
      'en',
      'A National Assembly resolution of 27 June 2025 that pilots special mechanisms, in force since 1 July 2025. Its six groups.',
      [
        'Resolution 226/2025/QH15',
        'National Assembly resolution, issued on 27 June 2025, in force from 1 July 2025',
      ],
      'Pilots special mechanisms. Its six groups.',
    ],
    [
      'en',
      "The Politburo's resolution of 24 January 2019 on the development of Da Nang.",
      ['Resolution 43-NQ/TW on Da Nang', 'Politburo resolution, issued on 24 January 2019'],
      'On the development of Da Nang.',
    ],
    [
      'en',
      'The National Assembly resolution that makes Hue a city, in force since 1 January 2025.',
      ['Resolution 175/2024/QH15', 'National Assembly resolution, in force from 1 January 2025'],
      'Makes Hue a city.',
    ],
    [
      'en',
      'A strategy that the Tuyen Quang government approved by Decision 1539/QD-UBND.',
      ['Tuyen Quang digital transformation strategy', 'Strategy, issued on 11 December 2025'],
      'A strategy that the Tuyen Quang government approved by Decision 1539/QD-UBND.',
    ],
    [
      'en',
      'The decision of 12 June 2025 by which the Prime Minister issued a list.',
      ['Decision 1131/QD-TTg', 'Decision of the Prime Minister, issued on 12 June 2025'],
      'The decision of 12 June 2025 by which the Prime Minister issued a list.',
    ],
    [
      'en',
      'A law passed on 10 December 2025 by 437 of 441 votes.',
      ['Law on High Technology', 'Law, passed on 10 December 2025, in force from 1 July 2026'],
      'A law passed on 10 December 2025 by 437 of 441 votes.',
    ],
    [
      'en',
      'A decree of 5 May 2025, proposed by the Ministry of Finance, on incentives, in force since 1 May 2025.',
      ['Decree 97/2025/ND-CP', 'Government decree, issued on 5 May 2025'],
      'A decree of 5 May 2025, proposed by the Ministry of Finance, on incentives, in force since 1 May 2025.',
    ],
  ] as const)('%s %s', (language, summary, said, rest) =>
    expect(withoutAct(summary, said, language)).toBe(rest),
  )
})

test('what a unit was before is not said twice, and is said where the status line has only today', () => {
  const card = {
    id: 'province/x',
    kind: 'province',
    subtype: 'city',
    name: { vi: 'Quảng Ninh', en: 'Quang Ninh' },
    names: [],
    phases: [
      { subtype: 'province', to: '2026-08-31', source: 's' },
      { subtype: 'city', from: '2026-09-01', source: 's' },
    ],
    summary: {
      vi: 'Thành phố trực thuộc Trung ương từ ngày 1/9/2026, trước đó là tỉnh; không sáp nhập.',
      en: '',
      sources: [],
    },
    figures: [],
    events: [],
    relations: [],
    links: [],
    sources: {},
  } as Card
  expect(restOf(card, 'vi', '2026-11-29')).toBe('Trước đó là tỉnh; không sáp nhập.')
  expect(restOf(card, 'vi', '2026-11-29', '2025-03-01')).toBe('Không sáp nhập.')
})

test.each([
  ['vi', 'Zalopay là ví điện tử của VNG.', 'Ví điện tử của VNG.'],
  ['en', 'Zalopay is the e-wallet of VNG.', 'The e-wallet of VNG.'],
  ['en', 'The Zalopay is an e-wallet and that of VNG.', 'An e-wallet and that of VNG.'],
  // Another name of the card.
  ['vi', 'ZaloPay là ví điện tử.', 'Ví điện tử.'],
  // A second predicate needs the name as its subject.
  ['en', 'Zalopay is an e-wallet and since 2019 has been owned by VNG.', undefined],
  ['en', 'Zalopay is run by VNG.', undefined],
  ['vi', 'Zalopay làm ví điện tử.', undefined],
  ['vi', 'Ví Zalopay là ví điện tử.', undefined],
] as const)('the name above a card does not begin its summary again: %s %s', (language, summary, rest) => {
  const card = {
    id: 'startup/zalopay',
    kind: 'startup',
    subtype: 'product',
    name: { vi: 'Zalopay', en: 'Zalopay' },
    names: [{ text: 'ZaloPay' }],
    summary: { vi: summary, en: summary },
    events: [],
    relations: [],
  } as unknown as Card
  expect(restOf(card, language, '2026-11-29')).toBe(rest ?? summary)
})

test.each([
  [
    'vi',
    'Tỉnh ven biển; trung tâm hành chính trên địa bàn Bình Định cũ. Rộng nhất.',
    'Tỉnh ven biển. Rộng nhất.',
  ],
  [
    'en',
    'Formed from Ha Giang and the former Tuyen Quang, where its offices are.',
    'Formed from Ha Giang and the former Tuyen Quang.',
  ],
  ['en', 'Formed in 2025, and its offices are in the Bac Giang part. It grew.', 'Formed in 2025. It grew.'],
  // A clause that goes on with more than the seat is kept.
  ['vi', 'Tỉnh; trung tâm hành chính trên địa bàn Yên Bái cũ, cách Lào Cai 150 km.', undefined],
  ['en', 'Named so, but its offices are in the former Quang Binh, to the north.', undefined],
] as const)(
  'a seat that has a line of its own is not in the summary, too: %s %s',
  (language, summary, rest) => {
    const seat = { name: { vi: '', en: '' }, source: 's' }
    expect(withoutSeat(summary, { seat }, language)).toBe(rest ?? summary)
    expect(withoutSeat(summary, {}, language)).toBe(summary)
  },
)
