/**
 * One address for one article. Feeds, mobile pages, AMP pages and shared links name the same article by different addresses; their canonical
 * forms are the same text. Nothing is fetched to decide it.
 */
import { isTrackingParameter } from './tracking-parameters.ts'
import { escaped, formatWebAddress, parseWebAddress, type WebAddress } from './web-address.ts'

/** Values of the parameters by which a page says that it is the AMP or mobile form of itself. */
const forms = new Map([
  ['amp', ['', '1', 'true']],
  ['outputtype', ['amp', 'valid-amp']],
  ['view', ['amp', 'mobile']],
  ['mobile', ['1', 'true']],
])

/** Longest address that is taken; longer ones are made by mistakes. */
const longest = 1000

/** What identifies an article. */
export interface CanonicalParts {
  /** Without `www.`, `m.`, `mobile.`, `amp.` and `wap.`; with its port where that is not 80 or 443. */
  host: string
  path: string
  /** In order, without tracking and form parameters. */
  query: string[]
}

/**
 * The canonical form of a web address: https, canonical host, path and query, no fragment. `undefined` for what is not a web address,
 * carries a password or is too long. A canonical address is its own canonical address. A relative one needs `base`, an absolute address.
 */
export function canonicalAddress(text: string, base?: string): string | undefined {
  const parsed = parseWebAddress(text, base)
  if (!parsed || parsed.credentials || formatWebAddress(parsed).length > longest) return undefined
  const parts = canonicalParts(parsed)
  if (!parts) return undefined
  const address = `https://${parts.host}${parts.path}${parts.query.length > 0 ? `?${parts.query.join('&')}` : ''}`
  return address.length > longest ? undefined : address
}

/** The canonical parts of an address, of the article where it is that of an AMP cache; undefined where the cache names no sound address. */
export function canonicalParts(parsed: WebAddress): CanonicalParts | undefined {
  const article = unwrapped(parsed)
  if (!article || article.credentials) return undefined
  let { host } = article
  // m.example.vn, but not m.vn: what is left must be a host.
  while (/^(www\d?|m|mobile|amp|wap)\.[^.]+\.[^.]/.test(host)) host = host.slice(host.indexOf('.') + 1)
  const port = ['', '80', '443'].includes(article.port) ? '' : `:${article.port}`
  return {
    host: host + port,
    path: canonicalPath(article.path),
    query: keptParameters(article).sort(),
  }
}

/**
 * The address to send a reader to: as the feed gives it, absolute, without fragment and tracking. Its scheme and host stay, since not every
 * site answers under its canonical ones. `undefined` where `canonicalAddress` is.
 */
export function readersAddress(text: string, base?: string): string | undefined {
  const parsed = parseWebAddress(text, base)
  const article = parsed && unwrapped(parsed)
  if (!article || canonicalAddress(text, base) === undefined) return undefined
  return formatWebAddress({
    ...article,
    path: article.path.split('/').map(canonicalEscapes).join('/'),
    query: keptParameters(article),
    hash: '',
  })
}

/** True where one address is on the host of the other or on a subdomain of it; `www.`, `m.` and the like do not count. */
export function onSameSite(one: string, other: string): boolean {
  const [a, b] = [one, other].map(address => {
    const parsed = parseWebAddress(address)
    return parsed && canonicalParts(parsed)?.host
  })
  return a !== undefined && b !== undefined && (a === b || a.endsWith(`.${b}`) || b.endsWith(`.${a}`))
}

/** The article's own address out of the addresses of AMP caches. */
function unwrapped(parsed: WebAddress): WebAddress | undefined {
  const { host, path } = parsed
  const cached = /\.cdn\.ampproject\.org$/.test(host)
    ? path
    : /^(www\.)?(google\.[a-z.]+|bing\.com)$/.test(host) && path.startsWith('/amp/')
      ? path.slice('/amp'.length)
      : undefined
  const named = cached === undefined ? undefined : /^\/(?:[civ]\/)?(s\/)?([^/]+\.[^/].*)$/.exec(cached)
  // Without a dot it is no host, and the address is one of the cache's own.
  if (!named) return parsed
  // The parameters of a cache are its own.
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
  if (last !== undefined)
    segments[segments.length - 1] = last.replace(/(?<=[^.])(\.amp)+(?=(\.[a-z]{3,5})?$)/i, '')
  return `/${segments.join('/')}`
}

/** The parameters of a query that say what is read. */
function keptParameters({ query }: WebAddress): string[] {
  return (
    query
      // `&` that was escaped twice on its way: the pair begins with what is left of `&amp;`.
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

/** Percent-escapes in upper case, and none for what needs none (RFC 3986, section 6.2.2); what is not ASCII is escaped. */
function canonicalEscapes(text: string): string {
  return escaped(
    text.replace(/%(?![0-9a-f]{2})/gi, '%25').replace(/%[0-9a-f]{2}/gi, sequence => {
      const char = String.fromCharCode(Number.parseInt(sequence.slice(1), 16))
      return /[A-Za-z0-9._~-]/.test(char) ? char : sequence.toUpperCase()
    }),
  )
}
