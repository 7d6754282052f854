import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { LongPress } from '../../../extension/content/long-press.ts'

let rested: number
let press: LongPress
let target: EventTarget

/** A pointer event that the browser sends. */
function pointer(type: string, x: number, y: number): PointerEvent {
  const event = Object.assign(new Event(type), { clientX: x, clientY: y })
  Object.defineProperty(event, 'isTrusted', { value: true })
  return event as unknown as PointerEvent
}

beforeEach(() => {
  vi.useFakeTimers()
  rested = 0
  target = Object.assign(new EventTarget(), { setTimeout, clearTimeout })
  press = new LongPress(target as unknown as Window)
  press.wait(pointer('pointerdown', 100, 100), () => rested++)
})
afterEach(() => void vi.useRealTimers())

test('a finger that rests opens once, and the click at its end is taken once', () => {
  target.dispatchEvent(pointer('pointermove', 106, 108))
  vi.advanceTimersByTime(499)
  expect([rested, press.takeClick()]).toEqual([0, false])
  vi.advanceTimersByTime(1)
  target.dispatchEvent(pointer('pointerup', 106, 108))
  vi.advanceTimersByTime(1_000)
  expect(rested).toBe(1)
  expect([press.takeClick(), press.takeClick()]).toEqual([true, false])
})

test.each([
  ['is lifted', () => target.dispatchEvent(pointer('pointerup', 100, 100))],
  ['scrolls', () => target.dispatchEvent(pointer('pointercancel', 100, 100))],
  ['moves', () => target.dispatchEvent(pointer('pointermove', 107, 108))],
  ['presses again', () => press.end()],
])('a finger that %s before opens nothing', (_, act) => {
  vi.advanceTimersByTime(400)
  act()
  vi.advanceTimersByTime(1_000)
  expect([rested, press.takeClick()]).toEqual([0, false])
})

test('the next press forgets the click that a long press did not have', () => {
  vi.advanceTimersByTime(500)
  press.end()
  expect([rested, press.takeClick()]).toEqual([1, false])
})

test('what the page dispatches itself ends nothing', () => {
  target.dispatchEvent(Object.assign(new Event('pointerup'), { clientX: 0, clientY: 0 }))
  vi.advanceTimersByTime(500)
  expect(rested).toBe(1)
})
