import { afterEach, expect, test, vi } from 'vitest'
import { holdPage, pageStart, releasePage, rememberInput } from '../../../extension/content/page-start.ts'

afterEach(() => {
  vi.unstubAllGlobals()
  delete (globalThis as { [key: symbol]: unknown })[Symbol.for('chu-giai:page')]
})

test('the end of the page is told to a script that is there before it, and to one that comes later', async () => {
  expect(pageStart().end).toBeUndefined()
  releasePage()
  expect(pageStart().end).toBeUndefined()
  holdPage()
  let isThere = false
  const waiting = pageStart().end?.then(() => {
    isThere = true
  })
  await Promise.resolve()
  expect(isThere).toBe(false)
  releasePage()
  await waiting
  expect(isThere).toBe(true)
  await pageStart().end
})

test('input is heard until it is taken, once for all runs of the script, and from trusted events only', () => {
  class Field {
    matches = () => true
  }
  vi.stubGlobal('Element', Field)
  expect(pageStart().takeInput?.()).toBeUndefined()
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
  expect(pageStart().takeInput?.()).toEqual({})
  // In a text field the key is the page's.
  handlers.keydown!({ ...key, isTrusted: true, composedPath: () => [new Field()] })
  expect(pageStart().takeInput?.()).toEqual({ pressed: false })
  handlers.keydown!({ ...key, isTrusted: true })
  handlers.pointermove!({ clientX: 3, clientY: 4, isTrusted: true })
  releasePage()
  expect(pageStart().takeInput?.()).toEqual({ pressed: true, pointer: { x: 3, y: 4 } })
  expect(signals.every(({ aborted }) => aborted)).toBe(true)
})
