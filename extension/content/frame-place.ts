/** Address of the extension's page for frames in news pages. */
import { browser } from 'wxt/browser'
import { frameQuestion } from '../messages.ts'
import type { FramePlace } from './extension-frame.ts'

/**
 * Returns the address of frame.html, its origin once loaded, and an empty set for the words of the frames
 * that this script makes. In Chrome the address is new in each session and redirects to the extension's own
 * origin. In Firefox the address stays the same, so a page that knows it could make such a frame. There
 * frame.html asks who made its frame, with its word; the listener added here answers true for a word of the
 * set.
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
