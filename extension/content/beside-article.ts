/**
 * Parts of a page that are not its article: navigation, side columns, teasers. The functions only read a
 * parsed document.
 */
import { parentOf } from './parent.ts'

/**
 * Words in the classes and ids of boxes that link to other articles, of lists of tags, comments and
 * subscriptions, as used by newspapers in Vietnam and elsewhere. See `labelled` for hyphens.
 */
const besideWords =
  'relate lien-quan tin-khac cung-chuyen-muc same-cate sidebar doc-nhieu xem-nhieu most-view most-read recommend tags tag-list tu-khoa comment cmt binh-luan y-kien subscription sign-up quang-cao sponsor'

/**
 * `[type^=Related]`: boxes that the CMS of Tuổi Trẻ, Thanh Niên and others puts between paragraphs. A footer
 * inside a quotation is not meant: it names the quotation's source.
 */
const besideArticle = `aside,nav,footer:not(blockquote *),[role=complementary],[role=navigation],[role=contentinfo],[type^=Related],${labelled(besideWords)}`
const orArticle = `${besideArticle},article`

/**
 * Links to other pages. A fragment leads to a place in the same page, as in a table of contents or from an
 * entry of a live report to itself, unless it holds a value, as those that count readers do.
 */
export const otherLinks = 'a[href]:is(:not([href*="#"]),[href*="="])'

/**
 * Marks of a teaser in a box of its own: a linked heading, and its minimum length, which user names do not
 * reach; and the maximum length of the teaser's text. Lengths in UTF-16 units.
 */
const linkedHeading = `:is(h2,h3,h4) ${otherLinks},${otherLinks} :is(h2,h3,h4)`
const shortestHeading = 15
const longestTeaser = 600
/** Maximum length of what stands before the heading of a teaser, such as a section and a time. */
const longestBefore = 60
const showText = 4

/**
 * True when an element belongs to other articles or to none: navigation, side columns, teasers. False for a
 * part that contains the page's own heading, whatever its class, and for the page as a whole.
 */
export function isBesideArticle(element: Element): boolean {
  const { localName } = element
  if (/^(html|body|main)$/.test(localName)) return false
  // Most paragraphs have no attributes to match.
  if (!element.hasAttributes() && !/^(article|aside|nav|footer)$/.test(localName)) return false
  const isTeaser = localName === 'article' && teaserLink(element)
  return (isTeaser || element.matches(besideArticle)) && !element.querySelector('h1,main')
}

/**
 * Selector of elements with any of these words in class or id, also without hyphens or with underscores for
 * them. Classes such as `no-sidebar` or `has-sidebar` do not count: they say something of the element around.
 */
export function labelled(words: string): string {
  const spellings = ['-', '', '_'].flatMap(hyphen => words.replaceAll('-', hyphen).split(' '))
  return [...new Set(spellings)]
    .map(
      word =>
        `[class*=${word} i]:not([class*=no-${word} i],[class*=has-${word} i],[class*=with-${word} i]),[id*=${word} i]`,
    )
    .join()
}

/** The link of the linked heading of a box with little text, which begins with the heading. */
export function teaserLink(box: Element): HTMLAnchorElement | null | undefined {
  // A long article is not read to its end, and no selector is looked for in it.
  const walker = box.ownerDocument.createTreeWalker(box, showText)
  const texts: Text[] = []
  for (let length = 0; walker.nextNode(); ) {
    const text = walker.currentNode as Text
    texts.push(text)
    length += text.data.trim().length
    if (length > longestTeaser) return null
  }
  const link = [...box.querySelectorAll(linkedHeading)]
    .find(({ textContent }) => textContent.trim().length > shortestHeading)
    ?.closest('a')
  let before = 0
  for (const text of texts) {
    if (link?.contains(text)) break
    before += text.data.trim().length
  }
  return before > longestBefore ? null : link
}

/** Returns the nearest part beside the article that contains an element. */
export function partBesideArticle(element: Element): Element | null {
  const part = element.closest(orArticle)
  if (!part || isBesideArticle(part)) return part
  const around = parentOf(part)
  return around && partBesideArticle(around)
}
