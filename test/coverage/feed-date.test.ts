import { describe, expect, it } from 'vitest'
import { publishedAt } from '../../worker/coverage/feed-date.ts'

const half8 = Date.UTC(2026, 10, 21, 1, 30) / 1000

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
