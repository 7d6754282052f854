/** A passage of a made-up page, as a clipping keeps it. */

import { foldPage } from '../../../shared/clipping/folded-page.ts'
import { contextLength } from '../../../shared/clipping/limits.ts'
import type { Passage } from '../../../shared/clipping/passage.ts'
import { occurrencesIn } from '../../../shared/clipping/refind.ts'

/**
 * Passage from `start` to before `end` of the page's text, with `length` UTF-16 units of context on either
 * side. A shorter context than today's is that of clippings of earlier versions, which also did not store how
 * often their words occur on the page.
 */
export function keptPassage(page: string, start: number, end: number, length: number): Passage {
  const quote = {
    exact: page.slice(start, end),
    prefix: page.slice(Math.max(0, start - length), start),
    suffix: page.slice(end, end + length),
  }
  const occurrences = length >= contextLength ? occurrencesIn(foldPage(page), { quote }) : 0
  return { quote: { ...quote, ...(occurrences > 0 && { occurrences }) }, position: { start, end } }
}
