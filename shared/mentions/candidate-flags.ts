/**
 * Features of a candidate, as bits above those of its name (lexicon/name-flags.ts). They are computed before
 * any rule is asked, and say which rules can have an opinion at all.
 */
/** A word of the name begins with a small letter. */
export const small = 1 << 12
/** Something other than a space or a dash stands directly before the name, or behind it. */
export const opens = 1 << 13
export const closes = 1 << 14
/** A word with a capital stands directly before the name, or an initial. */
export const capitalBefore = 1 << 15
/** A number stands directly before the name or behind it. */
export const number = 1 << 16
/** The mention before ends at the name, or a word before it. */
export const follows = 1 << 17
/** The unit that it means ended before the year 2000. */
export const longGone = 1 << 18
/** It has cues or counter-cues. */
export const cues = 1 << 19
/** It is not proof by itself. */
export const evidence = 1 << 20
/** It is English, or lacks its diacritics. */
export const unmarked = 1 << 21
/** The page has spoken of a place abroad that has the same name as one here. */
export const pageAbroad = 1 << 22
/** Every candidate has this one. */
export const any = 1 << 23
/** The mention before ends at most four words before the name: the two may be opponents in a match. */
export const near = 1 << 24
/** A dash stands before the name or behind it. */
export const dash = 1 << 25
