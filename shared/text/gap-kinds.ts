/** Kinds of gap between two adjacent tokens, as bits, so that a name can allow several. */
/** No gap: letters and digits meet. */
export const none = 1
/** White space, at most one line break. */
export const space = 2
/** One dash of any kind, with or without space around it. */
export const dash = 4
/** A full stop, with or without space after it. */
export const dot = 8
/** A slash, with or without space around it. */
export const slash = 16
/** One other punctuation mark, with or without space around it: comma, ampersand, apostrophe, underscore… */
export const mark = 32
/** Any other gap: longer, or with two line breaks. No name extends across it. */
export const wide = 64
