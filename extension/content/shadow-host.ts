/**
 * Host element of the extension: the only element it adds to a page, beside `<body>` or in a modal element
 * (`homeOf`), when it first loads a frame or announces a text. Its tag name is random for each document. All
 * UI is in its closed shadow root, created in the content scripts' isolated world, where no code of the page
 * runs. The top layer places it above everything, including fullscreen elements. Card and clip panel are in
 * frames of the extension's own origin in that root (extension-frame.ts). Why: browsers search closed roots
 * for `window.find`, Firefox opens them to pages, and a page hears the keys that are pressed in them.
 */
import palette from '../ui/palette.css?text'
import { hostTag, pageNames } from './page-names.ts'
import hostSheet from './shadow-host.css?text'
import { contain } from './trusted-events.ts'

export interface Host {
  host: HTMLElement
  root: ShadowRoot
  /**
   * Number of times that the host was inserted into the document, without moves by `moveBefore`. Its frames
   * reload each time.
   */
  placed: number
}

interface MadeHost extends Host {
  /** Compensates for CSS zoom on the page's root. */
  zoomSheet: CSSStyleSheet
  zoom: number
  /** Style sheets in the root, by their texts. */
  worn: Map<string, CSSStyleSheet>
  /** Result of `rulesOf` for each sheet, as the extension last wrote it. */
  rules: Map<CSSStyleSheet, string>
  /**
   * Elements that the extension has put into the root, each with its attributes as the extension set them.
   */
  own: WeakMap<Element, Attributes>
}

/** Attributes of an element as text: `class` and `style`, which change (`present`), and all others. */
interface Attributes {
  changing: string
  others: string
}

const key = Symbol.for('chu-giai:host')
/**
 * Global scope of content scripts. The scripts of one page share the host through it; the page cannot reach
 * it.
 */
type World = typeof globalThis & { [key]?: MadeHost }

/**
 * Returns the host and its root, with `sheet`, the text of a style sheet, added to the root. Creates host and
 * root on first use. Puts the host back into `homeOf(document)` if the page has removed the host or opened a
 * modal element. Corrects what else the page may have changed: `popover`, `inert` and the zoom.
 */
export function attachHost(document: Document, sheet: string): Host {
  const world = globalThis as World
  world[key] ??= makeHost(document)
  const made = world[key]
  wear(made, sheet)
  const { host, root, worn, zoomSheet } = made
  const home = homeOf(document)
  if (host.parentNode !== home) {
    if (!move(host, home)) {
      home.append(host)
      made.placed++
    }
  }
  const sheets = [...worn.values(), zoomSheet]
  // Moving the host to another document, as a page may, has removed its style sheets.
  if (root.adoptedStyleSheets.length !== sheets.length) root.adoptedStyleSheets = sheets
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

/** Returns everything about a style sheet that decides what it does, as one text to compare. */
function rulesOf({ cssRules, disabled, media }: CSSStyleSheet): string {
  return [disabled, media.mediaText, ...[...cssRules].map(({ cssText }) => cssText)].join()
}

/**
 * Moves an element to the end of `parent` by `moveBefore`, without reloading its frames (Firefox still
 * reloads those of another process). Returns false if the element is not in the document of `parent`, or the
 * browser lacks `moveBefore`.
 */
function move(element: Element, parent: Element & { moveBefore?(node: Node, child: Node | null): void }) {
  const isHere = element.isConnected && element.ownerDocument === parent.ownerDocument
  if (!isHere || !parent.moveBefore) return false
  parent.moveBefore(element, null)
  return true
}

/**
 * Appends an element of the extension to the root, unless it is there, and remembers its attributes for
 * `isUntouched`. Call it again after a change of attributes other than by `present`.
 */
export function putInRoot(element: Element): void {
  const made = (globalThis as World)[key]
  made?.own.set(element, attributesOf(element))
  if (element.parentNode !== made?.root) made?.root.append(element)
}

/**
 * Sets the classes and the inline style of an element of the extension, remembered for `isUntouched`. They
 * replace all others, which a page may have added.
 */
export function present(element: HTMLElement, classes: string, style = ''): void {
  element.className = classes
  element.style.cssText = style
  const remembered = (globalThis as World)[key]?.own.get(element)
  if (remembered) remembered.changing = attributesOf(element).changing
}

function attributesOf(element: Element): Attributes {
  const others = [...element.attributes].filter(({ name }) => name !== 'class' && name !== 'style')
  return {
    changing: `${element.className}|${element.getAttribute('style') ?? ''}`,
    others: others.map(({ name, value }) => `${name}=${value}`).join('|'),
  }
}

/**
 * True when the root and what is in it are as the extension made them, and no other element in it lies over
 * `frame`. Why: Firefox gives a page the target of an event even in a closed root, and with it the root, its
 * elements and its style sheets. A page could use any of them to cover the frame: by an outline, a rule, an
 * animation, an attribute that a rule of the page selects (`part`), or an element in the announcement.
 */
export function isUntouched(frame: Element): boolean {
  const made = (globalThis as World)[key]
  if (!made) return false
  const { root, own, rules } = made
  return (
    [...root.childNodes].every(
      node => node instanceof Element && isAsMade(node, own.get(node)) && !covers(node, frame),
    ) &&
    root.adoptedStyleSheets.length === rules.size &&
    root.adoptedStyleSheets.every(sheet => rules.get(sheet) === rulesOf(sheet)) &&
    root.getAnimations().length === 0
  )
}

/**
 * True for an element with the attributes that the extension gave it, and no elements or shadow root in it.
 */
function isAsMade(element: Element, remembered: Attributes | undefined): boolean {
  const { changing, others } = attributesOf(element)
  return (
    remembered?.changing === changing &&
    remembered.others === others &&
    element.childElementCount === 0 &&
    !shadowRootOf(element)
  )
}

/** True for an element that comes after the frame in the root, is visible, and overlaps the frame. */
function covers(element: Element, frame: Element): boolean {
  const isAbove = (frame.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
  if (!isAbove || element.className === 'unseen' || getComputedStyle(element).visibility === 'hidden')
    return false
  const [one, other] = [element.getBoundingClientRect(), frame.getBoundingClientRect()]
  return one.left < other.right && one.right > other.left && one.top < other.bottom && one.bottom > other.top
}

/**
 * Adds a style sheet to the root, once, with custom property names that are unique to this page. Why:
 * registered custom properties (`@property`) apply in every shadow tree. A page that registers a known name
 * as a length would invalidate a colour of that name and make the card's background transparent.
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
 * old scripts and starts the new ones in the same page, but the old host stays.
 */
function removeFormer(document: Document): void {
  for (const element of document.querySelectorAll('[popover="manual"]'))
    if (shadowRootOf(element)?.querySelector('[data-own]')) Element.prototype.remove.call(element)
}

/**
 * Returns the shadow root of an element, also a closed one, in Firefox; null if it has none. Always undefined
 * in Chromium. Uses the property of the prototype: in a form, a control of the same name would hide it.
 */
export function shadowRootOf(element: Element): ShadowRoot | null | undefined {
  return Reflect.get(Element.prototype, 'openOrClosedShadowRoot', element)
}

/**
 * Returns the parent in which the host is usable: the document's last modal dialog or fullscreen element,
 * else the root element. Outside a modal element the host would be visible in the top layer, but pointer and
 * keyboard would not reach it.
 */
function homeOf(document: Document): Element {
  return [...document.querySelectorAll(':modal')].at(-1) ?? document.documentElement
}

/** Puts the host into the top layer, above what is there, unless it is in the top layer already. */
export function showHost(): void {
  const { host } = (globalThis as World)[key] ?? {}
  if (host?.matches(':popover-open') === false) host.showPopover()
}

/** Takes the host out of the top layer if no element in its root has the class `shown`. */
export function settleHost(): void {
  const { host, root } = (globalThis as World)[key] ?? {}
  if (host?.matches(':popover-open') && !root?.querySelector('.shown')) host.hidePopover()
}

/** Removes the host from the page; `attachHost` then makes a new one. */
export function removeHost(): void {
  const world = globalThis as World
  world[key]?.host.remove()
  delete world[key]
  pageNames().host = hostTag()
}
