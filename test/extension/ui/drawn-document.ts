/** A document of linkedom in which the tests of a file draw components. */
import { parseHTML } from 'linkedom'
import { afterEach, beforeEach } from 'vitest'

/**
 * Sets an empty document before each test of the file and restores the former one after it. Returns a
 * function that makes an event of that document, to be dispatched by the test.
 */
export function useDrawnDocument(): { event(type: string, init?: EventInit): Event } {
  const before = { document: globalThis.document }
  let HtmlEvent: typeof Event
  beforeEach(() => {
    const parsed = parseHTML('<!doctype html><html><body></body></html>') as unknown as {
      document: Document
      Event: typeof Event
    }
    HtmlEvent = parsed.Event
    Object.assign(globalThis, { document: parsed.document })
  })
  afterEach(() => void Object.assign(globalThis, before))
  return { event: (type, init) => new HtmlEvent(type, init) }
}
