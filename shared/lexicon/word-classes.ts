/** Classes of words, as bits. What belongs to each is listed in words.ts, which only the compiler reads. */
/** "tỉnh": what follows is the province. */
export const province = 1
/** "thành phố": a city of the state, or a town of the province. */
export const city = 2
/** "huyện", "xã", "phường": a smaller unit of that name. */
export const local = 4
/** "đường", "phố", "ngã tư". */
export const road = 8
/** "sông", "chợ", "sân bay", "nhà hát": something there that carries the name. */
export const feature = 16
/** Schools, hospitals, firms, clubs, papers. */
export const organisation = 32
/** Organs of the province: people's committee, departments, police, courts. */
export const government = 64
/** Titles and forms of address before a person's name. */
export const honorific = 128
/** Words before the name of Hồ Chí Minh the man, or of things called after him. */
export const uncle = 256
/** Prepositions of place and words such as "quê". */
export const locative = 512
/** Words that no name of an organisation goes across. */
export const stop = 1024
/** Vietnamese family names. */
export const family = 2048
/** "các", "hai", "những": a head word for a list. */
export const plural = 4096
/** Dishes and goods known by a place. */
export const dish = 8192
/** "Bắc", "Nam", "Tây": part of a place's name. */
export const direction = 16384
/** Countries other than Vietnam. */
export const foreign = 32768
/** Titles of office that stand before the office's place: no person's name follows. */
export const office = 65536
/** "một", "a", "an": one of a sort, not the one. */
export const indefinite = 262144
/** Of the organisations, schools, hospitals and clubs: no firm is called so. */
export const school = 524288
/** Words that join the last two of a list. */
export const joint = 1048576
/** Says nothing, but holds a syllable that alone would: "nông thôn", "môi trường", "gia đình". */
export const neutral = 2097152
/** Verbs by which persons speak. */
export const speech = 4194304
/** Professions: a person's name may follow, or the place they are from. */
export const profession = 8388608
/** Vietnam's own organs, which no place abroad has. */
export const organ = 16777216
/** Legal forms and their like: what follows is a name, whatever its capitals. */
export const legal = 33554432
/** Football: what stands directly before a club's name. */
export const club = 67108864
/** The state that ended in 1975, named after its capital. */
export const regime = 134217728
/**
 * Verbs of motion and their like, among the locatives: "từ", "sang", "về". In sport they take clubs as well
 * as places.
 */
export const motion = 268435456
