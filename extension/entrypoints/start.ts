/**
 * Content script of the news sites in Chromium, run at the start and at the end of a page: loads `page.js`.
 * Why: Chromium compiles an imported module in another thread, but a content script in the page's own. The
 * clip key is remembered until `page.js` is loaded. Glue only.
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
