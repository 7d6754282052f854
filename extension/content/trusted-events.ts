/**
 * The one place where scripts in pages listen. A handler hears only what the browser itself reports of its
 * user: a page can dispatch any event, but not a trusted one. `npm run check` refuses listeners elsewhere.
 */

/** Adds a listener that hears trusted events only. */
export function listen<Type extends keyof DocumentEventMap>(
  target: EventTarget,
  type: Type,
  handler: (event: DocumentEventMap[Type]) => void,
  options?: AddEventListenerOptions,
): void {
  target.addEventListener(
    type,
    event => {
      if (event.isTrusted) handler(event as DocumentEventMap[Type])
    },
    options,
  )
}

/** Events that views in a shadow root of the extension may handle. */
const handled = [
  'click',
  'auxclick',
  'change',
  'input',
  'submit',
  'toggle',
  'keydown',
  'keyup',
  'pointerdown',
  'pointerup',
  'focusin',
  'focusout',
] as const

/** Stops untrusted events before any handler inside a root hears them, those of its views among them. */
export function guard(root: ShadowRoot): void {
  for (const type of handled) {
    root.addEventListener(
      type,
      event => {
        if (event.isTrusted) return
        event.stopImmediatePropagation()
        event.preventDefault()
      },
      { capture: true },
    )
  }
}

/**
 * True where a closed root is open to pages: Firefox tells them the target of an event whatever root it is in.
 */
export function isRootOpen(): boolean {
  return 'originalTarget' in Event.prototype
}

/** True within a few seconds after a click, tap or key press of the user's in this page. */
export function isAtHand(window: Window): boolean {
  return window.navigator.userActivation.isActive
}

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

/**
 * Hides what happens inside a host from handlers of the page's that come after it. Has no other effect, so it
 * asks of no event who made it.
 */
export function contain(host: HTMLElement): void {
  for (const type of contained)
    host.addEventListener(type, event => event.stopPropagation(), { passive: true })
}

/** Hears a port of our own, whose other end the page does not have. */
export function hear(port: MessagePort, handler: (message: unknown) => void): void {
  port.addEventListener('message', event => handler(event.data))
  port.start()
}
