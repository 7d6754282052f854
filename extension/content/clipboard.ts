/**
 * Copying to the clipboard, with a fallback where `navigator.clipboard` is missing (http) or forbidden by a
 * policy.
 */

import { logIgnored } from '../ignored.ts'
import { listen } from './trusted-events.ts'

/** Copies a text to the clipboard. Resolves with true on success. Call it from a click or key handler. */
export async function copyText(text: string, document: Document): Promise<boolean> {
  try {
    await document.defaultView!.navigator.clipboard.writeText(text)
    return true
  } catch (error) {
    logIgnored('write to the clipboard: a copy event is used', error)
    return copyByEvent(text, document)
  }
}

/**
 * Copies a text by filling the `copy` event of `execCommand('copy')`. Returns true on success. Listeners of
 * the document that were added earlier receive the event, later ones do not.
 */
function copyByEvent(text: string, document: Document): boolean {
  let told = false
  const tell = (event: ClipboardEvent) => {
    event.stopImmediatePropagation()
    event.preventDefault()
    event.clipboardData?.setData('text/plain', text)
    told = true
  }
  const listening = new AbortController()
  listen(document, 'copy', tell, { capture: true, signal: listening.signal })
  try {
    return document.execCommand('copy') && told
  } finally {
    listening.abort()
  }
}
