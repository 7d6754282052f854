/**
 * Shapes of a name by its capitals. Why separate numeric constants: the build writes the numbers, and the
 * content script stays small.
 */

/** The first word begins with a small letter. */
export const lower = 0
/** The first word begins with a capital, another one does not. */
export const first = 1
/** Every word begins with a capital. */
export const title = 2
/** All letters are capitals, and every word has two or more. */
export const capitals = 3
