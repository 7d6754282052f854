/**
 * Script of the extension's page for frames in news pages (`public/frame.html`). It shows the card or the
 * clip panel, so that the news page can read neither its content nor what the reader types. It is only a
 * view: the page's content script sends it the content through a port and receives the reader's actions. It
 * has no other abilities, so a page gains nothing by framing it.
 *
 * Why one script and no page of the build: a card waits for it, and modules that are shared with other pages
 * would be loaded one by one.
 */
import type { UnlistedScriptDefinition } from 'wxt'
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { hear } from '../../content/trusted-events.ts'
import type { ToFrame } from '../../ui/frame-messages.ts'
import palette from '../../ui/palette.css?text'
import { CardFrame } from './card-frame.tsx'
import frameSheet from './frame.css?text'
import { PanelFrame } from './panel-frame.tsx'
import { awaitPort, type FrameView, ViewPort } from './view-port.ts'

const frameScript: UnlistedScriptDefinition = defineUnlistedScript(() => {
  void awaitPort(location.hash.slice(1)).then(start)
})

function start(port: MessagePort): void {
  const mount = document.getElementById('view')!
  const viewPort = new ViewPort(port, mount)
  let view: FrameView | undefined
  hear(port, received => {
    const message = received as ToFrame
    if (message.type === 'sight') viewPort.isClearOutside = message.clear
    else if (message.type === 'answer') viewPort.answered(message.call, message.done)
    else {
      view ??= makeView(message, mount, viewPort)
      view?.show(message)
    }
  })
  viewPort.tell({ type: 'ready' })
}

/** The first content decides which view the frame shows. */
function makeView({ type }: ToFrame, mount: HTMLElement, port: ViewPort): FrameView | undefined {
  if (type !== 'card' && type !== 'prepare' && type !== 'clip') return undefined
  const view = type === 'clip' ? new PanelFrame(mount, port) : new CardFrame(mount, port)
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(palette + view.sheet + frameSheet)
  document.adoptedStyleSheets = [sheet]
  return view
}

export default frameScript
