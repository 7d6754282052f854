/** One mention of an entity in a text. */
export interface Mention {
  /** UTF-16 offset in the text as given; the text from `start` to `end` is the surface. */
  start: number
  end: number
  /** Index of the entity in the gazetteer. */
  entity: number
  /** Confidence from 0 to 1. */
  confidence: number
  /** Name of the rule that decided. */
  evidence: string
  /**
   * True if the name is part of a longer one (school, club, street, dish…): a correct mention, but not the
   * entity that the reader looks for. Not highlighted by default.
   */
  optional: boolean
}

/** Metadata of a text: language, day, site. */
export interface TextContext {
  /**
   * Language of the article. It is assumed for blocks that do not reveal theirs, until a block of the article
   * with eight tokens or more has been read. Other blocks are judged by their own words. With `auto` (the
   * default), no language is assumed.
   */
  lang?: 'vi' | 'en' | 'auto'
  /**
   * Day of the article, YYYY-MM-DD: decides between a former unit and its namesake of today, and which names
   * mean nothing yet. Without it, a name has its latest meaning.
   */
  date?: string
  /** Host name of the site. On its own site, a startup's or programme's name needs no other evidence. */
  host?: string
}
