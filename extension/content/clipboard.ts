/**
 * The clipboard from within a page, which may be without the modern way: on http, or under a policy that
 * forbids it.
 */

import { listen } from './trusted-events.ts'

/** Puts a text on the clipboard; says whether it is there. To be called at a click or key of the reader's. */
export async function copyText(text: string, document: Document): Promise<boolean> {
  try {
    await document.defaultView!.navigator.clipboard.writeText(text)
    return true
  } catch {
    return copyByEvent(text, document)
  }
}

/** The old way: the browser asks what to copy, and is told. The page's own handlers do not hear of it. */
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
