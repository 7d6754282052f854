/** Recognises a long press: a finger that rests where it has pressed. */
import { listen } from './trusted-events.ts'

/** Time for which the finger must rest, in ms. */
const longPress = 500
/** Distance up to which the finger counts as resting, in CSS px. */
const fingerSlack = 10

export class LongPress {
  readonly #window: Window
  /** Cancels the wait; without effect once it is over. */
  #end: (() => void) | undefined
  /** True if the next click belongs to a long press. */
  #hasClick = false

  constructor(window: Window) {
    this.#window = window
  }

  /** Cancels the wait, and forgets a click that has not come. Call it at each press, before `wait`. */
  end(): void {
    this.#end?.()
    // If the browser opened its menu at the last long press, no click came.
    this.#hasClick = false
  }

  /**
   * Calls `rested` when the finger that pressed has rested for `longPress` ms. Cancelled when it is lifted or
   * moves more than `fingerSlack`, when the browser cancels the pointer, for example to scroll, or by `end`.
   */
  wait({ clientX: x, clientY: y }: PointerEvent, rested: () => void): void {
    const window = this.#window
    const ended = new AbortController()
    const { signal } = ended
    const timer = window.setTimeout(() => {
      ended.abort()
      rested()
      this.#hasClick = true
    }, longPress)
    const end = () => {
      ended.abort()
      window.clearTimeout(timer)
    }
    this.#end = end
    listen(window, 'pointerup', end, { signal, capture: true })
    listen(window, 'pointercancel', end, { signal, capture: true })
    listen(
      window,
      'pointermove',
      moved => {
        if (Math.hypot(moved.clientX - x, moved.clientY - y) > fingerSlack) end()
      },
      { signal, capture: true, passive: true },
    )
  }

  /** True for the click that ends a long press, which is then forgotten; false for other clicks. */
  takeClick(): boolean {
    const hasClick = this.#hasClick
    this.#hasClick = false
    return hasClick
  }
}
