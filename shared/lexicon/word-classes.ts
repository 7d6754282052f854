/** Classes of words, as bits. words.ts lists the words of each; only the compiler reads it. */
/** "tỉnh": a province follows. */
export const province = 1
/** "thành phố", "city of": a city at province level, or a city within a province. */
export const city = 2
/** "huyện", "xã", "phường": a smaller unit of that name. */
export const local = 4
/** "đường", "phố", "ngã tư". */
export const road = 8
/** "sông", "chợ", "sân bay", "nhà hát": a local feature that carries the name. */
export const feature = 16
/** Schools, hospitals, firms, clubs, papers. */
export const organisation = 32
/** Organs of the province: people's committee, departments, police, courts. */
export const government = 64
/** Titles and forms of address before a person's name. */
export const honorific = 128
/** Words before the name of Hồ Chí Minh the man, or of things named after him. */
export const uncle = 256
/** Prepositions of place and words such as "quê". */
export const locative = 512
/** Words that an organisation's name never spans. */
export const stop = 1024
/** Vietnamese family names. */
export const family = 2048
/** "các", "hai", "những": a head word for a list. */
export const plural = 4096
/** Dishes and goods known by their place. */
export const dish = 8192
/** "Bắc", "Nam", "Tây": part of a place's name. */
export const direction = 16384
/** Countries other than Vietnam. */
export const foreign = 32768
/** Titles of office before the office's place; no person's name follows. */
export const office = 65536
/** Trades that the short name of a firm begins with: "Dược Hậu Giang". */
export const trade = 131072
/** "một", "a", "an": any one of a kind, not a specific one. */
export const indefinite = 262144
/** Subset of the organisations: schools, hospitals, clubs; never a firm. */
export const school = 524288
/** Words that join the last two items of a list. */
export const joint = 1048576
/** Neutral phrases that contain a syllable with a class of its own: "nông thôn", "môi trường", "gia đình". */
export const neutral = 2097152
/** Verbs of speech, with a person as subject. */
export const speech = 4194304
/** Professions: a person's name may follow, or the place that the person comes from. */
export const profession = 8388608
/** State organs of Vietnam, which no place abroad has. */
export const organ = 16777216
/** Legal forms and similar words: a name follows, whatever its capitals. */
export const legal = 33554432
/** Football: words directly before a club's name. */
export const club = 67108864
/** The state that ended in 1975, called by the name of its capital. */
export const regime = 134217728
/**
 * Verbs of motion and similar words, a subset of the locatives: "từ", "sang", "về". In sport they also take
 * clubs.
 */
export const motion = 268435456
