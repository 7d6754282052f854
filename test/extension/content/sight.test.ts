/** The check before a press in a frame counts: the frame must have been in view at one place. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Sight } from '../../../extension/content/sight.ts'
import { leastTimeInView as moment } from '../../../extension/content/visibility.ts'

vi.mock('../../../extension/content/shadow-host.ts', () => ({
  isUntouched: () => true,
  shadowRootOf: (element: { inside?: object }) => element.inside,
}))

const plain = new Proxy(
  { opacity: '1', visibility: 'visible', pointerEvents: 'auto', mixBlendMode: 'normal' } as object,
  { get: (held, name) => Reflect.get(held, name) ?? 'none' },
)
let box: { left: number; top: number; width: number; height: number }
let frame: object
let host: object
let told: boolean[]
let parent: () => object | null
/** Elements in the top layer besides the extension's host element. */
let topLayer: object[]
/** Elements of the page, one of which may hold a shadow root, and elements in the top layer in that root. */
let page: object[]
let topLayerInside: object[]
/** Invalid form fields of the page, and its frames. */
let fields: object[]
/** Fields whose list is open. */
let lists: object[]
let window: Window & { top: unknown; parent: unknown; frameElement: unknown }
/** Has the browser draw once. */
let draw: () => Promise<void>
const watch = () => sight.watch(frame as never, { host, root: { elementFromPoint: () => frame } } as never)
let sight: Sight
/** Number of times that the code asked to raise the host element in the top layer. */
let raised: number
/** Elements that the code's MutationObserver watches, to see when they are opened. */
let openings: object[]
/** Calls that observer, as the browser does when one of `openings` has been opened. */
let opened: () => void

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout', 'performance'] })
  box = { left: 100, top: 100, width: 300, height: 200 }
  told = []
  parent = () => null
  topLayer = []
  page = []
  topLayerInside = []
  fields = []
  lists = []
  frame = {
    isConnected: true,
    getBoundingClientRect: () => ({ ...box, right: box.left + box.width, bottom: box.top + box.height }),
  }
  host = {
    matches: (selector: string) => selector === ':popover-open',
    get parentElement() {
      return parent()
    },
  }
  class Node {
    contains() {
      return (this as { holdsHost?: true }).holdsHost === true
    }
  }
  const drawn: (() => void)[] = []
  draw = async () => {
    for (const goOn of drawn.splice(0)) goOn()
    for (let turn = 0; turn < 6; turn++) await Promise.resolve()
  }
  window = {
    innerWidth: 1000,
    innerHeight: 800,
    document: Object.assign(new EventTarget(), { nodeType: 9 }),
    getComputedStyle: () => plain,
    setInterval: (work: () => void, every: number) => setInterval(work, every),
    clearInterval: (id: ReturnType<typeof setInterval>) => clearInterval(id),
    // As cancelled by the page.
    requestAnimationFrame: () => 0,
    scheduler: { postTask: () => new Promise<void>(resolve => drawn.push(resolve)) },
    frameElement: null,
    menubar: { visible: true },
    screenX: 0,
    screenY: 0,
  } as unknown as typeof window
  Object.assign(window, { top: window, parent: window })
  vi.stubGlobal('IntersectionObserverEntry', class {})
  vi.stubGlobal('CSS', { supports: () => false })
  vi.stubGlobal('Node', Node)
  vi.stubGlobal('Document', {
    prototype: {
      elementFromPoint: () => host,
      querySelectorAll(selectors: string) {
        if (selectors === ':is(select, input):open') return lists
        if (selectors.startsWith(':not')) return page
        if (!selectors.startsWith(':invalid'))
          return [host, ...topLayer, ...(selectors.includes(':open') ? lists : [])]
        return (this as { fields?: object[] }).fields ?? fields
      },
    },
  })
  const matches = function (this: { isDialog?: true }) {
    return this.isDialog === true
  }
  vi.stubGlobal('Element', { prototype: { matches } })
  raised = 0
  openings = []
  vi.stubGlobal(
    'MutationObserver',
    class {
      constructor(report: () => void) {
        opened = report
      }
      observe(element: object) {
        openings.push(element)
      }
      disconnect() {}
    },
  )
  // A shadow root of the page's own.
  vi.stubGlobal('DocumentFragment', { prototype: { querySelectorAll: () => topLayerInside } })
  sight = new Sight({
    window,
    onCovered: () => raised++,
    onLook: clear => told.at(-1) === clear || told.push(clear),
  })
  watch()
})
afterEach(() => {
  sight.stop()
  vi.restoreAllMocks()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('a frame that stays in view may be pressed after a moment', () => {
  expect(sight.isClear).toBe(false)
  vi.advanceTimersByTime(moment + 100)
  expect(sight.isClear).toBe(true)
  expect(told).toEqual([true])
})

test('a frame may not be pressed while something else is in the top layer', () => {
  vi.advanceTimersByTime(moment + 100)
  // Popovers and elements in full screen, too, if the frame is in them: they may lie above it.
  topLayer = [{ holdsHost: true }]
  expect(sight.isClear).toBe(false)
  topLayer = []
  vi.advanceTimersByTime(moment + 100)
  expect(sight.isClear).toBe(true)
  topLayer = [{}]
  expect(sight.isClear).toBe(false)
  topLayer = []
  expect(sight.isClear).toBe(false)
  vi.advanceTimersByTime(moment + 100)
  expect(sight.isClear).toBe(true)
})

test('a frame in a modal dialog is put above it, and again once the page has opened that anew', () => {
  vi.advanceTimersByTime(moment + 100)
  const dialog = { holdsHost: true, isDialog: true }
  topLayer = [dialog]
  expect(sight.isClear).toBe(false)
  expect(raised).toBe(1)
  vi.advanceTimersByTime(moment + 100)
  expect(sight.isClear).toBe(true)
  expect(openings).toEqual([dialog])
  opened()
  expect(raised).toBe(2)
  expect(sight.isClear).toBe(false)
  vi.advanceTimersByTime(moment + 100)
  expect(sight.isClear).toBe(true)
})

test('a frame may not be pressed while something of a shadow root is in the top layer', () => {
  vi.advanceTimersByTime(moment + 100)
  expect(sight.isClear).toBe(true)
  page = [{}, { inside: { host: {} } }]
  topLayerInside = [{}]
  // Asked before a press, it finds the new root at once.
  expect(sight.isClear).toBe(false)
  topLayerInside = []
  vi.advanceTimersByTime(moment + 100)
  expect(told.at(-1)).toBe(true)
  topLayerInside = [{}]
  vi.advanceTimersByTime(100)
  expect(told.at(-1)).toBe(false)
})

test('a frame whose page opens something in a new shadow root is soon out of view', () => {
  vi.advanceTimersByTime(moment + 100)
  expect(told.at(-1)).toBe(true)
  page = [{ inside: { host: {} } }]
  topLayerInside = [{}]
  vi.advanceTimersByTime(moment + 100)
  expect(told.at(-1)).toBe(false)
})

test('a frame may not be pressed for a moment after its page has kept this script from looking', () => {
  vi.advanceTimersByTime(moment + 100)
  expect(sight.isClear).toBe(true)
  // Time goes on while no timer runs.
  const now = performance.now()
  vi.spyOn(performance, 'now').mockImplementation(() => now + moment + 50)
  expect(sight.isClear).toBe(false)
  expect(told).toEqual([true, false])
})

test('the frame is told at each look that it is in view', () => {
  const reports: boolean[] = []
  sight.stop()
  sight = new Sight({ window, onCovered: () => {}, onLook: clear => reports.push(clear) })
  watch()
  vi.advanceTimersByTime(moment)
  const before = reports.length
  vi.advanceTimersByTime(300)
  expect(reports.slice(before)).toEqual([true, true, true])
})

test('a frame that a page moves under the pointer may not be pressed at once', () => {
  vi.advanceTimersByTime(moment + 100)
  expect(sight.isClear).toBe(true)
  box = { ...box, top: 160 }
  // As the card is placed: the frame is told in the same turn.
  sight.moved()
  expect(told).toEqual([true, false])
  expect(sight.isClear).toBe(false)
  vi.advanceTimersByTime(moment - 50)
  expect(sight.isClear).toBe(false)
  vi.advanceTimersByTime(150)
  expect(sight.isClear).toBe(true)
})

test('a frame that moves all the time may never be pressed', () => {
  for (let i = 0; i < 20; i++) {
    box = { ...box, left: 100 + 10 * (i % 2) }
    vi.advanceTimersByTime(100)
    expect(sight.isClear).toBe(false)
  }
  vi.advanceTimersByTime(moment + 200)
  expect(sight.isClear).toBe(true)
})

test('a frame that a page moves by small steps may not be pressed', () => {
  vi.advanceTimersByTime(moment + 100)
  expect(sight.isClear).toBe(true)
  // A page that scrolls with each drawing: the card is placed anew each time.
  for (let step = 0; step < 60; step++) {
    box = { ...box, left: box.left + 1.5 }
    sight.moved()
    vi.advanceTimersByTime(16)
    if (step > 1) expect(sight.isClear).toBe(false)
  }
  vi.advanceTimersByTime(moment + 100)
  expect(sight.isClear).toBe(true)
})

test('a frame on a zoomed page that a script scrolls under the pointer may not be pressed at once', () => {
  const zoomed = { offsetLeft: 0, offsetTop: 0, scale: 2 }
  Object.assign(window, { visualViewport: zoomed })
  vi.advanceTimersByTime(moment + 200)
  expect(sight.isClear).toBe(true)
  for (const change of [{ offsetTop: 80 }, { offsetLeft: 40 }, { scale: 3 }]) {
    Object.assign(zoomed, change)
    vi.advanceTimersByTime(100)
    expect(told.at(-1)).toBe(false)
    vi.advanceTimersByTime(moment + 100)
    expect(sight.isClear).toBe(true)
  }
})

test('a frame that a page makes grow under the pointer may not be pressed at once', () => {
  vi.advanceTimersByTime(moment + 100)
  expect(sight.isClear).toBe(true)
  box = { ...box, height: 260 }
  sight.moved()
  expect(told).toEqual([true, false])
  expect(sight.isClear).toBe(false)
  vi.advanceTimersByTime(moment + 100)
  expect(sight.isClear).toBe(true)
})

test('a frame whose surroundings a page has made unreadable may not be pressed', () => {
  vi.advanceTimersByTime(moment + 100)
  expect(sight.isClear).toBe(true)
  parent = () => {
    throw new TypeError('not an element')
  }
  vi.advanceTimersByTime(100)
  expect(told).toEqual([true, false])
  expect(sight.isClear).toBe(false)
})

/**
 * Puts the page into a frame at `around`, in a browser that reports visibility. With null, the frame is in a
 * page of another origin, which gives no position.
 */
function inFrame(around: { left: number; top: number } | null): void {
  sight.stop()
  told.length = 0
  vi.stubGlobal('IntersectionObserverEntry', class {})
  Object.assign(IntersectionObserverEntry.prototype, { isVisible: true })
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      readonly #report: (entries: object[]) => void
      constructor(report: (entries: object[]) => void) {
        this.#report = report
      }
      observe() {
        queueMicrotask(() => this.#report([{ isVisible: true, intersectionRatio: 1 }]))
      }
      unobserve() {}
      disconnect() {}
    },
  )
  const outer = { frameElement: null, document: { nodeType: 9 } }
  Object.assign(window, {
    top: outer,
    parent: outer,
    frameElement: around && { getBoundingClientRect: () => ({ ...around }) },
  })
  watch()
}

test('a frame of the page that is moved with the card in it may not be pressed at once', async () => {
  const around = { left: 0, top: 0 }
  inFrame(around)
  await vi.waitFor(() => {
    vi.advanceTimersByTime(100)
    expect(sight.isClear).toBe(true)
  })
  await draw()
  expect(told).toEqual([true])
  around.left = 200
  await draw()
  expect(told).toEqual([true, false])
  expect(sight.isClear).toBe(false)
  vi.advanceTimersByTime(moment + 100)
  expect(sight.isClear).toBe(true)
})

test('a frame may not be pressed while a field may show words of the page above it', async () => {
  inFrame({ left: 0, top: 0 })
  const field = (validity?: object) => ({ matches: () => false, validity })
  const document = { nodeType: 9, defaultView: window, fields: [field({ customError: true })] }
  const framing = { matches: () => true, contentDocument: document }
  for (const [isClear, ...found] of [
    [true],
    [true, field({ valid: false, valueMissing: true, customError: false })],
    [false, field({ valid: false, valueMissing: true, customError: true })],
    [false, field({ valid: false, valueMissing: false, patternMismatch: true })],
    // An element that the page has made a field.
    [false, field()],
    [false, framing],
    // Of another origin.
    [true, { matches: () => true, contentDocument: null }],
  ] as const) {
    fields = [...found]
    await vi.waitFor(() => {
      vi.advanceTimersByTime(moment + 100)
      expect(sight.isClear).toBe(isClear)
    })
  }
})

test.each(['reports', 'does not report'])(
  'a frame may not be pressed until a moment after a list of the page is closed, where the browser %s what is visible',
  async how => {
    vi.stubGlobal('CSS', { supports: (what: string) => what === 'selector(:open)' })
    if (how === 'reports') inFrame({ left: 0, top: 0 })
    await vi.waitFor(() => {
      vi.advanceTimersByTime(moment + 100)
      expect(sight.isClear).toBe(true)
    })
    lists = [{}]
    vi.advanceTimersByTime(moment + 100)
    expect(sight.isClear).toBe(false)
    lists = []
    vi.advanceTimersByTime(moment - 100)
    expect(sight.isClear).toBe(false)
    vi.advanceTimersByTime(200)
    expect(sight.isClear).toBe(true)
  },
)

test('nothing in a frame of a page of another origin may be pressed', async () => {
  inFrame(null)
  await Promise.resolve()
  vi.advanceTimersByTime(moment + 200)
  expect(sight.isClear).toBe(false)
  expect(told).toEqual([])
})

test('where the browser reports no visibility, nothing in a frame of a page may be pressed', () => {
  sight.stop()
  told.length = 0
  Object.assign(window, { top: { location: { href: 'https://example.vn/' } } })
  watch()
  vi.advanceTimersByTime(moment + 100)
  expect(sight.isClear).toBe(false)
  expect(told).toEqual([])
})

test('a window that its page moves under the pointer may not be pressed at once', async () => {
  sight.stop()
  told.length = 0
  Object.assign(window, { menubar: { visible: false } })
  watch()
  vi.advanceTimersByTime(moment + 100)
  await draw()
  expect(told).toEqual([true])
  Object.assign(window, { screenX: 200 })
  await draw()
  expect(told).toEqual([true, false])
  expect(sight.isClear).toBe(false)
})
