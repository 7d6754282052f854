/** Flags of a sense: one thing that a name can mean, and how it may be matched. */
/** Found under the spelling without diacritics of a name that has them. */
export const folded = 1
/** The capitals must be those of the sense's text. */
export const cased = 2
/** The name alone is not proof; a cue must be near. */
export const needsEvidence = 4
export const english = 8
/** The name is an abbreviation, or all capitals. */
export const abbreviation = 16
export const informal = 32
export const former = 64
export const official = 128
/** The name is a spelling that the compiler derived. */
export const derived = 256
/** The name begins with a small letter, so a small letter proves nothing against it. */
export const lower = 512
/** The provincial unit is, or was, a city of the state: "thành phố X" means the unit, not a town in it. */
export const city = 1024
/** The number of an act without its kind: it means the act only in a list, "nghị quyết 57, 59". */
export const member = 2048
/** Kind of the entity in two bits. */
export const kindShift = 12
