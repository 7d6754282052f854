/**
 * Finds the article of a page: the part from its heading to the end of its text. Everything else on the page
 * is beside the article. A front page, a list of articles or a page of search results has no article.
 *
 * The text is the smallest element that holds the paragraphs which belong together. Paragraphs count by their
 * length, from which links are subtracted, so menus and teasers count for nothing. Imprints and other parts
 * beside the article count `little`. A page that declares an article needs less text to have one.
 */
import { logIgnored } from '../ignored.ts'
import { isBesideArticle, labelled, otherLinks, partBesideArticle, teaserLink } from './beside-article.ts'
import { blockAround, composedParentOf, type Owner, wayTo } from './text-blocks.ts'

/** A paragraph of a page, as `bodyAround` weighs it. */
export interface Paragraph<T> {
  /**
   * Element for which the paragraph's text counts (`aroundOf`): mostly its parent. For an element that is no
   * `<p>`, list item or caption, the element itself.
   */
  around: T
  /**
   * Length of the text without that of links, in UTF-16 units. If only some paragraphs are read, it is
   * multiplied by the number of paragraphs for which this one stands.
   */
  length: number
  /** Factor for the length: `little`, 1, or `much` for text that is most likely the article's. */
  weight: number
}

/** The article of a page. */
export interface ArticleBody {
  /** Element that holds the text of the article. */
  body: Element
  /**
   * Heading of the page, if it is outside `body` and before it. Paragraphs between the two belong to the
   * article.
   */
  heading?: Element
}

/**
 * Minimum length of a paragraph of an article, in UTF-16 units. A link longer than this may make its line a
 * teaser.
 */
const leastParagraph = 25
/**
 * Minimum length of a paragraph where `findArticle` is given `texts`, in UTF-16 units. Shorter than
 * `leastParagraph`: `texts` include lines of lists and tables.
 */
const leastLine = 8
/**
 * Limit for a list of tags at the end of the article, in UTF-16 units without text in links to other pages.
 * The text after the list has at most this length, and the list itself less than half of it.
 */
const longestLabel = 60
/**
 * Minimum length of an article's text on a page that declares an article (see `leastDeclaredInAll`) or has
 * its heading in its title, in UTF-16 units. Applies to the further articles of an endless page, too.
 */
const leastDeclared = 300
/**
 * Minimum length of an article's text on a page that declares an article, where `findArticle` is given
 * `texts`, in UTF-16 units.
 */
const leastDeclaredInAll = 60
/**
 * Minimum length of an article's text on a page that neither declares an article nor has its heading in its
 * title, in UTF-16 units.
 */
const leastSilent = 500
/** Maximum number of paragraphs that are read. On a page with more, those read are spread evenly over all. */
const mostParagraphs = 240
/**
 * Text of a link that is more than a name: two words after the first begin with a small letter, or the text
 * is longer than `leastParagraph`.
 */
const sentence = / \p{Ll}.* \p{Ll}|.{26}/u
/** Selector of parts whose paragraphs are seldom the article's. */
const unlikely = `a,form,dialog,${labelled('consent cookie copyright footer')}`
/**
 * Words of an imprint as outlets in Vietnam write it: Cơ quan chủ quản, Giấy phép, Tòa soạn, Tổng biên tập,
 * Bản quyền. A dot stands for a letter with a mark. Why: the build writes such a letter as six characters.
 */
const imprint = /c. quan ch. qu.n|gi.y ph.p|t.. so.n|t.ng bi.n t.p|b.n quy.n|©/i
/** A short line with a button to answer: Trả lời, Reply. What stands before it is a comment. */
const reply = /^.{0,60}(tr. l.i|reply).{0,60}$/is
/**
 * Weight of a paragraph of an imprint, of a comment, in an `unlikely` part, beside the article, or before the
 * heading.
 */
const little = 0.2
/**
 * Weight of a paragraph that is in the `articleBody` of the page's JSON-LD. It is 1 at most if less than half
 * of that text was found on the page.
 */
const much = 3
/**
 * Minimum ratio of an outer element's text to that of the chosen element for the outer one to be chosen
 * instead.
 */
const gain = 1.2
/**
 * Minimum ratio for the first outer element that also contains the heading, instead of `gain`. Such an
 * element often contains the whole page, so it needs more text.
 */
const gainWithHeading = 1.7

/**
 * Chooses the element that contains the article's text; undefined without paragraphs. Starts at the element
 * with the most text, by weight, in paragraphs of its own. Tries each element around it, up to the first that
 * holds the heading, and chooses it instead if it has `gain` times as much text. Paragraphs of less weight
 * than the heaviest one of the start element do not count. `length` is the length of the counted paragraphs
 * in the chosen element, in UTF-16 units, times the weight of that heaviest one if it is below 1.
 */
export function bodyAround<T extends object>(
  paragraphs: readonly Paragraph<T>[],
  parentOf: (element: T) => T | null | undefined,
  holdsHeading: (element: T) => boolean,
): { element: T; length: number } | undefined {
  const own = new Map<T, number>()
  for (const { around, length, weight } of paragraphs)
    own.set(around, (own.get(around) ?? 0) + length * weight)
  let best: T | undefined
  for (const [element, length] of own) if (!best || length > own.get(best)!) best = element
  if (!best) return undefined
  // Not by `Math.max(...)`, which takes no more than some 100,000 of them.
  let least = 0
  for (const { around, weight } of paragraphs) if (around === best && weight > least) least = weight
  const counted = new Map<T, number>()
  for (const { around, length, weight } of paragraphs)
    if (weight >= least) counted.set(around, (counted.get(around) ?? 0) + length)
  const all = new Map<T, number>()
  for (const [around, length] of counted)
    for (let at: T | null | undefined = around; at; at = parentOf(at))
      all.set(at, (all.get(at) ?? 0) + length)
  let length = all.get(best)!
  for (let at: T | null | undefined = best; at && !holdsHeading(at); ) {
    at = parentOf(at)
    const more = at ? all.get(at)! : 0
    if (at && more > length * (holdsHeading(at) ? gainWithHeading : gain)) {
      best = at
      length = more
    }
  }
  return { element: best, length: length * Math.min(1, least) }
}

/**
 * Finds the article of a page. Its paragraphs are looked for among `texts`, by default among the `<p>`
 * elements of the document. Undefined if the text is too short, if JSON-LD names a collection and no article,
 * or if the page has neither a heading nor a declared article. On a page that declares no article, the
 * article must have at least half of the text of all paragraphs.
 */
export function findArticle(document: Document, texts?: readonly Owner[]): ArticleBody | undefined {
  const heading = headingOf(document, texts)
  const declared = declaredArticle(document)
  if (!declared) return undefined
  const { isArticle, text } = declared
  const marked = document.querySelector('[itemprop~=articleBody i]')
  const isDeclared = isArticle || marked !== null
  if (!isDeclared && !heading) return undefined
  const isTitled = heading && document.title.includes(heading.textContent.trim())
  const least =
    isDeclared && texts ? leastDeclaredInAll : isDeclared || isTitled ? leastDeclared : leastSilent
  const found = articleAmong(
    texts ?? document.getElementsByTagName('p'),
    heading,
    least,
    isDeclared ? 0 : 0.5,
    texts && leastLine,
    text,
  )
  return found && marked?.contains(found.body) ? { ...found, body: marked } : found
}

/**
 * Finds the article whose paragraphs are among `elements` and have at least `paragraph` UTF-16 units. `text`
 * is the article's text as the page declares it. Undefined if the found text is shorter than `least` UTF-16
 * units, or than `share` (0 to 1) of all the paragraphs.
 */
function articleAmong(
  elements: ArrayLike<Owner>,
  heading: Element | undefined,
  least: number,
  share = 0,
  paragraph = leastParagraph,
  text = '',
): ArticleBody | undefined {
  const paragraphs = paragraphsOf(elements, heading, text, paragraph)
  const total = paragraphs.reduce((sum, { length, weight }) => sum + length * weight, 0)
  const found = bodyAround(paragraphs, composedParentOf, element => holds(element, heading))
  if (!found || found.length < Math.max(least, total * share)) return undefined
  const { element: body } = found
  const isBefore = heading && !holds(body, heading) && !follows(body, heading)
  return { body, ...(isBefore && { heading }) }
}

/**
 * True if the text of `owner` belongs to the article: in the body outside teasers, in the heading, or as a
 * paragraph between the two. True also in a further article of an endless page. `teasers` caches for boxes in
 * the body whether they are teasers; use a new cache after a change of the page.
 */
export function isInArticle(
  { body, heading }: ArticleBody,
  owner: Owner,
  teasers: WeakMap<Element, boolean>,
): boolean {
  // Text directly in a body that is inline, as a `span` around paragraphs, belongs to the block around it.
  if (blockAround(body) === owner) return true
  const part = (wayTo(owner) as Element[]).find(each => body.contains(each))
  if (part) return !isInTeaser(part, body, teasers)
  const other = otherArticle(body, owner)
  if (other) return isInArticle(other, owner, teasers)
  if (!heading || heading.contains(owner)) return !!heading
  return follows(heading, owner) && follows(owner, body) && lengthOf(owner as Element) >= leastParagraph
}

/**
 * Cache of `otherArticle`, by the part of the page with a heading of its own: the article in the part, or
 * undefined if it has none.
 */
const others = new WeakMap<Element, ArticleBody | undefined>()

/** Selector of the headings of further articles of an endless page. */
const furtherHeadings = 'h1,article h2'

/**
 * Finds the further article of an endless page. Searches the smallest part of the page around `owner` that
 * has one of `furtherHeadings`; `owner` itself may be outside the article found. Undefined if the part has no
 * article or also holds `body`.
 */
function otherArticle(body: Element, owner: Owner): ArticleBody | undefined {
  let part = composedParentOf(owner)
  while (part && !part.querySelector(furtherHeadings)) part = composedParentOf(part)
  if (!part || holds(part, body)) return undefined
  let other = others.get(part)
  if (!other?.body.isConnected) {
    other = articleAmong(part.getElementsByTagName('p'), part.querySelector(furtherHeadings)!, leastDeclared)
    others.set(part, other)
  }
  return other
}

/**
 * True for an element in the article's body that leads to other articles: in a short box with a linked
 * heading, a line that is hardly more than a link, or a list of tags below the text. Only links to the page's
 * own host count, so a list of companies with links to their sites stays in the article. `teasers` keeps the
 * answers for boxes.
 */
function isInTeaser(element: Element, body: Element, teasers: WeakMap<Element, boolean>): boolean {
  if (leadsElsewhere(element, body)) return true
  let box: Element | null = element
  const inside: Element[] = []
  let isTeaser = false
  for (; box && box !== body; box = box.parentElement) {
    const known = teasers.get(box)
    inside.push(box)
    isTeaser = known ?? isOwn(teaserLink(box))
    if (isTeaser || known === false) break
  }
  for (const each of inside) teasers.set(each, isTeaser)
  return isTeaser
}

/**
 * True for three kinds of element with links to pages of this host: a line of which more than half is one
 * such link, whose text is a sentence or long; a block inside such a link; a list of tags with such a link at
 * the end of the article's text. False for a cell of a table, which is seldom a whole line: its row may have
 * text.
 */
function leadsElsewhere(element: Element, body: Element): boolean {
  const links = [element.closest(otherLinks), ...element.querySelectorAll(otherLinks)]
  if (element.localName === 'td') return false
  const text = element.textContent.trim()
  const without = lengthOf(element, text)
  const areTags = without < 0 && text.length + without < longestLabel && isLast(element, body)
  return links.some(
    link =>
      isOwn(link) &&
      (areTags || (link.textContent.length > text.length / 2 && sentence.test(link.textContent))),
  )
}

function isOwn(link: Element | null | undefined): link is HTMLAnchorElement {
  return !!link && (link as HTMLAnchorElement).host === location.host
}

/**
 * True if little text follows an element in the article's body: at most `longestLabel` UTF-16 units in the
 * later siblings of it and of its ancestors, each counted by `lengthOf` but not below 0. False if there are
 * more than 1,000 of these siblings.
 */
function isLast(element: Element, body: Element): boolean {
  let length = 0
  // A page may have any number of such lists and siblings.
  let left = 1_000
  for (let at: Element | null = element; at && at !== body; at = at.parentElement)
    for (let next = at.nextElementSibling; next; next = next.nextElementSibling) {
      length += Math.max(0, lengthOf(next))
      if (length > longestLabel || left-- === 0) return false
    }
  return true
}

/**
 * Length of an element's text in UTF-16 units. Text in links to other pages (`otherLinks`) is subtracted, not
 * added, so the result may be negative.
 */
function lengthOf(element: Element, text = element.textContent.trim()): number {
  let { length } = text
  // A paragraph without elements has no link.
  if (element.firstElementChild)
    for (const link of element.querySelectorAll(otherLinks)) length -= 2 * link.textContent.length
  return length
}

/**
 * Maximum length of an `h1` that is taken for a logo, in UTF-16 units. One of `otherHeadings` must be longer,
 * too, to count as the heading.
 */
const shortHeading = 12
/**
 * Selector of elements that may be the heading of a page whose `h1` elements are missing or logos, if the
 * page's title contains their text.
 */
const otherHeadings = `h2,h3,font,${labelled('tit tieu')}`

/**
 * Finds the page's own heading: the first `h1` that is no logo, else one of `otherHeadings` whose text is in
 * the title, else the first `h1`. Undefined if there is none. A logo is in a link, or has at most
 * `shortHeading` UTF-16 units outside links. An element with `aria-level="1"` counts as an `h1`. `texts` may
 * add an `h1` in a shadow root.
 */
function headingOf(document: Document, texts: readonly Owner[] = []): Element | undefined {
  const headings = [
    ...document.querySelectorAll('h1,[aria-level="1"]'),
    ...(texts as readonly Element[]).filter(({ localName }) => localName === 'h1'),
  ]
  return (
    headings.find(element => lengthOf(element) > shortHeading && !element.closest('a')) ??
    [...document.querySelectorAll(otherHeadings)].find(({ textContent }) => {
      const text = textContent.trim()
      return text.length > shortHeading && document.title.includes(text)
    }) ??
    headings[0]
  )
}

const articleMeta =
  '[property="og:type"]:is([content=article i],[content^=video i]),[property$=published_time i]'

/**
 * Reads the page's own declaration from JSON-LD and `meta` elements: true if it is an article, and the
 * article's text, empty if not given. Undefined if JSON-LD names a collection and no article, whatever the
 * `meta` elements say. JSON-LD is read by patterns. Why: article-json-ld.ts is too large for the script of
 * every page.
 */
function declaredArticle(document: Document): { isArticle: boolean; text: string } | undefined {
  let isArticle = false
  let isCollection = false
  let text = ''
  for (const { textContent } of document.querySelectorAll('script[type*="ld+json" i]')) {
    isArticle ||= /"@type"\s*:[^\]{}:]*(Article|Posting|Report)"/.test(textContent)
    isCollection ||= /"CollectionPage"/.test(textContent)
    const [, body] = /"articleBody"\s*:\s*("(?:[^"\\]|\\.)*")/s.exec(textContent) ?? []
    if (body) text ||= unquoted(body)
  }
  if (isCollection && !isArticle) return undefined
  return { isArticle: isArticle || document.querySelector(articleMeta) !== null, text }
}

/**
 * Parses a JSON string literal, also with the raw line breaks that some sites put in. Empty if it is
 * malformed.
 */
function unquoted(json: string): string {
  try {
    return JSON.parse(json.replace(/[\n\r\t]+/g, ' '))
  } catch (error) {
    logIgnored('read articleBody', error)
    return ''
  }
}

/**
 * Weighs the paragraphs of at least `least` UTF-16 units among `elements`. Leaves out entries of a list of
 * articles. Above `mostParagraphs`, reads only every so many. `declared` is the article's text as the page
 * declares it, or empty.
 */
function paragraphsOf(
  elements: ArrayLike<Owner>,
  heading: Element | undefined,
  declared: string,
  least: number,
): Paragraph<Element>[] {
  const step = Math.max(1, elements.length / mostParagraphs)
  const weights = new Map<Element, number>()
  const paragraphs: Paragraph<Element>[] = []
  let told = 0
  for (let i = 0; i < elements.length; i += step) {
    const element = elements[Math.floor(i)] as Element
    const around = aroundOf(element)
    const text = element.textContent.trim()
    const length = lengthOf(element, text)
    if (!around || length < least || heading?.contains(element)) continue
    let weight = weights.get(around)
    if (weight === undefined) {
      const link = teaserLink(around)
      const part = (wayTo(around) as Element[])
        .map(each => each.closest(unlikely) ?? partBesideArticle(each))
        .find(each => each)
      const isEarly = heading && follows(around, heading)
      weight = (part || isEarly) && !holds(part ?? around, heading) ? little : 1
      // Text below a linked heading is an entry of a list of articles and belongs to no article of this page.
      if (link && follows(link, element) && !holds(around, heading)) weight = 0
      weights.set(around, weight)
    }
    if (weight === 0) continue
    if (declared.includes(text)) {
      weight = much
      told += text.length
    } else if (
      isBesideArticle(element) ||
      imprint.test(text) ||
      reply.test((element.nextElementSibling ?? around.nextElementSibling)?.textContent ?? '')
    )
      weight = Math.min(weight, little)
    paragraphs.push({ around, length: length * step, weight })
  }
  // If little of the declared text was found, it is a summary or another wording, and does not tell which
  // paragraphs are the article's.
  if (told < declared.length / 2)
    for (const paragraph of paragraphs) paragraph.weight = Math.min(paragraph.weight, 1)
  return paragraphs
}

/**
 * Element in which a paragraph stands among others: the parent of a `<p>` or list item, the parent of a
 * caption's figure. What is directly in a shadow root stands in the host. Any other element stands for
 * itself. Null or undefined if there is no such element, as around a `<p>` that the page has removed.
 */
function aroundOf(element: Element): Element | null | undefined {
  const { localName, parentElement } = element
  if (localName === 'figcaption') return parentElement?.parentElement
  return /^(p|li|d[dt]|undefined)$/.test(localName) ? composedParentOf(element) : element
}

/**
 * True if `later` comes after `node` in the same tree, or is in `node`. Of the bits for "disconnected" (1)
 * and "following" (4), only the second is set.
 */
function follows(node: Node, later: Node): boolean {
  return (node.compareDocumentPosition(later) & 5) === 4
}

/** True if an element is or contains a node, also one in shadow roots. False without a node. */
function holds(element: Element, node: Node | undefined): boolean {
  return !!node && wayTo(node).some(each => element.contains(each))
}
