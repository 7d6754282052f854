/**
 * Parser of JSON as pages write it: inside CDATA or an HTML comment, with comments, trailing commas, raw line
 * breaks.
 */

/** Maximum length of a text that is read, in UTF-16 units. A longer one is not read at all. */
const largest = 300_000

/**
 * The value of a JSON text; undefined if it cannot be read even leniently, or is longer than `largest`.
 * Strings may have raw control characters and quotation marks that are not escaped. Several values in a row
 * are a list. Takes linear time.
 */
export function parseLenient(source: string): unknown {
  if (source.length > largest) return undefined
  const strict = parsed(source)
  if (strict) return strict.value
  const tidy = tidied(source)
  return (parsed(tidy) ?? parsed(`[${tidy}]`))?.value
}

function parsed(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    // The next, more lenient form is tried. Broken JSON of a page is not a failure to report.
    return undefined
  }
}

/** The text as JSON: what surrounds or interrupts the values is dropped, and strings are escaped. */
function tidied(source: string): string {
  const text = source.trimStart().replace(/^(?:(?:\/\/|\/\*)\s*)?(?:<!\[CDATA\[|<!--)\s*(?:\*\/)?/, '')
  let json = ''
  /**
   * Last character of `json` that is no space. Why stored: looking at the end of a string while it is built
   * takes quadratic time.
   */
  let last = ''
  const add = (part: string, sign: string) => {
    json += part
    if (sign.trim() !== '') last = sign
  }
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!
    if (char === '"') {
      const end = endOfString(text, i + 1)
      add(`"${escaped(text.slice(i + 1, end))}"`, char)
      i = end
    } else if (char === '/' && text[i + 1] === '*') i = from(text.indexOf('*/', i + 2), text) + 1
    else if (char === '/' && text[i + 1] === '/') i = from(text.indexOf('\n', i), text)
    else if (text.startsWith('<!--', i))
      i = isRemark(text, i) ? from(text.indexOf('-->', i), text) + 2 : i + 3
    else if (/^(?:\]\]>|-->)/.test(text.slice(i, i + 3))) i += 2
    else if (char === ',' && isTrailing(text, i + 1)) continue
    // Several values in a row become a list.
    else if (char === '{' && last === '}') add(',{', char)
    else if (char !== ';' && char !== '\ufeff') add(char, char)
  }
  return json
}

/**
 * True if the HTML comment at index `at` ends within `near` units and has no JSON in it: "<!-- article -->".
 */
function isRemark(text: string, at: number): boolean {
  const [remark] = text.slice(at + 4, at + 4 + near).split('-->', 1)
  return !/["{[]/.test(remark!) && remark!.length < near
}

/**
 * Number of UTF-16 units that are searched for the bracket after a trailing comma, and for the end of an HTML
 * comment.
 */
const near = 200

function isTrailing(text: string, at: number): boolean {
  return /^(?:\s|\/\*(?:[^*]|\*(?!\/))*\*\/|\/\/[^\n]*\n)*(?:[\]},]|$)/.test(text.slice(at, at + near))
}

/**
 * Index of the quotation mark that ends a string: one before a comma, colon, bracket, comment or the end of
 * the text. The length of the text if there is none.
 */
function endOfString(text: string, start: number): number {
  for (let i = start; i < text.length; i++) {
    if (text[i] === '\\') i++
    else if (text[i] === '"' && /^\s*(?:[,:\]}]|$|\/[/*]|\]\]>|-->)/.test(text.slice(i + 1, i + 40))) return i
  }
  return text.length
}

function escaped(content: string): string {
  return content.replace(/\\[\s\S]|["\p{Cc}]/gu, part => {
    if (part === '"') return '\\"'
    if (part.length === 1) return ' '
    return /^\\(?:["\\/bfnrt]|u)/.test(part) ? part : part.slice(1)
  })
}

function from(index: number, text: string): number {
  return index < 0 ? text.length : index
}
