/**
 * Elements of a page in the top layer of the browser: popovers, modal dialogs, what is in full screen. Also
 * those in shadow roots, which only Firefox gives to an extension.
 */
import { shadowRootOf } from './shadow-host.ts'
import { leastTimeInView } from './visibility.ts'

export class TopLayer {
  readonly #document: Document
  readonly #onAbove: () => void
  /** Modal dialogs around the host that were found open. */
  readonly #around = new WeakSet<Element>()
  readonly #openings: MutationObserver
  /** The document, with its shadow roots once they are looked for. */
  #roots: readonly ParentNode[]
  #lookedAt = performance.now()

  /**
   * `onAbove` is called when a modal dialog around the host may lie above it, as it does once the page has
   * closed and opened it again. It puts the host above it.
   */
  constructor(document: Document, onAbove: () => void) {
    this.#document = document
    this.#roots = [document]
    this.#onAbove = onAbove
    this.#openings = new MutationObserver(onAbove)
  }

  stop(): void {
    this.#openings.disconnect()
  }

  /**
   * True if an element is in the top layer that is neither the host nor a modal dialog around it that has
   * stayed below it. Why any: it may lie above the host, let the pointer through, and cover the frame by its
   * box, its content, its shadow or its backdrop, and a page can keep the event of its opening from being
   * heard. Looks for shadow roots `leastTimeInView` after the last time, or at once with `anew`: on a page of
   * 10,000 elements that takes 20 ms, so not before a card is seen.
   */
  hasOthers(host: Element, anew: boolean): boolean {
    const now = performance.now()
    if (anew || now - this.#lookedAt >= leastTimeInView) {
      this.#lookedAt = now
      this.#roots = [...rootsFrom(this.#document)]
    }
    return this.#roots.some(root =>
      all(root, ':popover-open, :modal, :fullscreen').some(
        element => element !== host && !this.#isBelow(element, host),
      ),
    )
  }

  /**
   * True for a modal dialog around the host that was found before. Calls `onAbove` when the dialog is first
   * found, and later at each change of its attribute `open`, without which a page cannot open it again.
   * Popovers and elements in full screen have no such attribute.
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

/** Yields a root and all shadow roots in it, those in shadow roots included. */
function* rootsFrom(root: Document | ShadowRoot): Generator<ParentNode> {
  yield root
  for (const element of all(root, `:not(${rootless})`)) {
    const inner = shadowRootOf(element)
    if (inner) yield* rootsFrom(inner)
  }
}

/** Frequent elements that can have no shadow root. */
const rootless =
  'a, b, br, em, g, i, img, li, link, meta, option, path, script, strong, style, svg, td, tr, ul'

/** Elements that a selector matches. Asked of the prototype: an element of the page may have that name. */
function all(root: ParentNode, selectors: string): Element[] {
  const { prototype } = root instanceof ShadowRoot ? DocumentFragment : Document
  return [...(prototype.querySelectorAll.call(root, selectors) as Iterable<Element>)]
}
