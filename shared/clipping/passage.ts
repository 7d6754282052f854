/** A clipped passage, and its place in a page. */

/** Data of a clipping that locate its passage. */
export interface Passage {
  quote: { exact: string; prefix: string; suffix: string; occurrences?: number }
  position?: { start: number; end: number }
  source?: string
}

/**
 * Way in which a passage was found: unchanged at its old position, there with other letters or signs of the
 * same folding, by its folded text or its words, or by an approximate search.
 */
export type FoundHow = 'exact' | 'position' | 'quote' | 'fuzzy'

/** Place of a passage in a page. */
export interface Found {
  how: FoundHow
  /** UTF-16 offsets in the page's text. */
  start: number
  end: number
}
