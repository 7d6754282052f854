/** The check that a frame was in view, at one place, before a press in it counts. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Sight } from '../../../extension/content/sight.ts'
import { leastTimeInView as moment } from '../../../extension/content/visibility.ts'

vi.mock('../../../extension/content/shadow-host.ts', () => ({ isUntouched: () => true }))

const plain = new Proxy(
  { opacity: '1', visibility: 'visible', pointerEvents: 'auto', mixBlendMode: 'normal' } as object,
  { get: (held, name) => Reflect.get(held, name) ?? 'none' },
)
let box: { left: number; top: number; width: number; height: number }
let told: boolean[]
let parent: () => object | null
let sight: Sight

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] })
  box = { left: 100, top: 100, width: 300, height: 200 }
  told = []
  parent = () => null
  const frame = {
    isConnected: true,
    getBoundingClientRect: () => ({ ...box, right: box.left + box.width, bottom: box.top + box.height }),
  }
  const host = { matches: (selector: string) => selector === ':popover-open' }
  class Node {
    get parentElement() {
      return parent()
    }
  }
  const window = {
    innerWidth: 1000,
    innerHeight: 800,
    document: new EventTarget(),
    getComputedStyle: () => plain,
    setInterval: (work: () => void, every: number) => setInterval(work, every),
    clearInterval: (id: ReturnType<typeof setInterval>) => clearInterval(id),
  } as unknown as Window & { top: unknown }
  Object.assign(window, { top: window })
  vi.stubGlobal('IntersectionObserverEntry', class {})
  vi.stubGlobal('CSS', { supports: () => false })
  vi.stubGlobal('Node', Node)
  vi.stubGlobal('Document', { prototype: { elementFromPoint: () => host } })
  sight = new Sight({ window, onCovered: () => {}, onChange: clear => told.push(clear) })
  sight.watch(frame as never, { host, root: { elementFromPoint: () => frame } } as never)
})
afterEach(() => {
  sight.stop()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('a frame that stays in view may be pressed after a moment', () => {
  expect(sight.isClear).toBe(false)
  vi.advanceTimersByTime(moment + 100)
  expect(sight.isClear).toBe(true)
  expect(told).toEqual([true])
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
  // It may grow where it is.
  box = { ...box, height: 260 }
  vi.advanceTimersByTime(moment + 200)
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
