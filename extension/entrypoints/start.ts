/**
 * Content script on news sites and on sites that the reader added, run at the start and at the end of a page:
 * tells `page.js` when the page has been parsed. In Chromium it also loads `page.js`. Why: Chromium compiles
 * an imported module in another thread, but a content script in the page's own. The clip key and the pointer
 * are remembered until `page.js` takes them. Glue only.
 */
import type { UnlistedScriptDefinition } from 'wxt'
import { browser } from 'wxt/browser'
import { whenLarge } from '../content/frame-size.ts'
import { holdPage, releasePage, rememberInput } from '../content/page-start.ts'
import { ignoreGone } from '../ignored.ts'

/** Remembers the reader's input, and loads `page.js` unless it is a content script, as in Firefox. */
const load = () => {
  rememberInput(document)
  if (!import.meta.env.FIREFOX)
    void ignoreGone(import(/* @vite-ignore */ browser.runtime.getURL('/page.js')), 'load page.js')
}

const startScript: UnlistedScriptDefinition = {
  main() {
    const isTop = window === window.top
    if (document.readyState === 'loading') {
      // The size of a frame, most of which hold advertisements, is known only once it has been parsed.
      if (isTop || import.meta.env.FIREFOX) holdPage()
      if (isTop) load()
    } else if (import.meta.env.FIREFOX) releasePage()
    else
      whenLarge(() => {
        releasePage()
        load()
      })
  },
}

export default startScript
