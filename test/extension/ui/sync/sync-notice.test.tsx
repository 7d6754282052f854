/** The library's notice about sync: nothing while sync works, otherwise what the reader has to do in time. */
import { parseHTML } from 'linkedom'
import { render } from 'preact'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { needOf, type SyncProblem, type SyncStatus, statusOff } from '../../../../extension/sync-status.ts'
import { statusIn } from '../../../../extension/ui/sync/ask-sync.ts'
import { SyncNotice } from '../../../../extension/ui/sync/sync-notice.tsx'

const on: SyncStatus = { ...statusOff, on: true, synced: '2026-11-28T05:00:00.000Z' }
const limits = { records: 50_000, bytes: 100_000_000 }

test.each<[string, SyncStatus, SyncProblem | 'nearly-full' | undefined]>([
  ['off', { ...statusOff, problem: 'gone' }, undefined],
  ['well', { ...on, usage: { records: 44_999, bytes: 10 }, limits }, undefined],
  ['at work', { ...on, work: { phase: 'sending', done: 1, total: 9 }, pending: 8 }, undefined],
  ['without network', { ...on, problem: 'offline', pending: 3 }, undefined],
  ['told to wait', { ...on, problem: 'busy' }, undefined],
  ['nine tenths of the records', { ...on, usage: { records: 45_000, bytes: 10 }, limits }, 'nearly-full'],
  ['nine tenths of the bytes', { ...on, usage: { records: 1, bytes: 90_000_000 }, limits }, 'nearly-full'],
  ['full', { ...on, problem: 'full', usage: { records: 50_000, bytes: 10 }, limits }, 'full'],
  ['rolled back', { ...on, problem: 'rolled-back' }, 'rolled-back'],
  ['forged', { ...on, problem: 'forged' }, 'forged'],
  ['deleted elsewhere', { ...on, problem: 'gone' }, 'gone'],
  ['without consent', { ...on, problem: 'no-consent' }, 'no-consent'],
  ['lost on this device', { ...statusOff, on: true, problem: 'lost' }, 'lost'],
  ['closed', { ...on, problem: 'closed' }, 'closed'],
])('sync that is %s', (_, status, need) => {
  expect(needOf(status)).toBe(need)
})

test('an answer without a status is not that sync is off', () => {
  expect(statusIn({ status: on })).toBe(on)
  expect(statusIn({ problem: 'storage' })).toMatchObject({ on: true, problem: 'storage' })
})

beforeEach(() => {
  const { document, window } = parseHTML('<!doctype html><body></body>')
  vi.stubGlobal('document', document)
  vi.stubGlobal('window', window)
})
afterEach(() => void vi.unstubAllGlobals())

test.each([
  ['vi', 'Tài khoản gần đầy.', 'Mở trang đồng bộ'],
  ['en', 'The account is nearly full.', 'Open the sync page'],
] as const)('is an alert with a way to the page, in %s', (language, words, button) => {
  const pressed = vi.fn()
  const status = { ...on, usage: { records: 49_000, bytes: 1 }, limits }
  render(<SyncNotice status={status} language={language} onOpen={pressed} />, document.body)
  const alert = document.querySelector('[role=alert]')!
  expect(alert.textContent).toContain(words)
  expect(alert.querySelector('button')!.textContent).toBe(button)
  alert.querySelector('button')!.dispatchEvent(new window.Event('click', { bubbles: true }))
  expect(pressed).toHaveBeenCalledOnce()
  render(<SyncNotice status={on} language={language} onOpen={pressed} />, document.body)
  expect(document.querySelector('[role=alert]')).toBeNull()
})
