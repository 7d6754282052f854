/** Patterns of wordings: many English renderings of one title, written as one line of the knowledge. */

/** Maximum number of wordings of a pattern. */
export const mostWordings = 512

/**
 * The wordings of a pattern, without repeats. `(a|b)` stands for one of its parts, `[a|b]` for one of them or
 * nothing; both may be nested. Spaces around a part left out become one.
 * @throws {SyntaxError} for brackets that do not pair
 * @throws {RangeError} for more than `mostWordings` wordings
 */
export function wordingsOf(pattern: string): string[] {
  let at = 0
  const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']' }
  /** Reads parts separated by `|` up to `end`, or to the end of the pattern if it is empty. */
  const readParts = (end: string): string[] => {
    const wordings: string[] = []
    let part = ['']
    for (;;) {
      const mark = pattern[at++]
      if (mark === undefined ? end !== '' : ')]'.includes(mark) && mark !== end)
        throw new SyntaxError(`The brackets of "${pattern}" do not pair.`)
      if (mark === undefined || mark === end) return [...wordings, ...part]
      if (mark === '|' && end !== '') {
        wordings.push(...part)
        part = ['']
        continue
      }
      const ways = closing[mark] === undefined ? [mark] : readParts(closing[mark])
      if (mark === '[') ways.push('')
      if (part.length * ways.length > mostWordings)
        throw new RangeError(`"${pattern}" has more than ${mostWordings} wordings.`)
      part = part.flatMap(before => ways.map(way => before + way))
    }
  }
  const wordings = readParts('').map(text =>
    text
      .replace(/ {2,}/g, ' ')
      .replace(/ (?=,)/g, '')
      .trim(),
  )
  return [...new Set(wordings)]
}

/**
 * The wordings of an entity that are not among its `names`, each once, with the name whose evidence it takes
 * (`like`; undefined if it needs none).
 */
export function* furtherWordings<Name extends { text: string }>(
  wordings: readonly { pattern: string; like?: string | undefined }[],
  names: readonly Name[],
): Generator<{ text: string; model: Name | undefined }> {
  const taken = new Set(names.map(({ text }) => text))
  for (const { pattern, like } of wordings) {
    const model = names.find(({ text }) => text === like)
    for (const text of wordingsOf(pattern)) {
      if (!taken.has(text)) yield { text, model }
      taken.add(text)
    }
  }
}
