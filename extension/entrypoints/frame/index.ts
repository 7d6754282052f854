/**
 * Script of the extension's page for frames in news pages (`public/frame.html`). It shows the card or the
 * clip panel, so that the news page can read neither their content nor what the reader types. The page's
 * content script sends the content through a port, and receives the reader's actions. The script asks the
 * background directly whether the reader follows the card's entity, and sends it the presses that follow an
 * entity or change the language. Why: no content script may learn what is followed. In a frame that a page
 * has made the script shows nothing, nor in a window of its own: a page could put its words there under the
 * extension's name and address.
 *
 * Why one script and no page of the build: a card waits for it, and modules that are shared with other pages
 * would be loaded one by one.
 */
import type { UnlistedScriptDefinition } from 'wxt'
import { browser } from 'wxt/browser'
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { hear } from '../../content/trusted-events.ts'
import { ignoreGone } from '../../ignored.ts'
import type { FramedMessage } from '../../messages.ts'
import type { ToFrame } from '../../ui/frame-messages.ts'
import palette from '../../ui/palette.css?text'
import { CardFrame } from './card-frame.tsx'
import frameSheet from './frame.css?text'
import { loadPanel } from './panel-script.ts'
import { awaitPort, type FrameView, ViewPort } from './view-port.ts'

const frameScript: UnlistedScriptDefinition = defineUnlistedScript(() => {
  if (window === window.top) return
  const word = location.hash.slice(1)
  void Promise.all([awaitPort(word), isOurs(word)]).then(([port, ours]) => {
    if (ours) start(port)
  })
})

/**
 * True if a script of the extension has made this frame. Asks in Firefox only, true elsewhere. Why: the
 * address of this page stays the same in Firefox. A page that learns it could frame it, show its own words,
 * and say that the frame is in view.
 */
async function isOurs(word: string): Promise<boolean> {
  if (!import.meta.env.FIREFOX) return true
  const message: FramedMessage = { to: 'background:framed', word }
  return (await ignoreGone(browser.runtime.sendMessage(message), 'ask who made the frame')) === true
}

function start(port: MessagePort): void {
  const mount = document.getElementById('view')!
  const viewPort = new ViewPort(port, mount)
  let view: FrameView | undefined
  /** Messages that wait for the panel's script; undefined while none is loading. */
  let waiting: ToFrame[] | undefined
  const show = (made: FrameView, messages: readonly ToFrame[]) => {
    view = made
    waiting = undefined
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(palette + view.sheet + frameSheet)
    document.adoptedStyleSheets = [sheet]
    for (const message of messages) view.show(message)
  }
  hear(port, received => {
    const message = received as ToFrame
    if (message.type === 'sight') viewPort.sighted(message.clear)
    else if (message.type === 'left') viewPort.pointerLeft()
    else if (view) view.show(message)
    else if (waiting) waiting.push(message)
    // The first content decides which view the frame shows.
    else if (message.type === 'clip') {
      const messages: ToFrame[] = [message]
      waiting = messages
      void ignoreGone(
        loadPanel().then(make => show(make(mount, viewPort), messages)),
        'load the script of the clip panel',
      )
    } else if (message.type === 'card' || message.type === 'prepare')
      show(new CardFrame(mount, viewPort), [message])
  })
  viewPort.tell({ type: 'ready' })
}

export default frameScript
