/** Kinds of evidence on a page, as bits. Some verdicts wait for one of them. */
/** A certain mention of the candidate's entity. */
export const entity = 1
/** The name is used for a person, or for a place abroad. */
export const sense = 2
/** A certain mention of any entity: its name may be a cue. */
export const cues = 4
/** A firm, or a club of the police, that bears the name of a place. */
export const firms = 8
/** A change in whether the page is about sport. */
export const sport = 16
