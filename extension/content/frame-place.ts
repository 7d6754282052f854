/** Address of the extension's page for frames in news pages. */
import { browser } from 'wxt/browser'
import type { FramePlace } from './extension-frame.ts'

/**
 * Address and origin of the page. Chrome redirects from the per-session address to the extension's own
 * origin.
 */
export function framePlace(): FramePlace {
  const address = browser.runtime.getURL('/frame.html')
  const [own = '', scheme] = /^([^:]+):\/\/[^/]+/.exec(address) ?? []
  return { address, origin: scheme === 'chrome-extension' ? `${scheme}://${browser.runtime.id}` : own }
}
