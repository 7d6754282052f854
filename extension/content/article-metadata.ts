/**
 * Metadata of a page: language, publication day, title, authors, outlet and address, and which parts are not
 * the article. The functions only read a parsed document; facts that the page does not state are left out,
 * never guessed.
 */
import { logIgnored } from '../ignored.ts'

/** Facts used to recognise names. */
export interface ArticleContext {
  /**
   * `vi` or `en` as the document declares it. Many sites declare it wrongly or not at all, so the text reader
   * also judges each block.
   */
  language?: 'vi' | 'en'
  /** Publication day of the article, YYYY-MM-DD, in Vietnam's time. */
  date?: string
}

export interface PageFacts extends ArticleContext {
  title?: string
  authors: string[]
  outlet?: string
  /** Day of the last change, YYYY-MM-DD, in Vietnam's time. */
  modified?: string
  canonicalUrl?: string
}

/** Reads the language and publication day of an article's page. */
export function readArticleContext(document: Document): ArticleContext {
  return contextOf(document, metasOf(document), articleOf(document))
}

/** Reads all facts of an article's page. */
export function readPageFacts(document: Document): PageFacts {
  const article = articleOf(document)
  const metas = metasOf(document)
  const title = metas.get('og:title') ?? text(article?.headline) ?? (document.title.trim() || undefined)
  const outlet = metas.get('og:site_name') ?? nameOf(article?.publisher)
  const canonicalUrl =
    document.querySelector('link[rel~="canonical" i]')?.getAttribute('href') ?? metas.get('og:url')
  const changed =
    text(article?.dateModified) ?? metas.get('article:modified_time') ?? metas.get('og:updated_time')
  const modified = changed && dayOf(changed)
  return {
    ...contextOf(document, metas, article),
    ...(title && { title }),
    authors: authorsOf(document, article),
    ...(outlet && { outlet }),
    ...(modified && { modified }),
    ...(canonicalUrl && { canonicalUrl }),
  }
}

function contextOf(document: Document, metas: Metas, article: JsonObject | undefined): ArticleContext {
  const language = languageOf(document, metas)
  const date = dateOf(document, metas, article)
  return { ...(language && { language }), ...(date && { date }) }
}

type JsonObject = Record<string, unknown>

function languageOf(document: Document, metas: Metas): 'vi' | 'en' | undefined {
  const declared =
    document.documentElement?.getAttribute('lang') ?? metas.get('content-language') ?? metas.get('og:locale')
  return /^(vi|en)(?![a-z])/i.exec(declared ?? '')?.[1]?.toLowerCase() as 'vi' | 'en' | undefined
}

/**
 * Words in the classes and ids of boxes that link to other articles, as used by newspapers in Vietnam and
 * elsewhere.
 */
const teaserWords =
  'relate lienquan lien-quan tin-khac tinkhac cung-chuyen-muc cungchuyenmuc same-cate sidebar docnhieu doc-nhieu xem-nhieu most-view mostview most-read mostread recommend'.split(
    ' ',
  )

const besideTags = ['aside', 'nav', 'footer']
const besideArticle = [
  ...besideTags,
  ...['complementary', 'navigation', 'contentinfo'].map(role => `[role="${role}"]`),
  // Related-news boxes that the CMS of Tuổi Trẻ, Thanh Niên and others puts between paragraphs.
  '[type="RelatedOneNews"]',
  '[type="RelatedNewsBox"]',
  ...teaserWords.flatMap(word => [`[class*="${word}" i]`, `[id*="${word}" i]`]),
].join()
const orArticle = `${besideArticle},article`

/**
 * Marks of a teaser in its own `article` element: a linked heading, and at most this much text, in UTF-16
 * units.
 */
const linkedHeading = ':is(h2, h3, h4) a[href], a[href] :is(h2, h3, h4)'
const longestTeaser = 600
const showText = 4

/**
 * True when an element belongs to other articles or to none: navigation, side columns, teasers. False for a
 * part that contains the page's own heading, whatever its class, and for the page as a whole.
 */
export function isBesideArticle(element: Element): boolean {
  const { localName } = element
  if (localName === 'html' || localName === 'body' || localName === 'main') return false
  // Most paragraphs have no attributes to match.
  if (localName !== 'article' && !element.hasAttributes() && !besideTags.includes(localName)) return false
  if (
    localName === 'article'
      ? !isTeaser(element) && !element.matches(besideArticle)
      : !element.matches(besideArticle)
  )
    return false
  return element.querySelector('h1, main') === null
}

function isTeaser(article: Element): boolean {
  // The walk stops once the text is too long for a teaser, so a long article is neither read to its end nor
  // searched for headings.
  const walker = article.ownerDocument.createTreeWalker(article, showText)
  for (let length = 0, node = walker.nextNode(); node; node = walker.nextNode()) {
    length += (node as Text).data.trim().length
    if (length > longestTeaser) return false
  }
  return article.querySelector(linkedHeading) !== null
}

/** Returns the nearest part beside the article that contains an element. */
export function partBesideArticle(element: Element): Element | undefined {
  for (let part = element.closest(orArticle); part; part = part.parentElement?.closest(orArticle) ?? null) {
    if (isBesideArticle(part)) return part
  }
  return undefined
}

/**
 * True when an element may describe the page's article. False in a part beside it, in the site's own header,
 * and in another `article` than the heading's.
 */
function isOfArticle(element: Element, heading: Element | null): boolean {
  if (partBesideArticle(element)) return false
  const head = element.closest('header')
  if (head && !head.contains(heading) && head.querySelector('nav, [role="navigation"]')) return false
  const main = heading?.closest('article')
  const own = element.closest('article')
  return !main || !own || own.contains(heading)
}

/** Types of schema.org that are articles: NewsArticle, ReportageNewsArticle, BlogPosting… */
const articleType = /(Article|Posting|Report)$/

/** Returns the first article in the page's JSON-LD. Blocks of invalid JSON are ignored. */
function articleOf(document: Document): JsonObject | undefined {
  for (const script of document.querySelectorAll('script[type="application/ld+json" i]')) {
    let data: unknown
    try {
      // Some sites put raw line breaks and tabs into JSON strings.
      data = JSON.parse((script.textContent ?? '').replace(/[\n\r\t]+/g, ' '))
    } catch (error) {
      logIgnored('parse JSON-LD', error)
      continue
    }
    const article = objectsIn(data).find(object =>
      [object['@type']].flat().some(type => typeof type === 'string' && articleType.test(type)),
    )
    if (article) return article
  }
  return undefined
}

/**
 * Returns the top-level objects of a JSON-LD document: the object itself, and the members of a list or of its
 * `@graph`.
 */
function objectsIn(data: unknown): JsonObject[] {
  if (Array.isArray(data)) return data.flatMap(objectsIn)
  if (typeof data !== 'object' || data === null) return []
  const object = data as JsonObject
  return [object, ...objectsIn(object['@graph'] ?? [])]
}

/** Names of `meta` elements that hold the publication day, the most reliable first. */
const dateMetas =
  'article:published_time pubdate publishdate dc.date.issued dcterms.created dc.date date its_publication'.split(
    ' ',
  )

/** Elements where papers print an article's date when it is not in the metadata. */
const datePlaces =
  'article time, main time, [class*="date" i], [class*="time" i], [class*="publish" i], [id*="date" i], header, .byline, .meta, .author-info'

function dateOf(document: Document, metas: Metas, article: JsonObject | undefined): string | undefined {
  const declared = [article?.datePublished, article?.dateCreated, ...dateMetas.map(name => metas.get(name))]
  for (const value of declared) {
    const day = typeof value === 'string' ? dayOf(value) : undefined
    if (day) return day
  }
  const heading = document.querySelector('h1')
  /** Returns the first match that belongs to the article rather than to a teaser. */
  const first = (selector: string) =>
    [...document.querySelectorAll(selector)].find(element => isOfArticle(element, heading))
  const itemprop = first('[itemprop="datePublished"]')
  const stated =
    itemprop?.getAttribute('content') ?? itemprop?.getAttribute('datetime') ?? itemprop?.textContent
  const day = stated ? dayOf(stated) : undefined
  if (day) return day
  const times = [...document.querySelectorAll('time[datetime]')]
  for (const part of ['article', 'main', 'body']) {
    const time = times.find(element => element.closest(part) && isOfArticle(element, heading))
    const day = dayOf(time?.getAttribute('datetime') ?? '')
    if (day) return day
  }
  for (const place of [...document.querySelectorAll(datePlaces)].slice(0, 40)) {
    const line = (place.textContent ?? '').trim()
    const day = line.length <= 120 ? dayOf(line) : undefined
    if (day && isOfArticle(place, heading)) return day
  }
  return undefined
}

/** Month names by their first three letters, which are unique in English. */
const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const monthName = `((?:${months.join('|')})[a-z]*)\\.?`

/**
 * Parses the day of a date line as YYYY-MM-DD: ISO 8601 with or without time (a time with zone is converted
 * to Vietnam's day), `Thứ sáu, 12/9/2025, 08:30 (GMT+7)`, `12-09-2025`, `ngày 12 tháng 9 năm 2025`,
 * `September 12, 2025`, `12 Sep 2025`, `September, 12/2025`. Numeric dates have the day before the month, as
 * in Vietnamese papers. Undefined when there is no date or it does not exist.
 */
export function dayOf(line: string): string | undefined {
  if (!/\d{4}/.test(line)) return undefined
  const iso =
    /\b(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?/.exec(
      line,
    )
  if (iso) {
    const [, year, month, day, hour, minute, , zone] = iso
    if (hour !== undefined && zone !== undefined) {
      const offset =
        zone === 'Z'
          ? 0
          : (zone[0] === '-' ? -1 : 1) * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2)))
      const moment = Date.UTC(
        Number(year),
        Number(month) - 1,
        Number(day),
        Number(hour),
        Number(minute) - offset + vietnamOffset,
      )
      return Number.isNaN(moment) ? undefined : new Date(moment).toISOString().slice(0, 10)
    }
    return realDay(year, month, day)
  }
  const numeric = /(?<!\d)(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4})(?!\d)/.exec(line)
  if (numeric) return realDay(numeric[3], numeric[2], numeric[1])
  const vietnamese = /(\d{1,2})\s+tháng\s+(\d{1,2})(?:\s+năm|,)?\s+(\d{4})/i.exec(line.normalize('NFC'))
  if (vietnamese) return realDay(vietnamese[3], vietnamese[2], vietnamese[1])
  const dayFirst = new RegExp(`(?<!\\d)(\\d{1,2})(?:st|nd|rd|th)?\\s+${monthName},?\\s+(\\d{4})`, 'i').exec(
    line,
  )
  if (dayFirst) return realDay(dayFirst[3], monthNumber(dayFirst[2]), dayFirst[1])
  const monthFirst = new RegExp(`\\b${monthName}\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})`, 'i').exec(line)
  if (monthFirst) return realDay(monthFirst[3], monthNumber(monthFirst[1]), monthFirst[2])
  // Format of Viet Nam News: September, 12/2025.
  const monthAlone = new RegExp(`\\b${monthName},\\s*(\\d{1,2})/(\\d{4})`, 'i').exec(line)
  if (monthAlone) return realDay(monthAlone[3], monthNumber(monthAlone[1]), monthAlone[2])
  return undefined
}

/** Offset of Vietnam from UTC in minutes, all year and since 1975. */
const vietnamOffset = 7 * 60

function monthNumber(name = ''): string {
  return String(months.indexOf(name.toLowerCase().slice(0, 3)) + 1)
}

function realDay(year = '', month = '', day = ''): string | undefined {
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  if (
    Number.isNaN(date.getTime()) ||
    date.getUTCDate() !== Number(day) ||
    date.getUTCMonth() !== Number(month) - 1
  )
    return undefined
  const whole = Number(year)
  return whole >= 1945 && whole < 2100 ? date.toISOString().slice(0, 10) : undefined
}

function authorsOf(document: Document, article: JsonObject | undefined): string[] {
  const declared = [article?.author].flat().map(nameOf)
  const names = declared.some(Boolean)
    ? declared
    : [...document.querySelectorAll('meta[name="author" i], meta[property="article:author" i]')].map(
        element => element.getAttribute('content') ?? undefined,
      )
  const clean = names
    .map(name => name?.trim())
    .filter((name): name is string => !!name && !/^https?:/.test(name))
  return [...new Set(clean)]
}

/** Returns the name of a schema.org person or organisation, given as text or as an object. */
function nameOf(value: unknown): string | undefined {
  return text(typeof value === 'object' && value !== null ? (value as JsonObject).name : value)
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

/**
 * Contents of the page's `meta` elements by name, property, itemprop or http-equiv in lower case; the first
 * non-empty one wins.
 */
type Metas = ReadonlyMap<string, string>

/**
 * Reads all `meta` elements in one pass. Why: a selector for each name would search a long page each time.
 */
function metasOf(document: Document): Metas {
  const metas = new Map<string, string>()
  for (const element of document.querySelectorAll('meta')) {
    const content = text(element.getAttribute('content'))
    if (!content) continue
    for (const attribute of ['name', 'property', 'itemprop', 'http-equiv']) {
      const name = element.getAttribute(attribute)?.trim().toLowerCase()
      if (name && !metas.has(name)) metas.set(name, content)
    }
  }
  return metas
}
