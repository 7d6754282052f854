import { afterEach, expect, test, vi } from 'vitest'
import {
  holdPage,
  releasePage,
  rememberInput,
  takeEarlyInput,
  waitForEnd,
} from '../../../extension/content/page-start.ts'

afterEach(() => {
  vi.unstubAllGlobals()
  delete (globalThis as { [key: symbol]: unknown })[Symbol.for('chu-giai:page')]
})

/** Calls so far, and a function that notes one. */
function noted(): { calls: string[]; note(call: string): () => void } {
  const calls: string[] = []
  return { calls, note: call => () => void calls.push(call) }
}

test('what is there before the end of the page waits for it, and is called once', () => {
  const { calls, note } = noted()
  holdPage()
  expect([waitForEnd(note('first')), waitForEnd(note('second'))]).toEqual([1, 2])
  expect(calls).toEqual([])
  releasePage()
  releasePage()
  expect(calls).toEqual(['first', 'second'])
})

test('what comes after the end, or where nobody holds the page, does not wait', () => {
  const { calls, note } = noted()
  expect(waitForEnd(note('alone'))).toBe(0)
  holdPage()
  releasePage()
  expect(waitForEnd(note('late'))).toBe(0)
  releasePage()
  expect(calls).toEqual([])
})

test('input is heard until it is taken, once for all runs of the script, and from trusted events only', () => {
  class Field {
    matches = () => true
  }
  vi.stubGlobal('Element', Field)
  expect(takeEarlyInput()).toBeUndefined()
  const signals: AbortSignal[] = []
  const handlers: Record<string, (event: object) => void> = {}
  const document = {
    addEventListener(type: string, handler: (event: object) => void, { signal }: { signal: AbortSignal }) {
      handlers[type] = handler
      signals.push(signal)
    },
  } as unknown as Document
  holdPage()
  rememberInput(document)
  rememberInput(document)
  expect(signals.length).toBe(2)
  const key = { code: 'KeyC', altKey: true, composedPath: () => [], isTrusted: false }
  handlers.keydown!(key)
  handlers.pointermove!({ clientX: 1, clientY: 2, isTrusted: false })
  handlers.keydown!({ ...key, isTrusted: true, ctrlKey: true })
  expect(takeEarlyInput()).toEqual({})
  // In a text field the key is the page's.
  handlers.keydown!({ ...key, isTrusted: true, composedPath: () => [new Field()] })
  expect(takeEarlyInput()).toEqual({ pressed: false })
  handlers.keydown!({ ...key, isTrusted: true })
  handlers.pointermove!({ clientX: 3, clientY: 4, isTrusted: true })
  releasePage()
  expect(takeEarlyInput()).toEqual({ pressed: true, pointer: { x: 3, y: 4 } })
  expect(signals.every(({ aborted }) => aborted)).toBe(true)
})
