/** A clipped passage, and its place in a page. */

/** Data of a clipping that locate its passage. */
export interface Passage {
  quote: { exact: string; prefix: string; suffix: string; occurrences?: number }
  position?: { start: number; end: number }
  source?: string
}

/**
 * Way in which a passage was found. `exact`: at its old position with the same text, apart from spaces and
 * invisible characters. `position`: there, with a difference that folding removes, such as case or the kind
 * of quotes. `quote`: anywhere, by its folded text or its words. `fuzzy`: by an approximate search.
 */
export type FoundHow = 'exact' | 'position' | 'quote' | 'fuzzy'

/** Place of a passage in a page. */
export interface Found {
  how: FoundHow
  /** UTF-16 offsets in the page's text. */
  start: number
  end: number
}
