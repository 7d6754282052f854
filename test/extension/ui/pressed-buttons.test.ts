import { h, render } from 'preact'
import { expect, test } from 'vitest'
import { cardProps, readyContent } from '../../../extension/ui/card/card.fixture.tsx'
import { CardView } from '../../../extension/ui/card/card.tsx'
import { entityExhibits } from '../../../extension/ui/entity/entity.fixture.tsx'
import { EntityPage, type EntityPageProps } from '../../../extension/ui/entity/entity-page.tsx'
import { storedCard } from '../../../extension/ui/gallery/exhibit.ts'
import { useDrawnDocument } from './drawn-document.ts'

useDrawnDocument()

const card = storedCard('province/lam-dong')
const showing = { language: 'vi', theme: 'auto' } as const
const { props: page } = entityExhibits(showing).find(({ title }) => title === 'merged unit')!.view as {
  props: EntityPageProps
}

/** The buttons with a pressed state (`aria-pressed`): name and state of each. */
const toggles = () =>
  [...document.querySelectorAll('[aria-pressed]')].map(button => [
    button.getAttribute('aria-label') ?? button.textContent,
    button.getAttribute('aria-pressed') === 'true',
  ])

test.each([
  ['followed on its page', (on: boolean) => h(EntityPage, { ...page, followed: on })],
  [
    'followed on the card',
    (on: boolean) => h(CardView, { ...cardProps(card, readyContent(card), showing), followed: on }),
  ],
  [
    'read aloud',
    (on: boolean) => h(CardView, { ...cardProps(card, readyContent(card), showing), speaking: on }),
  ],
])('a button has one name, pressed or not: an entity is %s', (_, view) => {
  const [off, on] = [false, true].map(pressed => {
    render(view(pressed), document.body)
    return toggles()
  })
  const names = off!.map(([name]) => name)
  expect(on!.map(([name]) => name)).toEqual(names)
  expect(on!.filter(([, pressed], i) => pressed !== off![i]![1])).toHaveLength(1)
})
