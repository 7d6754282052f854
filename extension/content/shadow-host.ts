/**
 * The one element that the extension adds to a page: `<chu-giai-card>`, beside `<body>`, when there is first something to say. Whatever the
 * extension shows on the page is in its shadow root; the browser's top layer lifts it over everything, fullscreen included. The root is open:
 * a page could watch what is read in a closed one as well, and tests and accessibility checkers need to see inside.
 */
import palette from '../ui/palette.css?text'
import hostSheet from './shadow-host.css?text'

export const hostName = 'chu-giai-card'

/** Events that must not reach the page's own handlers when they happen in what the extension shows. */
const contained = [
  'keydown',
  'keyup',
  'keypress',
  'pointerdown',
  'pointerup',
  'mousedown',
  'mouseup',
  'click',
  'auxclick',
  'dblclick',
  'contextmenu',
  'wheel',
  'touchstart',
  'touchend',
  'copy',
  'focusin',
  'focusout',
] as const

export interface Host {
  host: HTMLElement
  root: ShadowRoot
}

const key = Symbol.for('chu-giai:host')
/** The scripts of one page share the element through the world of content scripts, where the page does not reach. */
type World = typeof globalThis & { [key]?: Host }

/** The element and its root, made when first asked for, and put back where a script of the page has cleaned up the document. */
export function attachHost(document: Document): Host {
  const world = globalThis as World
  if (!world[key]) {
    // What an earlier life of the extension left behind is dead: Firefox ends its scripts with an update and starts those of the new version.
    for (const left of document.querySelectorAll(hostName)) left.remove()
    const host = document.createElement(hostName)
    host.setAttribute('popover', 'manual')
    const root = host.attachShadow({ mode: 'open' })
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(palette + hostSheet)
    root.adoptedStyleSheets = [sheet]
    for (const type of contained)
      host.addEventListener(type, event => event.stopPropagation(), { passive: true })
    world[key] = { host, root }
  }
  const { host } = world[key]
  const home = homeOf(document)
  if (host.parentNode !== home) home.append(host)
  // A page may be zoomed by its root; what is shown is placed and drawn in the viewport's own pixels.
  host.style.setProperty('--unzoomed', String(1 / home.currentCSSZoom))
  return world[key]
}

/**
 * Where the element has to be to be of use: beside `<body>`, or, while a dialog or an element that fills the screen shuts out the rest of the page,
 * in that. (What is outside it is seen there in the top layer, but neither pointer nor keyboard reaches it.)
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
