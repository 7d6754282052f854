/** Lines of text for drawings, which do not wrap by themselves. Pure. */
import { normalized } from '../../shared/text/normalized.ts'

/**
 * Breaks a text at spaces into lines of at most `room`, in the unit of `widthOf`. A wider word has a line of
 * its own.
 */
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
 * Estimated width of a text in px, in a sans-serif font of `size` px; generous for common system fonts. Why
 * it is not measured: pictures are also opened on systems with other fonts.
 */
export function textWidth(text: string, size: number): number {
  let width = 0
  for (const sign of normalized(text, 'NFC'))
    width += narrow.test(sign) ? 0.32 : wide.test(sign) ? 0.86 : /\p{Lu}/u.test(sign) ? 0.7 : 0.57
  return width * size
}

const narrow = /[\s.,:;'’|!()[\]ijlftrIìíỉĩị/-]/
const wide = /[mwMWĐ%@–—]/

/**
 * The text; cut and ended with "…" if it is wider than `room` px in a font of `size` px (`textWidth`). Its
 * first character is kept in any case.
 */
export function fitted(text: string, room: number, size: number): string {
  if (textWidth(text, size) <= room) return text
  const signs = [...text]
  while (signs.length > 1 && textWidth(`${signs.join('')}…`, size) > room) signs.pop()
  return `${signs.join('').trimEnd()}…`
}
