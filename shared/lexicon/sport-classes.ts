/** Classes of the signs of sport, as bits. words.ts lists what belongs to each. */
/** A competition, or a club whose name no other body has: "V-League", "HAGL". */
export const competition = 1
/** Words that are said of matches only: "gỡ hòa", "thủ môn", "striker". */
export const match = 2
/** Verbs and rounds that other fields have, too: "thắng", "bán kết". They tell nothing alone. */
export const matchVerb = 4
