/** One mention of an entity in a text. */
export interface Mention {
  /** UTF-16 offsets in the text as given; the text between them is the surface. */
  start: number
  end: number
  /** Index of the entity in the gazetteer. */
  entity: number
  /** Confidence from 0 to 1. */
  confidence: number
  /** Name of the deciding rule. */
  evidence: string
  /**
   * The name is part of a longer one (school, club, street, dish…): a correct mention, but not the entity
   * that the reader looks for. Not highlighted by default.
   */
  optional: boolean
}

/** Metadata of a text: language, day, site. */
export interface TextContext {
  /** Language of the article; `auto` (the default) detects it from the text. */
  lang?: 'vi' | 'en' | 'auto'
  /**
   * Day of the article, YYYY-MM-DD: decides between a former unit and its namesake of today. Default: today's
   * unit.
   */
  date?: string
  /** Host name of the site: on its own site, a startup's name needs no other evidence. */
  host?: string
}
