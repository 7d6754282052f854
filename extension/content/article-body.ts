/**
 * The part of a page that is its article: from the heading to the end of the text. Everything else on the
 * page is beside the article. A front page, a list or a search has none.
 *
 * The text is the smallest element that holds the paragraphs which belong together. Paragraphs count by
 * their length without links, so menus, teasers and imprints weigh nothing. What the page declares
 * (`articleBody`, `og:type`) decides where the text alone does not.
 */
import { logIgnored } from '../ignored.ts'
import { isBesideArticle, labelled, otherLinks, partBesideArticle, teaserLink } from './beside-article.ts'
import { parentOf } from './parent.ts'
import { composedParentOf, type Owner, wayTo } from './text-blocks.ts'

/**
 * A paragraph: the element around it, its length without links in UTF-16 units, and how likely it is text.
 */
export interface Paragraph<T> {
  around: T
  length: number
  weight: number
}

/** The article of a page. */
export interface ArticleBody {
  /** Element that holds the text. */
  body: Element
  /** Heading of the page, if it comes before the text. The lead between the two belongs to the article. */
  heading?: Element
}

/** Length from which text counts as a paragraph of an article, in UTF-16 units. */
const leastParagraph = 25
/**
 * Minimum length of a line of a list or table that counts as a paragraph on a page with too few of them, in
 * UTF-16 units.
 */
const leastLine = 8
/**
 * Limit for a list of tags, in UTF-16 units: for the text that follows it in the article, and for twice its
 * own text outside links.
 */
const longestLabel = 60
/**
 * Minimum length of an article's text on a page that declares an article, or whose title contains its
 * heading, in UTF-16 units.
 */
const leastDeclared = 300
/** The same on a page that declares an article and does not put its text in `<p>`. */
const leastDeclaredInAll = 60
/** The same on any other page. */
const leastSilent = 500
/** Maximum number of paragraphs that are read, spread over the page. */
const mostParagraphs = 240
/** Parts whose paragraphs seldom are the article's. */
const unlikely = `a,form,dialog,${labelled('consent cookie copyright footer')}`
/**
 * Words of an imprint as outlets in Vietnam write it: Cơ quan chủ quản, Giấy phép, Tòa soạn, Tổng biên tập,
 * Bản quyền. A dot stands for a letter with a mark, because the build writes one as six characters.
 */
const imprint = /c. quan ch. qu.n|gi.y ph.p|t.. so.n|t.ng bi.n t.p|b.n quy.n|©/i
/**
 * Weight of a paragraph in such a part or before the heading, and of one that the page declares to be its
 * text.
 */
const little = 0.2
const much = 3
/**
 * Factor by which an outer element must have more of the paragraphs to be chosen instead. The one that also
 * contains the heading often contains the whole page, so it needs more.
 */
const gain = 1.2
const gainWithHeading = 1.7

/**
 * Chooses the element that contains the text. Starts at the one with the most text in paragraphs of its own.
 * Goes outwards while that adds enough such text, up to the first element that also contains the heading.
 * Returns it with the length of its paragraphs, in UTF-16 units; that of unlikely ones counts by their
 * weight.
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
  const least = Math.max(...paragraphs.filter(({ around }) => around === best).map(({ weight }) => weight))
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
 * Finds the article of a page. `texts` are the elements whose own text is read, for pages that do not put it
 * in `<p>`. A page without a heading that does not declare an article has none.
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
 * Finds the article among paragraphs of at least `paragraph` UTF-16 units. Undefined if its text is shorter
 * than `least` or than a `share` of all the paragraphs.
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
 * True for text in the article: in its body, in its heading, or a paragraph between the two. `teasers`
 * keeps which elements around the ones asked for are boxes of other news, and is good until the page changes.
 */
export function isInArticle(
  { body, heading }: ArticleBody,
  owner: Owner,
  teasers: WeakMap<Element, boolean>,
): boolean {
  const part = (wayTo(owner) as Element[]).find(each => body.contains(each))
  if (part) return !isInTeaser(part, body, teasers)
  const other = otherArticle(body, owner)
  if (other) return isInArticle(other, owner, teasers)
  if (!heading || heading.contains(owner)) return !!heading
  return follows(heading, owner) && follows(owner, body) && lengthOf(owner as Element) >= leastParagraph
}

/** Articles of parts of pages with a heading of their own. */
const others = new WeakMap<Element, ArticleBody | undefined>()

/** The whole other article around an element: an endless page has several, each with a heading of its own. */
function otherArticle(body: Element, owner: Owner): ArticleBody | undefined {
  let part = composedParentOf(owner)
  while (part && !part.querySelector('h1')) part = composedParentOf(part)
  if (!part || holds(part, body)) return undefined
  let other = others.get(part)
  if (!other?.body.isConnected) {
    other = articleAmong(part.getElementsByTagName('p'), part.querySelector('h1')!, leastDeclared)
    others.set(part, other)
  }
  return other
}

/**
 * True in a box of other news between the paragraphs, which is short and has a linked heading, or is a line
 * that is hardly more than a link. True in a list of tags below the paragraphs, too. Only links to the page's
 * own site count, so a list of companies with links to their sites stays in the article.
 */
function isInTeaser(element: Element, body: Element, teasers: WeakMap<Element, boolean>): boolean {
  if (leadsElsewhere(element, body)) return true
  let box: Element | null = element
  const inside: Element[] = []
  let isTeaser = false
  for (; box && box !== body; box = parentOf(box)) {
    const known = teasers.get(box)
    inside.push(box)
    isTeaser = known ?? isOwn(teaserLink(box))
    if (isTeaser || known === false) break
  }
  for (const each of inside) teasers.set(each, isTeaser)
  return isTeaser
}

/**
 * True for a line that is hardly more than a link to another page of the site, and for tags below the text.
 */
function leadsElsewhere(element: Element, body: Element): boolean {
  const links = element.querySelectorAll<HTMLAnchorElement>(otherLinks)
  if (links.length === 0) return false
  const text = element.textContent.trim()
  const without = lengthOf(element, text)
  const areTags = without < 0 && text.length + without < longestLabel && isLast(element, body)
  const least = areTags ? -1 : Math.max(leastParagraph, text.length / 2)
  return [...links].some(link => link.textContent.length > least && isOwn(link))
}

function isOwn(link: HTMLAnchorElement | null | undefined): boolean {
  return link ? link.host === location.host : false
}

/** True if hardly any text follows an element in the article's body; text of links counts against it. */
function isLast(element: Element, body: Element): boolean {
  let length = 0
  // A form's control may stand in the place of its next sibling, so the number of steps has an end.
  let left = 1_000
  for (let at: Element | null = element; at && at !== body; at = parentOf(at))
    for (let next = at.nextElementSibling; next; next = next.nextElementSibling) {
      length += Math.max(0, lengthOf(next))
      if (length > longestLabel || left-- === 0) return false
    }
  return true
}

/** Length of an element's text in UTF-16 units. Text in links to other pages counts against it. */
function lengthOf(element: Element, text = element.textContent.trim()): number {
  let { length } = text
  // A paragraph without elements has no link.
  if (element.firstElementChild)
    for (const link of element.querySelectorAll(otherLinks)) length -= 2 * link.textContent.length
  return length
}

/** Maximum length of an `h1` that is taken for a logo, in UTF-16 units. */
const shortHeading = 12
/**
 * Elements that may be the heading of a page without an `h1` of its own, if the page's title has their text.
 */
const otherHeadings = `h2,h3,${labelled('tit tieu')}`

/**
 * The page's own heading: the first `h1` that is not a logo. A logo is short or a link. `texts` are those that are read,
 * also in shadow roots.
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
  'meta[property="og:type"]:is([content=article i],[content^=video i]),meta[property="article:published_time" i]'

/**
 * A page's own declaration: whether it is an article, and its text if the metadata holds it. Undefined if its
 * JSON-LD names a collection and no article, whatever its metadata for social networks say. Reads JSON-LD by
 * patterns, because its readers (article-json-ld.ts) are too large for the script of every page.
 */
function declaredArticle(document: Document): { isArticle: boolean; text: string } | undefined {
  let isArticle = false
  let isCollection = false
  let text = ''
  for (const { textContent } of document.querySelectorAll('script[type*="ld+json" i]')) {
    isArticle ||= /"@type"\s*:\s*\[?[^\]{}:]*(Article|Posting|Report)"/.test(textContent)
    isCollection ||= /"CollectionPage"/.test(textContent)
    const [, body] = /"articleBody"\s*:\s*("(?:[^"\\]|\\.)*")/s.exec(textContent) ?? []
    if (body) text ||= unquoted(body)
  }
  if (isCollection && !isArticle) return undefined
  return { isArticle: isArticle || document.querySelector(articleMeta) !== null, text }
}

/** A JSON string as text. Some sites put raw line breaks into it. */
function unquoted(json: string): string {
  try {
    return JSON.parse(json.replace(/[\n\r\t]+/g, ' '))
  } catch (error) {
    logIgnored('read articleBody', error)
    return ''
  }
}

/**
 * Paragraphs of at least so many UTF-16 units that may belong to the article, whose text may be `declared`.
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
    } else if (isBesideArticle(element) || imprint.test(text)) weight = Math.min(weight, little)
    paragraphs.push({ around, length: length * step, weight })
  }
  // If little of the declared text was found, it is a summary or another wording, and does not tell which
  // paragraphs are the article's.
  if (told < declared.length / 2)
    for (const paragraph of paragraphs) paragraph.weight = Math.min(paragraph.weight, 1)
  return paragraphs
}

/** The element in which a paragraph stands among others. Text directly in a shadow root stands in its host. */
function aroundOf(element: Element): Element | null | undefined {
  const { localName, parentElement } = element
  if (localName === 'figcaption') return parentElement?.parentElement
  return /^(p|li|d[dt]|undefined)$/.test(localName) ? composedParentOf(element) : element
}

/** True if `later` comes after the node in one tree, or is in it: of the bits for "disconnected" and "following" one. */
function follows(node: Node, later: Node): boolean {
  return (node.compareDocumentPosition(later) & 5) === 4
}

/** True if an element holds a node, itself or in shadow roots. */
function holds(element: Element, node: Node | undefined): boolean {
  return !!node && wayTo(node).some(each => element.contains(each))
}
