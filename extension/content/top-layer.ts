/**
 * Finds elements of a page in the top layer of the browser: popovers, modal dialogs, elements in full screen;
 * also in shadow roots.
 */
import { openPickers, PageRoots } from './page-roots.ts'

export class TopLayer {
  readonly #roots: PageRoots
  readonly #onAbove: () => void
  /** Modal dialogs around the host that were found open. */
  readonly #around = new WeakSet<Element>()
  readonly #openings: MutationObserver

  /**
   * `onAbove` is called when a modal dialog around the host may have come to lie above the host, as after the
   * page has closed and reopened the dialog. The callback has to raise the host above the dialog.
   */
  constructor(document: Document, onAbove: () => void) {
    this.#roots = new PageRoots(document)
    this.#onAbove = onAbove
    this.#openings = new MutationObserver(onAbove)
  }

  stop(): void {
    this.#openings.disconnect()
  }

  /**
   * True if a field has its list open, which the browser draws above everything (`openPickers`), or if the
   * top layer has an element besides the host that may lie above the host. Only a modal dialog
   * around the host that is known to be below it does not count. Why all others count: such an element may
   * let the pointer through and cover the frame by its box, its content, its shadow or its backdrop, and a
   * page can keep the event of its opening from being heard. `anew` looks for new shadow roots at once
   * (`PageRoots.matching`).
   */
  hasOthers(host: Element, anew: boolean): boolean {
    return this.#roots
      .matching(`:popover-open, :modal, :fullscreen, ${openPickers()}`, anew)
      .some(element => element !== host && !this.#isBelow(element, host))
  }

  /**
   * True for a modal dialog around the host that was found before. Calls `onAbove` when the dialog is first
   * found, and later at each change of its attribute `open`: a page cannot reopen the dialog without changing
   * it. Popovers and elements in full screen have no such attribute.
   */
  #isBelow(element: Element, host: Element): boolean {
    const isDialog = Element.prototype.matches.call(element, ':modal:not(:popover-open, :fullscreen)')
    if (!isDialog || !Node.prototype.contains.call(element, host)) return false
    if (this.#around.has(element)) return true
    this.#around.add(element)
    this.#openings.observe(element, { attributeFilter: ['open'] })
    this.#onAbove()
    return false
  }
}
