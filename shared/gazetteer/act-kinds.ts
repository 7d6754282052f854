/**
 * The kinds of acts of the State and the Party. A kind is a list of the words before its numbers: in full
 * first, then abbreviated and in the plural.
 */
export const actKinds: readonly (readonly string[])[] = [
  ['Nghị quyết', 'NQ'],
  ['Quyết định', 'QĐ'],
  ['Nghị định', 'NĐ'],
  ['Chỉ thị', 'CT'],
  ['Kết luận', 'KL'],
  ['Thông tư', 'TT'],
  ['Luật'],
  ['Đề án'],
  ['Chương trình'],
  ['Resolution', 'Resolutions'],
  ['Decision', 'Decisions'],
  ['Decree', 'Decrees'],
  ['Directive', 'Directives'],
  ['Conclusion', 'Conclusions'],
  ['Circular', 'Circulars'],
  ['Law', 'Laws'],
  ['Project', 'Projects'],
]

/** Index in `actKinds` of the kind that a word (in any capitals) names; -1 if it names none. */
export function actKindOf(word: string): number {
  const lower = word.normalize('NFC').replace(/\s+/gu, ' ').toLowerCase()
  return actKinds.findIndex(words => words.some(each => each.toLowerCase() === lower))
}
