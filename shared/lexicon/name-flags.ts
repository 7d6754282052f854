/** Flags of names and syllables, as bits. The flags up to `henan` belong to names of provinces. */
/**
 * Name that is also an ordinary word: "hòa bình" means peace. A capital on its first word alone, or capitals
 * throughout, are no evidence for the province.
 */
export const commonWords = 1
/** Name of a province that is also the Vietnamese name of a place abroad. */
export const abroad = 2
/** Name of a province that is also a given name of people. */
export const person = 4
/** The name "Hồ Chí Minh", which means the man or the city. */
export const hoChiMinh = 8
/** The name "Hà Nam", which is also the Vietnamese name of Henan in China. */
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
/** The word "thứ", which turns the following number into an ordinal. */
export const ordinal = 1024
/** Name that is part of a longer name of another thing, or overlaps one. */
export const inLonger = 2048
/**
 * Name of a firm that has a sports club of the same name ("Viettel"): in a text about sport, the name means
 * the club.
 */
export const firmClub = 1 << 28
/**
 * Name that is a bare number and means an act only in a list of acts. The bit lies above those of
 * candidate-flags.ts.
 */
export const listMember = 1 << 27
