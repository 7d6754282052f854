/** Address of the extension's page for frames in news pages. */
import { browser } from 'wxt/browser'
import { frameQuestion } from '../messages.ts'
import type { FramePlace } from './extension-frame.ts'

/**
 * Address of frame.html and the origin that it has once loaded. They differ in Chrome: it redirects the
 * address, which is new in each session, to the extension's own origin. In Firefox the address stays the same,
 * so a frame asks whether a script of the extension has made it, and not a page that knows the address.
 */
export function framePlace(): FramePlace {
  const address = browser.runtime.getURL('/frame.html')
  const [own = '', scheme] = /^([^:]+):\/\/[^/]+/.exec(address) ?? []
  const words = new Set<string>()
  if (import.meta.env.FIREFOX)
    browser.runtime.onMessage.addListener((raw: unknown, sender, respond: (answer: unknown) => void) => {
      const question = sender.id === browser.runtime.id ? frameQuestion(raw) : undefined
      if (question && words.has(question.word)) respond(true)
    })
  return { address, origin: scheme === 'chrome-extension' ? `${scheme}://${browser.runtime.id}` : own, words }
}
