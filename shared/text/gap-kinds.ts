/** The kinds of gap between two neighbouring tokens, as bits so that a name can allow several. */
/** Nothing: a border of letters and digits. */
export const none = 1
/** White space, at most one line break. */
export const space = 2
/** One dash of any kind, with or without space around it. */
export const dash = 4
/** A full stop, with or without space after it. */
export const dot = 8
/** A slash. */
export const slash = 16
/** One other mark, with or without space around it: comma, ampersand, apostrophe, underscore… */
export const mark = 32
/** Anything longer: no name goes across it. */
export const wide = 64
