/**
 * Features of a candidate, as bits above those of its name (lexicon/name-flags.ts). They are computed before
 * the rules run and select the rules that can return a verdict.
 */
/** A word of the name begins with a small letter. */
export const small = 1 << 12
/** Directly before the name, or behind it, is something other than a space or a dash. */
export const opens = 1 << 13
export const closes = 1 << 14
/** A capitalised word or an initial stands directly before the name. */
export const capitalBefore = 1 << 15
/** A number stands directly before the name or behind it. */
export const number = 1 << 16
/** The previous mention ends at the name, or one word before it. */
export const follows = 1 << 17
/** The entity ended before the year 2000. */
export const longGone = 1 << 18
/** The sense has cues or counter-cues. */
export const cues = 1 << 19
/** The name alone is not proof; a cue must be near. */
export const needsEvidence = 1 << 20
/** The name is English, or lacks its diacritics. */
export const unmarked = 1 << 21
/** The page has mentioned a place abroad with the same name as one here. */
export const pageAbroad = 1 << 22
/** Set for every candidate. */
export const any = 1 << 23
/** The previous mention ends at most four words before the name: both may be opponents in a match. */
export const near = 1 << 24
/** A bracket opens behind the name. */
export const bracket = 1 << 25
/** A mark of web addresses joins the name to what stands before it or behind it: "facebook.com/Hue". */
export const joined = 1 << 26
