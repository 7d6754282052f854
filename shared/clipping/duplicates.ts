/** Finds earlier clippings of the same passage. */
import { placesOf } from '../web/places.ts'
import type { Clipping } from './clipping.ts'
import { folded } from './folded-text.ts'

/**
 * Those of `others` that have the same passage of the same page and are not in the trash. The texts are equal
 * and of one place (`samePlace`), or one contains the other, with at least 20 folded units and positions that
 * overlap or of which one is unknown.
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
    return shorter.length >= 20 && longer.includes(shorter) && overlap(clipping, other) !== false
  })
}

/**
 * True for two clippings of equal text that are of one place: the text has 40 folded units or more, the
 * positions overlap, or the contexts are equal. Of contexts of different length only the part next to the
 * passage that both have is compared; it must have `shortContext` units if both positions are known. A short
 * phrase alone can occur many times on a page.
 */
function samePlace(a: Clipping, b: Clipping): boolean {
  const overlapping = overlap(a, b)
  const least = overlapping === undefined ? 0 : shortContext
  return (
    folded(a.quote.exact).length >= 40 ||
    overlapping === true ||
    (sameAsKept(a.quote.prefix, b.quote.prefix, 'end', least) &&
      sameAsKept(a.quote.suffix, b.quote.suffix, 'start', least))
  )
}

/**
 * Minimum length at which a shorter context may count as equal to a longer one that contains it, in UTF-16
 * units.
 */
const shortContext = 30

/**
 * True if two contexts are equal. A longer context may be cut at its far end to the length of the shorter, if
 * the shorter has at least `least` units. `near` is the end beside the passage.
 */
function sameAsKept(a: string, b: string, near: 'start' | 'end', least: number): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  return (
    a === b || (short.length >= least && (near === 'end' ? long.endsWith(short) : long.startsWith(short)))
  )
}

/** True if the positions overlap; undefined if one is unknown. */
function overlap({ position: a }: Clipping, { position: b }: Clipping): boolean | undefined {
  return a && b && a.start < b.end && b.start < a.end
}
