/**
 * The frame's end of its port to the page: which presses count, and what may be dragged into a frame that is
 * not in view.
 */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ViewPort } from '../../../extension/entrypoints/frame/view-port.ts'

/** Listeners of the frame's document and window, by type of event. */
let heard: Map<string, (event: unknown) => void>
let now: number
const port = { postMessage: () => {} } as unknown as MessagePort

beforeEach(() => {
  heard = new Map()
  const target = {
    addEventListener(type: string, handler: (event: unknown) => void) {
      const others = heard.get(type)
      heard.set(type, event => {
        others?.(event)
        handler(event)
      })
    },
  }
  now = 1000
  vi.stubGlobal('document', { ...target, documentElement: target })
  vi.stubGlobal('window', target)
  vi.stubGlobal('navigator', { userActivation: { isActive: true } })
  vi.stubGlobal('IntersectionObserverEntry', class {})
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** Sends a drag event of this type to the frame; true if something may be dropped there. */
function mayDrop(type: string): boolean {
  const event = { isTrusted: true, dataTransfer: { dropEffect: 'copy' }, preventDefault: vi.fn() }
  heard.get(type)!(event)
  // A drop is refused by an effect of none, which counts only where the event is cancelled.
  return !(event.preventDefault.mock.calls.length > 0 && event.dataTransfer.dropEffect === 'none')
}

test.each(['dragstart', 'dragenter', 'dragover'])(
  '%s: only of a frame in full view, and into one, something is dragged',
  type => {
    const view = new ViewPort(port, {} as HTMLElement)
    expect(mayDrop(type)).toBe(false)
    view.sighted(true)
    expect(mayDrop(type)).toBe(true)
    view.sighted(false)
    expect(mayDrop(type)).toBe(false)
  },
)

test('a report of the page’s script that it sees the frame counts for a moment', () => {
  vi.useFakeTimers({ toFake: ['performance'] })
  const view = new ViewPort(port, {} as HTMLElement)
  for (let look = 0; look < 5; look++) {
    view.sighted(true)
    vi.advanceTimersByTime(100)
    expect(view.mayAct).toBe(true)
  }
  // The page keeps its scripts busy, so the next report is late.
  vi.advanceTimersByTime(250)
  expect(view.mayAct).toBe(false)
  view.sighted(true)
  expect(view.mayAct).toBe(true)
})

const fire = (type: string, pointerType = 'mouse') =>
  heard.get(type)!({ type, pointerType, isTrusted: true, timeStamp: now })

test('a press just after what can be pressed has changed its place does not count', () => {
  vi.useFakeTimers({ toFake: ['performance'] })
  const view = new ViewPort(port, {} as HTMLElement)
  view.sighted(true)
  expect(view.mayAct).toBe(true)
  view.shifted()
  for (let look = 0; look < 3; look++) {
    view.sighted(true)
    expect(view.mayAct).toBe(false)
    vi.advanceTimersByTime(100)
  }
  view.sighted(true)
  expect(view.mayAct).toBe(true)
})

test('a press of a mouse counts once the mouse has been over the frame for a moment', () => {
  const view = new ViewPort(port, {} as HTMLElement)
  view.sighted(true)
  /** True if a press counts, `later` ms after the event before. */
  const counts = (later: number, pointerType?: string) => {
    now += later
    fire('pointerdown', pointerType)
    return view.mayAct
  }
  expect(counts(0)).toBe(false)
  expect(counts(100)).toBe(false)
  expect(counts(300)).toBe(true)
  // It left the frame, or a window that the page has opened took the focus: it comes anew.
  for (const leaves of ['pointerleave', 'blur']) {
    fire(leaves)
    now += 1000
    fire('pointerover')
    expect(counts(10)).toBe(false)
    expect(counts(400)).toBe(true)
  }
  view.pointerLeft()
  expect(counts(1000)).toBe(false)
  // A finger comes to press.
  expect(counts(300, 'touch')).toBe(true)
  expect(counts(0, 'touch')).toBe(true)
})

test.each(['mouse', 'touch', 'pen'])('presses on and on count only after a pause (%s)', pointerType => {
  const view = new ViewPort(port, {} as HTMLElement)
  // The page has covered the frame, or brought it under the pointer.
  fire('pointerover', pointerType)
  now += 500
  fire('pointerdown', pointerType)
  view.sighted(true)
  expect(view.mayAct).toBe(true)
  for (let press = 0; press < 6; press++) {
    now += 150
    fire('pointerdown', pointerType)
    expect(view.mayAct).toBe(false)
  }
  now += 300
  fire('pointerdown', pointerType)
  expect(view.mayAct).toBe(true)
  // Two presses of one reader who sees the frame.
  now += 100
  fire('pointerdown', pointerType)
  expect(view.mayAct).toBe(true)
})

test('a key counts once the frame has had the focus for a moment, and is not held', () => {
  const view = new ViewPort(port, {} as HTMLElement)
  view.sighted(true)
  /** True if a key counts, `later` ms after the event before. */
  const counts = (later: number, repeat = false, key = 'Enter') => {
    now += later
    heard.get('keydown')!({ isTrusted: true, timeStamp: now, repeat, key })
    return view.mayAct
  }
  expect(counts(0)).toBe(true)
  fire('focus')
  expect(counts(100)).toBe(false)
  expect(counts(300)).toBe(true)
  expect(counts(300, true)).toBe(false)
  expect(counts(300)).toBe(true)
  // After a press that did not count.
  fire('pointerdown')
  expect(view.mayAct).toBe(false)
  expect(counts(100)).toBe(false)
  expect(counts(300)).toBe(true)
  // A key on and on, which the page has led into the frame.
  fire('focus')
  for (let press = 0; press < 6; press++) expect(counts(150)).toBe(false)
  expect(counts(300)).toBe(true)
  // On the way to a button by other keys.
  fire('focus')
  for (let press = 0; press < 3; press++) counts(100, false, 'Tab')
  expect(counts(100)).toBe(true)
})
