/** Capitals of a name. Numbers, so that the content script stays small. */
export const lower = 0
/** On the first word only. */
export const first = 1
/** On every word. */
export const title = 2
/** All letters. */
export const capitals = 3
