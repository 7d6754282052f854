/** Address of the extension's page for frames in news pages. */
import { browser } from 'wxt/browser'
import type { FramePlace } from './extension-frame.ts'

/**
 * Address of frame.html and the origin that it has once loaded. They differ in Chrome: it redirects the
 * address, which is new in each session, to the extension's own origin.
 */
export function framePlace(): FramePlace {
  const address = browser.runtime.getURL('/frame.html')
  const [own = '', scheme] = /^([^:]+):\/\/[^/]+/.exec(address) ?? []
  return { address, origin: scheme === 'chrome-extension' ? `${scheme}://${browser.runtime.id}` : own }
}
