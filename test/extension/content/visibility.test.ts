/** The browser's reports on visibility, and the times at which the extension asks for them. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { interval, leastTimeInView, Visibility } from '../../../extension/content/visibility.ts'

/**
 * IntersectionObserver as Chromium has it: looks at an element once it is observed and then every 100 ms, and
 * reports the first result and each change.
 */
class Observer {
  #timer: ReturnType<typeof setInterval> | undefined
  #before: boolean | undefined
  readonly #report: (entries: object[]) => void
  constructor(report: (entries: object[]) => void) {
    this.#report = report
  }
  observe() {
    this.#look()
    this.#timer = setInterval(() => this.#look(), interval)
  }
  unobserve() {
    clearInterval(this.#timer)
    this.#before = undefined
  }
  disconnect() {
    this.unobserve()
  }
  #look() {
    const isVisible = isBareAt(performance.now())
    if (isVisible !== this.#before) this.#report([{ isVisible, intersectionRatio: 1 }])
    this.#before = isVisible
  }
}

/** Tells if nothing covers the element at `time` (ms); each test sets it. */
let isBareAt: (time: number) => boolean

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout', 'performance'] })
  vi.stubGlobal('IntersectionObserverEntry', class {})
  Object.assign(IntersectionObserverEntry.prototype, { isVisible: true })
  vi.stubGlobal('IntersectionObserver', Observer)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('an element that nothing covers is clear after a moment', () => {
  isBareAt = () => true
  const changed = vi.fn()
  const visibility = new Visibility({} as Element, changed)
  expect(visibility.isClear).toBe(false)
  vi.advanceTimersByTime(leastTimeInView)
  expect(visibility.isClear).toBe(true)
  expect(changed).toHaveBeenCalledOnce()
  visibility.stop()
  expect(vi.getTimerCount()).toBe(0)
})

test('an element that is covered between the looks of the browser is never clear for long', () => {
  const began = performance.now()
  isBareAt = time => (time - began) % interval < interval / 3
  const visibility = new Visibility({} as Element)
  let clear = 0
  for (let look = 0; look < 1000; look++) {
    vi.advanceTimersByTime(10)
    if (visibility.isClear) clear++
  }
  expect(clear).toBeLessThan(50)
})
