/** Finds earlier clippings of the same passage. */
import { placesOf } from '../web/places.ts'
import type { Clipping } from './clipping.ts'
import { folded } from './folded-text.ts'

/**
 * Those of `others` that have the same passage of the same page and are not in the trash. The texts are equal
 * and of one place (`samePlace`), or one contains the other, with at least 20 folded units and positions that
 * overlap.
 */
export function duplicatesOf(clipping: Clipping, others: readonly Clipping[]): Clipping[] {
  const places = new Set(placesOf(clipping))
  const words = folded(clipping.quote.exact)
  return others.filter(other => {
    if (
      other.id === clipping.id ||
      other.deleted !== undefined ||
      !placesOf(other).some(place => places.has(place))
    )
      return false
    const theirs = folded(other.quote.exact)
    if (theirs === words) return samePlace(clipping, other)
    const [shorter, longer] = words.length < theirs.length ? [words, theirs] : [theirs, words]
    return shorter.length >= 20 && longer.includes(shorter) && overlap(clipping, other)
  })
}

/**
 * True for two clippings of equal text that are of one place: the text has 40 folded units or more, the
 * positions overlap (or one is unknown), or the contexts are equal as far as both were kept. A short phrase
 * alone can occur many times on a page.
 */
function samePlace(a: Clipping, b: Clipping): boolean {
  return (
    folded(a.quote.exact).length >= 40 ||
    overlap(a, b) ||
    (sameAsKept(a.quote.prefix, b.quote.prefix, 'end') && sameAsKept(a.quote.suffix, b.quote.suffix, 'start'))
  )
}

/** Minimum length of a context that stands for a longer one, in UTF-16 units. */
const shortContext = 30

/** True if two contexts are equal; the longer one is cut at its far end to the length of the other. */
function sameAsKept(a: string, b: string, near: 'start' | 'end'): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  return (
    a === b ||
    (short.length >= shortContext && (near === 'end' ? long.endsWith(short) : long.startsWith(short)))
  )
}

function overlap({ position: a }: Clipping, { position: b }: Clipping): boolean {
  return a === undefined || b === undefined || (a.start < b.end && b.start < a.end)
}
