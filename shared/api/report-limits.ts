/** Limits of a report. No code, so that the card's form loads no schema. */

/**
 * Maximum lengths of the words on the page and of the note, in characters. The form cuts longer ones, the
 * service refuses them.
 */
export const longestSurface = 300
export const longestNote = 2_000
