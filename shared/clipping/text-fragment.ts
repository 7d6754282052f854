/**
 * Links to a passage: `#:~:text=[prefix-,]start[,end][,-suffix]` (WICG Scroll to Text Fragment), made of its
 * exact words.
 */

/** A passage longer than this, in UTF-16 units, is given by its beginning and its end. */
const longest = 200
const edgeWords = 6
const contextWords = 4

export interface Passage {
  exact: string
  prefix: string
  suffix: string
}

/**
 * The directive for a passage: `:~:text=…`. It includes the context where the passage is too short to be
 * unique.
 */
export function textDirective({ exact, prefix, suffix }: Passage): string {
  const words = exact.split(/\s+/).filter(Boolean)
  const whole = exact.length <= longest && !exact.includes('\n')
  const named =
    whole || words.length < edgeWords * 2
      ? encode(words.join(' '))
      : `${encode(words.slice(0, edgeWords).join(' '))},${encode(words.slice(-edgeWords).join(' '))}`
  // Whole words only: browsers match at word borders.
  const before = words.length < edgeWords ? wholeWords(prefix, 'end').slice(-contextWords).join(' ') : ''
  const after = words.length < edgeWords ? wholeWords(suffix, 'start').slice(0, contextWords).join(' ') : ''
  return `:~:text=${before && `${encode(before)}-,`}${named}${after && `,-${encode(after)}`}`
}

/** The address with a text directive, replacing an existing one. */
export function linkTo(address: string, passage: Passage): string {
  const plain = address.replace(/:~:.*$/s, '')
  return `${plain}${plain.includes('#') ? '' : '#'}${textDirective(passage)}`
}

/** The words of a context on the quote's line, without a word that was cut at the far end. */
function wholeWords(context: string, quoteAt: 'start' | 'end'): string[] {
  const lines = context.split('\n')
  const line = (quoteAt === 'end' ? lines.at(-1) : lines[0]) ?? ''
  const words = line.split(/\s+/).filter(Boolean)
  const cut = lines.length === 1
  return cut ? (quoteAt === 'end' ? words.slice(1) : words.slice(0, -1)) : words
}

/** Percent-encodes characters with a meaning in a directive: `-`, `,` and `&`. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(/-/g, '%2D')
}
