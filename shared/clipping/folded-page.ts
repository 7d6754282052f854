/** A page's text with its folded form, and the spans of both. */
import { type FoldedText, foldText } from './folded-text.ts'

/** Text of a page, as it is and folded. Fold it once for all clippings of a page. */
export interface FoldedPage {
  readonly original: string
  readonly folded: FoldedText
}

export function foldPage(original: string): FoldedPage {
  return { original, folded: foldText(original) }
}

/** A span of a page's folded text. */
export interface Span {
  from: number
  to: number
}

/** Original offsets of a folded span. */
export function span(
  { folded: { starts, ends } }: FoldedPage,
  from: number,
  to: number,
): { start: number; end: number } {
  return { start: starts[from] ?? 0, end: ends[to - 1] ?? 0 }
}

/**
 * Limit of the original text of a folded span: `mostOriginal` UTF-16 units, and `mostOfUnit` more for each
 * folded unit. If the text is longer, only the first `mostOfUnit` units of each folded unit are taken. Why: a
 * made-up page may have a million marks behind one letter, or a million spaces in a row.
 */
const mostOriginal = 8_000
const mostOfUnit = 16

/** Original text of a folded span, clamped to the page. */
export function originalOf(
  { original, folded: { starts, ends } }: FoldedPage,
  from: number,
  to: number,
): string {
  if (starts.length === 0) return ''
  const [first, last] = [Math.max(0, from), Math.min(to, ends.length)]
  const startOf = (unit: number) => (unit <= 0 ? 0 : (starts[unit] ?? original.length))
  const [start, end] = [startOf(first), last === ends.length ? original.length : startOf(last)]
  if (end - start <= mostOriginal + mostOfUnit * (last - first)) return original.slice(start, end)
  let text = ''
  for (let unit = first; unit < last; unit++)
    text += original.slice(startOf(unit), Math.min(startOf(unit + 1), startOf(unit) + mostOfUnit))
  return text
}

export function isTone(text: string, index: number): boolean {
  const unit = text.charCodeAt(index)
  return unit >= 0xe800 && unit < 0xe900
}

export function isWord(text: string, index: number): boolean {
  const unit = text.charCodeAt(index)
  return unit >= 0xe000 && unit < 0xe900
}
