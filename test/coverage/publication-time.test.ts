import { describe, expect, it } from 'vitest'
import {
  dayNumber,
  dayOf,
  monthNumber,
  parseTime,
  publishedAt,
} from '../../worker/coverage/publication-time.ts'

const half8 = Date.UTC(2026, 10, 21, 1, 30) / 1000

describe('a time', () => {
  it.each([
    'Sat, 21 Nov 2026 08:30:00 +0700',
    'Sat, 21 Nov 2026 08:30:00 +07:00',
    'Sat, 21 Nov 2026 08:30:00 GMT+7',
    'Sat, 21 Nov 2026 08:30:00 GMT+0700',
    'Sat, 21 Nov 2026 08:30:00 ICT',
    'Sat, 21 Nov 2026 01:30:00 GMT',
    'Sat, 21 Nov 2026 01:30:00 Z',
    'Sat, 21 Nov 26 08:30:00 +0700',
    'Sat, 21 November 2026 08:30 +0700',
    '21 Nov 2026 08:30:00 +0700',
    'Thứ bảy, 21 Nov 2026 08:30:00 +0700',
    'Sat, 21 Nov 2026 08:30:00',
    '2026-11-21T08:30:00+07:00',
    '2026-11-21T01:30:00Z',
    '2026-11-21T01:30:00.123Z',
    '2026-11-21 08:30:00',
    '2026-11-21 08:30',
    '21/11/2026 08:30',
    '21/11/2026 - 08:30',
    '21-11-2026 08:30:00',
    '11/21/2026 8:30:00 AM',
    '21/11/2026 8:30 SA',
    '  Sat,  21 Nov\n2026 08:30:00 +0700 ',
    'Sat, 21 Nov 2026 08:30:00 +0700 (Indochina Time)',
  ])('%s', text => expect(parseTime(text)).toBe(half8))

  it.each([
    ['21/11/2026 8:30 PM', half8 + 12 * 3600],
    ['12/11/2026 00:30', Date.UTC(2026, 10, 11, 17, 30) / 1000],
    ['2026-11-21', Date.UTC(2026, 10, 20, 17) / 1000],
    ['12/11/2026 12:30 AM', Date.UTC(2026, 11, 10, 17, 30) / 1000],
  ])('%s is %i', (text, at) => expect(parseTime(text)).toBe(at))

  it.each([
    '',
    'hôm nay',
    'Sat, 21 Xyz 2026 08:30:00',
    '31/02/2026',
    '2026-13-01',
    'Sat, 21 Nov 2026 25:30:00 +0700',
    '2026-11-21T08:30:00+99:00',
    '1',
    'Sat, 21 Nov 2026 08:30:00 MARS',
  ])('none in "%s"', text => expect(parseTime(text)).toBeUndefined())
})

describe('when an article was published, seen at 08:30', () => {
  const seen = (...texts: string[]) => publishedAt(texts, half8)
  it('as it says', () =>
    expect(seen('Sat, 21 Nov 2026 08:00:00 +0700')).toEqual({ at: half8 - 1800, guessed: false }))
  it('by the first text that says a time', () =>
    expect(seen('soon', '2026-11-21T08:00:00+07:00')).toEqual({ at: half8 - 1800, guessed: false }))
  it('now, where nothing says', () => expect(seen()).toEqual({ at: half8, guessed: true }))
  it('now, where a clock is a little ahead', () =>
    expect(seen('Sat, 21 Nov 2026 08:33:00 +0700')).toEqual({ at: half8, guessed: false }))
  it('seven hours before, where Vietnam’s time is called GMT', () =>
    expect(seen('Sat, 21 Nov 2026 08:10:00 GMT')).toEqual({ at: half8 - 1200, guessed: false }))
  it('now, where the future is meant', () =>
    expect(seen('Sat, 28 Nov 2026 08:00:00 +0700')).toEqual({ at: half8, guessed: true }))
  it('now, where a default of software stands', () =>
    expect(seen('Thu, 01 Jan 1970 00:00:00 GMT')).toEqual({ at: half8, guessed: true }))
  it('never in the future', () => expect(seen('Sat, 21 Nov 2026 08:34:00 GMT').at).toBeLessThanOrEqual(half8))
})

it('days and months are Vietnam’s', () => {
  const justBefore = Date.UTC(2026, 10, 30, 16, 59, 59) / 1000
  expect([dayOf(justBefore), monthNumber(justBefore)]).toEqual(['2026-11-30', 202611])
  expect([dayOf(justBefore + 1), monthNumber(justBefore + 1)]).toEqual(['2026-12-01', 202612])
  expect(dayNumber(justBefore + 1)).toBe(dayNumber(justBefore) + 1)
})
