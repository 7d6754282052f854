/**
 * Features of a candidate, as bits above those of its name (lexicon/name-flags.ts). They are computed before
 * the rules run and select the rules that can return a verdict.
 */
/** A word of the name begins with a small letter. */
export const small = 1 << 12
/** The gap before the name is something other than a space or a dash. */
export const opens = 1 << 13
/** The gap after the name is something other than a space or a dash. */
export const closes = 1 << 14
/** The token before the name has a capital, with a space or a full stop between. */
export const capitalBefore = 1 << 15
/**
 * The token before the name is a number, with a space or a full stop between; or the token after it is one.
 */
export const number = 1 << 16
/** The previous mention ends at the name, or one word before it. */
export const follows = 1 << 17
/** The last day of the sense was before the year 2000. */
export const longGone = 1 << 18
/** The sense has cues or counter-cues, or prescribes its capitals. */
export const cues = 1 << 19
/** The name alone is no proof of the entity: a cue or other evidence must support it. */
export const needsEvidence = 1 << 20
/** The sense is an English name, or one spelled without its diacritics. */
export const unmarked = 1 << 21
/**
 * The page has mentioned a place abroad that shares its name with a province. This need not be the
 * candidate's name.
 */
export const pageAbroad = 1 << 22
/** Set for every candidate. */
export const any = 1 << 23
/** The previous mention ends at most four words before the name: both may be opponents in a match. */
export const near = 1 << 24
/** A round bracket opens after the name. */
export const bracket = 1 << 25
/**
 * A full stop, slash, at-sign, underscore or dash, as in a web address, joins the name to the text before it;
 * or one of them except the dash to the text after it: "facebook.com/Hue".
 */
export const joined = 1 << 26
