/** Gaps between adjacent tokens. */
import { foldEntry, ignorable } from './fold.ts'
import * as gap from './gap-kinds.ts'

const dashes = '-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ad\ufe58\ufe63\uff0d'

/** Kind of the gap from code unit `from` to `to` of `text`. Reads at most a dozen units. */
export function gapBetween(text: string, from: number, to: number): number {
  const length = to - from
  if (length === 1) {
    const unit = text.charCodeAt(from)
    if (unit === 0x20 || unit === 0xa0) return gap.space
  }
  // Most other gaps are ", " and ". ".
  if (length === 2 && text.charCodeAt(from + 1) === 0x20) {
    const unit = text.charCodeAt(from)
    if (unit === 0x2c) return gap.mark
    if (unit === 0x2e) return gap.dot
  }
  if (length === 0) return gap.none
  if (length > 12) return gap.wide
  let kind: number = gap.none
  let breaks = 0
  let spaceBefore = false
  for (let i = from; i < to; i++) {
    const unit = text.charCodeAt(i)
    if (foldEntry(unit) >= ignorable) continue
    if (isSpace(unit)) {
      if (unit === 0x0a || unit === 0x2028 || unit === 0x2029) breaks++
      if (kind === gap.none) spaceBefore = true
      continue
    }
    if (kind !== gap.none) return gap.wide
    if (dashes.includes(text[i]!)) kind = gap.dash
    else if (unit === 0x2e) kind = spaceBefore ? gap.mark : gap.dot
    else if (unit === 0x2f) kind = gap.slash
    else kind = gap.mark
  }
  if (breaks > 1) return gap.wide
  return kind === gap.none ? (spaceBefore ? gap.space : gap.none) : kind
}

/** True for the code unit of white space of every kind, including no-break, thin and ideographic spaces. */
export function isSpace(unit: number): boolean {
  return (
    unit === 0x20 ||
    (unit >= 0x09 && unit <= 0x0d) ||
    unit === 0xa0 ||
    unit === 0x1680 ||
    (unit >= 0x2000 && unit <= 0x200a) ||
    unit === 0x2028 ||
    unit === 0x2029 ||
    unit === 0x202f ||
    unit === 0x205f ||
    unit === 0x3000
  )
}

/** Union of the gap kinds that a text may have where the name has a gap of kind `inName`. */
export function allowedGaps(inName: number): number {
  switch (inName) {
    case gap.none:
      return gap.none | gap.space | gap.dash
    case gap.space:
      return gap.space | gap.dash
    case gap.dash:
      return gap.dash | gap.space
    case gap.dot:
      return gap.dot | gap.space
    case gap.slash:
      return gap.slash | gap.dash
    default:
      return gap.mark | gap.space
  }
}
