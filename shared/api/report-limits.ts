/** Limits of a report. No code, so that the card's form loads no schema. */

/**
 * Maximum length of the words on the page, or of the sentence around them, in characters. The form cuts
 * longer ones, the service refuses them.
 */
export const longestSurface = 300
/** Maximum length of the note, in characters. The form cuts a longer one, the service refuses it. */
export const longestNote = 2_000
