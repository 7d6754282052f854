/** The card without a pointer: tab stops and the keys that scroll. */
import { parseHTML } from 'linkedom'
import type { JSX } from 'preact'
import { h, render } from 'preact'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  cardExhibits,
  cardProps,
  glanceExhibits,
  readyContent,
} from '../../../../extension/ui/card/card.fixture.tsx'
import { CardView } from '../../../../extension/ui/card/card.tsx'
import { scrollOf } from '../../../../extension/ui/card/full-card.tsx'
import { cards, type Showing } from '../../../../extension/ui/gallery/exhibit.ts'

const before = { document: globalThis.document, HTMLElement: globalThis.HTMLElement }
beforeAll(() => {
  const { document } = parseHTML('<!doctype html><html><body></body></html>')
  Object.assign(globalThis, { document })
})
afterAll(() => Object.assign(globalThis, before))

/** Elements at which Tab stops. */
function stops(view: JSX.Element): Element[] {
  const mount = document.createElement('div')
  render(view, mount)
  const found = [
    ...mount.querySelectorAll('a[href], button, summary, input, textarea, [tabindex="0"]'),
  ].filter(
    element =>
      element.getAttribute('tabindex') !== '-1' &&
      !element.hasAttribute('disabled') &&
      // Of radio buttons with one name only the chosen one is a stop.
      !(element.getAttribute('type') === 'radio' && !(element as HTMLInputElement).checked),
  )
  render(null, mount)
  return found
}

describe.each(['vi', 'en'] as const)('in %s', language => {
  const showing: Showing = { language, theme: 'auto' }
  const all = [...cardExhibits(showing), ...glanceExhibits(showing)]

  test.each(all.map(({ title, view }, i) => [`${title} (${i})`, view] as const))(
    'all of "%s" is reached in ten presses of Tab',
    (_, view) => expect(stops(view).length).toBeLessThanOrEqual(10),
  )

  test.each(cards.map(card => [card.id, card] as const))('and of %s', (_, card) => {
    const view = h(CardView, cardProps(card, readyContent(card), showing))
    const count = stops(view).length
    expect(count).toBeLessThanOrEqual(10)
    expect(count).toBeGreaterThan(3)
  })
})

describe('keys over the card', () => {
  const box = { clientHeight: 400, scrollHeight: 1500 }
  const press = (key: string, more: Partial<KeyboardEvent> = {}, localName = 'section') =>
    scrollOf(
      {
        key,
        shiftKey: false,
        altKey: false,
        ctrlKey: false,
        metaKey: false,
        target: { localName } as unknown as EventTarget,
        ...more,
      },
      box,
    )

  test.each([
    ['ArrowDown', 48],
    ['ArrowUp', -48],
    ['PageDown', 352],
    ['PageUp', -352],
    [' ', 352],
    ['Home', -1500],
    ['End', 1500],
    ['a', undefined],
    ['Tab', undefined],
  ])('%j scrolls by %s', (key, way) => expect(press(key)).toBe(way))

  test('Space presses a button and follows no link', () => {
    expect(press(' ', {}, 'button')).toBeUndefined()
    expect(press(' ', {}, 'a')).toBe(352)
    expect(press(' ', { shiftKey: true })).toBe(-352)
  })

  test('fields and shortcuts keep their keys', () => {
    for (const field of ['textarea', 'input']) expect(press('ArrowDown', {}, field)).toBeUndefined()
    for (const modifier of ['altKey', 'ctrlKey', 'metaKey'])
      expect(press('ArrowDown', { [modifier]: true })).toBeUndefined()
  })
})
