/** Flags of a sense: one thing that a name can mean, and how it may be matched. */
/**
 * The name's spelling lacks some or all of its diacritics ("Ho Chi Minh"), or is one of French, German or
 * Norwegian ("Hanoï", "Ha Giangs").
 */
export const folded = 1
/** The name counts only with the capitals of the sense's stored text: "Be", not "be". */
export const cased = 2
/** The name alone does not show that the entity is meant; a cue must be near. */
export const needsEvidence = 4
export const english = 8
/** The name is an abbreviation, or all capitals. */
export const abbreviation = 16
export const informal = 32
export const former = 64
export const official = 128
/** The spelling is not listed in the knowledge; the compiler derived it from a listed name. */
export const derived = 256
/** The name is listed with a small first letter, so a small letter in the text does not speak against it. */
export const lower = 512
/** The provincial unit is, or was, a centrally run city: "thành phố X" means the unit, not a town in it. */
export const city = 1024
/**
 * The spelling is the number of an act without its kind. It means the act only in a list: "nghị quyết 57,
 * 59".
 */
export const member = 2048
/** First of the two bits with the number of the entity's kind (kind-numbers.ts). */
export const kindShift = 12
