/** Kinds of what a page shows, as bits: for some of them a verdict may have to wait. */
/** The candidate's entity is named beyond doubt. */
export const entity = 1
/** Its name is a person's, or a place's abroad. */
export const sense = 2
/** An entity is named beyond doubt, whose name may be a cue. */
export const cues = 4
/** A firm is called after a place. */
export const firms = 8
/** The page is about football, or is not. */
export const sport = 16
