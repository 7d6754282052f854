/**
 * One address for one article. Feeds, mobile pages, AMP pages and shared links name the same article by different addresses; what is left
 * of them here is the same text. Without the platform's URL, because this folder knows no platform; nothing is fetched to decide it.
 */

/** Parameters that say how a reader came, not what is read: by name, and by how the name begins. */
const tracking = new Set(
  `fbclid gclid gclsrc dclid msclkid yclid igshid mibextid zarsrc zanpid mc_cid mc_eid _ga _gl wbraid gbraid ttclid twclid
  vn_source vn_campaign vn_medium vn_term vn_thumb vn_aid ref ref_src ref_url referrer source rss cmpid ocid at_medium at_campaign spm
  share shared __twitter_impression sfnsn s_cid ito ns_source ns_mchannel ns_campaign tracking trk`.split(
    /\s+/,
  ),
)
const trackingPrefixes = ['utm_', 'vnsource', 'pk_', 'mtm_', 'hsa_', 'at_custom']
/** Parameters by which a page says that it is the AMP or mobile form of itself. */
const forms = new Map([
  ['amp', ['', '1', 'true']],
  ['outputtype', ['amp', 'valid-amp']],
  ['view', ['amp', 'mobile']],
  ['mobile', ['1', 'true']],
])

/** Longest address that is taken; longer ones are made by mistakes. */
const longest = 1000

/**
 * The canonical form of a web address: https, the host in lower case without `www.`, `m.` or `amp.`, no fragment, no tracking parameters,
 * the rest of the parameters in order, no AMP marks. `undefined` for what is not a web address, carries a password or is too long.
 * A canonical address is its own canonical address. A relative one needs `base`, an absolute address.
 */
export function canonicalAddress(text: string, base?: string): string | undefined {
  const absolute = resolve(text.trim().replace(/[\t\r\n]/g, ''), base)
  if (absolute === undefined || absolute.length > longest) return undefined
  const unwrapped = unwrap(absolute)
  const parts = /^https?:\/\/([^/?#]+)([^?#]*)(\?[^#]*)?/i.exec(unwrapped)
  if (!parts) return undefined
  const host = canonicalHost(parts[1]!)
  if (host === undefined) return undefined
  const query = canonicalQuery(parts[3] ?? '')
  const address = `https://${host}${canonicalPath(parts[2] ?? '')}${query}`
  return address.length > longest ? undefined : address
}

/**
 * The address to send a reader to: as the feed gives it, absolute, without fragment and tracking. Its scheme and host stay, since not every
 * site answers under its canonical ones. `undefined` where `canonicalAddress` is.
 */
export function readersAddress(text: string, base?: string): string | undefined {
  const absolute = resolve(text.trim().replace(/[\t\r\n]/g, ''), base)
  const parts =
    absolute === undefined ? null : /^(https?):\/\/([^/?#]+)([^?#]*)(\?[^#]*)?/i.exec(unwrap(absolute))
  if (!parts || canonicalAddress(text, base) === undefined) return undefined
  const query = keptParameters(parts[4] ?? '')
  const path = parts[3]!.split('/').map(canonicalEscapes).join('/')
  return `${parts[1]!.toLowerCase()}://${parts[2]!.toLowerCase()}${path || '/'}${query.length === 0 ? '' : `?${query.join('&')}`}`
}

/** The host name of a canonical address: the site to which its reader goes. */
export function hostOf(address: string): string {
  return /^https:\/\/([^/?:]+)/.exec(address)?.[1] ?? ''
}

function resolve(text: string, base: string | undefined): string | undefined {
  if (/^https?:\/\//i.test(text)) return text
  if (/^[a-z][a-z0-9+.-]*:/i.test(text) || text === '' || base === undefined) return undefined
  const at = /^(https?:)\/\/[^/?#]+/i.exec(base)
  if (!at) return undefined
  if (text.startsWith('//')) return `${at[1]}${text}`
  if (text.startsWith('/')) return `${at[0]}${text}`
  const path = /^[^?#]*/.exec(base.slice(at[0].length))![0]
  if (text.startsWith('?')) return `${at[0]}${path}${text}`
  if (text.startsWith('#')) return undefined
  return `${at[0]}${path.slice(0, path.lastIndexOf('/') + 1) || '/'}${text}`
}

/** The article's own address out of the addresses of AMP caches. */
function unwrap(address: string): string {
  const cache =
    /^https?:\/\/(?:[^/]+\.cdn\.ampproject\.org|(?:www\.)?google\.[a-z.]+\/amp|(?:www\.)?bing\.com\/amp)\/(?:[civ]\/)?(s\/)?([^?#]+)/i.exec(
      address,
    )
  // Without a dot it is no host, and the address is one of the cache's own.
  if (!cache || !/^[^/]+\.[^/]/.test(cache[2]!)) return address
  return unwrap(`http${cache[1] ? 's' : ''}://${cache[2]}`)
}

function canonicalHost(authority: string): string | undefined {
  const parts = /^([\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*)\.*(?::(\d{0,5}))?$/u.exec(authority.toLowerCase())
  if (!parts) return undefined
  let host = parts[1]!
  // m.example.vn, but not m.vn: what is left must be a host.
  while (/^(www\d?|m|mobile|amp|wap)\.[^.]+\.[^.]/.test(host)) host = host.slice(host.indexOf('.') + 1)
  const port = parts[2] ?? ''
  return port === '' || port === '80' || port === '443' ? host : `${host}:${port}`
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

function canonicalQuery(query: string): string {
  const kept = keptParameters(query)
  return kept.length === 0 ? '' : `?${kept.sort().join('&')}`
}

/** The parameters of a query that say what is read. */
function keptParameters(query: string): string[] {
  const kept: string[] = []
  for (const pair of query.slice(1).replaceAll('&amp;', '&').split('&')) {
    if (pair === '') continue
    const cut = pair.indexOf('=')
    const name = (cut < 0 ? pair : pair.slice(0, cut)).toLowerCase()
    const value = cut < 0 ? '' : pair.slice(cut + 1)
    if (
      tracking.has(name) ||
      trackingPrefixes.some(prefix => name.startsWith(prefix)) ||
      forms.get(name)?.includes(value.toLowerCase())
    )
      continue
    kept.push(canonicalEscapes(pair))
  }
  return kept
}

/** Percent-escapes in upper case, and none for what needs none (RFC 3986, section 6.2.2); what is not ASCII is escaped. */
function canonicalEscapes(text: string): string {
  const unreserved = text.replace(/%(?![0-9a-f]{2})/gi, '%25').replace(/%[0-9a-f]{2}/gi, sequence => {
    const char = String.fromCharCode(Number.parseInt(sequence.slice(1), 16))
    return /[A-Za-z0-9._~-]/.test(char) ? char : sequence.toUpperCase()
  })
  return unreserved.replace(/[^\x21-\x7e]+|["<>\\^`{|}]/g, part => escaped(part))
}

function escaped(text: string): string {
  try {
    return encodeURIComponent(text)
  } catch {
    // Half a surrogate pair has no bytes.
    return '%EF%BF%BD'
  }
}
