/** Lines of text for drawings, which do not wrap by themselves. Pure. */
import { normalized } from '../../shared/text/normalized.ts'

/** The words in lines of at most `room`, broken at spaces. */
export function linesOf(words: string, room: number, widthOf: (text: string) => number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of words.split(' ')) {
    const longer = line ? `${line} ${word}` : word
    if (line && widthOf(longer) > room) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return line ? [...lines, line] : lines
}

/**
 * Width of a text in a sans-serif font of `size` px, on the generous side of common system fonts: drawings are
 * laid out without a browser's measurement, and read on systems with other fonts.
 */
export function textWidth(text: string, size: number): number {
  let width = 0
  for (const sign of normalized(text, 'NFC'))
    width += narrow.test(sign) ? 0.32 : wide.test(sign) ? 0.86 : /\p{Lu}/u.test(sign) ? 0.7 : 0.57
  return width * size
}

const narrow = /[\s.,:;'’|!()[\]ijlftrIìíỉĩị/-]/
const wide = /[mwMWĐ%@–—]/

/** The text, cut with an ellipsis where it is wider than `room`. */
export function fitted(text: string, room: number, size: number): string {
  if (textWidth(text, size) <= room) return text
  const signs = [...text]
  while (signs.length > 1 && textWidth(`${signs.join('')}…`, size) > room) signs.pop()
  return `${signs.join('').trimEnd()}…`
}
