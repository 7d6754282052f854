/** Counts beside names have the separators of the language, as those in sentences have. */
import { type JSX, render } from 'preact'
import { act } from 'preact/test-utils'
import { expect, test } from 'vitest'
import { librarySpeaker } from '../../../../extension/locales/library-locale.ts'
import { MonthTable } from '../../../../extension/ui/analysis/plots/plot-tables.tsx'
import { ClippingIndex } from '../../../../extension/ui/library/clipping-index.ts'
import { Facets } from '../../../../extension/ui/library/facets.tsx'
import { SavedSearches } from '../../../../extension/ui/library/saved-searches.tsx'
import { Statistics } from '../../../../extension/ui/library/statistics.tsx'
import { sample } from '../../../shared/clipping/samples.ts'
import { useDrawnDocument } from '../drawn-document.ts'

useDrawnDocument()

const nothing = () => {}
const clippings = Array.from({ length: 1234 }, (_, i) =>
  sample({
    id: `c${i}`,
    entities: ['a', 'b'].map(id => ({ ...sample().entities[0]!, id: `province/${id}` })),
  }),
)
const index = new ClippingIndex(clippings)
const filter = { query: '' }

async function numbers(view: JSX.Element): Promise<string[]> {
  await act(() => render(view, document.body))
  return document.body.innerHTML.match(/\b1[.,]?234\b/g) ?? []
}

test.each([
  ['vi', '1.234'],
  ['en', '1,234'],
] as const)('every count of the library and the workspace (%s)', async (language, written) => {
  const say = librarySpeaker(language)
  const facets = <Facets index={index} filter={filter} language={language} say={say} onChange={nothing} />
  expect(new Set(await numbers(facets))).toEqual(new Set([written]))
  const saved = (
    <SavedSearches
      searches={[{ name: 'x', filter }]}
      index={index}
      filter={filter}
      language={language}
      say={say}
      onChoose={nothing}
      onRemove={nothing}
    />
  )
  expect(await numbers(saved)).toEqual([written])
  const statistics = (
    <Statistics
      clippings={clippings}
      filtered={false}
      language={language}
      say={say}
      onSave={nothing}
      onAnalyse={nothing}
    />
  )
  const counted = await numbers(statistics)
  expect(new Set(counted)).toEqual(new Set([written]))
  // The sentence, the axis, a column, two entities, the outlet, a pair.
  expect(counted).toHaveLength(7)
  const axis = document.querySelector('svg text')!
  expect(Number(axis.getAttribute('x'))).toBeGreaterThan(written.length * 6.4)
  const months = { months: ['2026-01'], lines: [{ id: 'a', name: { vi: 'a', en: 'a' }, counts: [1234] }] }
  expect(await numbers(<MonthTable counts={months} language={language} />)).toEqual([written, written])
})
