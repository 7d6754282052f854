/** A document for components with dialogs and file inputs. */
import { parseHTML } from 'linkedom'
import { afterEach, beforeEach, vi } from 'vitest'

/** Gives each test of the file an empty document as the global one. */
export function useDialogDocument(): void {
  beforeEach(() => {
    const { document, window, HTMLElement, HTMLInputElement } = parseHTML('<!doctype html><body></body>')
    // linkedom has no modal dialogs.
    Object.assign(HTMLElement.prototype, { showModal: () => {}, close: () => {} })
    vi.stubGlobal('document', document)
    vi.stubGlobal('HTMLInputElement', HTMLInputElement)
    vi.stubGlobal('window', window)
  })
  afterEach(() => void vi.unstubAllGlobals())
}
