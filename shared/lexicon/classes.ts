/** The classes that the lexicon puts words and names in. What belongs to each is listed in words.ts, which only the compiler reads. */

/** Classes of words, as bits. */
export const word = {
  /** "tỉnh": what follows is the province. */
  province: 1,
  /** "thành phố": a city of the state, or a town of the province. */
  city: 2,
  /** "huyện", "xã", "phường": a smaller unit of that name. */
  local: 4,
  /** "đường", "phố", "ngã tư". */
  road: 8,
  /** "sông", "chợ", "sân bay", "nhà hát": something there that carries the name. */
  feature: 16,
  /** Schools, hospitals, firms, clubs, papers. */
  organisation: 32,
  /** Organs of the province: people's committee, departments, police, courts. */
  government: 64,
  /** What stands before a person's name. */
  honorific: 128,
  /** What stands before the name of Hồ Chí Minh the man, or of what is called after him. */
  uncle: 256,
  /** Prepositions of place and words such as "quê". */
  locative: 512,
  /** Words that no name of an organisation goes across. */
  stop: 1024,
  /** Vietnamese family names. */
  family: 2048,
  /** "các", "hai", "những": a head word for a list. */
  plural: 4096,
  /** Dishes and goods known by a place. */
  dish: 8192,
  /** "Bắc", "Nam", "Tây": part of a place's name. */
  direction: 16384,
  /** Countries other than Vietnam. */
  foreign: 32768,
  /** Titles of office that stand before the office's place: no person's name follows. */
  office: 65536,
  /** "cũ", "former", "trước đây": the unit that was. */
  former: 131072,
  /** "một", "a", "an": one of a sort, not the one. */
  indefinite: 262144,
  /** Of the organisations, schools, hospitals and clubs: no firm is called so. */
  school: 524288,
  /** Words that join the last two of a list. */
  joint: 1048576,
  /** Says nothing, but holds a syllable that alone would: "nông thôn", "môi trường", "gia đình". */
  neutral: 2097152,
  /** Verbs by which persons speak. */
  speech: 4194304,
  /** What people are: a name may follow, or the place they are from. */
  profession: 8388608,
  /** Vietnam's own organs, which no place abroad has. */
  organ: 16777216,
  /** Legal forms and their like: what follows is a name, whatever its capitals. */
  legal: 33554432,
  /** Football: what stands directly before a club's name. */
  club: 67108864,
  /** The state that ended in 1975, named after its capital. */
  regime: 134217728,
} as const

/** Classes of single syllables and names, as bits: first what is to be known of a province's name itself. */
export const trait = {
  /** With a small first letter it is ordinary words: peace, as high as, ocean. */
  commonWords: 1,
  /** A place abroad has it too, in Vietnamese spelling. */
  abroad: 2,
  /** Parents give it to their children. */
  person: 4,
  /** The man, and half of the city's name. */
  hoChiMinh: 8,
  /** The Vietnamese name of China's Henan. */
  henan: 16,
  /** Syllables between a family name and a given one. */
  middleName: 32,
  /** Family names with which the names of places end. */
  placeEnding: 64,
  /** Places whose names begin like a person's. */
  placeLikePerson: 128,
  /** Family names that are words at the beginning of a sentence, in Vietnamese and in English. */
  ordinaryWord: 256,
  englishWord: 512,
  /** What makes the number behind it an ordinal. */
  ordinal: 1024,
} as const
export type Trait = (typeof trait)[keyof typeof trait]
