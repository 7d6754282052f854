/**
 * Clip panel on a page: a frame of the extension's own origin in the closed root. The page cannot read its
 * content or hear keys typed in it. The frame appears in neither `window.length` nor the page's performance
 * entries, and its address is in no node that the page can reach.
 */
import { speaker } from '../locales/locale.ts'
import type { FromPanel, PanelView, ToPanel } from '../ui/clip-panel/panel-messages.ts'
import frameSheet from './clip-panel-frame.css?text'
import { attachHost, settleHost } from './shadow-host.ts'
import { Sight } from './sight.ts'
import { hear, isAtHand, listen } from './trusted-events.ts'

/** Height of the frame's borders, in CSS px. */
const borders = 4
/** Longest wait for the panel's page to answer, in ms; after that the page is assumed to block it. */
const patience = 3000
/** Messages by state that may be shown in the page itself, because they contain none of the reader's data. */
const plainWords = {
  saved: 'clip.saved',
  'set-aside': 'clip.setAside',
  undone: 'clip.undone',
  nothing: 'clip.nothing',
  failed: 'clip.failed',
  unread: 'clip.unread',
} as const

/** Address of the panel's page and its origin once loaded. */
export interface PanelPlace {
  address: string
  origin: string
}

export interface PanelFrameOptions {
  window: Window
  place: PanelPlace
  /**
   * Called with each message from the panel. `mayAct` is true when the reader acted just now, in a panel that
   * has been in full view for a moment.
   */
  on(message: FromPanel, mayAct: boolean): void
}

export class PanelFrame {
  readonly #options: PanelFrameOptions
  #frame: HTMLIFrameElement | undefined
  #port: MessagePort | undefined
  #sight: Sight | undefined
  #view: PanelView | undefined
  /** True when the note is to get the focus once the panel is loaded. */
  #focusing = false
  /** True once the panel's page has answered. */
  #answered = false
  #timer: number | undefined
  /** Fallback message, shown in the page when the frame does not load. */
  #line: HTMLElement | undefined

  constructor(options: PanelFrameOptions) {
    this.#options = options
  }

  show(view: PanelView): void {
    this.#view = view
    const { window } = this.#options
    const { host, root } = attachHost(window.document, frameSheet)
    if (this.#frame?.getRootNode() !== root) this.#make(root, host)
    if (this.#frame) this.#frame.className = `clip palette ${view.theme}`
    // The panel responds to what the reader has just done, so it opens above anything else on the page.
    if (!host.matches(':popover-open')) host.showPopover()
    if (this.#frame) this.#sight?.watch(this.#frame)
    this.#tell({ type: 'show', view })
    if (this.#line) this.#sayPlainly()
  }

  /** Moves the keyboard focus to the note, once the panel is loaded. */
  focus(): void {
    // Firefox loses a focus given before the frame has moved to the extension's process.
    this.#focusing = this.#port === undefined
    if (this.#focusing) return
    this.#frame?.focus()
    this.#tell({ type: 'focus' })
  }

  hide(): void {
    this.#view = undefined
    this.#sight?.stop()
    this.#port?.close()
    this.#options.window.clearTimeout(this.#timer)
    this.#frame?.remove()
    this.#line?.remove()
    this.#frame = undefined
    this.#port = undefined
    this.#focusing = false
    this.#line = undefined
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
    // The frame loads again when the host is moved into a dialog.
    listen(frame, 'load', () => this.#connect(frame, word))
    this.#sight?.stop()
    this.#sight = new Sight(window, host, () => {
      if (!host.matches(':popover-open')) return
      host.hidePopover()
      host.showPopover()
    })
    this.#frame = frame
    this.#port = undefined
    this.#line?.remove()
    this.#line = undefined
    this.#answered = false
    window.clearTimeout(this.#timer)
    this.#timer = window.setTimeout(() => this.#sayPlainly(), patience)
    root.append(frame)
    // The `src` attribute stays unset. Why: Firefox exposes the target of an event to the page even in a
    // closed root, and its extension addresses are unique to each installation.
    frame.contentWindow?.location.replace(`${place.address}#${word}`)
  }

  #connect(frame: HTMLIFrameElement, word: string): void {
    if (frame !== this.#frame) return
    const { port1, port2 } = new MessageChannel()
    this.#port = port1
    hear(port1, message => this.#heard(message as FromPanel))
    frame.contentWindow?.postMessage(word, this.#options.place.origin, [port2])
    if (this.#view) this.#tell({ type: 'show', view: this.#view })
    if (this.#focusing) this.focus()
  }

  /**
   * Shows the state as a plain line in the root where the page's policy blocks the frame. Leaves out the
   * quote, note and tags, because a page may find words in a closed root.
   */
  #sayPlainly(): void {
    const frame = this.#frame
    if (this.#answered || !frame || !this.#view) return
    const { state, language, theme } = this.#view
    const mode = state.mode === 'saved' ? state.kept : state.mode
    frame.hidden = true
    if (!this.#line) {
      this.#line = this.#options.window.document.createElement('p')
      this.#line.setAttribute('role', 'status')
      frame.after(this.#line)
    }
    this.#line.className = `clip palette ${theme}`
    this.#line.lang = language
    this.#line.textContent =
      mode in plainWords ? speaker(language)(plainWords[mode as keyof typeof plainWords]) : ''
    this.#line.hidden = this.#line.textContent === ''
  }

  #heard(message: FromPanel): void {
    if (message.type === 'ready') this.#isThere()
    else if (message.type === 'size') this.#resize(message.height)
    else this.#options.on(message, isAtHand(this.#options.window) && this.#sight?.isClear === true)
  }

  /** Shows the frame again when the panel answers, even after the fallback message. */
  #isThere(): void {
    this.#answered = true
    this.#line?.remove()
    this.#line = undefined
    if (this.#frame) this.#frame.hidden = false
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
