import { parseHTML } from 'linkedom'
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { longestName } from '../../../../extension/library-preferences.ts'
import { librarySpeaker } from '../../../../extension/locales/library-locale.ts'
import { TextDialog } from '../../../../extension/ui/library/text-dialog.tsx'

/** Number of times that a dialog was closed. */
let closed = 0

beforeEach(() => {
  closed = 0
  const { document, HTMLElement, HTMLInputElement } = parseHTML('<!doctype html><html><body></body></html>')
  vi.stubGlobal('document', document)
  vi.stubGlobal('HTMLInputElement', HTMLInputElement)
  Object.assign(HTMLElement.prototype, { showModal() {}, select() {}, close: () => closed++ })
})
afterEach(async () => {
  await act(() => render(null, document.body))
  vi.unstubAllGlobals()
})

test('a suggested text is no longer than one that can be stored', async () => {
  await act(() =>
    render(
      <TextDialog
        title="Name"
        action="Save"
        value={'x'.repeat(longestName + 1)}
        say={librarySpeaker('en')}
        onText={() => {}}
        onClose={() => {}}
      />,
      document.body,
    ),
  )
  expect(document.querySelector('input')!.value).toHaveLength(longestName)
})

test('a dialog that is taken away is closed, so that the browser gives the focus back', async () => {
  const dialog = (
    <TextDialog title="Name" action="Save" say={librarySpeaker('en')} onText={() => {}} onClose={() => {}} />
  )
  await act(() => render(dialog, document.body))
  expect(closed).toBe(0)
  await act(() => render(null, document.body))
  expect(closed).toBe(1)
})
