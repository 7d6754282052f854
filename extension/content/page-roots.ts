/** Finds elements of a document, also in its shadow roots, closed ones included. */
import { shadowRootOf } from './shadow-host.ts'
import { leastTimeInView } from './visibility.ts'

/** The part of Chromium's extension API that gives shadow roots. Firefox has a method of the element. */
interface WithDom {
  chrome?: { dom?: { openOrClosedShadowRoot(element: HTMLElement): ShadowRoot | null } }
}

export class PageRoots {
  readonly #document: Document
  /** The document and the shadow roots found at the last look; before the first look, the document alone. */
  #roots: readonly ParentNode[]
  #lookedAt = performance.now()

  constructor(document: Document) {
    this.#document = document
    this.#roots = [document]
  }

  /**
   * Elements that a selector matches. Looks for new shadow roots if the last look is at least
   * `leastTimeInView` ago, or at once with `anew`. Why not at each call: on a page of 10,000 elements a look
   * takes 20 ms.
   */
  matching(selectors: string, anew: boolean): Element[] {
    const now = performance.now()
    if (anew || now - this.#lookedAt >= leastTimeInView) {
      this.#lookedAt = now
      this.#roots = [...rootsFrom(this.#document)]
    }
    return this.#roots.flatMap(root => all(root, selectors))
  }
}

/**
 * Selector of fields whose list, calendar or colours the browser shows now, above everything. Nothing reports
 * them. Matches nothing in a browser that does not know `:open`.
 */
export const openPickers = (): string =>
  CSS.supports('selector(:open)') ? ':is(select, input):open' : ':not(*)'

/** Yields a root and all shadow roots in it, those in shadow roots included. */
function* rootsFrom(root: Document | ShadowRoot): Generator<ParentNode> {
  yield root
  for (const element of all(root, `:not(${rootless})`)) {
    const inner = rootOf(element)
    if (inner) yield* rootsFrom(inner)
  }
}

function rootOf(element: Element): ShadowRoot | null | undefined {
  const root = shadowRootOf(element)
  if (root !== undefined) return root
  const { dom } = (globalThis as WithDom).chrome ?? {}
  // `openOrClosedShadowRoot` takes only HTML elements. Not by `instanceof`: the element may be of another
  // frame.
  return dom && element.namespaceURI === html ? dom.openOrClosedShadowRoot(element as HTMLElement) : undefined
}

const html = 'http://www.w3.org/1999/xhtml'

/** Frequent elements that can have no shadow root. */
const rootless =
  'a, b, br, em, g, i, img, li, link, meta, option, path, script, strong, style, svg, td, tr, ul'

const documentNode = 9

/**
 * Elements that a selector matches. Uses the prototype's function: an element of the page may be named
 * `querySelectorAll` and hide the document's own.
 */
function all(root: ParentNode, selectors: string): Element[] {
  const { prototype } = root.nodeType === documentNode ? Document : DocumentFragment
  return [...(prototype.querySelectorAll.call(root, selectors) as Iterable<Element>)]
}
