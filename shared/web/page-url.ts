/** Addresses of pages: without what follows their readers around, and in the form in which two addresses of one page are the same. */

/** Names of query parameters that tell where a reader came from, not what the page is. */
const tracking =
  /^(utm_\w+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|igsh|mc_[ce]id|mibextid|_hs\w+|_ga|_gl|ref_src|ref_url|zarsrc|zalosrc|vero_\w+|oly_\w+|spm|s_cid|cmpid|at_\w+|xtor|vn_source|vn_medium|vn_campaign|vn_term|vn_thumb|vn_aid|vn_zone|gidzl|zanpid|pk_\w+|mtm_\w+)$/i

/** The parts of an address of the web. (`URL` belongs to no language edition, and this code runs everywhere.) */
interface AddressParts {
  scheme: string
  host: string
  path: string
  /** The pairs of the query, undecoded. */
  query: string[]
  /** With its `#`. */
  hash: string
}

function partsOf(address: string): AddressParts | undefined {
  const parts = /^(https?):\/\/(?:[^/?#@]*@)?([^/?#\s]+)([^?#]*)(?:\?([^#]*))?(#.*)?$/is.exec(address.trim())
  if (!parts) return undefined
  const [, scheme = '', host = '', path = '', query = '', hash = ''] = parts
  return {
    scheme: scheme.toLowerCase(),
    host: host.toLowerCase(),
    path: path || '/',
    query: query.split('&').filter(Boolean),
    hash,
  }
}

/** The address without tracking parameters, text fragment, credentials and an empty hash; what is no address of the web comes back as it is. */
export function withoutTracking(address: string): string {
  const parts = partsOf(address)
  if (!parts) return address
  const { scheme, host, path, hash } = parts
  const query = parts.query.filter(pair => !tracking.test(decoded(pair.split('=')[0]!))).join('&')
  const fragment = hash.replace(/:~:.*$/s, '')
  return `${scheme}://${host}${path}${query && `?${query}`}${fragment === '#' ? '' : fragment}`
}

/**
 * What two addresses of one page have in common: host without `www.`, `m.` or `amp.`, path, sorted query; the hash only where it is a route
 * (`#/…`, `#!…`). Undefined for what is not on the web.
 */
export function addressKey(address: string): string | undefined {
  const parts = partsOf(withoutTracking(address))
  if (!parts) return undefined
  const { host, path, hash } = parts
  const query = parts.query.sort().join('&')
  return `${host.replace(/^(www|m|amp|mobile)\./, '')}${path.replace(/\/+$/, '')}${query && `?${query}`}${/^#[!/]/.test(hash) ? hash : ''}`
}

/** The keys under which a clipping is looked for when a page is visited. */
export function placesOf({
  url,
  canonicalUrl,
  frameUrl,
}: {
  url: string
  canonicalUrl?: string
  frameUrl?: string
}): string[] {
  const keys = [url, canonicalUrl, frameUrl].flatMap(address => (address && addressKey(address)) || [])
  return [...new Set(keys)]
}

/** The host of an address without `www.`, for reading. */
export function hostOf(address: string): string {
  return partsOf(address)?.host.replace(/^www\./, '') ?? address
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
