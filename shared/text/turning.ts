/** Characters that change the direction of text. */

/**
 * Characters that set the direction of the text after them until another one ends it. They are removed from
 * texts that others wrote. Why: in a line of a list or a title they would reverse what stands behind such a
 * text, for example a date.
 */
export const turning = /[\u202a-\u202e\u2066-\u2069]/g
