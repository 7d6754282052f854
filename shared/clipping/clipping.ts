import type { Kind } from '../domain/kinds.ts'
/**
 * A clipping: a passage of a page as its reader saw it, with everything needed to cite it, to find it again
 * and to work with it. Types only, so that scripts in pages can have them for nothing; `schema.ts` checks
 * what comes from outside.
 */

/**
 * What was taken from the page, in NFC, each run of spaces as one. A line break (`\n`) stands where the page
 * begins a new line.
 */
export interface Quote {
  /** The passage as it was displayed. Never empty. */
  exact: string
  /** The page's text right before and after it, at most `contextLength` characters each. */
  prefix: string
  suffix: string
}

/** How much text around a quote is kept, in UTF-16 units. */
export const contextLength = 64

/** What a citation says of the work. Absent is what the page did not say and nobody has filled in. */
export interface Citation {
  title?: string
  /** Names as they are printed: "Nguyễn Văn An", "Reuters". */
  authors: string[]
  outlet?: string
  /** YYYY-MM-DD, in Vietnam's time. */
  published?: string
  modified?: string
  /** BCP 47, as `vi`. */
  language?: string
}

/** An entity named in the passage, as it was on the article's date. */
export interface ClippedEntity {
  id: string
  kind: Kind
  /** What it was then: province, city, law… */
  subtype: string
  name: { vi: string; en: string }
  /** How the passage names it. */
  surface: string
  /** The day as of which it was read, YYYY-MM-DD: the article's, or that of the capture. */
  asOf: string
}

/**
 * When each part was last changed by hand (ISO 8601, UTC). A part that was not has no time: it is as
 * captured.
 */
export interface Edited {
  note?: string
  tags?: string
  citation?: string
}

export interface Clipping {
  version: 1
  /** Letters, digits, `-`, `_`, `:` and `.`; never used for anything else again. */
  id: string
  /** Instant of the capture, ISO 8601 in UTC with milliseconds. */
  captured: string
  quote: Quote
  /** Where the passage stood in the page's text, in UTF-16 units; absent in what was imported without. */
  position?: { start: number; end: number }
  /** The page's text between these positions, where it differs from the quote: words that the page hides. */
  source?: string
  /** The nearest heading above the passage. */
  heading?: string
  /** Reported by the browser: the address at which to open the page, without tracking parameters. */
  url: string
  /**
   * Claimed by the page: the address that it gives for itself. Never a key to what was clipped on another
   * site.
   */
  canonicalUrl?: string
  /** Reported by the browser: the address of the frame in which the passage stands, if it stands in one. */
  frameUrl?: string
  /** `url` with a text fragment that leads to the passage. */
  link: string
  citation: Citation
  entities: ClippedEntity[]
  tags: string[]
  note: string
  edited: Edited
  /** Instant at which it was put into the trash. */
  deleted?: string
}

/** Each field once: an exporter or importer that walks over these cannot forget one. */
export const clippingFields: Record<keyof Clipping, true> = {
  version: true,
  id: true,
  captured: true,
  quote: true,
  position: true,
  source: true,
  heading: true,
  url: true,
  canonicalUrl: true,
  frameUrl: true,
  link: true,
  citation: true,
  entities: true,
  tags: true,
  note: true,
  edited: true,
  deleted: true,
}

/** Days for which a deleted clipping stays in the trash. */
export const trashDays = 30

/** What a reader can change in a clipping. */
export interface ClippingEdit {
  note?: string
  tags?: string[]
  citation?: Citation
}
