/**
 * Visibility of an element as the browser itself reports it (Intersection Observer v2, Chromium): true if
 * nothing covers, fades, moves or clips it, in this document or in those around it.
 */

/**
 * Interval in ms: the shortest at which the browser itself looks at an element, the longest after which it is
 * asked to look again, and the one at which `Sight` looks.
 */
export const interval = 100
/** Time for which an element must have been in full view before a click in it counts, in ms. */
export const leastTimeInView = 300

type VisibilityOptions = IntersectionObserverInit & { trackVisibility: boolean; delay: number }
type VisibilityEntry = IntersectionObserverEntry & { isVisible?: boolean }

/** True if the browser reports visibility itself. */
const isReporting = () => 'isVisible' in IntersectionObserverEntry.prototype

export class Visibility {
  readonly #element: Element
  readonly #observer: IntersectionObserver | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #visible: boolean | undefined
  #since: number | undefined

  /** Starts watching an element. `onChange` is called when the reported visibility changes. */
  constructor(element: Element, onChange: () => void = () => {}) {
    this.#element = element
    if (!isReporting()) return
    this.#visible = false
    const options: VisibilityOptions = { trackVisibility: true, delay: interval, threshold: [0, 0.5, 0.98] }
    this.#observer = new IntersectionObserver(entries => {
      const { isVisible, intersectionRatio } = entries.at(-1) as VisibilityEntry
      const before = this.#visible
      this.#visible = isVisible === true && intersectionRatio > 0.97
      if (!this.#visible) this.#since = undefined
      else this.#since ??= performance.now()
      this.#lookAgain()
      if (this.#visible !== before) onChange()
    }, options)
    this.#observer.observe(element)
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.#observer?.disconnect()
  }

  /**
   * Has the browser look again at a visible element with its next drawing, at a time that a page cannot
   * foresee. Why: the browser looks at a fixed interval, so a page could cover the element between any two
   * looks, and so most of the time.
   */
  #lookAgain(): void {
    clearTimeout(this.#timer)
    if (!this.#visible) return
    this.#timer = setTimeout(() => {
      this.#observer?.unobserve(this.#element)
      this.#observer?.observe(this.#element)
    }, Math.random() * interval)
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
