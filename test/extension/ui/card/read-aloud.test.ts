import { h, render } from 'preact'
import { act } from 'preact/test-utils'
import { expect, test } from 'vitest'
import { cardProps, readyContent } from '../../../../extension/ui/card/card.fixture.tsx'
import { CardView } from '../../../../extension/ui/card/card.tsx'
import { storedCard } from '../../../../extension/ui/gallery/exhibit.ts'
import { useDrawnDocument } from '../drawn-document.ts'

const { event } = useDrawnDocument()

test.each([
  ['province/quang-ninh', 'vi'],
  ['province/quang-ninh', 'en'],
  ['province/binh-thuan', 'vi'],
  ['startup/momo', 'en'],
] as const)('%s beside an older article is read aloud as it is shown (%s)', async (id, language) => {
  const spoken: (string | undefined)[] = []
  const card = storedCard(id)
  const props = cardProps(card, readyContent(card), { language, theme: 'auto' })
  const on = { ...props.on, speak: (text: string | undefined) => spoken.push(text) }
  render(h(CardView, { ...props, articleDate: '2025-03-02', on }), document.body)
  const textOf = (selector: string) => document.querySelector(selector)!.textContent
  await act(() => void document.querySelector('.speak')!.dispatchEvent(event('click')))
  expect(spoken).toEqual([`${textOf('h2')}. ${textOf('.standing')}. ${textOf('.summary')}`])
})
