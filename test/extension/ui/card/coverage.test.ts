import { describe, expect, it } from 'vitest'
import { articlesToShow, lastMonths, monthsShown } from '../../../../extension/ui/card/coverage.tsx'
import { canonicalAddress } from '../../../../shared/web/canonical-url.ts'

const article = (url: string) => ({
  title: url,
  url,
  outlet: 'Báo Thử',
  lang: 'vi' as const,
  published: '2026-11-21T02:30:00Z',
})
const five = [1, 2, 3, 4, 5].map(number => article(`https://www.bao-thu.example/${number}.html`))

describe('articles on a card', () => {
  it('are the three newest', () => expect(articlesToShow(five, [])).toEqual(five.slice(0, 3)))

  it.each([
    'https://bao-thu.example/2.html',
    'http://m.bao-thu.example/2.html?utm_source=x#y',
    'https://www.bao-thu.example/2.html/amp',
  ])('are never the page that is being read: %s', here =>
    expect(articlesToShow(five, [canonicalAddress(here)!])).toEqual([five[0], five[2], five[3]]),
  )
})

describe('months of a plot', () => {
  const months = [
    { period: '2025-11', articles: 9 },
    { period: '2025-12', articles: 1 },
    { period: '2026-11', articles: 4 },
  ]
  it('are the last twelve, with 0 where nothing was counted', () => {
    const shown = lastMonths({ months }, '2026-11-21')
    expect(shown).toHaveLength(monthsShown)
    expect([shown[0], shown[1], shown.at(-1)]).toEqual([
      { period: '2025-12', articles: 1 },
      { period: '2026-01', articles: 0 },
      { period: '2026-11', articles: 4 },
    ])
  })

  it('move on when a month begins', () =>
    expect(lastMonths({ months }, '2026-12-01').map(({ period }) => period)).toEqual(
      expect.arrayContaining(['2026-01', '2026-12']),
    ))
})
