/**
 * Frame of the extension's own origin in the closed root of the host, for the card and the clip panel. A page
 * can neither read nor search the frame's content, nor hear the keys typed in it. The frame is in neither
 * `window.length` nor the page's performance entries, and no node has its address. It stays loaded while it
 * is concealed.
 */
import { logIgnored } from '../ignored.ts'
import type { FromFrame, ToFrame } from '../ui/frame-messages.ts'
import frameSheet from './extension-frame.css?text'
import { attachHost, type Host, present, putInRoot, settleHost, showHost } from './shadow-host.ts'
import { Sight } from './sight.ts'
import { hear, isAtHand, listen } from './trusted-events.ts'

/**
 * Maximum wait for the extension's document in the frame to answer, in ms. After that the page is assumed to
 * block the frame.
 */
const patience = 3000

/**
 * Most times that the extension's document is loaded in a frame within `loadsWithin` ms. Why: a page that
 * takes the frame out, again and again, would have the browser load without end, in the process that all
 * pages' cards share.
 */
const mostLoads = 20
const loadsWithin = 10_000

/** The extension's document for frames: its address, and its origin once it has loaded. */
export interface FramePlace {
  address: string
  origin: string
  /**
   * Secret words of the frames that this script has made, one each. In Firefox a frame asks whether its word
   * is among them.
   */
  words: Set<string>
}

export interface ExtensionFrameOptions {
  window: Window
  place: FramePlace
  kind: 'card' | 'clip'
  /**
   * Called each time a document has loaded in the frame, to send it what to show. If the news page blocks the
   * frame, that document is not the extension's (`onBlocked`).
   */
  onLoaded(): void
  /** Called when the extension's document has not answered within `patience`. */
  onBlocked(): void
  onMessage(message: Exclude<FromFrame, { type: 'ready' }>): void
  /**
   * Called with each new element for the frame, before it is in the page, so that the owner can listen to its
   * events.
   */
  onMade?(frame: HTMLIFrameElement): void
}

export class ExtensionFrame {
  readonly #options: ExtensionFrameOptions
  readonly #sight: Sight
  #host: Host | undefined
  #frame: HTMLIFrameElement | undefined
  /** Inline style of the frame, by property. */
  #style: Record<string, string> = {}
  /**
   * Value of `Host.placed` when the frame last began to load. A higher value now means that the frame has
   * lost its document.
   */
  #placed = 0
  /** Times of the loads within `loadsWithin` ms, oldest first. */
  #loads: number[] = []
  /** Secret that proves to the frame's document that a port comes from the script that made the frame. */
  #word = ''
  #port: MessagePort | undefined
  #ready = false
  #blocked = false
  #focusing = false
  #timer: number | undefined

  constructor(options: ExtensionFrameOptions) {
    this.#options = options
    this.#sight = new Sight({
      window: options.window,
      onCovered: () => this.raise(),
      onLook: clear => this.tell({ type: 'sight', clear }),
    })
  }

  /** The frame's element; undefined before `load` and after `remove`. */
  get element(): HTMLIFrameElement | undefined {
    return this.#frame
  }

  /** True from when the frame's document has not answered within `patience` until it answers. */
  get isBlocked(): boolean {
    return this.#blocked
  }

  /** True while a document has loaded in the frame and has its port. */
  get isLoaded(): boolean {
    return this.#port !== undefined
  }

  get isShown(): boolean {
    return this.#frame?.matches('.shown') === true
  }

  /** True when the keyboard focus is in the extension's host, which holds the card and the clip panel. */
  get hasFocus(): boolean {
    return this.#host !== undefined && this.#options.window.document.activeElement === this.#host.host
  }

  /**
   * True when the reader acted in the last few seconds, and the frame has been in full view for at least
   * `leastTimeInView`. The script in the frame also checks this by itself before it reports an action that
   * writes data or leaves the page.
   */
  get mayAct(): boolean {
    return isAtHand(this.#options.window) && this.#sight.isClear
  }

  /**
   * True when the event's path goes through the extension's host, which holds the card and the clip panel.
   */
  holds(event: Event): boolean {
    return this.#host !== undefined && event.composedPath().includes(this.#host.host)
  }

  /**
   * Makes the frame and starts loading its document, unless it is there already. Loads the document again if
   * the host was inserted into the page again.
   */
  load(): HTMLIFrameElement {
    const { document } = this.#options.window
    const made = attachHost(document, frameSheet)
    this.#host = made
    const frame = this.#frame
    if (frame?.getRootNode() !== made.root || !frame.isConnected) return this.#make()
    if (made.placed !== this.#placed) this.#navigate(frame)
    return frame
  }

  tell(message: ToFrame): void {
    this.#port?.postMessage(message)
  }

  /** Shows the frame above everything else on the page. */
  reveal(): void {
    const { host, root } = this.#host ?? {}
    const frame = this.#frame
    if (!host || !root || !frame) return
    this.#present(true)
    showHost()
    this.#sight.watch(frame, { host, root })
    if (this.#focusing) this.focus()
  }

  /**
   * Sets properties of the frame's inline style; the others stay as set before. A shown frame that has moved
   * takes no clicks for `leastTimeInView`, so that the page cannot put it under a click meant for something
   * else.
   */
  style(properties: Record<string, string>): void {
    Object.assign(this.#style, properties)
    this.#present(this.isShown)
    if (this.isShown) this.#sight.moved()
  }

  #present(isShown: boolean): void {
    const { kind } = this.#options
    const style = Object.entries(this.#style).map(([name, value]) => `${name}:${value}`)
    if (this.#frame) present(this.#frame, isShown ? `${kind} shown` : kind, style.join(';'))
  }

  /** Hides the frame and empties its document, which stays loaded. The focus leaves the frame. */
  conceal(): void {
    this.#focusing = false
    this.#sight.stop()
    if (this.hasFocus) this.#frame?.blur()
    this.#present(false)
    this.tell({ type: 'empty' })
    settleHost()
  }

  /** Moves the keyboard focus into the frame, as soon as the frame is shown and its document has loaded. */
  focus(): void {
    // Firefox loses a focus given before the frame has moved to the extension's process.
    this.#focusing = !this.#port || !this.isShown
    if (this.#focusing) return
    this.#frame?.focus({ preventScroll: true })
    this.tell({ type: 'focus' })
  }

  /**
   * Moves the shown frame back to the top of the top layer, for example after a page element goes fullscreen.
   */
  raise(): void {
    if (!this.isShown) return
    const hadFocus = this.hasFocus
    this.load()
    const { host } = this.#host ?? {}
    if (host?.matches(':popover-open')) host.hidePopover()
    host?.showPopover()
    if (hadFocus) this.#frame?.focus({ preventScroll: true })
  }

  /** Removes the frame's element; `load` makes another one. */
  remove(): void {
    this.#sight.stop()
    this.#port?.close()
    this.#options.window.clearTimeout(this.#timer)
    this.#frame?.remove()
    this.#frame = undefined
    this.#port = undefined
    this.#options.place.words.delete(this.#word)
    this.#ready = false
    this.#focusing = false
    settleHost()
  }

  #make(): HTMLIFrameElement {
    const { window, kind, onMade } = this.#options
    this.#frame?.remove()
    const frame = window.document.createElement('iframe')
    frame.dataset.own = ''
    // The target origin is `*`, because a frame without `src` has the page's origin.
    frame.allow = 'clipboard-write *'
    // Why: a page with Cross-Origin-Embedder-Policy would keep the frame from loading, and be told its
    // address. Only Chromium reports such frames, and knows the attribute. The frame's page needs no
    // credentials.
    ;(frame as HTMLIFrameElement & { credentialless?: boolean }).credentialless = true
    frame.ariaLabel = 'Chú Giải'
    listen(frame, 'load', () => this.#connect(frame))
    // The document in a frame of another process does not always hear that the pointer has left.
    listen(frame, 'pointerleave', () => this.tell({ type: 'left' }))
    this.#frame = frame
    this.#style = {}
    onMade?.(frame)
    // The content script of pages also runs in the frame's first, empty document, and stops in one of no
    // size.
    present(frame, kind, 'display:none')
    putInRoot(frame)
    this.#navigate(frame)
    present(frame, kind)
    return frame
  }

  /**
   * Loads the extension's document in the frame, with a new word. The `src` attribute stays unset. Why:
   * Firefox exposes the target of an event to the page even in a closed root, and its extension addresses are
   * unique to each installation. Loads nothing after `mostLoads`: the frame then counts as blocked, until
   * `load` is called later.
   */
  #navigate(frame: HTMLIFrameElement): void {
    const { window, place, onBlocked } = this.#options
    this.#port?.close()
    this.#port = undefined
    this.#ready = false
    place.words.delete(this.#word)
    window.clearTimeout(this.#timer)
    const now = performance.now()
    this.#loads = this.#loads.filter(time => now - time < loadsWithin)
    if (this.#loads.length === mostLoads) {
      this.#placed = 0
      this.#blocked = true
      onBlocked()
      return
    }
    this.#loads.push(now)
    const word = [...crypto.getRandomValues(new Uint32Array(4))].join('-')
    this.#placed = this.#host?.placed ?? 0
    place.words.add(word)
    this.#word = word
    this.#timer = window.setTimeout(() => {
      if (this.#ready) return
      this.#blocked = true
      onBlocked()
    }, patience)
    frame.contentWindow?.location.replace(`${place.address}#${word}`)
  }

  /**
   * Sends the loaded document its end of a new port, together with the word from its address. Why: by the
   * word the document knows that the port comes from the script that made the frame.
   */
  #connect(frame: HTMLIFrameElement): void {
    if (frame !== this.#frame) return
    if (isEmpty(frame)) {
      // Firefox reloads a frame of another process when it is moved, also by `moveBefore`.
      if (this.#port) this.#navigate(frame)
      return
    }
    const { port1, port2 } = new MessageChannel()
    this.#port = port1
    hear(port1, message => this.#heard(message as FromFrame, port1))
    frame.contentWindow?.postMessage(this.#word, this.#options.place.origin, [port2])
    this.tell({ type: 'sight', clear: this.#sight.isClear })
    this.#options.onLoaded()
    if (this.#focusing) this.focus()
  }

  #heard(message: FromFrame, port: MessagePort): void {
    if (port !== this.#port) return
    if (message.type !== 'ready') this.#options.onMessage(message)
    else {
      this.#ready = true
      this.#blocked = false
    }
  }
}

/** True while a frame has its first, empty document. Browsers may fire `load` for this document, too. */
function isEmpty(frame: HTMLIFrameElement): boolean {
  try {
    return frame.contentWindow?.location.href === 'about:blank'
  } catch (error) {
    logIgnored('read the address of a loaded frame', error)
    return false
  }
}
