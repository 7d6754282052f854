/**
 * Page of the extension for frames in news pages. It shows the card or the clip panel, so that the news page
 * can read neither its content nor what the reader types. It is only a view: the page's content script sends
 * it the content through a port and receives the reader's actions. It has no other abilities, so a page gains
 * nothing by framing it.
 */

import { hear } from '../../content/trusted-events.ts'
import type { ToFrame } from '../../ui/frame-messages.ts'
import palette from '../../ui/palette.css?text'
import { CardFrame } from './card-frame.tsx'
import frameSheet from './frame.css?text'
import { PanelFrame } from './panel-frame.tsx'
import { awaitPort, type FrameView, ViewPort } from './view-port.ts'

const mount = document.getElementById('view')!

void awaitPort(location.hash.slice(1)).then(port => {
  const viewPort = new ViewPort(port, mount)
  let view: FrameView | undefined
  hear(port, received => {
    const message = received as ToFrame
    if (message.type === 'sight') viewPort.isClearOutside = message.clear
    else if (message.type === 'answer') viewPort.answered(message.call, message.done)
    else {
      view ??= start(message, viewPort)
      view?.show(message)
    }
  })
  viewPort.tell({ type: 'ready' })
})

/** The first content decides which view the frame shows. */
function start({ type }: ToFrame, port: ViewPort): FrameView | undefined {
  if (type !== 'card' && type !== 'clip') return undefined
  const view = type === 'card' ? new CardFrame(mount, port) : new PanelFrame(mount, port)
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(palette + view.sheet + frameSheet)
  document.adoptedStyleSheets = [sheet]
  return view
}
