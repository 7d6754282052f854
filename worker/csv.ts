/** Tables as RFC 4180 has them: rows end in CRLF, a field with a comma, a quote or a line break is quoted. */

export type Field = string | number | boolean | undefined

/**
 * Rows as CSV text, with the byte-order mark by which spreadsheets know UTF-8. A text that a spreadsheet would take for a formula gets an
 * apostrophe before it.
 */
export function csvOf(rows: Field[][]): string {
  return `\ufeff${rows.map(row => `${row.map(fieldOf).join(',')}\r\n`).join('')}`
}

function fieldOf(field: Field): string {
  if (typeof field !== 'string') return field === undefined ? '' : String(field)
  const harmless = /^[=+\-@\t\r]/.test(field) ? `'${field}` : field
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
