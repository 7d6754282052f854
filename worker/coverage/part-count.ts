/**
 * Counts the elements, attributes or JSON values of a feed before it is parsed. Why: the parser makes an
 * object of each such part. A feed of 5 MB may have a million of them, which need more than the 128 MB of
 * an isolate; the worker would fail, and read the feed again at each tick.
 */

type Quote = '"' | "'"

/**
 * Numbers of attributes between a place and the end of its tag, while a text is read from right to left; -1
 * if no end of a tag is known. `here` counts from the present place on. `behind` counts from after the
 * nearest quote of each kind to the right of that place.
 */
interface Attributes {
  here: number
  behind: Record<Quote, number>
}

const noTag = (): Attributes => ({ here: -1, behind: { '"': -1, "'": -1 } })

/**
 * Updates `count` for the next character to the left, `char`. `before` is the character to its left, `next`
 * the one to its right.
 */
function move(count: Attributes, before: string, char: string, next: string): void {
  const { here, behind } = count
  if (char === '"' || char === "'") {
    // This quote may begin a value that ends at the next quote of its kind; what is between them is no
    // attribute. Or it may end a value: then a name may follow it without a space.
    count.here = behind[char]
    behind[char] = here < 0 || isSpace(next) || next === '>' ? here : here + 1
  }
  if (
    count.here >= 0 &&
    !isSpace(char) &&
    char !== '=' &&
    (isSpace(before) || (before === '=' && char !== '"' && char !== "'"))
  )
    count.here++
}

/**
 * True for white space and control characters. Why the pattern is tried only beyond ASCII: it is slow, and
 * most of a feed is ASCII.
 */
const isSpace = (char: string) => char <= ' ' || (char > '~' && /\s/.test(char))

/**
 * Upper bound of the number of elements and attributes that an XML parser can find. Counts each `<` without
 * a slash after it, wherever it stands, and the attributes that follow if a tag begins there. Why: parsers
 * disagree about where comments, CDATA and texts end. It reads from right to left, so that the end of each
 * tag is known in linear time.
 */
export function xmlParts(text: string): number {
  let parts = 0
  const tag = noTag()
  const instruction = noTag()
  for (let i = text.length - 1, next = '>'; i >= 0; i--) {
    const char = text[i]!
    const before = text[i - 1] ?? ''
    if (char === '<' && next !== '/') parts += 1 + Math.max(0, next === '?' ? instruction.here : tag.here)
    if (char === '>') tag.here = 0
    else move(tag, before, char, next)
    if (char === '?' && next === '>') instruction.here = 0
    else move(instruction, before, char, next)
    next = char
  }
  return parts
}

/**
 * Upper bound of the number of characters that a parser finds between tags. Why: it joins them one by one,
 * which takes 20 bytes for each. A tag ends at the first `>` here.
 */
export function xmlText(text: string): number {
  let length = 0
  for (let start = 0; start < text.length; ) {
    const tag = text.indexOf('<', start)
    const end = tag < 0 ? text.length : tag
    length += end - start
    const close = text.indexOf('>', end)
    start = close < 0 ? text.length : close + 1
  }
  return length
}

/**
 * Number of objects, lists and members in a JSON text: the characters `{`, `[`, `,` and `:` outside its
 * strings.
 */
export function jsonParts(text: string): number {
  let parts = 0
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!
    if (char === '"') {
      for (i++; i < text.length && text[i] !== '"'; i++) if (text[i] === '\\') i++
    } else if (char === '{' || char === '[' || char === ',' || char === ':') parts++
  }
  return parts
}
