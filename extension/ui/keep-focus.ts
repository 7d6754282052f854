/** Keeps the focus on the page where the element that has it goes away. */

/**
 * Moves the focus from a button that is about to disappear to the closest element around it that stays: one
 * with tabindex −1 and a name. Why not to the next entry's button: if the reader still holds the key, it
 * would remove that entry, too.
 */
export function keepFocus(button: Element): void {
  button.closest<HTMLElement>('[tabindex="-1"]')?.focus({ preventScroll: true })
}

/**
 * Watches the page. Where the focused element is removed, the focus moves to the closest dialog or element
 * with tabindex −1 around it that is still there, else to the first element that one of `selectors` matches,
 * tried in their order, else to the page's <main>. Why: the browser would leave the focus nowhere, so the
 * next key would do nothing. A focus that the reader gave up by a press on something else is not moved.
 */
export function keepFocusOnPage(...selectors: string[]): void {
  /** The element that has the focus, followed by what is around it; empty if nothing has. */
  let path: HTMLElement[] = []
  const pressed = () => {
    path = []
  }
  document.addEventListener('pointerdown', pressed, { capture: true })
  document.addEventListener('focusin', event => {
    path = event.composedPath().filter(target => target instanceof HTMLElement)
  })
  const look = () => {
    const [last, ...around] = path
    const { activeElement: active, body } = document
    if (!last || last.isConnected || (active !== null && active !== body)) return
    path = []
    const near = around.find(each => each.isConnected && each.matches('[tabindex="-1"], dialog[open]'))
    const find = (selector: string) => document.querySelector<HTMLElement>(selector) ?? undefined
    const place = near ?? [...selectors, 'main'].map(find).find(each => each !== undefined)
    if (!place) return
    if (place.tabIndex < 0) place.tabIndex = -1
    place.focus({ preventScroll: place.tabIndex < 0 })
  }
  new MutationObserver(look).observe(document, { childList: true, subtree: true })
}
