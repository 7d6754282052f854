/** Classes of single syllables and names, as bits. The first ones describe a province's name itself. */
/** Ordinary words when the first letter is small: peace, as high as, ocean. */
export const commonWords = 1
/** Also the Vietnamese name of a place abroad. */
export const abroad = 2
/** Also a given name of people. */
export const person = 4
/** Hồ Chí Minh: the man, and half of the city's name. */
export const hoChiMinh = 8
/** The Vietnamese name of China's Henan. */
export const henan = 16
/** Syllables between a family name and a given name. */
export const middleName = 32
/** Family names that also end place names. */
export const placeEnding = 64
/** Places whose names begin like a person's name. */
export const placeLikePerson = 128
/** Family names that are ordinary words at the beginning of a sentence, in Vietnamese and in English. */
export const ordinaryWord = 256
export const englishWord = 512
/** Turns the following number into an ordinal: "thứ". */
export const ordinal = 1024
/** A longer name of another thing contains the name or overlaps it. */
export const inLonger = 2048
/** A firm with a club of its name: a text about sport means the club. */
export const firmClub = 1 << 28
/** A bare number, which means an act only in a list of acts. Above the bits of candidate-flags.ts. */
export const listMember = 1 << 27
