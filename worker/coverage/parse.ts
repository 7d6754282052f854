/** Parses a feed (RSS, Atom, RDF or JSON, with feedsmith) into articles of one shape. */
import { parseFeed } from 'feedsmith'
import { canonicalAddress, readersAddress } from '../../shared/web/canonical-url.ts'
import { hostOf } from '../../shared/web/web-address.ts'
import { publishedAt } from './feed-date.ts'
import { jsonParts, xmlParts, xmlText } from './part-count.ts'
import { clip, plainText } from './plain-text.ts'

/** Number of code points to which a lead is cut before it is searched for names. */
const readLead = 1500
const longestTitle = 300
/**
 * Maximum length of an `xml:base`, in UTF-16 units; a longer one is ignored. Why: each item resolves its
 * base against that of the feed, which would repeat a long one for every item.
 */
const longestBase = 300
/**
 * Maximum number of parts of a feed (part-count.ts): as many as 5,000 usual items have. A feed with more is
 * refused. Why: objects for so many parts take 50 MB at the worst.
 */
const mostParts = 120_000
/**
 * Maximum number of characters between the tags of a feed, twice as many as 5,000 usual items have. A feed
 * with more is refused. Why: the parser takes 20 bytes for each such character in an unexpected element;
 * 4.5 million of them would fill the memory of an isolate.
 */
const mostText = 2_000_000

/** One article of a feed. */
export interface FeedArticle {
  /** Canonical address, used as the article's key. */
  address: string
  /** Address of the article to link to. */
  link: string
  title: string
  /**
   * The description as plain text, at most `readLead` characters, of which `keptLead` are stored. Empty if
   * it repeats the title.
   */
  lead: string
  /** Publication time, in seconds since 1970. */
  published: number
  /** True if the feed gave no plausible date (feed-date.ts): `published` is the time of first reading. */
  guessed: boolean
}

export interface ParsedFeed {
  format: string
  /** Articles of the feed, newest first, each address once. */
  articles: FeedArticle[]
  /** Number of items in the feed, including those without a usable title or address. */
  items: number
  skipped: { 'no-title': number; 'no-address': number; 'other-site': number; damaged: number; double: number }
  /** Minutes for which the feed may be cached (RSS's ttl). */
  ttl?: number
}

/** The response is not a feed; `reason` is one word for the log. */
export class NotAFeed extends Error {
  override name = 'NotAFeed'
  readonly reason: 'html' | 'empty' | 'garbage' | 'too-large'
  constructor(reason: NotAFeed['reason']) {
    super(`The answer is ${reason === 'html' ? 'a web page' : reason}, not a feed`)
    this.reason = reason
  }
}

export interface ParseOptions {
  /** Address of the feed; relative links are resolved against it. */
  url: string
  /**
   * The outlet's host. Articles that are neither on it nor on a subdomain are dropped: they are
   * advertisements or other outlets' articles.
   */
  host: string
  /** Current time, in seconds since 1970. */
  now: number
}

/**
 * Parses the text of a feed into articles.
 * @throws {NotAFeed} for a web page, an empty text, any other format, and more text or parts than are read
 */
export function parseArticles(text: string, { url, host, now }: ParseOptions): ParsedFeed {
  const raw = rawItems(text)
  const skipped = { 'no-title': 0, 'no-address': 0, 'other-site': 0, damaged: 0, double: 0 }
  const articles = new Map<string, FeedArticle>()
  for (const item of raw.items) {
    const title = clip(plainText(item.title ?? ''), longestTitle)
    const base = baseOf(url, item.bases)
    let address: string | undefined
    const given = item.links.find(link => {
      address = canonicalAddress(link, base)
      return address !== undefined
    })
    const link = given === undefined ? undefined : readersAddress(given, base)
    const reason =
      title === ''
        ? 'no-title'
        : title.includes('\ufffd')
          ? 'damaged'
          : address === undefined || link === undefined
            ? 'no-address'
            : !isOf(hostOf(address), host)
              ? 'other-site'
              : articles.has(address)
                ? 'double'
                : undefined
    if (reason !== undefined || address === undefined || link === undefined) {
      if (reason !== undefined) skipped[reason]++
      continue
    }
    const lead = clip(plainText(item.lead ?? '').replaceAll('\ufffd', ''), readLead)
    const { at, guessed } = publishedAt(item.dates, now)
    articles.set(address, { address, link, title, lead: lead === title ? '' : lead, published: at, guessed })
  }
  return {
    format: raw.format,
    articles: [...articles.values()].sort((a, b) => b.published - a.published),
    items: raw.items.length,
    skipped,
    ...(raw.ttl !== undefined && { ttl: raw.ttl }),
  }
}

function isOf(host: string, site: string): boolean {
  return host === site || host.endsWith(`.${site}`)
}

/**
 * Base address for relative links: each `xml:base`, outermost first, is resolved against the one around it.
 * Invalid ones, those longer than `longestBase`, and other schemes than http(s) are ignored.
 */
function baseOf(url: string, bases: (string | undefined)[]): string {
  return bases.reduce<string>((around, base) => {
    if (base === undefined || base.length > longestBase || !URL.canParse(base, around)) return around
    const { href, protocol } = new URL(base, around)
    return protocol === 'http:' || protocol === 'https:' ? href : around
  }, url)
}

interface RawItem {
  title: string | undefined
  /** `xml:base` of the feed and of the item. */
  bases: (string | undefined)[]
  /** Addresses of the article, best first. */
  links: string[]
  /** Dates of the item as texts, best first. */
  dates: string[]
  lead: string | undefined
}

function rawItems(text: string): { format: string; items: RawItem[]; ttl?: number | undefined } {
  const start = text.slice(0, 2000).trimStart()
  if (start === '') throw new NotAFeed('empty')
  if (/^(<!--[\s\S]*?-->\s*)?<(!doctype\s+html|html)\b/i.test(start)) throw new NotAFeed('html')
  if (xmlParts(text) > mostParts || xmlText(text) > mostText) throw new NotAFeed('too-large')
  if (/^[{[]/.test(start) && jsonParts(text) > mostParts) throw new NotAFeed('too-large')
  return itemsOf(parsedFeed(text.trim(), start))
}

/**
 * The feed as feedsmith parses it. `start` is the beginning of the text and tells a web page from other
 * texts.
 * @throws {NotAFeed} for whatever feedsmith throws
 */
function parsedFeed(text: string, start: string): ReturnType<typeof parseFeed> {
  try {
    return parseFeed(text)
  } catch {
    throw new NotAFeed(/<(html|body)\b/i.test(start) ? 'html' : 'garbage')
  }
}

/** Addresses of the article among Atom links: those with rel `alternate`, then those without rel. */
function alternates(links: { rel?: string; href?: string }[] = []): (string | undefined)[] {
  return [
    ...links.filter(link => link.rel === 'alternate'),
    ...links.filter(link => link.rel === undefined || link.rel === ''),
  ].map(link => link.href)
}

/** The strings among `values` that are not blank. Why `unknown`: feedsmith does not type dates. */
function texts(...values: unknown[]): string[] {
  return values.filter(value => typeof value === 'string').filter(value => value.trim() !== '')
}

function itemsOf(parsed: ReturnType<typeof parseFeed>): {
  format: string
  items: RawItem[]
  ttl?: number | undefined
} {
  switch (parsed.format) {
    case 'rss':
      return {
        format: 'rss',
        ttl: parsed.feed.ttl,
        items: (parsed.feed.items ?? []).map(item => ({
          title: item.title,
          bases: [parsed.feed.xml?.base, item.xml?.base],
          // Some feeds give an item only an atom:link or only a guid. A guid is an address unless isPermaLink
          // is false.
          links: texts(
            item.link,
            ...alternates(item.atom?.links),
            item.guid?.isPermaLink === false ? undefined : item.guid?.value,
          ),
          dates: texts(item.pubDate, ...(item.dc?.dates ?? []), item.atom?.published, item.atom?.updated),
          lead: item.description ?? item.content?.encoded,
        })),
      }
    case 'atom':
      return {
        format: 'atom',
        items: (parsed.feed.entries ?? []).map(entry => ({
          title: entry.title?.value,
          bases: [parsed.feed.xml?.base, entry.xml?.base],
          links: texts(...alternates(entry.links)),
          dates: texts(entry.published, entry.updated),
          lead: entry.summary?.value ?? entry.content?.value,
        })),
      }
    case 'rdf':
      return {
        format: 'rdf',
        items: (parsed.feed.items ?? []).map(item => ({
          title: item.title,
          bases: [],
          links: texts(item.link, item.rdf?.about),
          dates: texts(...(item.dc?.dates ?? [])),
          lead: item.description ?? item.content?.encoded,
        })),
      }
    case 'json':
      return {
        format: 'json',
        items: (parsed.feed.items ?? []).map(item => ({
          title: item.title,
          bases: [],
          links: texts(item.url, item.id),
          dates: texts(item.date_published, item.date_modified),
          lead: item.summary ?? item.content_text ?? item.content_html,
        })),
      }
  }
}
