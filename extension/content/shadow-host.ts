/**
 * Host element of the extension: the only element it adds to a page, beside `<body>`, when there is first
 * something to show. Its tag name is random for each page. All UI is in its closed shadow root, created in
 * the content scripts' isolated world, where no code of the page runs. The top layer places it above
 * everything, including fullscreen elements. Card and clip panel are in frames of the extension's own origin
 * in it (extension-frame.ts). Why: browsers search closed roots for `window.find`, Firefox opens them to
 * pages, and a page hears the keys that are pressed in them.
 */
import palette from '../ui/palette.css?text'
import { pageNames } from './page-names.ts'
import hostSheet from './shadow-host.css?text'
import { contain } from './trusted-events.ts'

export interface Host {
  host: HTMLElement
  root: ShadowRoot
  /** Number of times that the host was inserted into the document. Its frames reload each time. */
  placed: number
}

interface MadeHost extends Host {
  /** Compensates for CSS zoom on the page's root. */
  zoomSheet: CSSStyleSheet
  zoom: number
  /** Style sheets in the root, by their texts. */
  worn: Map<string, CSSStyleSheet>
  /** Rules of each sheet as the extension wrote them. */
  rules: Map<CSSStyleSheet, string>
  /** Elements that the extension has put into the root, each with its `lookOf`. */
  own: WeakMap<Element, string>
}

const key = Symbol.for('chu-giai:host')
/**
 * Global scope of content scripts. The scripts of one page share the element through it; the page cannot
 * reach it.
 */
type World = typeof globalThis & { [key]?: MadeHost }

/**
 * Returns the element and its root. Creates them on first use, and inserts the element again if the page has
 * removed it. `sheet` is the style sheet of the content.
 */
export function attachHost(document: Document, sheet: string): Host {
  const world = globalThis as World
  world[key] ??= makeHost(document)
  const made = world[key]
  wear(made, sheet)
  const { host } = made
  const home = homeOf(document)
  if (host.parentNode !== home) {
    if (!move(host, home)) {
      home.append(host)
      made.placed++
    }
  }
  // The page may have changed these attributes.
  if (host.getAttribute('popover') !== 'manual') host.setAttribute('popover', 'manual')
  host.inert = false
  // The page's root may be zoomed; the content is placed and drawn in viewport pixels.
  const zoom = 1 / home.currentCSSZoom
  if (zoom !== made.zoom) {
    made.zoom = zoom
    write(made, made.zoomSheet, `:host{zoom:${zoom}!important}`)
  }
  return made
}

function makeHost(document: Document): MadeHost {
  removeFormer(document)
  const host = document.createElement(pageNames().host)
  host.setAttribute('popover', 'manual')
  const root = host.attachShadow({ mode: 'closed' })
  const zoomSheet = new CSSStyleSheet()
  contain(host)
  const made: MadeHost = {
    host,
    root,
    placed: 0,
    zoomSheet,
    zoom: 1,
    worn: new Map(),
    rules: new Map([[zoomSheet, rulesOf(zoomSheet)]]),
    own: new WeakMap(),
  }
  wear(made, palette + hostSheet)
  return made
}

function write({ rules }: MadeHost, sheet: CSSStyleSheet, text: string): void {
  sheet.replaceSync(text)
  rules.set(sheet, rulesOf(sheet))
}

/** Everything about a style sheet that decides what it does. */
function rulesOf({ cssRules, disabled, media }: CSSStyleSheet): string {
  return [disabled, media.mediaText, ...[...cssRules].map(({ cssText }) => cssText)].join()
}

/** Moves an element without reloading its frames. Returns false if the browser cannot. */
function move(element: Element, parent: Element & { moveBefore?(node: Node, child: Node | null): void }) {
  if (!element.isConnected || !parent.moveBefore) return false
  parent.moveBefore(element, null)
  return true
}

/** Puts an element of the extension into the root. */
export function putInRoot(element: Element): void {
  const made = (globalThis as World)[key]
  made?.own.set(element, lookOf(element))
  made?.root.append(element)
}

/**
 * Gives an element of the extension its classes and its inline style. They replace all others, which a page may have
 * added.
 */
export function present(element: HTMLElement, classes: string, style = ''): void {
  element.className = classes
  element.style.cssText = style
  ;(globalThis as World)[key]?.own.set(element, lookOf(element))
}

function lookOf(element: Element): string {
  return `${element.className}|${element.getAttribute('style') ?? ''}`
}

/**
 * True when the root and what is in it are as the extension made them, and nothing of it lies over `frame`. Why:
 * Firefox gives a page the target of an event in any root, and so the root, its elements and its style sheets. Each
 * can be made to cover the frame: by an outline, a rule, an animation, or the note in the root.
 */
export function isUntouched(frame: Element): boolean {
  const made = (globalThis as World)[key]
  if (!made) return false
  const { root, own, rules } = made
  return (
    [...root.childNodes].every(
      node => node instanceof Element && own.get(node) === lookOf(node) && !covers(node, frame),
    ) &&
    root.adoptedStyleSheets.length === rules.size &&
    root.adoptedStyleSheets.every(sheet => rules.get(sheet) === rulesOf(sheet)) &&
    root.getAnimations().length === 0
  )
}

/** True for another element that is drawn over the frame, or into which a page has put something. */
function covers(element: Element, frame: Element): boolean {
  const isAbove = (frame.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
  if (!isAbove || element.className === 'unseen' || getComputedStyle(element).visibility === 'hidden')
    return false
  const [one, other] = [element.getBoundingClientRect(), frame.getBoundingClientRect()]
  return (
    element.childElementCount > 0 ||
    (one.left < other.right && one.right > other.left && one.top < other.bottom && one.bottom > other.top)
  )
}

/**
 * Adds a style sheet to the root, once, with custom property names that are unique to this page. Why:
 * registered properties apply in every shadow tree. A page that registers a known name as a length would
 * invalidate a colour of that name and make the card's background transparent.
 */
function wear(made: MadeHost, text: string): void {
  const { root, worn, zoomSheet } = made
  if (worn.has(text)) return
  const sheet = new CSSStyleSheet()
  write(made, sheet, text.replace(/--(?=[a-z])/g, `--${pageNames().property}-`))
  worn.set(text, sheet)
  // The zoom is last: `all: initial` of the host's sheet would reset it.
  root.adoptedStyleSheets = [...worn.values(), zoomSheet]
}

/**
 * Removes a host element left by an earlier instance of the extension. Why: after an update Firefox ends the
 * old scripts and starts the new ones. It also gives extensions access to closed roots, which is asked of the
 * prototype: a control with that name may stand in its place in a form of the page.
 */
function removeFormer(document: Document): void {
  for (const element of document.querySelectorAll('[popover="manual"]')) {
    const root: ShadowRoot | null | undefined = Reflect.get(
      Element.prototype,
      'openOrClosedShadowRoot',
      element,
    )
    if (root?.querySelector('[data-own]')) element.remove()
  }
}

/**
 * Returns the parent in which the element is usable: the root element beside `<body>`, or the document's last
 * modal dialog or fullscreen element. Outside a modal element it would be visible in the top layer, but
 * pointer and keyboard would not reach it.
 */
function homeOf(document: Document): Element {
  return [...document.querySelectorAll(':modal')].at(-1) ?? document.documentElement
}

/** Puts the element into the top layer, above what is there. */
export function showHost(): void {
  const { host } = (globalThis as World)[key] ?? {}
  if (host?.matches(':popover-open') === false) host.showPopover()
}

/** Takes the element out of the top layer when nothing is shown in it. */
export function settleHost(): void {
  const { host, root } = (globalThis as World)[key] ?? {}
  if (host?.matches(':popover-open') && !root?.querySelector('.shown')) host.hidePopover()
}

/** Removes the element from the page. */
export function removeHost(): void {
  const world = globalThis as World
  world[key]?.host.remove()
  delete world[key]
}
