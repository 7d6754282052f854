/**
 * Clickjacking check: the extension's element must have been in full view, at full size, for a moment. In
 * Chromium, Intersection Observer v2 reports whether anything covers, fades, moves or clips the element,
 * across frames. Other browsers check its box, its style, hit tests and newly opened top-layer elements. They
 * miss a cover with `pointer-events: none` inside a closed shadow root.
 */

import { logIgnored } from '../ignored.ts'
import { listen } from './trusted-events.ts'

/** Minimum time in view, in ms. */
export const moment = 300
/** Interval between checks, in ms. The observer reports no more often than this. */
const interval = 100
/** Minimum rendered size, in CSS px, at which the content is readable. */
const least = { width: 120, height: 40 }
/** Allowed overflow beyond the viewport, in CSS px, to absorb rounding. */
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
  /** Last visibility that the browser reported; undefined where it does not report any. */
  #reported: boolean | undefined
  #since: number | undefined

  /** `onCovered` is called when another element enters the top layer, above the host. */
  constructor(window: Window, host: HTMLElement, onCovered: () => void) {
    this.#window = window
    this.#host = host
    this.#onCovered = onCovered
  }

  /** Starts watching an element in the host; replaces the element watched before. */
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

  /** True when the element is in full view and has been for a moment. */
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
    // A view transition draws a picture over everything, including the top layer, and may let clicks through.
    if (knowsTransitions() && document.documentElement.matches(':active-view-transition')) return false
    const { left, top, right, bottom, width, height } = element.getBoundingClientRect()
    if (width < least.width || height < least.height) return false
    if (left < -slack || top < -slack || right > innerWidth + slack || bottom > innerHeight + slack)
      return false
    if (!hasPlainStyle(this.#window.getComputedStyle(this.#host))) return false
    // The sample points avoid the edges, because the corners are round.
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

/** Firefox supports this selector since version 144. */
const knowsTransitions = () => CSS.supports('selector(:active-view-transition)')

/** True when the browser reports visibility itself (Intersection Observer v2). */
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

/** True in a frame of another origin than the top page, which may style the frame in any way. */
function isForeignFrame(window: Window): boolean {
  try {
    return window.top !== window && window.top?.location.href === undefined
  } catch (error) {
    logIgnored('read the address of the top page', error)
    return true
  }
}
