/** Moves the focus when a button removes the list entry that it is in. */

/**
 * Moves the focus from a button that is about to disappear to the closest element around it that stays: one
 * with tabindex −1 and a name. Why not to the next entry's button: if the reader still holds the key, it
 * would remove that entry, too.
 */
export function keepFocus(button: Element): void {
  button.closest<HTMLElement>('[tabindex="-1"]')?.focus({ preventScroll: true })
}
