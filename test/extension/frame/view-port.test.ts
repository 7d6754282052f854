/** The frame's end of its port: what is dragged into a frame that cannot be seen clearly. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ViewPort } from '../../../extension/entrypoints/frame/view-port.ts'

/** The frame's document: it hands over its listeners. */
let heard: Map<string, (event: unknown) => void>
const port = { postMessage: () => {} } as unknown as MessagePort

beforeEach(() => {
  heard = new Map()
  const target = {
    addEventListener: (type: string, handler: (event: unknown) => void) => heard.set(type, handler),
  }
  vi.stubGlobal('document', { ...target, documentElement: target })
  vi.stubGlobal('IntersectionObserverEntry', class {})
})
afterEach(() => vi.unstubAllGlobals())

/** Drags something over the frame; true if it may be dropped there. */
function mayDrop(type: string): boolean {
  const event = { isTrusted: true, dataTransfer: { dropEffect: 'copy' }, preventDefault: vi.fn() }
  heard.get(type)!(event)
  // A drop is refused by an effect of none, which counts only where the event is cancelled.
  return !(event.preventDefault.mock.calls.length > 0 && event.dataTransfer.dropEffect === 'none')
}

test.each(['dragenter', 'dragover'])('%s: only a frame in full view takes what is dropped', type => {
  const view = new ViewPort(port, {} as HTMLElement)
  expect(mayDrop(type)).toBe(false)
  view.isClearOutside = true
  expect(mayDrop(type)).toBe(true)
  view.isClearOutside = false
  expect(mayDrop(type)).toBe(false)
})
