/** Text for fields of reference managers. */
import { normalized } from '../text/normalized.ts'
import { isVietnamese, personNames } from './author-name.ts'
import type { Citation } from './clipping.ts'

/** Low quotation mark (U+201A): looks like a comma and is not a separator. */
const lowMark = '\u201a'

/**
 * Replaces each comma and semicolon of a name or tag with a low mark that looks like a comma, for formats
 * that split at them and have no quoting. Why: Zotero, bibutils and citation-js split "Bộ Văn hóa, Thể thao
 * và Du lịch" into "Bộ Văn hóa" and a given name.
 */
export function undivided(text: string): string {
  return text.replace(/[,;]/g, lowMark)
}

/** True if a text has letters that, among the languages of the outlets, only Vietnamese has. */
export function isVietnameseText(text: string): boolean {
  return /[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉĩịọỏốồổỗộớờởỡợụủũứừửữựỳỵỷỹ]/i.test(normalized(text, 'NFC'))
}

/**
 * Language of a work as exports name it: that of the page, or Vietnamese where the page names none and the
 * title has Vietnamese letters; undefined otherwise. Why: citation programs take a work without a language
 * for English and change the capitals of its title ("Các Tỉnh an Toàn" in citeproc, "Da nang" in Better
 * BibTeX). With exactly `vi`, citeproc (in Zotero) writes every name with the family name first; with `vi-VN`
 * none: "Thị Bình Trần" as a second author. A Vietnamese work is `vi-VN` only if every person's name is
 * foreign, which `vi` would make "Smith John".
 */
export function exportedLanguage({ language, title = '', authors }: Citation): string | undefined {
  const named = language ?? (isVietnameseText(title) ? 'vi' : undefined)
  if (named === undefined || !/^vi(?:[-_]|$)/i.test(named)) return named
  const people = personNames(authors).flatMap(name => ('literal' in name ? [] : name))
  return people.length > 0 && !people.some(isVietnamese) ? 'vi-VN' : 'vi'
}
