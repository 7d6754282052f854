/**
 * A clipping: a passage of a page as its reader saw it, with the data to cite it, find it again and work with
 * it. Types only, so that content scripts can import them at no cost; `schema.ts` validates data from
 * outside.
 */
import type { Kind } from '../domain/kinds.ts'
import type { Doubt } from './doubt-reasons.ts'

/**
 * Text taken from the page, in NFC, with each run of spaces as one. A line break (`\n`) marks where the page
 * begins a new line.
 */
export interface Quote {
  /** The passage as it was displayed. Never empty. */
  exact: string
  /**
   * Page text directly before and after the passage. At most `contextLength` UTF-16 units each as this
   * extension makes them, `longestText` in clippings of other programs; '' at the page's beginning or end.
   */
  prefix: string
  suffix: string
  /**
   * Number of places on the page with the words of the passage, however punctuated; counted up to 200. Absent
   * if none was found, and in clippings of earlier versions and of other programs.
   */
  occurrences?: number
}

/** Bibliographic data of the work. A field is absent when neither the page nor the reader gave it. */
export interface Citation {
  title?: string
  /** Names as printed: "Nguyễn Văn An", "Reuters". */
  authors: string[]
  outlet?: string
  /**
   * Day of publication, YYYY-MM-DD in Vietnam's time; `modified` is the day of the last change. An imported
   * or typed date may be a month (YYYY-MM) or a year (YYYY).
   */
  published?: string
  modified?: string
  /** BCP 47 tag, such as `vi`. */
  language?: string
  /** Reasons why fields may be wrong, until the reader settles them; see `doubts.ts`. */
  doubts?: Doubt[]
}

/** An entity named in the passage, as it was on the article's date. */
export interface ClippedEntity {
  id: string
  kind: Kind
  /** Subtype of the entity on the day `asOf`: province, city, law… */
  subtype: string
  name: { vi: string; en: string }
  /** Name of the entity as written in the passage. */
  surface: string
  /** The day for which the name was resolved, YYYY-MM-DD: the article's, otherwise that of the capture. */
  asOf: string
}

/**
 * Times at which the reader last edited the note, the tags and the citation (ISO 8601, UTC). The time of
 * a part that was never edited is absent.
 */
export interface Edited {
  note?: string
  tags?: string
  citation?: string
}

export interface Clipping {
  version: 1
  /** Letters, digits, `-`, `_`, `:` and `.`. The id of a deleted clipping is not given to another one. */
  id: string
  /** Instant of the capture, ISO 8601 in UTC with milliseconds. */
  captured: string
  quote: Quote
  /** Position of the passage in the page's text, in UTF-16 units; absent when an imported record has none. */
  position?: { start: number; end: number }
  /**
   * Page text between the offsets of `position`. Only where it differs from the quote, because the page hides
   * words or has invisible characters in them.
   */
  source?: string
  /** Nearest heading above the passage. */
  heading?: string
  /** Address at which to open the page, as the browser reported it, without tracking parameters. */
  url: string
  /** Canonical address, as the page claims it. Never used to find clippings of another site. */
  canonicalUrl?: string
  /**
   * Address of the frame that holds the passage, as the browser reported it; `file:///` for a frame without
   * one.
   */
  frameUrl?: string
  /** Link to the passage: `url` with a text fragment; `url` alone for a passage in a frame. */
  link: string
  citation: Citation
  entities: ClippedEntity[]
  tags: string[]
  note: string
  edited: Edited
  /** Instant at which the clipping was moved to the trash, ISO 8601 in UTC; absent outside the trash. */
  deleted?: string
}

/**
 * All fields of a clipping. The compiler reports an error if one is missing here; undo and a test of the
 * formats use the list.
 */
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

/** New values of the parts of a clipping that its reader edited; an absent part stays as it is. */
export interface ClippingEdit {
  note?: string
  tags?: string[]
  citation?: Citation
}
