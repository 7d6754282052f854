/**
 * Classes of the words before and after a name, as bits. words.ts lists the words of each; only the compiler
 * imports words.ts.
 */
/** "tỉnh" before a name, "Province" after it: the name is that of a province. */
export const province = 1
/** "thành phố", "city of": a city at province level, or a city within a province. */
export const city = 2
/** "huyện", "phường", "khu đô thị": the name after the word is that of a smaller unit or a housing estate. */
export const local = 4
/** "đường", "phố", "ngã tư": the name after the word is that of a road or crossing. */
export const road = 8
/** "sông", "chợ", "sân bay", "nhà hát": the name after the word is that of a local feature. */
export const feature = 16
/** Words for schools, hospitals, firms, clubs and papers, which bear a place's name. */
export const organisation = 32
/** Organs of the province: people's committee, departments, police, courts. */
export const government = 64
/** Titles and forms of address before a person's name: "ông", "Mr". */
export const honorific = 128
/** Words beside "Hồ Chí Minh" that mean the man, or a thing named after him: "lăng", "trail". */
export const uncle = 256
/** Words before a place: prepositions, and words such as "quê" (home town). */
export const locative = 512
/** Function words and verbs that an organisation's name contains only with a capital. */
export const stop = 1024
/** Vietnamese family names. */
export const family = 2048
/** "các", "hai", "những": the head word after them belongs to a list of names, or is counted. */
export const plural = 4096
/** Dishes and goods known by their place. */
export const dish = 8192
/** "Bắc", "Tây", "Tân", "North": with a capital, mostly part of a longer place name. */
export const direction = 16384
/** Countries after a name that make it a place abroad: "Trung Quốc", "Korea". */
export const foreign = 32768
/** Titles of office: "bí thư", "chủ tịch". A name of a province after one is the place of the office. */
export const office = 65536
/** Trades that the short name of a firm begins with: "Dược Hậu Giang". */
export const trade = 131072
/** "một", "a", "an": any one of a kind, not a specific one. */
export const indefinite = 262144
/** Schools, hospitals, clubs; never a firm. All are `organisation`, too. */
export const school = 524288
/** Words that join the last two items of a list: "và", "or". */
export const joint = 1048576
/**
 * Phrases that are no evidence, although their last word alone has a class: "nông thôn" (the countryside)
 * ends with "thôn" (a village).
 */
export const neutral = 2097152
/**
 * Verbs of speech after a name: "cho biết", "chia sẻ". On a page that used the name for a person, the
 * speaker is the person.
 */
export const speech = 4194304
/** Professions: a person's name may follow, or the place that the person comes from. */
export const profession = 8388608
/** State organs of Vietnam, which no place abroad has: "UBND", "công an". */
export const organ = 16777216
/**
 * Legal forms, schools and hospitals that begin a proper name even without a capital: "công ty", "đại học".
 */
export const legal = 33554432
/** Words and sponsors directly before a football club's name: "CLB", "HLV", "U17". */
export const club = 67108864
/** Words before "Sài Gòn" that make it the state that ended in 1975: "chính quyền", "quân đội". */
export const regime = 134217728
/**
 * Verbs of motion and similar words: "từ", "sang", "về". All are `locative`, too. In a text about sport, a
 * club may follow as well as a place.
 */
export const motion = 268435456
