/**
 * The clip panel on a page: a frame of the extension's own origin in the closed root. The page reads nothing
 * in it and hears no key that is typed in it. It counts in neither `window.length` nor the page's performance
 * entries, and its address is in no node that the page can reach.
 */
import type { FromPanel, PanelView, ToPanel } from '../ui/clip-panel/panel-messages.ts'
import frameSheet from './clip-panel-frame.css?text'
import { attachHost, settleHost } from './shadow-host.ts'
import { Sight } from './sight.ts'
import { hear, isAtHand, listen } from './trusted-events.ts'

/** Height of the frame's borders, in CSS px. */
const borders = 4

/** Where the panel's page is: the address to frame, and the origin that it has once it is there. */
export interface PanelPlace {
  address: string
  origin: string
}

export interface PanelFrameOptions {
  window: Window
  place: PanelPlace
  /**
   * Hears what the reader does; `mayAct` where it was done just now, in a panel that has been in full view
   * for a moment.
   */
  on(message: FromPanel, mayAct: boolean): void
}

export class PanelFrame {
  readonly #options: PanelFrameOptions
  #frame: HTMLIFrameElement | undefined
  #port: MessagePort | undefined
  #sight: Sight | undefined
  #view: PanelView | undefined

  constructor(options: PanelFrameOptions) {
    this.#options = options
  }

  show(view: PanelView): void {
    this.#view = view
    const { window } = this.#options
    const { host, root } = attachHost(window.document)
    if (this.#frame?.getRootNode() !== root) this.#make(root, host)
    if (this.#frame) this.#frame.className = `clip palette ${view.theme}`
    // The panel answers what the reader has just done, over whatever is there.
    if (!host.matches(':popover-open')) host.showPopover()
    if (this.#frame) this.#sight?.watch(this.#frame)
    this.#tell({ type: 'show', view })
  }

  focus(): void {
    this.#frame?.focus()
    this.#tell({ type: 'focus' })
  }

  hide(): void {
    this.#view = undefined
    this.#sight?.stop()
    this.#port?.close()
    this.#frame?.remove()
    this.#frame = undefined
    settleHost()
  }

  #make(root: ShadowRoot, host: HTMLElement): void {
    const { window, place } = this.#options
    const { document } = window
    this.#frame?.remove()
    const frame = document.createElement('iframe')
    frame.className = `clip palette ${this.#view?.theme ?? 'auto'}`
    frame.dataset.own = ''
    frame.allow = 'clipboard-write'
    const word = [...crypto.getRandomValues(new Uint32Array(4))].join('-')
    // The frame loads again where the host is moved into a dialog.
    listen(frame, 'load', () => this.#connect(frame, word))
    frame.src = `${place.address}#${word}`
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(frameSheet)
    if (
      ![...root.adoptedStyleSheets].some(
        ({ cssRules }) => cssRules[0]?.cssText === sheet.cssRules[0]?.cssText,
      )
    )
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
    this.#sight?.stop()
    this.#sight = new Sight(window, host, () => {
      if (!host.matches(':popover-open')) return
      host.hidePopover()
      host.showPopover()
    })
    this.#frame = frame
    this.#port = undefined
    root.append(frame)
  }

  #connect(frame: HTMLIFrameElement, word: string): void {
    if (frame !== this.#frame) return
    const { port1, port2 } = new MessageChannel()
    this.#port = port1
    hear(port1, message => this.#heard(message as FromPanel))
    frame.contentWindow?.postMessage(word, this.#options.place.origin, [port2])
    if (this.#view) this.#tell({ type: 'show', view: this.#view })
  }

  #heard(message: FromPanel): void {
    if (message.type === 'size') this.#resize(message.height)
    else this.#options.on(message, isAtHand(this.#options.window) && this.#sight?.isClear === true)
  }

  #resize(height: number): void {
    const frame = this.#frame
    if (!frame) return
    frame.style.height = `${height + borders}px`
  }

  #tell(message: ToPanel): void {
    this.#port?.postMessage(message)
  }
}
