/** Flags of names and syllables, as bits. Those up to `henan` describe a province's name. */
/**
 * Also ordinary words: "hòa bình" is peace. A capital on the first word alone, or capitals throughout, prove
 * nothing.
 */
export const commonWords = 1
/** Also the Vietnamese name of a place abroad. */
export const abroad = 2
/** Also a given name of people. */
export const person = 4
/** "Hồ Chí Minh", which means the man or the city. */
export const hoChiMinh = 8
/** "Hà Nam", which is also the Vietnamese name of Henan in China. */
export const henan = 16
/** Syllables that stand between a family name and a given name: "Thị", "Văn". */
export const middleName = 32
/** Family names that also end place names: "Châu" in "Mộc Châu". */
export const placeEnding = 64
/** Places whose names begin with a family name: "Phan Thiết", "Vũ Thư". */
export const placeLikePerson = 128
/** Family names that are ordinary Vietnamese words at the beginning of a sentence: "Từ", "Đoàn". */
export const ordinaryWord = 256
/** Family names that are words of other languages at the beginning of a sentence: "to", "do", "may". */
export const englishWord = 512
/** Turns the following number into an ordinal: "thứ". */
export const ordinal = 1024
/** A longer name of another thing contains the name or overlaps it. */
export const inLonger = 2048
/** A firm with a club of the same name ("Viettel"): in a text about sport, the name means the club. */
export const firmClub = 1 << 28
/** A bare number, which means an act only in a list of acts. The bit is above those of candidate-flags.ts. */
export const listMember = 1 << 27
