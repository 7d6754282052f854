/** Kinds of what a page shows, as bits: for some of them a verdict may have to wait. */
/** An entity is named beyond doubt, or under one name more. */
export const entities = 1
/** A name is a person's, or a place's abroad. */
export const senses = 2
/** A firm is called after a place. */
export const firms = 4
/** The page is about football, or is not. */
export const sport = 8
