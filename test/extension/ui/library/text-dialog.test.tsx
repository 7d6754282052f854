import { parseHTML } from 'linkedom'
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { longestName } from '../../../../extension/library-preferences.ts'
import { librarySpeaker } from '../../../../extension/locales/library-locale.ts'
import { TextDialog } from '../../../../extension/ui/library/text-dialog.tsx'

beforeEach(() => {
  const { document, HTMLElement, HTMLInputElement } = parseHTML('<!doctype html><html><body></body></html>')
  vi.stubGlobal('document', document)
  vi.stubGlobal('HTMLInputElement', HTMLInputElement)
  Object.assign(HTMLElement.prototype, { showModal() {}, select() {} })
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
