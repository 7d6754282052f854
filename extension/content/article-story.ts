/**
 * Finds the part of a page that is one article, here called a story. A page with endless scroll shows several
 * stories. Title, date and author are then read from the story around the passage.
 */
import { readDateLine } from '../../shared/domain/date-parser.ts'
import { anyPattern } from '../../shared/outlets/page-patterns.ts'
import { isSameHeadline } from '../../shared/text/headline.ts'
import { plainLine } from '../../shared/text/html-text.ts'
import { partBesideArticle } from './beside-article.ts'

/**
 * Contents of the page's `meta` elements by name, property, itemprop or http-equiv in lower case; the first
 * non-empty one wins.
 */
export type Metas = ReadonlyMap<string, string>

/** Maximum number of `meta` elements that are read, and length to which a content is cut, in UTF-16 units. */
const most = { metas: 2000, content: 4000 }

/**
 * Reads the page's `meta` elements in one pass. Leaves out those in an `article` or another `itemscope`,
 * which describe a part of the page. Why one pass: a selector for each name would search a long page each
 * time.
 */
export function metasOf(document: Document): Metas {
  const metas = new Map<string, string>()
  for (const element of [...document.querySelectorAll('meta')].slice(0, most.metas)) {
    const content = element.getAttribute('content')?.trim().slice(0, most.content)
    if (!content || element.closest('article, [itemscope]:not(html, body)')) continue
    for (const attribute of ['name', 'property', 'itemprop', 'http-equiv']) {
      for (const name of element.getAttribute(attribute)?.trim().toLowerCase().split(/\s+/) ?? [])
        if (name && !metas.has(name)) metas.set(name, content)
    }
  }
  return metas
}

export interface Story {
  document: Document
  /** Heading that the page shows for the story. */
  heading?: Element
  /** Element that holds the story, on a page of several stories; otherwise undefined. */
  part?: Element
  /** True if the page shows several stories. */
  isOneOfMany: boolean
  /** True for the first or only story of the page, with which the page was presumably loaded. */
  isFirst: boolean
  /** Language that the story or the page declares; empty if neither does. */
  language: string
  /** Elements of the story that match, in document order, at most `limit` (200 by default). */
  all(selector: string, limit?: number): Element[]
  first(selector: string): Element | undefined
  /**
   * The first `limit` elements of the story in the heading's grandparent (at most `body`) that match, in
   * document order; none without a heading.
   */
  around(selector: string, limit: number): Element[]
  /**
   * True for an element that begins before the heading, also for one that contains it. False without a
   * heading.
   */
  isBefore(element: Element): boolean
  /**
   * True for an element whose only common ancestors with the heading are `body` and `html`. False without a
   * heading, on a page of several stories, and where the heading is directly in `body`.
   */
  isApart(element: Element): boolean
  /** Number of the heading's ancestors that do not contain the element; 0 without a heading. */
  distance(element: Element): number
}

/** Selector of elements that hold one article by tag, role or microdata. */
const articles = 'article, [role="article"], [itemtype$="Article"]'
/** Selector of headlines that are not an `h1`, by microdata or class. */
const otherHeadings =
  '[itemprop~="headline"], .title-detail, .detail-title, .article-title, .article__title, .entry-title, .post-title'
const comments = '[class*="comment" i], [id*="comment" i], [class*="binh-luan" i], [class*="binhluan" i]'

/**
 * Finds the story that contains `passage`, or else the last one that begins before it; without `passage`, the
 * first. The story is the whole page if the page shows only one, or if `passage` is before all of them.
 */
export function storyOf(document: Document, passage?: Element): Story {
  const headings = [...document.querySelectorAll('h1')].filter(isHeadline).slice(0, 200)
  const apart = separateStories(headings)
  const several =
    apart.length > 1 ? apart : headings.length === 1 ? siblingArticles(document, headings[0], passage) : []
  const part = several.length > 1 ? partAround(passage ?? several[0]!.heading, several) : undefined
  return part
    ? makeStory(document, part.heading, part.element, several)
    : makeStory(document, mainHeading(document, headings, passage), undefined, [])
}

/**
 * True for a heading with text that is not part of navigation, a footer, a side column, a logo, or a site's
 * header with a menu.
 */
function isHeadline(heading: Element): boolean {
  if ((heading.textContent ?? '').trim() === '') return false
  const head = heading.closest('header, [role="banner"]')
  if (head && !head.closest(articles) && head.querySelector('nav, [role="navigation"]')) return false
  return heading.closest('nav, footer, aside, [role="navigation"], [class*="logo" i]') === null
}

interface Part {
  heading: Element
  element: Element
}

/**
 * Minimum length of a story's text besides its heading, in UTF-16 units. A shorter story needs the markup of
 * an article, or a box of the same tag and class as a longer one.
 */
const shortestStory = 40

/**
 * Finds the headings that have a part of the page to themselves, and these parts. A part has a text of at
 * least `shortestStory` units; a shorter one counts if it is an article by its markup, or has the element and
 * class of a longer one. A heading between the paragraphs of one text has no such part and is left out. Empty
 * for fewer than two headings.
 */
function separateStories(headings: readonly Element[]): Part[] {
  if (headings.length < 2) return []
  const parts = headings.flatMap(heading => {
    let element = heading
    for (let up = heading.parentElement; up && up.localName !== 'body'; up = up.parentElement) {
      if (headings.some(other => other !== heading && up.contains(other))) break
      element = up
    }
    const length = (element.textContent ?? '').trim().length - (heading.textContent ?? '').trim().length
    return element !== heading && length > 0 && element.querySelector('p, br, div')
      ? [{ heading, element, length }]
      : []
  })
  const long = parts.filter(({ length }) => length >= shortestStory)
  // A short story counts if it is marked up as an article, or is in the same kind of box as a long one.
  const isBox = (element: Element) =>
    element.matches(articles) ||
    long.some(
      ({ element: other }) =>
        other.localName === element.localName &&
        other.className !== '' &&
        other.className === element.className,
    )
  return parts.filter(part => part.length >= shortestStory || isBox(part.element))
}

/**
 * The part that contains `passage`, or else the last part whose heading is before it; undefined if there is
 * none.
 */
function partAround(passage: Element, parts: readonly Part[]): Part | undefined {
  return (
    parts.find(({ element }) => element.contains(passage)) ??
    parts.filter(({ heading }) => heading.compareDocumentPosition(passage) & 4).at(-1)
  )
}

/**
 * Minimum length of a further `article` on the page that is an article in full and not a teaser, in UTF-16
 * units.
 */
const fullArticle = 600

/**
 * Finds the articles in full on a page with one `h1`: the article with the `h1`, then the others, whose
 * headings are of a lower rank. An article counts as in full if it has `fullArticle` units of text, or
 * contains `passage`. Empty if there are no others. Where the `h1` is in no `article`, as above the entries
 * of a live report, returns the result of `lookalikes`.
 */
function siblingArticles(document: Document, heading: Element | undefined, passage?: Element): Part[] {
  const main = heading?.closest(articles)
  if (!heading) return []
  if (!main) return lookalikes(heading, passage)
  const others = [...document.querySelectorAll(articles)].slice(0, 300).flatMap(element => {
    if (element.contains(main) || element.parentElement?.closest(articles)) return []
    if (main.contains(element) || partBesideArticle(element) || element.closest(comments)) return []
    const own = element.querySelector(`h2, h3, [role="heading"], ${otherHeadings}`)
    const isFull = (passage && element.contains(passage)) || (element.textContent ?? '').length >= fullArticle
    return own && isFull ? [{ heading: own, element }] : []
  })
  return others.length > 0 ? [{ heading, element: main }, ...others] : []
}

/**
 * Finds two articles in plain boxes: the box with `heading`, and a sibling box of the same tag and class that
 * holds the passage, a heading and a date. Empty if there is no such sibling, or if it is a part beside the
 * article. Why the date: a box without one is a chapter.
 */
function lookalikes(heading: Element, passage: Element | undefined): Part[] {
  for (let main = heading.parentElement; main && main.localName !== 'body'; main = main.parentElement) {
    const { className, localName, parentElement } = main
    const around = [...(parentElement?.children ?? [])].find(
      sibling =>
        sibling !== main &&
        className !== '' &&
        sibling.className === className &&
        sibling.localName === localName &&
        passage !== undefined &&
        sibling.contains(passage),
    )
    const own = around?.querySelector(`h2, h3, ${otherHeadings}`)
    const isDated =
      around &&
      [...around.querySelectorAll(`time, ${anyPattern.date}`)]
        .slice(0, 40)
        .some(line => readDateLine((line.textContent ?? '').slice(0, 200)) !== undefined)
    if (own && isDated && !partBesideArticle(around))
      return [
        { heading, element: main },
        { heading: own, element: around },
      ]
  }
  return []
}

function mainHeading(
  document: Document,
  headings: readonly Element[],
  passage: Element | undefined,
): Element | undefined {
  const isOther = (element: Element) => !partBesideArticle(element) && element.textContent?.trim()
  const others = [...document.querySelectorAll(otherHeadings)].slice(0, 50).filter(isOther)
  const stated = [
    document.querySelector('meta[property="og:title" i]')?.getAttribute('content') ?? '',
    document.title,
  ]
  const isStated = (heading: Element) =>
    stated.some(title => isSameHeadline(plainLine(title), plainLine(heading.textContent ?? '')))
  return (
    headings.find(isStated) ??
    others.find(isStated) ??
    (passage && headings.find(heading => heading.closest(articles)?.contains(passage))) ??
    headings.find(heading => heading.closest('article, main')) ??
    headings[0] ??
    others[0]
  )
}

function makeStory(
  document: Document,
  heading: Element | undefined,
  part: Element | undefined,
  parts: readonly Part[],
): Story {
  const others = parts.filter(other => other.heading !== heading).map(({ element }) => element)
  const isInside = (element: Element) => {
    if (part ? !part.contains(element) : !isOfArticle(element, heading)) return false
    if (part) {
      const beside = partBesideArticle(element)
      if (beside && !beside.contains(part)) return false
    }
    return (
      !others.some(other => other.contains(element)) &&
      !element.closest(comments) &&
      !isInTeaser(element, heading)
    )
  }
  const all = (selector: string, limit = 200, within: ParentNode = part ?? document) => {
    const found: Element[] = []
    for (const element of within.querySelectorAll(selector)) {
      if (found.length >= limit) break
      if (isInside(element)) found.push(element)
    }
    return found
  }
  const language =
    (part ?? heading)?.closest('[lang]')?.getAttribute('lang') ?? document.documentElement?.lang ?? ''
  return {
    document,
    ...(heading && { heading }),
    ...(part && { part }),
    isOneOfMany: part !== undefined,
    isFirst: parts[0] === undefined || parts[0].heading === heading,
    language: language.trim().slice(0, 40),
    all,
    first: selector => all(selector, 1)[0],
    around(selector, limit) {
      const near = heading?.parentElement
      const wider = near?.parentElement
      const within = wider && wider.localName !== 'html' && near.localName !== 'body' ? wider : near
      return within ? all(selector, limit, within) : []
    },
    isApart(element) {
      if (!heading || part || heading.parentElement?.localName === 'body') return false
      const shared = [...ancestorsOf(heading)].find(ancestor => ancestor.contains(element))
      return shared === undefined || /^(body|html)$/.test(shared.localName)
    },
    isBefore: element => heading !== undefined && (heading.compareDocumentPosition(element) & 2) !== 0,
    distance(element) {
      let distance = 0
      for (let up = heading?.parentElement; up && !up.contains(element); up = up.parentElement) distance++
      return distance
    },
  }
}

/** Addresses that look like an article's: with an id or a long slug. */
const articleLink = /\d{4,}|(-[a-z0-9]+){3,}/i
const elsewhere = /google|facebook|zalo|twitter|youtube|tiktok/i
/**
 * `longest`: maximum length of the text of a teaser, in UTF-16 units. `depth`: maximum number of boxes around
 * a byline or date that are checked for being a teaser.
 */
const teaser = { longest: 300, depth: 4 }

/**
 * True for an element in a small box with a link to another article beside the element. The element then
 * describes that article.
 */
function isInTeaser(element: Element, heading: Element | undefined): boolean {
  let depth = 0
  for (let box = element.parentElement; box && depth < teaser.depth; box = box.parentElement, depth++) {
    if (box.localName === 'body' || (heading && box.contains(heading))) return false
    if (!isShort(box, teaser.longest)) return false
    for (const link of box.querySelectorAll('a[href]')) {
      const href = link.getAttribute('href') ?? ''
      const words = (link.textContent ?? '').trim().split(/\s+/).length
      if (words > 3 && articleLink.test(href) && !elsewhere.test(href) && !link.contains(element)) return true
    }
  }
  return false
}

/** True if an element's text has at most `longest` UTF-16 units. Stops reading once there are more. */
function isShort(element: Element, longest: number): boolean {
  const walker = element.ownerDocument.createTreeWalker(element, 4)
  for (let length = 0, node = walker.nextNode(); node; node = walker.nextNode()) {
    length += (node as Text).data.length
    if (length > longest) return false
  }
  return true
}

function* ancestorsOf(element: Element): Generator<Element> {
  for (let up = element.parentElement; up; up = up.parentElement) yield up
}

/**
 * True when an element may describe the page's article. False in a part beside the article, in a site's
 * header with a menu, and in another `article` than the heading's.
 */
function isOfArticle(element: Element, heading: Element | undefined): boolean {
  if (partBesideArticle(element)) return false
  const head = element.closest('header')
  if (head && !(heading && head.contains(heading)) && head.querySelector('nav, [role="navigation"]'))
    return false
  const main = heading?.closest('article')
  const own = element.closest('article')
  return !main || !own || own.contains(heading!)
}
