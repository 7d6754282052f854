/** Classes of single syllables and names, as bits: first what is to be known of a province's name itself. */
/** With a small first letter it is ordinary words: peace, as high as, ocean. */
export const commonWords = 1
/** A place abroad has it too, in Vietnamese spelling. */
export const abroad = 2
/** Parents give it to their children. */
export const person = 4
/** The man, and half of the city's name. */
export const hoChiMinh = 8
/** The Vietnamese name of China's Henan. */
export const henan = 16
/** Syllables between a family name and a given one. */
export const middleName = 32
/** Family names with which the names of places end. */
export const placeEnding = 64
/** Places whose names begin like a person's. */
export const placeLikePerson = 128
/** Family names that are words at the beginning of a sentence, in Vietnamese and in English. */
export const ordinaryWord = 256
export const englishWord = 512
/** Makes the number behind it an ordinal: "thứ". */
export const ordinal = 1024
/** A longer name of another thing holds the name, or overlaps it. */
export const inLonger = 2048
