import { h, render } from 'preact'
import { describe, expect, test } from 'vitest'
import { cardProps, readyContent } from '../../../../extension/ui/card/card.fixture.tsx'
import { CardView } from '../../../../extension/ui/card/card.tsx'
import { statusBelow } from '../../../../extension/ui/card/card-parts.tsx'
import { storedCard } from '../../../../extension/ui/gallery/exhibit.ts'
import { useDrawnDocument } from '../drawn-document.ts'

useDrawnDocument()

describe('the kind of a firm that has no description of its own', () => {
  const { description: _, ...firm } = storedCard('startup/fpt')

  test.each([
    ['vi', 'glance', 'Doanh nghiệp'],
    ['vi', 'full', 'Doanh nghiệp'],
    ['en', 'glance', 'Company'],
    ['en', 'full', 'Company'],
  ] as const)('stands above its name, and not again in its status (%s, %s)', (language, size, kind) => {
    const props = cardProps(firm, readyContent(firm), { language, theme: 'auto' })
    render(h(CardView, { ...props, size }), document.body)
    expect(document.querySelector('.kicker')!.textContent).toMatch(new RegExp(`^${kind}`))
    const status = document.querySelector('.standing')!.textContent!
    expect(status).not.toContain(kind)
    expect(status.charAt(0)).toBe(status.charAt(0).toUpperCase())
  })
})

test.each([
  ['Company', 'Company, active (as of 2025)', 'Active (as of 2025)'],
  ['Doanh nghiệp', 'Doanh nghiệp: đã bán cho Fossil', 'Đã bán cho Fossil'],
  ['Doanh nghiệp', 'Doanh nghiệp; theo nguồn mới nhất, 2025', 'Theo nguồn mới nhất, 2025'],
  ['Company', 'Company', ''],
  ['Company', 'Company builder, founded in 2015', 'Company builder, founded in 2015'],
  ['Innovation', 'Programme', 'Programme'],
])('below %j stands of %j only %j', (kind, status, below) => expect(statusBelow(kind, status)).toBe(below))
