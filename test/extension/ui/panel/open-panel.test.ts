import { afterEach, beforeEach, expect, test, vi } from 'vitest'

const api: Record<string, { open(...args: unknown[]): Promise<void> }> = {}
const calls: unknown[][] = []
/**
 * Stand-in for a browser function: records the call and rejects. Why not a mock of Vitest: it would handle
 * the rejection itself.
 */
const refuse = async (...args: unknown[]) => {
  calls.push(args)
  throw new Error('The browser refuses.')
}
vi.mock('wxt/browser', () => ({ browser: api }))
const { openPanel } = await import('../../../../extension/ui/panel/open-panel.ts')

const unhandled: unknown[] = []
const collect = (reason: unknown) => unhandled.push(reason)
beforeEach(() => {
  unhandled.length = 0
  calls.length = 0
  process.on('unhandledRejection', collect)
})
afterEach(() => {
  process.off('unhandledRejection', collect)
  for (const name of Object.keys(api)) delete api[name]
})

test.each([
  ['sidePanel', [{ tabId: 7 }]],
  ['sidebarAction', []],
] as const)('a browser that refuses to open %s leaves no failure unhandled', async (name, args) => {
  api[name] = { open: refuse }
  openPanel(7)
  expect(calls).toEqual([args])
  // Node reports a rejection that nothing handles before the next turn of its loop.
  await new Promise(resolve => setImmediate(resolve))
  expect(unhandled).toEqual([])
})

test('without a tab, a side panel that belongs to one stays closed', () => {
  api.sidePanel = { open: refuse }
  openPanel()
  expect(calls).toEqual([])
})
