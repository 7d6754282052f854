/** Text that goes into fields of reference managers. */

/** Low quotation mark (U+201A), which looks like a comma and divides nothing. */
const lowMark = '\u201a'

/**
 * A name or tag that must stay one where a format divides at commas and semicolons and has no quotes: each becomes a low mark that looks like
 * a comma. Why: Zotero, bibutils and citation-js make "Bộ Văn hóa" of "Bộ Văn hóa, Thể thao và Du lịch" and a given name of the rest.
 */
export function undivided(text: string): string {
  return text.replace(/[,;]/g, lowMark)
}

/** Whether a text has letters that only Vietnamese has among the languages of the outlets. */
export function isVietnameseText(text: string): boolean {
  return /[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉĩịọỏốồổỗộớờởỡợụủũứừửữựỳỵỷỹ]/i.test(text.normalize('NFC'))
}
