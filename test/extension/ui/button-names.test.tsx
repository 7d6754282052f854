/** Names of buttons that a page has several times: each name says to which item the button belongs. */
import { type JSX, render } from 'preact'
import { act } from 'preact/test-utils'
import { expect, test } from 'vitest'
import { analysisSpeaker } from '../../../extension/locales/analysis-locale.ts'
import { librarySpeaker } from '../../../extension/locales/library-locale.ts'
import { speaker } from '../../../extension/locales/locale.ts'
import { RowsMenu } from '../../../extension/ui/analysis/rows-menu.tsx'
import { ClippingIndex } from '../../../extension/ui/library/clipping-index.ts'
import { Facets } from '../../../extension/ui/library/facets.tsx'
import { Statistics } from '../../../extension/ui/library/statistics.tsx'
import { sample } from '../../shared/clipping/samples.ts'
import { useDrawnDocument } from './drawn-document.ts'

const { event } = useDrawnDocument()
const nothing = () => {}
const [entity] = sample().entities
const clippings = Array.from({ length: 10 }, (_, i) =>
  sample({
    id: `c${i}`,
    tags: [`nhãn ${i}`],
    citation: { authors: [], outlet: `Báo ${i}`, published: `2026-0${1 + (i % 9)}-01` },
    entities: ['a', 'b', 'c'].map(id => ({ ...entity!, id: `province/${id}${i}`, name: { vi: id, en: id } })),
  }),
)

async function names(view: JSX.Element): Promise<string[]> {
  await act(() => render(view, document.body))
  const menu = document.querySelector('details.menu')
  if (menu)
    await act(
      () => void menu.dispatchEvent(Object.assign(event('toggle'), Object.assign(menu, { open: true }))),
    )
  return [...document.querySelectorAll('button')].map(
    button => button.getAttribute('aria-label') ?? button.textContent ?? '',
  )
}

test.each(['vi', 'en'] as const)('in the library and the workspace (%s)', async language => {
  const say = librarySpeaker(language)
  const facets = (
    <Facets
      index={new ClippingIndex(clippings)}
      filter={{ query: '' }}
      {...{ language, say }}
      onChange={nothing}
    />
  )
  const more = (await names(facets)).filter(name => name.startsWith(say('facet.more', { count: 3 })))
  expect(new Set(more).size).toBe(2)
  const statistics = (
    <Statistics {...{ clippings, language, say }} filtered={false} onSave={nothing} onAnalyse={nothing} />
  )
  const csv = (await names(statistics)).filter(name => name.startsWith(say('counts.csv')))
  expect(csv).toHaveLength(4)
  expect(new Set(csv).size).toBe(4)
  const menu = (
    <RowsMenu
      rows={[
        { by: 'id', id: 'province/hue' },
        { by: 'members', of: 'province/a' },
        { by: 'parts', of: 'province/b' },
        { by: 'search', words: 'x' },
      ]}
      cards={[]}
      index={undefined}
      language={language}
      say={analysisSpeaker(language)}
      sayCommon={speaker(language)}
      onWantIndex={nothing}
      onChange={nothing}
    />
  )
  const removing = (await names(menu)).filter(name =>
    name.startsWith(analysisSpeaker(language)('rows.remove')),
  )
  expect(removing).toHaveLength(4)
  expect(new Set(removing).size).toBe(4)
})
