/**
 * Conflicts in the status of sync: a button for each clipping, with text by which the reader recognises the
 * clipping.
 */
import { parseHTML } from 'linkedom'
import { render } from 'preact'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { syncSpeaker } from '../../../../extension/locales/sync-locale.ts'
import { statusOff } from '../../../../extension/sync-status.ts'
import { SyncState } from '../../../../extension/ui/sync/sync-status.tsx'
import type { Json } from '../../../../shared/sync/merge.ts'

beforeEach(() => void vi.stubGlobal('document', parseHTML('<!doctype html><body></body>').document))
afterEach(() => void vi.unstubAllGlobals())

const nothing = () => {}

test.each<[string, Json, string]>([
  ['note', 'Bản của máy bàn', 'Bản của máy bàn'],
  ['note', '', '…'],
  ['note', 'a'.repeat(81), `${'a'.repeat(79)}…`],
  ['citation.authors', ['Nguyễn An', 'Trần Bình'], 'Nguyễn An, Trần Bình'],
  ['passage', { quote: { exact: 'Huế là thành phố.', prefix: '', suffix: '' } }, 'Huế là thành phố.'],
  ['citation.title', null, '…'],
])('a conflict of %s with the value %j is named "%s"', (field, value, words) => {
  render(
    <SyncState
      status={{ ...statusOff, on: true }}
      conflicts={[{ key: 'clipping:a', conflicts: [{ field, values: [value, 'Khác'] }] }]}
      language="vi"
      origin="https://api.example"
      say={syncSpeaker('vi')}
      onNow={nothing}
      onPause={nothing}
      onRepair={nothing}
      onEnterCode={nothing}
      onConsent={nothing}
      onOpen={nothing}
    />,
    document.body,
  )
  expect(document.querySelector('.conflicts button')!.textContent).toBe(words)
})
