/**
 * Parts of a page that are not its article: navigation, side columns, teasers. They are recognised by tags,
 * roles, classes, ids and links, without styles or layout.
 */

/**
 * Words in the classes and ids of boxes that link to other articles, of lists of tags, comments,
 * subscriptions and advertisements, as used by newspapers in Vietnam and elsewhere. See `labelled` for
 * hyphens.
 */
const besideWords =
  'relate lien-quan tin-khac cung-chuyen same-cate sidebar nhieu most-view most-read recommend tags tag-list tu-khoa comment cmt binh-luan y-kien subscri sign-up dang-ky quang-cao sponsor advertis adsby'

/**
 * Selector of parts beside the article. `[type^=Related]` are boxes that the CMS of Tuổi Trẻ, Thanh Niên and
 * others puts between paragraphs. A footer inside a quotation is not meant: it names the quotation's source.
 * `[role^=com]` are `complementary`, `comment` and `combobox`, `con` is `contentinfo`, `nav` is `navigation`.
 */
const besideArticle = `aside,nav,footer:not(blockquote *),[role^=com],[role^=con],[role^=nav],[type^=Related],[class*=newsletter i]:has(input),[aria-label*="ảng cáo" i],${labelled(besideWords)}`
const orArticle = `${besideArticle},article`

/**
 * Selector of links to other pages, not to pictures. A link with a fragment leads to a place in the same
 * page, as in a table of contents or from an entry of a live report to itself. It counts as a link to another
 * page if the address also has a `=`, as links have that count clicks.
 */
export const otherLinks =
  'a[href]:not([href*=".jp" i],[href*=".png"],[href*=".webp"]):is(:not([href*="#"]),[href*="="])'

/** Selector of a heading's link to another page, or of a heading in such a link. */
const linkedHeading = `:is(h2,h3,h4) ${otherLinks},${otherLinks} :is(h2,h3,h4)`
/**
 * Length that the linked heading of a teaser exceeds, in UTF-16 units. Names of users, as over comments, are
 * shorter.
 */
const shortestHeading = 15
/** Maximum length of the text of a teaser, in UTF-16 units. A longer box is no teaser. */
const longestTeaser = 600
/**
 * Maximum length of the text before the heading of a teaser, such as a section and a time, in UTF-16 units
 * without white space. A box with more text there is no teaser.
 */
const longestBefore = 60
const showText = 4

/**
 * True for an element that is itself a part beside the article: navigation, a side column, a teaser. Elements
 * around it do not matter, see `partBesideArticle`. False for `html`, `body`, `main`, and for an element that
 * contains an `h1` or `main`, whatever its class.
 */
export function isBesideArticle(element: Element): boolean {
  const { localName } = element
  if (/^(html|body|main)$/.test(localName)) return false
  // Most paragraphs have no attributes to match, and a shadow root, which may stand for one, has none at all.
  if (!element.hasAttributes?.() && !/^(article|aside|nav|footer)$/.test(localName)) return false
  const isTeaser = localName === 'article' && teaserLink(element)
  return (isTeaser || element.matches(besideArticle)) && !element.querySelector('h1,main')
}

/**
 * Builds a selector of elements with any of `words` in class or id, also as a part of a longer word. `words`
 * are separated by spaces, and also match without their hyphens or with underscores for them. Classes such as
 * `no-sidebar` or `has-sidebar` do not count: they describe the element around a sidebar.
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

/**
 * The link of the heading with which a teaser begins: the first linked heading longer than `shortestHeading`.
 * Null or undefined for a box that is no teaser: it has more than `longestTeaser` UTF-16 units of text, no
 * such heading, or more than `longestBefore` before that heading.
 */
export function teaserLink(box: Element): HTMLAnchorElement | null | undefined {
  // A long article is not read to its end, and no selector is looked for in it.
  const walker = box.ownerDocument.createTreeWalker(box, showText)
  for (let length = 0; walker.nextNode(); ) {
    length += (walker.currentNode as Text).data.trim().length
    if (length > longestTeaser) return null
  }
  const link = [...box.querySelectorAll(linkedHeading)]
    .find(({ textContent }) => textContent.trim().length > shortestHeading)
    ?.closest('a')
  const [before = ''] = link ? box.textContent.split(link.textContent) : []
  return before.replace(/\s+/g, '').length > longestBefore ? null : link
}

/**
 * Returns the nearest part beside the article that contains an element or is the element; null if there is
 * none.
 */
export function partBesideArticle(element: Element): Element | null {
  const part = element.closest(orArticle)
  if (!part || isBesideArticle(part)) return part
  const around = part.parentElement
  return around && partBesideArticle(around)
}
