/**
 * Visibility of an element as the browser itself reports it (Intersection Observer v2, Chromium): true if
 * nothing covers, fades, moves or clips it, in this document or in those around it.
 */

/** Minimum interval between reports of the browser, and interval at which `Sight` looks by itself, in ms. */
export const interval = 100
/** Time for which an element must have been in full view before a click in it counts, in ms. */
export const leastTimeInView = 300

type VisibilityOptions = IntersectionObserverInit & { trackVisibility: boolean; delay: number }
type VisibilityEntry = IntersectionObserverEntry & { isVisible?: boolean }

/** True if the browser reports visibility itself. */
const isReporting = () => 'isVisible' in IntersectionObserverEntry.prototype

export class Visibility {
  readonly #observer: IntersectionObserver | undefined
  #visible: boolean | undefined
  #since: number | undefined

  /** Starts watching an element. `onReport` is called with each report. */
  constructor(element: Element, onReport: () => void = () => {}) {
    if (!isReporting()) return
    this.#visible = false
    const options: VisibilityOptions = { trackVisibility: true, delay: interval, threshold: [0, 0.5, 0.98] }
    this.#observer = new IntersectionObserver(entries => {
      const { isVisible, intersectionRatio } = entries.at(-1) as VisibilityEntry
      this.#visible = isVisible === true && intersectionRatio > 0.97
      if (!this.#visible) this.#since = undefined
      else this.#since ??= performance.now()
      onReport()
    }, options)
    this.#observer.observe(element)
  }

  stop(): void {
    this.#observer?.disconnect()
  }

  /**
   * Last visibility that the browser reported: true in full view, false until the first report. Undefined in
   * a browser that reports none.
   */
  get reported(): boolean | undefined {
    return this.#visible
  }

  /**
   * True if the browser has reported the element in full view for at least `leastTimeInView`, or reports no
   * visibility at all.
   */
  get isClear(): boolean {
    if (this.#visible === undefined) return true
    return this.#since !== undefined && performance.now() - this.#since >= leastTimeInView
  }
}
