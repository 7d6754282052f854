/** Classes of the signs of sport, as bits. words.ts lists their words. */
/** Competition, or a club with a name that no other body has: "V-League", "HAGL". */
export const competition = 1
/** League or cup of football, or a name of a club that is nothing else: enough for a sentence. */
export const league = 32
/** Words used only for matches: "gỡ hòa", "thủ môn", "striker". */
export const match = 2
/** Verbs and rounds that other fields also use: "thắng", "bán kết". They prove nothing alone. */
export const matchVerb = 4
/** Verbs of a club that other fields also use, and that need no opponent: "chiêu mộ", "giành vé". */
export const clubVerb = 8
/** Verbs of a city that a match or competition comes to: "đăng cai", "cấm đường". */
export const hostVerb = 16
/**
 * Words of cycling, a subset of the matches: a race goes from place to place, so "từ X" and "to X" are places
 * there.
 */
export const race = 64
/** Words between a club and its verb: "X vẫn thua Y". */
export const adverb = 128
