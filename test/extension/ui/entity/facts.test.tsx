/** The facts on the page of an entity: a launch is not called a foundation. */
import { parseHTML } from 'linkedom'
import { render } from 'preact'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { defaultSettings } from '../../../../extension/settings.ts'
import { readyContent } from '../../../../extension/ui/card/card.fixture.tsx'
import { EntityPage, type EntityPageActions } from '../../../../extension/ui/entity/entity-page.tsx'
import { storedCard } from '../../../../extension/ui/gallery/exhibit.ts'
import type { Card } from '../../../../shared/card/card.ts'

class NoSizes {
  observe() {}
  disconnect() {}
}

beforeEach(() => {
  const { document, window } = parseHTML('<!doctype html><body></body>')
  vi.stubGlobal('document', document)
  vi.stubGlobal('window', window)
  vi.stubGlobal('HTMLElement', window.HTMLElement)
  vi.stubGlobal('ResizeObserver', NoSizes)
})
afterEach(() => void vi.unstubAllGlobals())

const nothing = () => {}
const on: EntityPageActions = {
  change: nothing,
  wantIndex: nothing,
  open: nothing,
  retry: nothing,
  follow: nothing,
  askFollowed: nothing,
  print: nothing,
  compare: nothing,
}

/** Terms and values of the facts on the page of a card. */
function factsOf(card: Card, language: 'vi' | 'en'): Map<string, string> {
  render(
    <EntityPage
      settings={{ ...defaultSettings, language }}
      browserLanguages={[]}
      today="2026-11-21"
      entity={{ id: card.id, content: readyContent(card) }}
      words=""
      index={undefined}
      followed={false}
      on={on}
    />,
    document.body,
  )
  const terms = [...document.querySelectorAll('dl.facts dt')]
  return new Map(terms.map(term => [term.textContent ?? '', term.nextElementSibling?.textContent ?? '']))
}

const momo = storedCard('startup/momo')
const source = momo.founded!.source

test.each([
  ['vi', 'Ra mắt', 'Thành lập'],
  ['en', 'Launched', 'Founded'],
] as const)('the date of a launch is labelled so, in %s', (language, launched, founded) => {
  const launch = factsOf({ ...momo, founded: { date: '2013', launch: true, source } }, language)
  expect(launch.get(launched)).toContain('2013')
  expect(launch.has(founded)).toBe(false)
  const foundation = factsOf({ ...momo, founded: { date: '2013', source } }, language)
  expect(foundation.get(founded)).toContain('2013')
  expect(foundation.has(launched)).toBe(false)
})

test('a card that tells neither has neither', () => {
  const { founded: _, ...neither } = momo
  const facts = factsOf(neither, 'en')
  expect(facts.size).toBeGreaterThan(0)
  expect(facts.has('Launched') || facts.has('Founded')).toBe(false)
})
