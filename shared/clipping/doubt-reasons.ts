/** Fields of a citation that may be doubtful, and the reasons. */

export const doubtedFields = ['title', 'authors', 'outlet', 'published', 'address'] as const
export type DoubtedField = (typeof doubtedFields)[number]

export const doubtReasons = [
  /** The page gives two values; `other` is the one not taken. */
  'differs',
  /** The value is in the page's metadata and nowhere in its text. */
  'unprinted',
  /** The value is from a place that usually has it: the end of the browser's title, a bold last line. */
  'guessed',
  /** Day and month may be the other way round; `other` is the other day. */
  'order',
  /** The page states only the day of its last change. */
  'updated',
  /** The site republishes articles of other outlets. */
  'republished',
  /** The page shows several articles, and the clipped one does not state its own address. */
  'unclear',
  /** The page has no value for the field. */
  'missing',
  /** The value is an outlet, a place or a role where a person is expected. */
  'nobody',
  /** The value is a web host, not the name of an outlet. */
  'host',
  /** The text has undecoded or damaged letters: "Báº¯c Ninh", "B&#7855;c Ninh". */
  'undecoded',
  /** The value is the name of the outlet, not a title. */
  'outlet',
] as const
export type DoubtReason = (typeof doubtReasons)[number]

export interface Doubt {
  field: DoubtedField
  reason: DoubtReason
  /** Another value for the field, as text; authors are separated by semicolons. */
  other?: string
}
