/** Addresses of articles: which claimed address may be an article's, and which belongs to a headline. */
import { stripDiacritics } from '../text/fold.ts'
import { type CanonicalParts, canonicalParts } from './canonical-url.ts'
import { parseWebAddress } from './web-address.ts'

/**
 * The canonical address that a page claims, if it can be that of the article at `url`. Undefined for the home
 * page, a section, the print view and another article: all articles of a site would become one. The caller
 * checks that both are of one site.
 */
export function articleCanonical(url: string, canonical: string): string | undefined {
  const [own, claimed] = [partsOf(url), partsOf(canonical)]
  if (!claimed) return undefined
  // A local file, or a frame without an address: nothing to compare with.
  if (!own) return isArticle(claimed) ? canonical : undefined
  if (own.route !== claimed.route || isHome(claimed) !== isHome(own)) return undefined
  if (isPrint(claimed) && !isPrint(own)) return undefined
  const [ownIds, claimedIds] = [idsOf(own), idsOf(claimed)]
  if (own.path === claimed.path)
    return own.query.some(isId) && !own.query.every(pair => !isId(pair) || claimed.query.includes(pair))
      ? undefined
      : canonical
  const rest = own.path.startsWith(`${claimed.path}/`) ? own.path.slice(claimed.path.length + 1) : undefined
  // Pages and print views of an article lie below it; articles lie below a section.
  if (rest !== undefined)
    return isArticle(claimed) && /^((page|trang|p)?[-/]?\d{1,3}|print|in)$/i.test(rest)
      ? canonical
      : undefined
  if (ownIds.some(id => claimedIds.includes(id))) return canonical
  const [ownWords, claimedWords] = [slugWords(own), slugWords(claimed)]
  const same =
    ownWords.length > 1
      ? overlap(ownWords, claimedWords, 2) === 1
      : ownIds.length === 0 || (claimedIds.length === 0 && isArticle(claimed))
  return same ? canonical : undefined
}

/**
 * True if a headline and the slug of an address match: the shorter of the two has three words or more, and
 * the longer has at least 60 % of these. The slug is the segment of the path with the most words.
 */
export function isAddressOf(address: string, title: string): boolean {
  const parts = partsOf(address)
  return parts !== undefined && overlap(wordsOf(title), slugWords(parts)) >= 0.6
}

/**
 * True for the address of an article rather than of a home page or section. It has a slug of five words, four
 * digits in its last segment, a parameter such as `id=123`, or a route in its hash.
 */
export function isArticleAddress(address: string): boolean {
  const parts = partsOf(address)
  return parts !== undefined && isArticle(parts)
}

/** True for two web addresses of one host and port; `www.`, `m.` and the like are ignored. */
export function isSameHost(one: string, other: string): boolean {
  const [a, b] = [partsOf(one), partsOf(other)]
  return a !== undefined && a.host === b?.host
}

interface Parts extends CanonicalParts {
  /** The hash where it is a route (`#/…`, `#!…`). */
  route: string
}

function partsOf(address: string): Parts | undefined {
  const parsed = parseWebAddress(address)
  const parts = parsed && canonicalParts(parsed)
  return parts && { ...parts, route: /^#[!/]/.test(parsed.hash) ? parsed.hash : '' }
}

function isHome({ path, query, route }: Parts): boolean {
  return /^\/((index|default|home|trang-?chu)(\.\w+)?)?$/i.test(path) && !query.some(isId) && route === ''
}

function isPrint({ path, query }: Parts): boolean {
  return /(^|[/._?&=-])(print|printer|printview|in-?bai|ban-?in)([/._&=-]|$)/i.test(
    `${path}?${query.join('&')}`,
  )
}

/** True for a parameter that names an article, such as `id=123` or `newsid=4567`. */
function isId(pair: string): boolean {
  return /^(\w*id|p|a|n|post|item|article|news|tin|bai)=\w*\d{2,}/i.test(pair)
}

/**
 * Numbers of five digits and more in the path and in id parameters, by which sites tell their articles apart.
 */
function idsOf({ path, query }: Parts): string[] {
  return `${path}?${query.filter(isId).join('&')}`.match(/\d{5,}/g) ?? []
}

function isArticle(parts: Parts): boolean {
  const last = parts.path.split('/').at(-1) ?? ''
  return parts.query.some(isId) || /\d{4,}/.test(last) || slugWords(parts).length >= 5 || parts.route !== ''
}

/** Words of the path segment with most words, without its file type and without ids such as `post4567`. */
function slugWords({ path }: CanonicalParts): string[] {
  const segments = path.split('/').map(segment => wordsOf(unescaped(segment).replace(/\.\w{2,5}$/, '')))
  return segments.sort((a, b) => b.length - a.length)[0]!.filter(word => !/^(\p{L}{0,4})?\d{4,}$/u.test(word))
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function wordsOf(text: string): string[] {
  return stripDiacritics(text.slice(0, 1000))
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
}

/**
 * Share of the words of the shorter list that the longer one has; 0 if the shorter has fewer than `least`.
 */
function overlap(one: readonly string[], other: readonly string[], least = 3): number {
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  if (short.length < least) return 0
  const words = new Set(long)
  return short.filter(word => words.has(word)).length / short.length
}
