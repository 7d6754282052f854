import { afterEach, beforeEach, expect, test, vi } from 'vitest'

/**
 * Answers of the page to `page:state`, one after the other; undefined if the page has no content script yet.
 */
let answers: (object | undefined)[] = []
let asked = 0
let permitted: string[] = []
/**
 * Address of the tab, undefined if the browser does not tell it; and below, if a script may run in the tab.
 */
let address: string | undefined
let allowsScripts = true
const name = { vi: 'Huế', en: 'Hue' }
const mentions = [{ mention: 0, text: 'Huế', id: 'province/hue', kind: 'province', name, beside: false }]

vi.mock('wxt/browser', () => ({
  browser: {
    permissions: { contains: async ({ origins }: { origins: string[] }) => permitted.includes(origins[0]!) },
    scripting: {
      executeScript: async () => {
        if (!allowsScripts) throw new Error('The extensions gallery cannot be scripted.')
        return []
      },
    },
    tabs: {
      get: async (id: number) => {
        throw new Error(`No tab with id: ${id}.`)
      },
      query: async () => [{ id: 1, ...(address && { url: address }) }],
      sendMessage: async (_tab: number, { to }: { to: string }) => {
        if (to === 'page:mentions') return mentions
        const answer = answers[asked++]
        if (!answer) throw new Error('Could not establish connection. Receiving end does not exist.')
        return answer
      },
    },
  },
}))
vi.mock('../../../extension/storage/settings-storage.ts', () => ({
  settingsStorage: { read: async () => ({}), follow: () => {} },
}))
const { TabSurface } = await import('../../../extension/ui/tab-surface.ts')

class Surface extends TabSurface {
  readonly states: string[] = []
  protected draw(): void {
    if (this.states.at(-1) !== this.page.state) this.states.push(this.page.state)
  }
}

const read = { host: 'vnexpress.net', on: true, names: true, article: true }
/** States that a surface shows, in order, until it sends no more questions to the page. */
async function shown(surface = new Surface()): Promise<string[]> {
  const started = surface.start()
  await vi.advanceTimersByTimeAsync(60_000)
  await started
  return surface.states
}

beforeEach(() => {
  asked = 0
  address = 'https://vnexpress.net/bai-1.html'
  allowsScripts = true
  vi.useFakeTimers()
  vi.stubGlobal('location', { search: '' })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('a page of a permitted site that has no script yet is asked again, and does not count as not enabled', async () => {
  permitted = ['*://vnexpress.net/*']
  answers = [undefined, undefined, read]
  expect(await shown()).toEqual(['asking', 'read'])
})

test('a page of a permitted site that never answers counts as not enabled in the end', async () => {
  permitted = ['*://vnexpress.net/*']
  answers = []
  expect(await shown()).toEqual(['asking', 'not-enabled'])
  expect(asked).toBe(5)
})

test('a page of another site counts as not enabled at once', async () => {
  permitted = []
  answers = []
  expect(await shown()).toEqual(['asking', 'not-enabled'])
  expect(asked).toBe(1)
})

class InvokedSurface extends Surface {
  protected override readonly isInvoked = true
}

test.each([
  ['in the store of extensions', 'https://chromewebstore.google.com/detail/x', Surface, 'unreadable'],
  ['that the browser does not name, after a press', undefined, InvokedSurface, 'unreadable'],
  ['that the browser does not name, without a press', undefined, Surface, 'not-enabled'],
])('a page %s that allows no scripts', async (_, url, made, state) => {
  permitted = []
  answers = []
  address = url
  allowsScripts = false
  expect(await shown(new made())).toEqual(['asking', state])
})

test('the page of a tab that is closed cannot be read', async () => {
  vi.stubGlobal('location', { search: '?tab=7' })
  expect(await shown()).toEqual(['asking', 'unreadable'])
})
