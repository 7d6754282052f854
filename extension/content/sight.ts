/**
 * The check against clickjacking: an element of ours has been in full view, at its size, for a moment.
 * Chromium says itself whether anything covers, fades, moves or clips it, across frames (Intersection
 * Observer v2). Elsewhere its box, its style, what lies on it and what has come into the top layer are looked
 * at; a cover that lets pointers through from inside a closed shadow root is not seen then.
 */
import { listen } from './trusted-events.ts'

/** How long the element has to have been in view, in ms. */
export const moment = 300
/** How often to look, in ms. The observer reports no oftener. */
const interval = 100
/** The least size as drawn, in CSS px: one can read what one presses. */
const least = { width: 120, height: 40 }
/** How much may lie outside the viewport, in CSS px: a rounding. */
const slack = 2

type VisibilityOptions = IntersectionObserverInit & { trackVisibility: boolean; delay: number }
type VisibilityEntry = IntersectionObserverEntry & { isVisible?: boolean }

export class Sight {
  readonly #window: Window
  readonly #host: HTMLElement
  readonly #onCovered: () => void
  #element: Element | undefined
  #observer: IntersectionObserver | undefined
  #listening: AbortController | undefined
  #timer: number | undefined
  /** What the browser said last; undefined where it does not say. */
  #reported: boolean | undefined
  #since: number | undefined

  /** `onCovered` is called when something else comes into the top layer, over the host. */
  constructor(window: Window, host: HTMLElement, onCovered: () => void) {
    this.#window = window
    this.#host = host
    this.#onCovered = onCovered
  }

  /** Watches an element in the host from now on, in place of another. */
  watch(element: Element): void {
    if (element === this.#element) return
    this.stop()
    this.#element = element
    this.#reported = isReporting() ? false : undefined
    if (isReporting()) {
      const options: VisibilityOptions = { trackVisibility: true, delay: interval, threshold: [0, 0.5, 0.98] }
      this.#observer = new IntersectionObserver(entries => {
        const { isVisible, intersectionRatio } = entries.at(-1) as VisibilityEntry
        this.#reported = isVisible === true && intersectionRatio > 0.97
        this.#look()
      }, options)
      this.#observer.observe(element)
    }
    this.#listening = new AbortController()
    listen(this.#window.document, 'toggle', event => this.#toppled(event), {
      capture: true,
      signal: this.#listening.signal,
    })
    this.#timer = this.#window.setInterval(() => this.#look(), interval)
    this.#look()
  }

  stop(): void {
    this.#observer?.disconnect()
    this.#listening?.abort()
    this.#window.clearInterval(this.#timer)
    this.#element = undefined
    this.#since = undefined
  }

  /** True where the element is in full view, and has been for a moment. */
  get isClear(): boolean {
    this.#look()
    return this.#since !== undefined && performance.now() - this.#since >= moment
  }

  #look(): void {
    const inView = this.#reported !== false && this.#isPlain()
    if (!inView) this.#since = undefined
    else this.#since ??= performance.now()
  }

  #isPlain(): boolean {
    const { innerWidth, innerHeight, document } = this.#window
    const element = this.#element
    if (!element?.isConnected || !this.#host.matches(':popover-open')) return false
    if (this.#reported === undefined && isForeignFrame(this.#window)) return false
    // A view transition draws a picture over all else, the top layer too, and may let clicks through.
    if (knowsTransitions() && document.documentElement.matches(':active-view-transition')) return false
    const { left, top, right, bottom, width, height } = element.getBoundingClientRect()
    if (width < least.width || height < least.height) return false
    if (left < -slack || top < -slack || right > innerWidth + slack || bottom > innerHeight + slack)
      return false
    if (!hasPlainStyle(this.#window.getComputedStyle(this.#host))) return false
    // Not at the edges, where corners are round.
    for (const across of [0.1, 0.5, 0.9])
      for (const down of [0.1, 0.5, 0.9])
        if (document.elementFromPoint(left + width * across, top + height * down) !== this.#host) return false
    return true
  }

  #toppled(event: Event): void {
    if (event.target === this.#host || (event as ToggleEvent).newState !== 'open') return
    this.#since = undefined
    this.#onCovered()
  }
}

/** Firefox has them since version 144. */
const knowsTransitions = () => CSS.supports('selector(:active-view-transition)')

/** True where the browser says itself whether an element is visible. */
const isReporting = () => 'isVisible' in IntersectionObserverEntry.prototype

function hasPlainStyle(style: CSSStyleDeclaration): boolean {
  return (
    style.opacity === '1' &&
    style.visibility === 'visible' &&
    style.pointerEvents === 'auto' &&
    style.mixBlendMode === 'normal' &&
    [
      style.filter,
      style.transform,
      style.clipPath,
      style.translate,
      style.scale,
      style.rotate,
      style.maskImage,
    ].every(value => value === 'none' || value === '')
  )
}

/** True in a frame of another origin than the page around it, which may draw the frame as it likes. */
function isForeignFrame(window: Window): boolean {
  try {
    return window.top !== window && window.top?.location.href === undefined
  } catch {
    return true
  }
}
