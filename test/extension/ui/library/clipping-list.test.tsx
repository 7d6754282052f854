/** The list of clippings: the row that has the focus after rows were moved to the trash. */
import { parseHTML } from 'linkedom'
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { librarySpeaker } from '../../../../extension/locales/library-locale.ts'
import { ClippingList } from '../../../../extension/ui/library/clipping-list.tsx'
import { sample } from '../../../shared/clipping/samples.ts'

/** Stand-in for an observer of elements that never reports: elements have no position here. */
class NoPlaces {
  observe() {}
  disconnect() {}
}

const ids = ['a', 'b', 'c', 'd']

beforeEach(() => {
  const { document, HTMLElement } = parseHTML('<!doctype html><html><body></body></html>')
  vi.stubGlobal('document', document)
  vi.stubGlobal('HTMLElement', HTMLElement)
  vi.stubGlobal('IntersectionObserver', NoPlaces)
  vi.stubGlobal('CSS', { escape: (text: string) => text })
})

afterEach(async () => {
  await act(() => render(null, document.body))
  vi.unstubAllGlobals()
})

test.each([
  { current: 'b', selected: [], deleted: ['b'], focused: 'c' },
  { current: 'd', selected: ['a'], deleted: ['d'], focused: 'c' },
  { current: 'a', selected: ['a', 'b'], deleted: ['a', 'b'], focused: 'c' },
  { current: 'c', selected: ['b', 'c', 'd'], deleted: ['b', 'c', 'd'], focused: 'a' },
  { current: 'b', selected: ids, deleted: ids, focused: 'b' },
])('Delete on $current with $selected selected focuses $focused', async row => {
  const deleted: string[] = []
  const article = { key: 'x', citation: sample().citation, clippings: ids.map(id => sample({ id })) }
  await act(() =>
    render(
      <ClippingList
        articles={[article as never]}
        terms={[]}
        linesOf={() => ({ line: '', exact: '' })}
        open={row.current}
        selected={new Set(row.selected)}
        language="en"
        say={librarySpeaker('en')}
        onOpen={() => {}}
        onSelect={() => {}}
        onDelete={given => deleted.push(...given)}
      />,
      document.body,
    ),
  )
  const { Event } = document.defaultView as Window & typeof globalThis
  await act(async () => {
    const pressed = Object.assign(new Event('keydown', { bubbles: true }), { key: 'Delete' })
    document.querySelector('.rows')!.dispatchEvent(pressed)
  })
  expect(deleted).toEqual(row.deleted)
  // linkedom keeps the attribute's capital, which its selectors do not find.
  const rows = [...document.querySelectorAll('[data-id]')]
  const focused = rows.filter(each => each.getAttribute('tabIndex') === '0')
  expect(focused.map(each => each.getAttribute('data-id'))).toEqual([row.focused])
})
