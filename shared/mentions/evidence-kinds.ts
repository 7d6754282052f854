/** Kinds of evidence on a page, as bits. Some verdicts wait for one of them. */
/** A mention that establishes the candidate's entity (see Verdict). */
export const entity = 1
/** A use of the candidate's name for a person, or for a place abroad. */
export const sense = 2
/** A mention that establishes any entity: its name may be a cue for the candidate. */
export const cues = 4
/** A firm, or a club of the police, that bears the name of a place. */
export const firms = 8
/** A change in whether the page is about sport. */
export const sport = 16
