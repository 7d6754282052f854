/**
 * Elements of a page in the top layer of the browser: popovers, modal dialogs, what is in full screen. Also
 * those in shadow roots, which only Firefox gives to an extension.
 */
import { shadowRootOf } from './shadow-host.ts'
import { leastTimeInView } from './visibility.ts'

export class TopLayer {
  readonly #document: Document
  /** The document, with its shadow roots once they are looked for. */
  #roots: readonly ParentNode[]
  #lookedAt = performance.now()

  constructor(document: Document) {
    this.#document = document
    this.#roots = [document]
  }

  /**
   * True if an element that is neither the host nor around it is in the top layer. Why any: it may lie above
   * the host, let the pointer through, and cover the frame by its box, its content, its shadow or its
   * backdrop, and a page can keep the event of its opening from being heard. Looks for shadow roots
   * `leastTimeInView` after the last time, or at once with `anew`: on a page of 10,000 elements that takes
   * 20 ms, so not before a card is seen.
   */
  hasOthers(host: Element, anew: boolean): boolean {
    const now = performance.now()
    if (anew || now - this.#lookedAt >= leastTimeInView) {
      this.#lookedAt = now
      this.#roots = [...rootsFrom(this.#document)]
    }
    return this.#roots.some(root =>
      all(root, ':popover-open, :modal, :fullscreen').some(
        element => element !== host && !Node.prototype.contains.call(element, host),
      ),
    )
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
