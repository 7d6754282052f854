/** Limits of a clipping, which files, other devices and the fields of the interface keep. No code. */

/** Maximum length of a passage, and of a note, in UTF-16 units: some fifty pages. */
export const longestQuote = 200_000

/** Maximum length of a title and the like, and of an address, in UTF-16 units. */
export const longestText = 2_000
export const longestAddress = 8_000

/** Maximum number of tags, entities, authors and doubts of a clipping. */
export const mostTags = 500
export const mostAuthors = 200
export const mostDoubts = 40
export const mostEntities = 2_000

/**
 * Length of the context kept on each side of a quote, in UTF-16 units. Why so long: for a row of a list, the
 * context must contain the neighbouring rows and the beginning of the list, which distinguish it from another
 * list with the same row.
 */
export const contextLength = 300

/** Days for which a deleted clipping stays in the trash. */
export const trashDays = 30
