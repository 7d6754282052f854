import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findDate, readDate, vietnamDay } from '../../../shared/domain/date-parser.ts'
import { processorTime } from '../../processor-time.ts'

/** 08:30 in Vietnam on Saturday, 21 November 2026. */
const half8 = Date.UTC(2026, 10, 21, 1, 30) / 1000
const midnight = Date.UTC(2026, 10, 20, 17) / 1000
const at = (hour: number, minute = 0) => midnight + hour * 3600 + minute * 60

describe('a date and time', () => {
  it.each([
    // RFC 822 and its variants in feeds
    'Sat, 21 Nov 2026 08:30:00 +0700',
    'Sat, 21 Nov 2026 08:30:00 +07:00',
    'Sat, 21 Nov 2026 08:30:00 +07',
    'Sat, 21 Nov 2026 08:30:00 GMT+7',
    'Sat, 21 Nov 2026 08:30:00 GMT+0700',
    'Sat, 21 November 2026 08:30 +0700',
    'Thứ bảy, 21 Nov 2026 08:30:00 +0700',
    '21-11-2026 08:30:00',
    'Sat, 21 Nov 2026 08:30:00 GMT+07:00',
    'Sat, 21 Nov 2026 08:30:00 UTC+7',
    'Sat, 21 Nov 2026 08:30:00 ICT',
    'Sat, 21 Nov 2026 01:30:00 GMT',
    'Sat, 21 Nov 2026 01:30:00 UTC',
    'Sat, 21 Nov 2026 01:30:00 +00',
    'Sat, 21 Nov 2026 01:30:00 +0000',
    'Sat, 21 Nov 2026 01:30:00 Z',
    'Fri, 20 Nov 2026 20:30:00 EST',
    'Fri, 20 Nov 2026 17:30:00 PST',
    'Sat, 21 Nov 26 08:30:00 +0700',
    'Sat, 21 Nov 2026 08:30:00',
    'Saturday, 21 November 2026 08:30 +0700',
    '21 Nov 2026 08:30:00 +0700',
    'Sat,21 Nov 2026 08:30:00 +0700',
    'Sat, 21-Nov-2026 08:30:00 +0700',
    'Sat, 21 Nov 2026 08:30:00 +0700 (Indochina Time)',
    'Sat, 21 Nov 2026 08:30:00 GMT+0700 (Indochina Time)',
    'Sat Nov 21 2026 08:30:00 GMT+0700 (Indochina Time)',
    // ISO 8601
    '2026-11-21T08:30:00+07:00',
    '2026-11-21T08:30:00+0700',
    '2026-11-21T08:30:00+07',
    '2026-11-21T01:30:00Z',
    '2026-11-21t01:30:00z',
    '2026-11-21T01:30:00.123Z',
    '2026-11-21T01:30:00,123456Z',
    '2026-11-21T01:30Z',
    '2026-11-20T20:30:00-05:00',
    '2026-11-21 08:30:00',
    '2026-11-21 08:30',
    '2026-11-21 08:30:00 +0700',
    '2026-11-21 08:30:00 +0700 +07',
    '2026-11-21 08:30:00 +0700 ICT',
    '2026/11/21 08:30',
    '2026.11.21 08:30',
    '20261121T083000+0700',
    '20261121T013000Z',
    // Vietnamese, day first
    '21/11/2026 08:30',
    '21/11/2026 8:30',
    '21/11/2026, 08:30',
    '21/11/2026 - 08:30',
    '21/11/2026 | 08:30',
    '21/11/2026 08:30:00',
    '21/11/2026 08:30 GMT+7',
    '21/11/2026 08:30 (GMT+7)',
    '21/11/2026 08:30 (GMT +7)',
    '21/11/2026 08:30 (GMT+07:00)',
    '21/11/2026 08:30 +07',
    '21/11/2026 08:30 (giờ Việt Nam)',
    '21-11-2026 08:30',
    '21.11.2026 08:30',
    '21/11/26 08:30',
    '21/11/2026 08h30',
    '21/11/2026 8h30',
    '21/11/2026 08h30 GMT+7',
    '21/11/2026 8 giờ 30',
    '21/11/2026 8 giờ 30 phút',
    "21/11/2026 08h30'",
    '21/11/2026 8g30',
    'Thứ bảy, 21/11/2026, 08:30 (GMT+7)',
    'Thứ Bảy, 21/11/2026 08:30',
    'Thứ bảy, 21/11/2026 - 08:30',
    'Thứ Bảy, ngày 21/11/2026 - 08:30',
    'Thứ 7, 21/11/2026, 08:30',
    'Thứ 7 ngày 21/11/2026 08:30',
    'T7, 21/11/2026 08:30',
    'T7, 21/11/2026 - 08h30',
    'thứ bẩy 21/11/2026 08:30',
    // Time before the date
    'lúc 08:30:00 Giờ Đông Dương Thứ Bảy, 21 tháng 11, 2026',
    '8:30 SA Giờ Đông Dương 21/11/2026',
    '11/21/2026, 8:30 AM Vietnam Time',
    '08:30 21/11/2026',
    '08:30, 21/11/2026',
    '08:30 | 21/11/2026',
    '08:30 - 21/11/2026',
    '08:30 ngày 21/11/2026',
    '08h30 ngày 21/11/2026',
    '08h30, thứ bảy, 21/11/2026',
    '8 giờ 30 ngày 21/11/2026',
    '08:30 Thứ bảy, 21/11/2026',
    '08:30 (GMT+7) 21/11/2026',
    'Cập nhật lúc 08:30, 21/11/2026',
    'Cập nhật: 21/11/2026 08:30',
    // Months in words
    '21 tháng 11, 2026 08:30',
    '21 Tháng 11 2026, 08:30',
    'ngày 21 tháng 11 năm 2026, 08:30',
    'Thứ bảy, ngày 21 tháng 11 năm 2026 08:30',
    '08:30 ngày 21 tháng 11 năm 2026',
    '21 Tháng Mười Một, 2026 08:30',
    'Tháng Mười Một 21, 2026 08:30',
    '21 thg 11, 2026 08:30',
    '21 Th11 2026 08:30',
    'November 21, 2026 08:30',
    'November 21, 2026 - 08:30',
    'November 21st, 2026 at 8:30 am',
    'Nov 21, 2026, 8:30 AM ICT',
    'Nov. 21, 2026 8:30 a.m. (GMT+7)',
    'Saturday, November 21, 2026 8:30 AM',
    '21 November 2026, 8:30am',
    'Published: Saturday, 21 November 2026 08:30',
    '8:30 AM, November 21, 2026',
    // American
    '11/21/2026 8:30:00 AM',
    '11/21/2026 08:30',
    '11/21/2026 8:30 AM +07:00',
    // Halves of the day in Vietnamese
    '21/11/2026 8:30 SA',
    '21/11/2026 8:30:00 SA',
    '8h30 sáng 21/11/2026',
    'Sáng 21/11/2026 8:30',
    '8 giờ rưỡi ngày 21/11/2026',
    // Weekdays abbreviated with "Th", a full stop, or without diacritics
    'T.7, 21/11/2026 08:30',
    'Th 7, 21/11/2026 08:30',
    'Th7 21 thg 11 2026 08:30',
    'Thu 7, 21/11/2026 08:30',
    'Thu bay, 21/11/2026 08:30',
    // Spaces around the marks of a date
    '21/ 11/ 2026 08:30',
    '21 / 11 / 2026 08:30',
    '21 . 11 . 2026 08:30',
    '21 - 11 - 2026 08:30',
    '08:30 - 21-11-2026',
    '08:30 - 21 - 11 - 2026',
    // Full stops in a time
    '21/11/2026 08.30',
    '21/11/2026 8.30 AM',
    'Saturday 21 November 2026 08.30',
    // The year last
    'Sat Nov 21 08:30:00 2026',
    'Sat Nov 21 08:30:00 ICT 2026',
    'Sat Nov 21 08:30:00 +0700 2026',
    // Zone names
    '21/11/2026 08:30 Asia/Bangkok',
    '21/11/2026 08:30 Asia/Ho_Chi_Minh',
    '21/11/2026 08:30 WIB',
    '21/11/2026 09:30 HKT',
    '21/11/2026 09:30 Asia/Singapore',
    '21/11/2026 10:30 KST',
    '21/11/2026 10:30 Asia/Seoul',
    '21/11/2026 11:30 AEST',
    '21/11/2026 12:30 AEDT',
    '21/11/2026 04:30 MSK',
    // Words beside a date
    'Cập nhật lần cuối 21/11/2026 08:30',
    'Cập nhật mới nhất: 21/11/2026 08:30',
    'Đăng tải lúc 08:30, 21/11/2026',
    'Thời gian: 21/11/2026 08:30',
    'Modified: 21/11/2026 08:30',
    'Saturday, the 21st of November 2026, 8:30am',
    // Layout
    '２１/１１/２０２６ ０８：３０',
    '  Sat,  21 Nov\n2026 08:30:00 +0700 ',
    'Thứ bảy,\u00a021/11/2026,\u00a008:30',
    `${'Thứ bảy'.normalize('NFD')}, 21/11/2026 08:30`,
  ])('%s', text => expect(readDate(text)?.at).toBe(half8))

  it.each([
    ['21/11/2026 8:30 PM', at(20, 30)],
    ['21/11/2026 8:30 CH', at(20, 30)],
    ['8h30 tối 21/11/2026', at(20, 30)],
    ['3 giờ chiều ngày 21/11/2026', at(15)],
    ['21/11/2026 12:30 AM', at(0, 30)],
    ['21/11/2026 12:30 PM', at(12, 30)],
    ['21/11/2026 8h', at(8)],
    ['21/11/2026 08h00', at(8)],
    ['08h00 21/11/2026', at(8)],
    ['November 21, 2026, 8 PM', at(20)],
    ['21/11/2026 23:59:59', at(24) - 1],
    ['21/11/2026 24:00', at(24)],
    ['2026-11-21T23:30:00Z', Date.UTC(2026, 10, 21, 23, 30) / 1000],
    // Both numbers may be a month: day first, unless AM or PM, or the weekday, requires otherwise.
    ['12/11/2026 00:30', Date.UTC(2026, 10, 11, 17, 30) / 1000],
    ['12/11/2026 12:30 AM', Date.UTC(2026, 11, 10, 17, 30) / 1000],
    ['Friday, 12/11/2026 00:30', Date.UTC(2026, 11, 10, 17, 30) / 1000],
    ['Thứ năm, 12/11/2026 12:30 AM', Date.UTC(2026, 10, 11, 17, 30) / 1000],
    ['CN, 22/11/2026 00:00', at(24)],
    ['Chu nhat, 22/11/2026 00:00', at(24)],
    ['Thu, 19 Nov 2026 08:30:00 +0700', at(8, 30) - 2 * 86_400],
    ['Thu 5, 12/11/2026 00:30', Date.UTC(2026, 10, 11, 17, 30) / 1000],
    ['Chủ nhật, 22/11/2026', at(24)],
  ])('%s', (text, expected) => expect(readDate(text)?.at).toBe(expected))

  it.each([
    '2026-11-21',
    '20261121',
    '21/11/2026',
    '21 Nov 2026',
    'Nov 21, 2026',
    'November 21, 2026',
    'Saturday, November 21, 2026',
    'Thứ bảy, 21/11/2026',
    'ngày 21 tháng 11 năm 2026',
    'T7 21/11/2026',
  ])('%s is a whole day', text =>
    expect(readDate(text)).toEqual({ at: midnight, day: '2026-11-21', timed: false, zoned: false }),
  )

  it.each([
    ['Sat, 21 Nov 2026 20:30:00 GMT', { day: '2026-11-21', timed: true, zoned: true }],
    ['21/11/2026 08:30', { day: '2026-11-21', timed: true, zoned: false }],
  ])('%s says what was written', (text, expected) => expect(readDate(text)).toMatchObject(expected))

  it.each(Array.from({ length: 12 }, (_, i) => i + 1))('month %i has a name in both languages', month => {
    const day = `2026-${String(month).padStart(2, '0')}-21`
    const words = [
      'giêng',
      'hai',
      'ba',
      'tư',
      'năm',
      'sáu',
      'bảy',
      'tám',
      'chín',
      'mười',
      'mười một',
      'mười hai',
    ]
    const name = new Date(`${day}T00:00:00Z`).toLocaleDateString('en', { month: 'long', timeZone: 'UTC' })
    for (const text of [
      `21 ${name} 2026`,
      `21 ${name.slice(0, 3)} 2026`,
      `${name} 21, 2026`,
      `21 tháng ${month} năm 2026`,
      `21 tháng ${words[month - 1]} năm 2026`,
    ])
      expect(readDate(text)?.day, text).toBe(day)
  })
})

describe('no date', () => {
  it.each([
    '',
    'hôm nay',
    '2 giờ trước',
    'Sat, 21 Xyz 2026 08:30:00',
    '31/02/2026',
    '30/02/2026 08:30',
    '2026-13-01',
    '00/11/2026',
    'Sat, 21 Nov 2026 25:30:00 +0700',
    'Sat, 21 Nov 2026 08:61:00 +0700',
    '2026-11-21T08:30:00+99:00',
    '1',
    '08:30',
    '2026-11-21 08:30:00 +0700 +08',
    'Tháng 11 2025',
    'Tháng 12 năm 2025',
    'thg 11, 2025',
    'Sat, 21 Nov 2026 08:30:00 MARS',
    '21/11/2026 22/11/2026',
    '30 - 21 - 11',
    '21/11/2026 08.61',
    '21/11/2026 25.30',
    'Quyết định 21/11/2026 của Thủ tướng',
  ])('in "%s"', text => expect(readDate(text)).toBeUndefined())

  it('makes any text fail, in time bounded by 120 characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), text => {
        const found = readDate(text)
        if (found) expect(Number.isSafeInteger(found.at)).toBe(true)
      }),
      { numRuns: 2000 },
    )
    const begun = processorTime()
    for (const part of ['1/', '1 ', 'tháng ', '08:', '+7', 'thứ ', '(((', '21/11/2026 '])
      readDate(part.repeat(10_000))
    expect(processorTime() - begun).toBeLessThan(500)
  })

  it('accepts only calendar dates', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1997-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
        date => {
          const [year, month, day] = date.toISOString().slice(0, 10).split('-')
          for (const text of [
            `${day}/${month}/${year}`,
            `${year}-${month}-${day}`,
            `ngày ${day} tháng ${month} năm ${year}`,
          ])
            expect(readDate(text)?.day, text).toBe(date.toISOString().slice(0, 10))
        },
      ),
    )
  })
})

describe('the day of a date line among other words', () => {
  it.each([
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
    ['12 Tháng Chín, 2025', '2025-09-12'],
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
    ['2025-07-13T15:41:05.000 +07:00', '2025-07-13'],
    ['2025-09-11T23:30:00+00', '2025-09-12'],
    ['2025-09-11 23:30:00 GMT', '2025-09-12'],
    ['2025-09-11T23:30:00 UTC', '2025-09-12'],
    ['11/09/2025 08:30 GMT 7', '2025-09-11'],
    ['6/7/2025 8:00:00 AM', '2025-06-07'],
    ['6/7/2025 8:00:00 SA', '2025-07-06'],
    ['06-07-2025 - 08:30 AM', '2025-07-06'],
    ['Ngày 1 tháng Bảy năm 2025', '2025-07-01'],
    ['mồng 1 tháng 7 năm 2025', '2025-07-01'],
    ['11 Thg 9, 2025', '2025-09-11'],
    ['1757554200', '2025-09-11'],
    ['1757554200000', '2025-09-11'],
    ['12/09/2025 08:30 | 5 bình luận', '2025-09-12'],
    ['Lê Minh - 12/09/2025 08:30', '2025-09-12'],
    ['Xuất bản 11/09/2025 08:30 - Cập nhật 12/09/2025', '2025-09-11'],
    ['By Le Minh September 12, 2025 | 08:30 am GMT+7', '2025-09-12'],
    ['12 tháng 9 năm 2025'.normalize('NFD'), '2025-09-12'],
    ['Tin 12.09.25', undefined],
    ['Số tháng 11 năm 2025', undefined],
    ['Tháng 12, 2025', undefined],
    ['Tạp chí, thg 11 2025', undefined],
    ['', undefined],
  ])('%s', (line, day) => {
    const date = findDate(line)
    expect(date && vietnamDay(date)).toBe(day)
  })
})

describe('a numeric date whose day and month may be swapped', () => {
  it.each([
    ['6/7/2025 8:00:00 AM', '2025-07-06'],
    ['06/07/2025', '2025-06-07'],
    ['7/7/2025', undefined],
    ['21/7/2025', undefined],
    ['Chủ nhật, 06/07/2025', undefined],
    ['2025-07-06', undefined],
    ['6 July 2025', undefined],
  ])('%s', (text, other) => expect(readDate(text)?.swapped).toBe(other))
})

describe('a date in ISO 8601, which is read without the grammar', () => {
  const two = (most: number) =>
    fc.integer({ min: 0, max: most }).map(number => String(number).padStart(2, '0'))
  const zone = fc.oneof(
    fc.constantFrom('', 'Z'),
    fc
      .tuple(fc.constantFrom('+', '-'), two(15), fc.constantFrom(':', ''), two(60))
      .map(parts => parts.join('')),
  )
  const time = fc
    .tuple(fc.constantFrom('T', ' '), two(25), two(60), fc.constantFrom('', ':07', ':59.25', ':60'), zone)
    .map(([mark, hour, minute, second, zone]) => `${mark}${hour}:${minute}${second}${zone}`)
  const iso = fc
    .tuple(fc.integer({ min: 1900, max: 2100 }), two(13), two(32), fc.oneof(fc.constant(''), time))
    .map(([year, month, day, time]) => `${year}-${month}-${day}${time}`)

  it('is the date that the grammar reads', () => {
    // A word before it leaves it to the grammar.
    fc.assert(
      fc.property(iso, text => {
        expect(readDate(text)).toEqual(readDate(`date ${text}`))
      }),
      { numRuns: 2000 },
    )
  })
})
