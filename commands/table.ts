/**
 * Table for the terminal. Columns are padded to their widest cell; columns that have only numbers are
 * right-aligned.
 */
export function formatTable(
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string {
  const cells = [head, ...rows].map(row => row.map(String))
  const widths = head.map((_, column) => Math.max(...cells.map(row => [...(row[column] ?? '')].length)))
  const numeric = head.map(
    (_, column) => rows.length > 0 && rows.every(row => typeof row[column] === 'number'),
  )
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => {
        const space = ' '.repeat((widths[column] ?? 0) - [...cell].length)
        return numeric[column] ? space + cell : cell + space
      })
      .join('  ')
      .trimEnd()
  return cells.map(line).join('\n')
}
