/** Classes of the signs of sport, as bits. words.ts lists their words. */
/** Competition, or a club with a name that no other body has: "V-League", "HAGL". */
export const competition = 1
/**
 * The signs that weigh most: leagues and cups of football, and clubs whose names mean nothing else. In a
 * block of fewer than 80 tokens, one of them is enough evidence of sport.
 */
export const league = 32
/** Words used only for matches: "gỡ hòa", "thủ môn", "striker". */
export const match = 2
/**
 * Verbs and rounds of a competition that other fields also use: "thắng", "bán kết". Alone they are no
 * evidence of sport.
 */
export const matchVerb = 4
/**
 * Verbs that say what one club does, without an opponent, and that other fields also use: "chiêu mộ", "giành
 * vé".
 */
export const clubVerb = 8
/** Verbs for what a city does when it hosts a match or competition: "đăng cai", "cấm đường". */
export const hostVerb = 16
/**
 * Words and competitions of cycling, each also a match or a competition. A race goes from place to place, so
 * "từ X" and "to X" are places there.
 */
export const race = 64
/** Words between a club and its verb: "X vẫn thua Y". */
export const adverb = 128
/** Phrases that begin like a sign of sport but mean something else: "khoác áo mới", "có thể công bố". */
export const other = 256
