/**
 * Reads the citation of the article that contains a passage. Metadata is compared with the text that the page
 * displays. Where they differ, or a value is uncertain, the citation has a doubt
 * (shared/clipping/doubt-reasons.ts).
 *
 * Everything read here is text of an untrusted page: it is bounded in length and cleaned of control
 * characters.
 */
import { authorName, authorsOf } from '../../shared/clipping/author-name.ts'
import type { Citation } from '../../shared/clipping/clipping.ts'
import type { Doubt, DoubtedField, DoubtReason } from '../../shared/clipping/doubt-reasons.ts'
import { isHostName } from '../../shared/clipping/doubts.ts'
import { namesOf, type Outlet, outletAt, outletName } from '../../shared/outlets/outlets.ts'
import { anyPattern } from '../../shared/outlets/page-patterns.ts'
import { stripDiacritics } from '../../shared/text/fold.ts'
import { isSameHeadline, splitTitle } from '../../shared/text/headline.ts'
import { plainLine } from '../../shared/text/html-text.ts'
import { isAddressOf, isArticleAddress, isSameHost } from '../../shared/web/article-address.ts'
import { addressKey } from '../../shared/web/page-url.ts'
import { parseWebAddress } from '../../shared/web/web-address.ts'
import { languageOf, titlesOf } from './article-context.ts'
import { articleDates } from './article-date.ts'
import { absolute, type DeclaredArticle, declaredArticles, declaredFor } from './article-json-ld.ts'
import { type Metas, metasOf, type Story, storyOf } from './article-story.ts'

export interface ReadArticle {
  citation: Citation
  /**
   * Absolute address of the article, if it differs from the page's address. Also undefined if no address is
   * certain to be the article's; the citation then has a doubt.
   */
  address?: string
  /**
   * Canonical address that the page claims, absolute. Undefined on a page of several articles, and where the
   * page's head describes another article.
   */
  canonicalUrl?: string
}

export interface ArticlePlace {
  /** Address of the page. */
  address: string
  /** Address with which the page was loaded, before any change by script. */
  loaded?: string | undefined
  /**
   * Element in which the passage begins, or the frame around it. Without one, the page's main article is
   * read.
   */
  passage?: Element | undefined
  /** Text of the page, to see whether authors' names are printed on it. */
  text: string
  /** Day of the capture, YYYY-MM-DD; by default today in Vietnam. */
  today?: string
}

/** Reads the citation of the article around a passage. */
export function readArticle(document: Document, place: ArticlePlace): ReadArticle {
  const story = storyOf(document, place.passage)
  const pageMetas = metasOf(document)
  const heading = story.heading && plainLine(textIn(story.heading).replaceAll('\n', ' '))
  const claimed = canonicalOf(document, pageMetas, place.address)
  const isHeadOwn = describes(pageMetas, story, heading, place, claimed)
  const metas: Metas = isHeadOwn ? pageMetas : new Map()
  const declared = declaredFor(declaredArticles(document), {
    titles: isHeadOwn ? titlesOf(story, metas) : heading ? [heading] : [],
    addresses: [place.address, ...(isHeadOwn && claimed ? [claimed] : [])],
    ...(story.part && { story: story.part }),
  })
  const language = languageOf(story, pageMetas)
  const outlet = outletOf(pageMetas, declared, place.address, language, document.title)
  const section = plainLine(
    declared?.section ?? metas.get('article:section') ?? story.first(anyPattern.section)?.textContent ?? '',
    200,
  )
  const title = titleOf(story, heading, metas, declared, [...outlet.names, section])
  const authors = authorsIn(story, metas, declared, outlet, place.text)
  const dates = articleDates(story, metas, declared, { today: place.today, isThorough: true })
  const where = story.isOneOfMany
    ? addressOf(story, heading, declared, place, isHeadOwn, claimed)
    : isHeadOwn && claimed
      ? { canonicalUrl: claimed }
      : {}
  const doubts = [title, authors, outlet, dates, where].flatMap(part => part.doubts ?? [])
  const tag = language ?? story.language
  return {
    citation: {
      ...(title.value && { title: title.value }),
      authors: authors.value,
      ...(outlet.value && { outlet: outlet.value }),
      ...(dates.published && { published: dates.published }),
      ...(dates.modified && { modified: dates.modified }),
      ...(tag && { language: tag }),
      ...(doubts.length > 0 && { doubts }),
    },
    ...(where.address && { address: where.address }),
    ...(where.canonicalUrl && { canonicalUrl: where.canonicalUrl }),
  }
}

function doubt(field: DoubtedField, reason: DoubtReason, other?: string): Doubt {
  return { field, reason, ...(other && { other: other.slice(0, 1000) }) }
}

/**
 * The page's canonical address, absolute: the `canonical` link in its head, else `og:url`. Undefined without
 * one, or if it is not http(s).
 */
function canonicalOf(document: Document, metas: Metas, address: string): string | undefined {
  const written =
    document.querySelector('head link[rel~="canonical" i]')?.getAttribute('href') ?? metas.get('og:url')
  return written ? absolute(written, document.baseURI || address) : undefined
}

/**
 * True if the page's head describes the story. Among several stories, `og:title` or `twitter:title` must be
 * the story's heading. If the address has changed since the page was loaded, such a title or the canonical
 * address must match. Always true on a page of one story whose address has not changed.
 */
function describes(
  metas: Metas,
  story: Story,
  heading: string | undefined,
  { address, loaded }: ArticlePlace,
  canonical: string | undefined,
): boolean {
  const titles = [metas.get('og:title'), metas.get('twitter:title')].flatMap(title => title ?? [])
  const isTitled = heading !== undefined && titles.some(title => isSameHeadline(plainLine(title), heading))
  if (story.isOneOfMany) return isTitled
  const here = addressKey(address)
  const isMoved = loaded !== undefined && here !== undefined && addressKey(loaded) !== here
  return !isMoved || isTitled || (canonical !== undefined && addressKey(canonical) === here)
}

interface ReadOutlet {
  value?: string
  /** All names of the outlet and its site. None of them is taken for an author or a headline. */
  names: string[]
  outlet?: Outlet
  doubts?: Doubt[]
}

/**
 * Matches the first label of a host that serves another version of the outlet's own site (`m.`, `amp.`). Any
 * other label may be of an outlet of its own.
 */
const plainHosts = /^(www\d?|m|mobile|amp|wap|beta\w*|video|media|special|e-?magazine)$/

function outletOf(
  metas: Metas,
  declared: DeclaredArticle | undefined,
  address: string,
  language: 'vi' | 'en' | undefined,
  pageTitle: string,
): ReadOutlet {
  const { host, path } = originalOf(address)
  const outlet = outletAt(host, path)
  const named = [
    metas.get('og:site_name'),
    declared?.publisher,
    metas.get('application-name'),
    metas.get('dc.publisher'),
  ]
    .flatMap(name => (name ? plainLine(name, 200) : []))
    .filter(Boolean)
  const names = [
    ...new Set([...(outlet ? namesOf(outlet) : []), ...named, ...named.map(withoutSlogan), host]),
  ].filter(Boolean)
  if (outlet) {
    const value = outletName(outlet, language)
    const isOwnName = (name: string) => isOneOf(name, namesOf(outlet))
    // A host below the outlet's may be a paper of its own: ngoisao.vnexpress.net.
    const isBelow =
      !outlet.hosts.some(known => known.split('/')[0] === host) && !plainHosts.test(host.split('.')[0]!)
    const other = named.find(name => !isOwnName(name) && !isHostName(name))
    const doubts = outlet.republishes
      ? [doubt('outlet', 'republished')]
      : isBelow && !named.some(isOwnName)
        ? [other ? doubt('outlet', 'differs', other) : doubt('outlet', 'guessed')]
        : []
    return { value, names, outlet, doubts }
  }
  const [first] = named
  if (first !== undefined) {
    const value = withoutSlogan(first)
    const other = named.find(name => !isOneOf(withoutSlogan(name), [value]) && !isHostName(name))
    return {
      value,
      names,
      doubts: [
        ...(value !== first ? [doubt('outlet', 'guessed', first)] : []),
        ...(other && !isPartOf(other, value) ? [doubt('outlet', 'differs', other)] : []),
      ],
    }
  }
  const { site } = splitTitle(plainLine(pageTitle), names)
  const last = site ?? /\s[-–—|]\s([^-–—|]{2,60})$/.exec(plainLine(pageTitle))?.[1]
  return last ? { value: last, names: [...names, last], doubts: [doubt('outlet', 'guessed')] } : { names }
}

/**
 * Host without `www.` and path of an address; for pages of web archives and translation proxies, those of the
 * original. The host is empty if the address is invalid.
 */
function originalOf(address: string): { host: string; path: string } {
  const archived = /^https?:\/\/(?:web\.archive\.org\/web|archive\.\w+)\/[^/]*\/(?:https?:\/\/)?(.+)$/i.exec(
    address,
  )
  const parts = parseWebAddress(archived ? `https://${archived[1]}` : address)
  const host = parts?.host.replace(/^www\./, '') ?? ''
  const proxied = /^(.+)\.translate\.goog$/.exec(host)?.[1]
  return {
    host: proxied ? proxied.replace(/-(-?)/g, (_, second) => (second ? '-' : '.')) : host,
    path: parts?.path ?? '/',
  }
}

/**
 * A site's name without the slogan after a dash, bar, colon or bullet: "Báo X - Tin nhanh 24h" becomes "Báo
 * X". Unchanged if the part after the mark has at most eight UTF-16 units, or the one before it less than
 * two.
 */
function withoutSlogan(name: string): string {
  const [first = name, ...rest] = name.split(/\s+[-–—|:•]\s+|\s*\|\s*/)
  return rest.length > 0 && first.length > 1 && rest.join('').length > 8 ? first : name
}

function comparable(name: string): string {
  return (
    stripDiacritics(name)
      .toLowerCase()
      // Runs of white space are collapsed first: the patterns below take quadratic time for a run of spaces,
      // and the text of a whole page is compared, too.
      .replace(/\s+/g, ' ')
      .replace(/^(bao|tap chi|trang tin|cong thong tin|kenh)( dien tu)? +/, '')
      .replace(/ +(online|dien tu|newspaper)$/, '')
      .replace(/ va | and /g, ' & ')
      .replace(/[^\p{L}\p{N}&+]/gu, '')
  )
}

function isOneOf(name: string, names: readonly string[]): boolean {
  const plain = comparable(name)
  return names.some(other => comparable(other) === plain)
}

function isPartOf(one: string, other: string): boolean {
  const [a, b] = [comparable(one), comparable(other)]
  return a !== '' && b !== '' && (a.includes(b) || b.includes(a))
}

interface Read<T> {
  value: T
  doubts?: Doubt[]
}

function titleOf(
  story: Story,
  heading: string | undefined,
  metas: Metas,
  declared: DeclaredArticle | undefined,
  names: readonly string[],
): Read<string | undefined> {
  const tidy = (title: string | undefined) => (title ? splitTitle(plainLine(title), names).headline : '')
  const stated = [
    metas.get('og:title'),
    declared?.headline,
    metas.get('twitter:title'),
    metas.get('headline'),
    story.isOneOfMany || metas.size === 0 ? undefined : story.document.title,
  ]
    .map(tidy)
    .filter(title => title !== '' && !isOneOf(title, names))
  const shown = heading && !isOneOf(heading, names) ? heading : undefined
  const [first] = stated
  if (shown === undefined) {
    const plain = first ?? tidy(story.document.title)
    if (plain === '') return { value: undefined }
    return stated.length === 0 && heading !== undefined
      ? { value: plain, doubts: [doubt('title', 'guessed', heading)] }
      : { value: plain }
  }
  const same = stated.find(title => isSameHeadline(title, shown))
  // A headline in capitals is written as the metadata writes it.
  if (same !== undefined)
    return {
      value: isShouted(shown) && !isShouted(same) && comparable(same) === comparable(shown) ? same : shown,
    }
  if (first === undefined) return { value: shown }
  const agreed = stated.filter(title => isSameHeadline(title, first)).length > 1
  return agreed && shown.split(' ').length < 4
    ? { value: first, doubts: [doubt('title', 'differs', shown)] }
    : { value: shown, doubts: [doubt('title', 'differs', first)] }
}

function isShouted(text: string): boolean {
  return text === text.toUpperCase() && text !== text.toLowerCase()
}

const authorMetas = [
  'author',
  'article:author',
  'dc.creator',
  'dc.contributor',
  'byl',
  'parsely-author',
  'sailthru.author',
  'citation_author',
]
/**
 * Selectors of bylines by microdata, `rel` or address of an author's page, in the order in which they are
 * tried.
 */
const bylinesByMeaning = [
  '[itemprop~="author"] [itemprop~="name"]',
  '[itemprop~="author"]',
  '[rel~="author"]',
  'a[href*="/tac-gia/"], a[href*="/author/"]',
]
/** Maximum length of a byline, in UTF-16 units. A longer text is not taken for one. */
const longestByline = 160

function authorsIn(
  story: Story,
  metas: Metas,
  declared: DeclaredArticle | undefined,
  { names, outlet }: ReadOutlet,
  pageText: string,
): Read<string[]> {
  const read = (text: string) => authorsOf(plainByline(text), names).filter(isName)
  const microdata = story
    .all('[itemprop~="author"] meta[itemprop~="name"], meta[itemprop~="author"]', 20)
    .map(meta => meta.getAttribute('content') ?? '')
  const stated = distinct(
    [...(declared?.authors ?? []), ...microdata, ...authorMetas.map(name => metas.get(name) ?? '')].flatMap(
      read,
    ),
  )
  const printed = printedAuthors(story, outlet, read)
  if (printed.names.length === 0) {
    const page = comparable(pageText)
    const hidden = stated.filter(name => !page.includes(comparable(name)))
    return { value: stated, ...(hidden.length > 0 && { doubts: [doubt('authors', 'unprinted')] }) }
  }
  const isIn = (name: string, list: readonly string[]) =>
    list.some(other => comparable(other) === comparable(name))
  const common = printed.names.filter(name => isIn(name, stated))
  if (stated.length === 0)
    return { value: printed.names, ...(printed.isGuess && { doubts: [doubt('authors', 'guessed')] }) }
  if (common.length === 0)
    return { value: printed.names, doubts: [doubt('authors', 'differs', stated.join('; '))] }
  const page = comparable(pageText)
  const extra = stated.filter(name => !isIn(name, printed.names) && page.includes(comparable(name)))
  return { value: distinct([...printed.names, ...extra]) }
}

/**
 * Names of authors that the story prints in its byline, else below its text (`signature`). `isGuess` is set
 * for a byline apart from the heading (`Story.isApart`) and for a last line in bold.
 */
function printedAuthors(
  story: Story,
  outlet: Outlet | undefined,
  read: (text: string) => string[],
): { names: string[]; isGuess?: true } {
  const selectors = [
    ...bylinesByMeaning,
    ...(outlet?.pattern?.byline.split(', ') ?? []),
    ...anyPattern.byline.split(', '),
  ]
  for (const selector of new Set(selectors)) {
    const found = story
      .all(selector, 60)
      .filter(element => textIn(element).length <= longestByline && !isCredit(element))
    const closest = Math.min(...found.map(element => story.distance(element)))
    const names = distinct(
      found
        .filter(element => story.distance(element) <= closest + 1 || /right|mail/.test(selector))
        .filter(
          element =>
            !found.some(
              other => other !== element && element.contains(other) && read(textIn(other)).length > 0,
            ),
        )
        .flatMap(element => read(textIn(element))),
    )
    const isFar = found.every(element => story.isApart(element))
    if (names.length > 0) return { names, ...(isFar && { isGuess: true }) }
  }
  return signature(story, read)
}

/** True for a name after "Theo", "Ảnh:" and the like on the same line: a source or a photographer. */
function isCredit(element: Element): boolean {
  let before = ''
  for (let node: Node = element; ; ) {
    const previous: Node | null = node.previousSibling
    if (previous?.nodeType === 3) before = `${(previous as Text).data}${before}`
    else if (previous && inline.has((previous as Element).localName ?? ''))
      before = `${previous.textContent ?? ''}${before}`
    else if (previous) break
    else {
      const parent: Element | null = node.parentElement
      if (!parent || !(inline.has(parent.localName) || ['span', 'a'].includes(parent.localName))) break
      node = parent
      continue
    }
    if (before.length > 40) break
    node = previous!
  }
  return /(^|[\s(])(theo|nguồn|ảnh|photos?|source|video|đồ họa)\s*:?\s*$/iu.test(before.slice(-longestByline))
}

/**
 * Names of authors below the text, from its last six paragraphs: a line aligned right, or one in bold in
 * which all names are persons' (`isGuess`). Empty if there is none.
 */
function signature(story: Story, read: (text: string) => string[]): { names: string[]; isGuess?: true } {
  const lines = story.all('p').slice(-6)
  for (const line of lines.reverse()) {
    const text = textIn(line)
    if (text === '' || text.length > 80 || /[.?!…:]$/.test(text)) continue
    const style = `${line.getAttribute('style') ?? ''} ${line.getAttribute('align') ?? ''} ${line.className}`
    const isRight = /\bright\b/i.test(style)
    const isBold =
      line.querySelector('strong, b') !== null && textIn(line.querySelector('strong, b')!) === text
    const names = isRight || isBold ? read(text) : []
    if (names.length > 0 && isRight) return { names }
    // A last line in bold may also be an appeal to the reader.
    if (names.length > 0 && names.every(name => 'family' in authorName(name))) return { names, isGuess: true }
  }
  return { names: [] }
}

/**
 * Text of a byline, at most 400 UTF-16 units. A label on a line of its own, such as "Theo" or "Ảnh:", is
 * joined to the next line.
 */
function plainByline(text: string): string {
  return text
    .split('\n')
    .map(line => plainLine(line, 400))
    .filter(Boolean)
    .join('\n')
    .replace(/(^|\n)((?:theo|nguồn|ảnh|photos?|source|video|đồ họa)\s*:?)\n/giu, '$1$2 ')
    .slice(0, 400)
}

/**
 * True for a text that may be a name, not a sentence: at most 120 UTF-16 units, and at most six words, or
 * more if it begins like an institution's ("Bộ", "Ủy ban").
 */
function isName(name: string): boolean {
  return (
    name.length <= 120 &&
    (name.split(' ').length <= 6 || /^(bộ|sở|ban|cục|viện|hội|trung tâm|tổng|ủy ban|uỷ ban)\s/iu.test(name))
  )
}

/** Maximum number of authors that are taken, the first ones. */
const mostAuthors = 50

function distinct(names: readonly string[]): string[] {
  return [...new Map([...names].reverse().map(name => [comparable(name), name])).values()]
    .reverse()
    .slice(0, mostAuthors)
}

/** Names of elements that do not interrupt a line. */
const inline = new Set(['b', 'strong', 'em', 'i', 'font', 'u', 'small', 'mark', 'sup', 'sub'])

/**
 * Text of an element without scripts, styles and buttons. A line break separates its parts, except `inline`
 * ones. Stops after about 2 × `longestByline` + 1,000 UTF-16 units.
 */
function textIn(element: Element): string {
  const parts: string[] = []
  let length = 0
  const walk = (node: Node) => {
    for (const child of node.childNodes) {
      if (length > 2 * longestByline + 1000) return
      if (child.nodeType === 3) {
        parts.push((child as Text).data.replace(/\s+/g, ' '))
        length += (child as Text).data.length
      } else if (child.nodeType === 1) {
        const { localName } = child as Element
        if (/^(script|style|noscript|template|svg|button)$/.test(localName)) continue
        const edge = inline.has(localName) ? '' : '\n'
        parts.push(edge)
        walk(child)
        parts.push(edge)
      }
    }
  }
  walk(element)
  return parts
    .join('')
    .replace(/ *\n[\s]*/g, '\n')
    .trim()
}

interface Where {
  address?: string
  canonicalUrl?: string
  doubts?: Doubt[]
}

/** Attributes in which pages keep the address of each of their stories. */
const addressAttributes =
  'data-url data-href data-permalink data-link data-canonical data-article-url data-share-url itemid cite'.split(
    ' ',
  )

/**
 * Finds the address of one of several stories on a page. Returns `{}` if it is the page's own address, and
 * only a doubt if no address is certain to be the story's. `claimed`, the page's canonical address, counts
 * only if it is an article's and the page's metadata describe this story (`isHeadOwn`).
 */
function addressOf(
  story: Story,
  heading: string | undefined,
  declared: DeclaredArticle | undefined,
  { address, loaded }: ArticlePlace,
  isHeadOwn: boolean,
  claimed: string | undefined,
): Where {
  const canonical = isHeadOwn && claimed && isArticleAddress(claimed) ? claimed : undefined
  const here = (candidate: string | null | undefined) => {
    const whole = candidate ? absolute(candidate, address) : undefined
    return whole && isSameHost(whole, address) ? whole : undefined
  }
  const attributes = (element: Element | undefined) =>
    element ? addressAttributes.map(name => element.getAttribute(name)) : []
  const marked = story.first(addressAttributes.map(name => `[${name}]`).join())
  const link = story.heading?.closest('a[href]') ?? story.heading?.querySelector('a[href]')
  const stated = [
    story.first('link[rel~="canonical" i]')?.getAttribute('href'),
    ...['url', 'mainEntityOfPage'].flatMap(name => {
      const element = story.first(`[itemprop~="${name}"]`)
      return [
        element?.getAttribute('href'),
        element?.getAttribute('content'),
        element?.getAttribute('itemid'),
      ]
    }),
    ...(declared?.addresses ?? []),
    ...attributes(story.part),
    link?.getAttribute('href'),
    story.first('a[rel~="bookmark"]')?.getAttribute('href'),
    ...attributes(marked),
  ].flatMap(candidate => here(candidate) ?? [])
  const page = [address, loaded, canonical].flatMap(candidate => here(candidate) ?? [])
  const own =
    (heading && stated.find(candidate => isAddressOf(candidate, heading))) ||
    stated.find(isArticleAddress) ||
    canonical ||
    (story.isFirst && loaded && (isHeadOwn || isArticleAddress(loaded)) && here(loaded)) ||
    (heading && page.find(candidate => isAddressOf(candidate, heading)))
  if (!own) return { doubts: [doubt('address', 'unclear')] }
  return addressKey(own) === addressKey(address) ? {} : { address: own }
}
