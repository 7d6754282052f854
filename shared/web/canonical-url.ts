/**
 * Canonical addresses of articles. Feeds, mobile pages, AMP pages and shared links use different addresses
 * for one article; their canonical forms are equal. Works without the network.
 */
import { asciiHost } from './ascii-host.ts'
import { isTrackingParameter } from './tracking-parameters.ts'
import { escaped, formatWebAddress, parseWebAddress, type WebAddress } from './web-address.ts'

/** Query parameters that select the AMP or mobile version of a page, with the values that do. */
const forms = new Map([
  ['amp', ['', '1', 'true']],
  ['outputtype', ['amp', 'valid-amp']],
  ['view', ['amp', 'mobile']],
  ['mobile', ['1', 'true']],
])

/** Maximum length of an address, in UTF-16 units; a longer one has no canonical form. */
const longest = 1000

/** The parts of an address that identify an article. */
export interface CanonicalParts {
  /**
   * In ASCII, without `www.`, `www2.`, `m.`, `mobile.`, `amp.` and `wap.` at its beginning, if a host is
   * left; with its port unless that is 80 or 443.
   */
  host: string
  path: string
  /**
   * Parameters of the query (`name=value`) in alphabetical order, without those of tracking and of AMP and
   * mobile versions.
   */
  query: string[]
}

/**
 * The canonical form of a web address: https, canonical host, path and query, no fragment. Undefined for
 * other addresses, for those with a password and for those longer than `longest`. Idempotent. A relative
 * address needs an absolute `base`.
 */
export function canonicalAddress(text: string, base?: string): string | undefined {
  const parsed = parseWebAddress(text, base)
  if (!parsed || parsed.credentials || formatWebAddress(parsed).length > longest) return undefined
  const parts = canonicalParts(parsed)
  if (!parts) return undefined
  const address = `https://${parts.host}${parts.path}${parts.query.length > 0 ? `?${parts.query.join('&')}` : ''}`
  return address.length > longest ? undefined : address
}

/**
 * The canonical parts of an address. For an AMP cache they are those of the article. Undefined if the cache
 * names no valid address, or for an address with a password.
 */
export function canonicalParts(parsed: WebAddress): CanonicalParts | undefined {
  const article = unwrapped(parsed)
  if (!article || article.credentials) return undefined
  let { host } = article
  // m.example.vn, but not m.vn: the rest must be a host.
  while (/^(www\d?|m|mobile|amp|wap)\.[^.]+\.[^.]/.test(host)) host = host.slice(host.indexOf('.') + 1)
  const port = ['', '80', '443'].includes(article.port) ? '' : `:${article.port}`
  return {
    host: asciiHost(host) + port,
    path: canonicalPath(article.path),
    query: keptParameters(article).sort(),
  }
}

/**
 * The address to link to: absolute, without fragment, tracking, or the parameters of AMP and mobile pages;
 * for an AMP cache the article's own. Scheme, host and path stay as given, escapes normalised, because some
 * sites do not answer under their canonical ones. A relative address needs an absolute `base`. Undefined if
 * `canonicalAddress` gives undefined, or if the address is longer than `longest`.
 */
export function readersAddress(text: string, base?: string): string | undefined {
  const parsed = parseWebAddress(text, base)
  const article = parsed && unwrapped(parsed)
  if (!article || canonicalAddress(text, base) === undefined) return undefined
  const address = formatWebAddress({
    ...article,
    path: article.path.split('/').map(canonicalEscapes).join('/'),
    query: keptParameters(article),
    hash: '',
  })
  // Segments that the canonical form leaves out (`a/..`) grow by their escapes, too.
  return address.length > longest ? undefined : address
}

/**
 * The article's own address, taken from an AMP cache address; undefined if the cache address names no valid
 * one. Any other address is returned as it is.
 */
function unwrapped(parsed: WebAddress): WebAddress | undefined {
  const { host, path } = parsed
  const cached = /\.cdn\.ampproject\.org$/.test(host)
    ? path
    : /^(www\.)?(google\.[a-z.]+|bing\.com)$/.test(host) && path.startsWith('/amp/')
      ? path.slice('/amp'.length)
      : undefined
  const named = cached === undefined ? undefined : /^\/(?:[civ]\/)?(s\/)?([^/]+\.[^/].*)$/.exec(cached)
  // Without a dot it is not a host: the address is one of the cache's own pages.
  if (!named) return parsed
  // Parameters of the cache are dropped.
  const article = parseWebAddress(`http${named[1] ? 's' : ''}://${named[2]}`)
  return article && unwrapped(article)
}

function canonicalPath(path: string): string {
  const segments: string[] = []
  for (const segment of path.split('/')) {
    if (segment === '' || segment === '.') continue
    if (segment === '..') segments.pop()
    else segments.push(canonicalEscapes(segment))
  }
  // …/amp, …/amp/, /amp/…, ….amp, ….amp.html
  while (segments.at(-1)?.toLowerCase() === 'amp' && segments.length > 1) segments.pop()
  while (segments[0]?.toLowerCase() === 'amp' && segments.length > 1) segments.shift()
  const last = segments.at(-1)
  if (last !== undefined) segments[segments.length - 1] = withoutAmp(last)
  return `/${segments.join('/')}`
}

/**
 * A file name without `.amp` before its type or at its end: `a.amp.html` is `a.html`. Why a loop: a pattern
 * takes quadratic time.
 */
function withoutAmp(name: string): string {
  const type = /\.[a-z]{3,5}$/i.exec(name)?.[0] ?? ''
  const end = type.toLowerCase() === '.amp' ? name.length : name.length - type.length
  let start = end
  while (name.slice(Math.max(0, start - 4), start).toLowerCase() === '.amp') start -= 4
  // Keep one `.amp` if otherwise no name would be left or two dots would meet.
  if (start === 0 || name[start - 1] === '.') start += 4
  return start < end ? name.slice(0, start) + name.slice(end) : name
}

/**
 * The query parameters without those of tracking and of AMP and mobile versions, their escapes normalised.
 */
function keptParameters({ query }: WebAddress): string[] {
  return (
    query
      // `&` that was escaped twice: the pair begins with the rest of `&amp;`.
      .map(pair => pair.replace(/^(amp;)+/, ''))
      .filter(pair => {
        const [name = '', ...value] = pair.split('=')
        return (
          pair !== '' &&
          !isTrackingParameter(name) &&
          !forms.get(name.toLowerCase())?.includes(value.join('=').toLowerCase())
        )
      })
      .map(canonicalEscapes)
  )
}

/**
 * Percent-escapes in upper case, unreserved characters unescaped (RFC 3986, section 6.2.2), non-ASCII
 * escaped.
 */
function canonicalEscapes(text: string): string {
  return escaped(
    text.replace(/%(?![0-9a-f]{2})/gi, '%25').replace(/%[0-9a-f]{2}/gi, sequence => {
      const char = String.fromCharCode(Number.parseInt(sequence.slice(1), 16))
      return /[A-Za-z0-9._~-]/.test(char) ? char : sequence.toUpperCase()
    }),
  )
}
