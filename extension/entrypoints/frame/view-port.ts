/** The frame's end of the port to the content script that made the frame. */
import { listen } from '../../content/trusted-events.ts'
import { leastTimeInView, Visibility } from '../../content/visibility.ts'
import type { ForwardedKey, FromFrame, ToFrame } from '../../ui/frame-messages.ts'

/** A view in the frame: the card or the clip panel. */
export interface FrameView {
  /** Style sheet of the view. */
  readonly sheet: string
  show(message: ToFrame): void
}

/**
 * Resolves with the port that comes with a message equal to `word`. Only the script that made the frame knows
 * this word of its address. Never resolves for an empty word.
 */
export function awaitPort(word: string): Promise<MessagePort> {
  return new Promise(resolve => {
    const listening = new AbortController()
    const hearFirst = ({ data, ports: [port] }: MessageEvent) => {
      if (word === '' || data !== word || !port) return
      listening.abort()
      resolve(port)
    }
    listen(window, 'message', hearFirst, { signal: listening.signal })
  })
}

export class ViewPort {
  readonly #port: MessagePort
  readonly #visibility: Visibility
  #finger: Touch | undefined
  /** Time since which the mouse is over this frame, as its events say; undefined while it is elsewhere. */
  #mouseSince: number | undefined
  /** Time at which this frame last got the focus; undefined if it had it from the beginning, or never. */
  #focusSince: number | undefined
  /**
   * True after a press of a mouse that had only just come over this frame, after a key pressed when the focus
   * had only just come into it, while a key is held, and after a press or key just after one in vain. Until
   * the next press or key.
   */
  #isHasty = false
  /** Time of the last press or key that was hasty, or came while the frame was not in full view. */
  #vainAt: number | undefined
  /**
   * Time of the content script's last report that it has seen this frame in full view for `leastTimeInView`
   * (300 ms); undefined before, and once it no longer does.
   */
  #clearAt: number | undefined
  /** Time at which what can be pressed in the view last changed its place or its words. */
  #shiftedAt: number | undefined

  constructor(port: MessagePort, mount: HTMLElement) {
    this.#port = port
    this.#visibility = new Visibility(mount)
    const root = document.documentElement
    listen(root, 'pointerenter', () => this.tell({ type: 'pointer', over: true }))
    listen(root, 'pointerleave', () => this.tell({ type: 'pointer', over: false }))
    listen(root, 'pointerdown', () => this.tell({ type: 'touched' }), { capture: true })
    for (const type of ['pointerover', 'pointermove', 'pointerdown'] as const)
      listen(document, type, event => this.#pointed(event), { capture: true, passive: true })
    listen(root, 'pointerleave', () => this.pointerLeft())
    listen(window, 'blur', () => this.pointerLeft())
    listen(window, 'focus', ({ timeStamp }) => this.#focused(timeStamp))
    listen(document, 'keydown', event => this.#keyPressed(event), { capture: true, passive: true })
    listen(root, 'focusin', () => this.tell({ type: 'touched' }))
    listen(document, 'touchstart', event => this.#touchStarted(event), { passive: true })
    listen(document, 'touchend', event => this.#touchEnded(event), { passive: true })
    for (const type of ['click', 'auxclick'] as const)
      listen(document, type, event => this.#linkPressed(event), { capture: true })
    for (const type of ['dragstart', 'dragenter', 'dragover'] as const)
      listen(document, type, event => this.#dragged(event))
  }

  /**
   * Called with each report of the content script: `clear` is true if it has seen this frame in full view for
   * `leastTimeInView`.
   */
  sighted(clear: boolean): void {
    this.#clearAt = clear ? performance.now() : undefined
  }

  /** Called when a drawing has changed the place or the words of what can be pressed, or what it sends. */
  shifted(): void {
    this.#shiftedAt = performance.now()
  }

  tell(message: FromFrame): void {
    this.#port.postMessage(message)
  }

  /** Called when the pointer has left this frame. The next event of a mouse tells that it is back. */
  pointerLeft(): void {
    this.#mouseSince = undefined
  }

  /** Sends a pressed key to the content script. */
  forward(code: ForwardedKey): void {
    this.tell({ type: 'key', code })
  }

  /**
   * True if an action may copy, write or leave the page: the reader has just acted in this frame, and this
   * frame and the content script have each seen it in full view for `leastTimeInView` (300 ms). For a press
   * of a mouse, the mouse must have been over the frame as long; for a key, the frame must have had the focus
   * as long, and the key must not be held. Why: a window that the page has opened, or a list of the page that
   * the browser draws above all, may cover the frame, which nothing reports. The cover closes at the first
   * press of a double-click, and the second press reaches the frame. After a press or key in vain, one that
   * follows within the same time is in vain, too. Why: who presses on and on, as in a game, has not seen that
   * the page has brought the card under the pointer, and stops later than that.
   */
  get mayAct(): boolean {
    return navigator.userActivation.isActive && this.#isClear && !this.#isHasty
  }

  /**
   * True if the frame is in full view: by its own check (`Visibility`), and by a report of the content script
   * from the last `leastTimeInView`; and if what can be pressed has been as it is for as long. Why no older
   * report: the content script cannot look while the page keeps its scripts busy, and the browser goes on
   * drawing meanwhile. Why as it is: a page that rewrites the sentence around a name, its own date or its
   * address has the card drawn anew, with another link at the place of a press.
   */
  get #isClear(): boolean {
    const now = performance.now()
    return isRecent(this.#clearAt, now) && !isRecent(this.#shiftedAt, now) && this.#visibility.isClear
  }

  /** Blocks a press on a link unless `mayAct`. */
  #linkPressed(event: MouseEvent): void {
    if (event.target instanceof Element && event.target.closest('a') && !this.mayAct) event.preventDefault()
  }

  /**
   * Refuses what is dragged into the frame, or out of it, unless the frame has been in full view for
   * `leastTimeInView`. Why: a page can hide the frame and have its reader drag something that is not what it
   * seems: into a field of the frame, or out of a card, to where the page takes what is dropped.
   */
  #dragged(event: DragEvent): void {
    if (this.#isClear || !event.dataTransfer) return
    event.preventDefault()
    event.dataTransfer.dropEffect = 'none'
  }

  #pointed({ type, pointerType, timeStamp }: PointerEvent): void {
    const isMouse = pointerType === 'mouse'
    if (isMouse) this.#mouseSince ??= timeStamp
    if (type === 'pointerdown') this.#acted(isMouse && isRecent(this.#mouseSince, timeStamp), timeStamp)
  }

  /** Takes note of a press or key at `time`; `isEarly` if the pointer or the focus has only just come. */
  #acted(isEarly: boolean, time: number): void {
    this.#isHasty = isEarly || isRecent(this.#vainAt, time)
    if (this.#isHasty || !this.#isClear) this.#vainAt = time
  }

  #focused(time: number): void {
    this.#focusSince = time
  }

  /**
   * Notes whether a key was pressed hastily (`#isHasty`): while held, or just after the focus came into this
   * frame. Why held: the key may have been pressed outside of the frame. Only Enter and Space, which press
   * buttons, count as pressed in vain: keys such as Tab may follow each other fast.
   */
  #keyPressed({ key, repeat, timeStamp }: KeyboardEvent): void {
    const isEarly = repeat || isRecent(this.#focusSince, timeStamp)
    if (key === 'Enter' || key === ' ') this.#acted(isEarly, timeStamp)
    else this.#isHasty = isEarly
  }

  #touchStarted({ touches }: TouchEvent): void {
    this.#finger = touches.length === 1 ? touches[0] : undefined
  }

  #touchEnded({ changedTouches: [end] }: TouchEvent): void {
    const start = this.#finger
    this.#finger = undefined
    if (start && end && isSwipe(end.screenX - start.screenX, end.screenY - start.screenY))
      this.tell({ type: 'swipe' })
  }
}

/** True if `since`, in ms, is less than `leastTimeInView` before `now`. */
function isRecent(since: number | undefined, now: number): boolean {
  return since !== undefined && now - since < leastTimeInView
}

/**
 * Escape, or a key pressed with Alt alone that works in the frame as on the page; undefined for other keys.
 */
export function forwardedKey(event: KeyboardEvent): ForwardedKey | undefined {
  if (event.key === 'Escape') return 'Escape'
  // `code` is the key's position; with Alt, layouts produce other letters (∆ on a Mac).
  const { code } = event
  const isKnown = code === 'KeyJ' || code === 'KeyK' || (code === 'KeyC' && !event.repeat)
  return isKnown && event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey ? code : undefined
}

/** True if a finger movement (CSS px, to the right and down) is a sideways swipe rather than a scroll. */
function isSwipe(x: number, y: number): boolean {
  return Math.abs(x) > 70 && Math.abs(x) > 2 * Math.abs(y)
}
