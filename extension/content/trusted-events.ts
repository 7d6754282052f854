/**
 * Event listeners for scripts in pages. Handlers of `listen` receive only trusted events, which the browser
 * creates and a page cannot dispatch. `npm run check` rejects listeners elsewhere.
 */

type EventMap = DocumentEventMap &
  Pick<WindowEventMap, 'message' | 'pagehide'> & { prerenderingchange: Event }

/** Adds a listener that receives trusted events only. */
export function listen<Type extends keyof EventMap>(
  target: EventTarget,
  type: Type,
  handler: (event: EventMap[Type]) => void,
  options?: AddEventListenerOptions,
): void {
  target.addEventListener(
    type,
    event => {
      if (event.isTrusted) handler(event as EventMap[Type])
    },
    options,
  )
}

/**
 * True while the browser counts the user as active in this page: for some five seconds after a click, tap or
 * key press.
 */
export function isAtHand(window: Window): boolean {
  return window.navigator.userActivation.isActive
}

/** Events inside the extension's UI that must not reach the page's own handlers. */
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

/**
 * Stops the `contained` events of elements inside a host at that host. Listeners of the page around the host
 * do not get them, except those that capture. Untrusted events are stopped, too, because stopping has no
 * other effect.
 */
export function contain(host: HTMLElement): void {
  for (const type of contained)
    host.addEventListener(type, event => event.stopPropagation(), { passive: true })
}

/**
 * Passes the messages of a port to `handler`. Only for ports whose other end is held by the extension, not by
 * the page: their events need no check.
 */
export function hear(port: MessagePort, handler: (message: unknown) => void): void {
  port.addEventListener('message', event => handler(event.data))
  port.start()
}
