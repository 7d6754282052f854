/** Classes of the signs of sport, as bits. words.ts lists their words. */
/** Competition, or a club with a name that no other body has: "V-League", "HAGL". */
export const competition = 1
/** Words used only for matches: "gỡ hòa", "thủ môn", "striker". */
export const match = 2
/** Verbs and rounds that other fields also use: "thắng", "bán kết". They prove nothing alone. */
export const matchVerb = 4
