/** A chosen file that the browser cannot read, as after it was moved or changed: each page says so. */
import { type JSX, render } from 'preact'
import { expect, test } from 'vitest'
import { librarySpeaker } from '../../../extension/locales/library-locale.ts'
import { statusOff } from '../../../extension/sync-status.ts'
import { ConverterPage } from '../../../extension/ui/convert/converter-page.tsx'
import { ImportDialog } from '../../../extension/ui/library/import-dialog.tsx'
import { SyncPage } from '../../../extension/ui/sync/sync-page.tsx'
import { useDialogDocument } from './dialog-document.ts'

const unread = () => Promise.reject(new DOMException('The file has changed.', 'NotReadableError'))
const file = { name: 'a.csv', size: 9, text: unread, arrayBuffer: unread }
const nothing = () => {}

useDialogDocument()

const pages: Record<string, [page: JSX.Element, says: string]> = {
  converter: [
    <ConverterPage
      key="converter"
      language="en"
      converter={() => {
        throw new Error('Nothing is converted.')
      }}
      onSave={nothing}
      onCopy={async () => true}
    />,
    'This file could not be read.',
  ],
  'import of the library': [
    <ImportDialog
      key="import"
      here={[]}
      now="2026-11-30T05:00:00.000Z"
      say={librarySpeaker('en')}
      onImport={nothing}
      onClose={nothing}
    />,
    'cannot be read',
  ],
  'page for sync': [
    <SyncPage
      key="sync"
      status={statusOff}
      conflicts={[]}
      language="en"
      origin="https://api.example"
      ask={async () => {
        throw new Error('Nothing is asked.')
      }}
      consent={async () => true}
      newWords={async () => []}
      places={[]}
      onCopy={async () => true}
      onSave={nothing}
      onOpen={nothing}
    />,
    'This file is not a backup, or it is damaged.',
  ],
}

test.each(Object.entries(pages))('%s', async (_, [page, says]) => {
  render(page, document.body)
  const input = document.querySelector('input[type="file"]')!
  Object.defineProperty(input, 'files', { value: [file] })
  input.dispatchEvent(new window.Event('change', { bubbles: true }))
  await expect.poll(() => document.body.textContent).toContain(says)
})
