/**
 * The one element that the extension adds to a page, beside `<body>`, when there is first something to say.
 * Its tag is random for each page. What the extension shows is in its closed shadow root, made in the content
 * scripts' own world, where nothing of the page's is called. The browser's top layer lifts it over
 * everything, fullscreen included. What only the reader may know is not in it but in a frame of the
 * extension's own origin (clip-panel-frame.ts): Chromium's `window.find` looks into closed roots, and key
 * presses can be heard on the window.
 */
import palette from '../ui/palette.css?text'
import { pageNames } from './page-names.ts'
import hostSheet from './shadow-host.css?text'
import { contain, guard } from './trusted-events.ts'

export interface Host {
  host: HTMLElement
  root: ShadowRoot
}

interface MadeHost extends Host {
  /** Undoes the zoom of the page's root. */
  zoomSheet: CSSStyleSheet
  zoom: number
  /** Texts of the style sheets that the root has. */
  worn: Set<string>
}

const key = Symbol.for('chu-giai:host')
/**
 * The scripts of one page share the element through the world of content scripts, where the page does not
 * reach.
 */
type World = typeof globalThis & { [key]?: MadeHost }

/**
 * The element and its root, made when first asked for, and put back where a script of the page has cleaned up
 * the document. `sheet` is the style of what is shown in it.
 */
export function attachHost(document: Document, sheet: string): Host {
  const world = globalThis as World
  world[key] ??= makeHost(document)
  const made = world[key]
  wear(made, sheet)
  const { host } = made
  const home = homeOf(document)
  if (host.parentNode !== home) home.append(host)
  // The page may have touched either.
  if (host.getAttribute('popover') !== 'manual') host.setAttribute('popover', 'manual')
  host.inert = false
  // A page may be zoomed by its root; what is shown is placed and drawn in the viewport's own pixels.
  const zoom = 1 / home.currentCSSZoom
  if (zoom !== made.zoom) {
    made.zoom = zoom
    made.zoomSheet.replaceSync(`:host{zoom:${zoom}!important}`)
  }
  return made
}

function makeHost(document: Document): MadeHost {
  removeFormer(document)
  const host = document.createElement(pageNames().host)
  host.setAttribute('popover', 'manual')
  const root = host.attachShadow({ mode: 'closed' })
  guard(root)
  const zoomSheet = new CSSStyleSheet()
  root.adoptedStyleSheets = [zoomSheet]
  contain(host)
  const made = { host, root, zoomSheet, zoom: 1, worn: new Set<string>() }
  wear(made, palette + hostSheet)
  return made
}

/**
 * Gives the root a style sheet, once. Its custom properties get names of this page alone. Why: registered
 * properties reach into every shadow tree. A page that registers a known name as a length takes the colour
 * that was meant, and the card becomes text without a ground.
 */
function wear({ root, worn }: MadeHost, text: string): void {
  if (worn.has(text)) return
  worn.add(text)
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(text.replace(/--(?=[a-z])/g, `--${pageNames().property}-`))
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
}

/**
 * Removes what an earlier life of the extension left behind: Firefox ends its scripts with an update and
 * starts those of the new version, and gives extensions a way into closed roots.
 */
function removeFormer(document: Document): void {
  for (const element of document.querySelectorAll('[popover="manual"]')) {
    const root = (element as Element & { openOrClosedShadowRoot?: ShadowRoot | null }).openOrClosedShadowRoot
    if (root?.querySelector('[data-own]')) element.remove()
  }
}

/**
 * Where the element has to be to be of use: beside `<body>`, or, while a dialog or an element that fills the
 * screen shuts out the rest of the page, in that. (What is outside it is seen there in the top layer, but
 * neither pointer nor keyboard reaches it.)
 */
function homeOf(document: Document): Element {
  return [...document.querySelectorAll(':modal')].at(-1) ?? document.documentElement
}

/** Takes the element out of the top layer once nothing is shown in it. */
export function settleHost(): void {
  const { host, root } = (globalThis as World)[key] ?? {}
  if (host?.matches(':popover-open') && !root?.querySelector('.card, .clip')) host.hidePopover()
}

/** Takes the element off the page. */
export function removeHost(): void {
  const world = globalThis as World
  world[key]?.host.remove()
  delete world[key]
}
