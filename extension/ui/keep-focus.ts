/** Keeps the focus near an entry of a list that its own button removes. */

/**
 * Moves the focus from a button that is about to disappear to the closest element around it that stays: one
 * with tabindex −1 and a name. Why not to the next entry's button: a key that is held would remove that
 * entry, too.
 */
export function keepFocus(button: Element): void {
  button.closest<HTMLElement>('[tabindex="-1"]')?.focus({ preventScroll: true })
}
