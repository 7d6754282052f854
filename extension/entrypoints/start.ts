/**
 * Content script in Chromium on news sites and on sites that the reader added, run at the start and at the
 * end of a page: loads `page.js`. Why: Chromium compiles an imported module in another thread, but a content
 * script in the thread of the page. The clip key and the pointer are remembered until `page.js` takes them.
 * Glue only.
 */
import type { UnlistedScriptDefinition } from 'wxt'
import { browser } from 'wxt/browser'
import { whenLarge } from '../content/frame-size.ts'
import { holdPage, releasePage, rememberInput } from '../content/page-start.ts'
import { ignoreGone } from '../ignored.ts'

const load = () => {
  rememberInput(document)
  void ignoreGone(import(/* @vite-ignore */ browser.runtime.getURL('/page.js')), 'load page.js')
}

const startScript: UnlistedScriptDefinition = {
  main() {
    if (document.readyState !== 'loading')
      whenLarge(() => {
        releasePage()
        load()
      })
    // The size of a frame, most of which hold advertisements, is known only once it has been parsed.
    else if (window === window.top) {
      holdPage()
      load()
    }
  },
}

export default startScript
