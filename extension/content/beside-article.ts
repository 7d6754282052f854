/**
 * Parts of a page that are not its article: navigation, side columns, teasers. The functions only read a
 * parsed document.
 */

/**
 * Words in the classes and ids of boxes that link to other articles, as used by newspapers in Vietnam and
 * elsewhere.
 */
const teaserWords =
  'relate lienquan lien-quan tin-khac tinkhac cung-chuyen-muc cungchuyenmuc same-cate sidebar docnhieu doc-nhieu xem-nhieu most-view mostview most-read mostread recommend'

/** `[type^=Related]`: boxes that the CMS of Tuổi Trẻ, Thanh Niên and others puts between paragraphs. */
const besideArticle = `aside,nav,footer,[role=complementary],[role=navigation],[role=contentinfo],[type^=Related],${labelled(teaserWords)}`
const orArticle = `${besideArticle},article`

/** Marks of a teaser in a box of its own: a linked heading, and at most this much text, in UTF-16 units. */
const linkedHeading = ':is(h2,h3,h4) a[href],a[href] :is(h2,h3,h4)'
const longestTeaser = 600
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

/** Selector of elements with any of these words in class or id. */
export function labelled(words: string): string {
  return words.replace(/(\S+) ?/g, ',[class*=$1 i],[id*=$1 i]').slice(1)
}

/** The linked heading of a box with little text, or the heading's link. */
export function teaserLink(article: Element): Element | null {
  // The walk stops once the text is too long for a teaser, so a long article is neither read to its end nor
  // searched for headings.
  const walker = article.ownerDocument.createTreeWalker(article, showText)
  for (let length = 0; walker.nextNode(); ) {
    length += (walker.currentNode as Text).data.trim().length
    if (length > longestTeaser) return null
  }
  return article.querySelector(linkedHeading)
}

/** Returns the nearest part beside the article that contains an element. */
export function partBesideArticle(element: Element): Element | undefined {
  const part = element.closest(orArticle)
  if (!part || isBesideArticle(part)) return part ?? undefined
  return part.parentElement ? partBesideArticle(part.parentElement) : undefined
}
