/**
 * Limits of a clipping, which imports, sync and the input fields of the interface obey. Constants only, no
 * code.
 */

/** Maximum length of the id of a clipping. */
export const longestClippingId = 120
/** Maximum length of a passage, and of a note, in UTF-16 units: some fifty pages. */
export const longestQuote = 200_000

/** Maximum length of every other text, such as a title, an author, a tag or a heading, in UTF-16 units. */
export const longestText = 2_000
/** Maximum length of an address, in UTF-16 units. */
export const longestAddress = 8_000

/** Maximum number of tags of a clipping. */
export const mostTags = 500
/** Maximum number of authors of a clipping. */
export const mostAuthors = 200
/** Maximum number of doubts of a clipping. */
export const mostDoubts = 40
/** Maximum number of entities of a clipping. */
export const mostEntities = 2_000

/**
 * Length of the context kept on each side of a quote, in UTF-16 units. Why so long: for a row of a list, the
 * context must contain the neighbouring rows and the beginning of the list, which distinguish it from another
 * list with the same row.
 */
export const contextLength = 300

/** Days for which a deleted clipping stays in the trash. */
export const trashDays = 30
