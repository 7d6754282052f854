/** Marks of direction. */

/**
 * Characters that set the direction of the text after them until another ends it. Why left out of texts of
 * others: in a line of a list or a title they would turn what stands behind them, such as a date.
 */
export const turning = /[\u202a-\u202e\u2066-\u2069]/g
