/**
 * Web address parser. The only one in `shared/`, which has no platform types and so no `URL`. It parses an
 * address as browsers do or rejects it, so that the displayed host is the opened host.
 */
import { normalized } from '../text/normalized.ts'

/** An http or https address. */
export interface WebAddress {
  scheme: 'http' | 'https'
  /** True if the address has a user name or password. */
  credentials: boolean
  /** Lower case, NFC, without a trailing dot. */
  host: string
  /** Digits; empty for the scheme's default port. */
  port: string
  /** Begins with `/`. */
  path: string
  /** Parts of the query between `&`, unchanged; empty ones are left out. */
  query: string[]
  /** Fragment with its `#`, or empty. */
  hash: string
}

const hostPattern = /^(?:[\p{L}\p{N}\p{M}_-]+(?:\.[\p{L}\p{N}\p{M}_-]+)*|\[[0-9a-f:]+\])$/u

/**
 * Maximum length of an address, in UTF-16 units; a longer text is not parsed. Why: files and feeds may
 * contain texts of any length.
 */
const longest = 65_536

/**
 * The parts of an address. Undefined unless it is http or https with a valid host and port, and not longer
 * than `longest`. A relative address needs an absolute `base`. Like browsers, the parser drops tabs and line
 * breaks and reads `\` before the query as `/`.
 */
export function parseWebAddress(text: string, base?: string): WebAddress | undefined {
  if (text.length > longest || (base !== undefined && base.length > longest)) return undefined
  const absolute = resolve(withoutEdges(text).replace(/[\t\r\n]/g, ''), base)
  const parts = /^(https?):\/\/([^/\\?#]+)([^?#]*)(?:\?([^#]*))?(#.*)?$/is.exec(absolute ?? '')
  if (!parts) return undefined
  const [, scheme = '', authority = '', path = '', query = '', hash = ''] = parts
  const at = authority.lastIndexOf('@')
  const [, host = '', port = ''] = /^(.*?)\.?(?::(\d{0,5}))?$/s.exec(authority.slice(at + 1)) ?? []
  const written = inLowerCase(normalized(host, 'NFC'))
  if (!hostPattern.test(written) || isMapped(written) || isOtherNumber(written)) return undefined
  if (Number(port) > 65_535) return undefined
  const secure = scheme.toLowerCase() === 'https'
  return {
    scheme: secure ? 'https' : 'http',
    credentials: at >= 0,
    host: written,
    port: port === '' || Number(port) === (secure ? 443 : 80) ? '' : String(Number(port)),
    path: path.replaceAll('\\', '/') || '/',
    query: query.split('&').filter(Boolean),
    hash,
  }
}

/**
 * The host in lower case, each character converted by itself, as browsers do: a capital sigma at the end
 * becomes σ, not ς.
 */
function inLowerCase(host: string): string {
  return host.replace(/[^\x20-\x40\x5b-\x7e]/gu, sign => sign.toLowerCase())
}

/** Characters that browsers drop from a host, and letters that they write as capitals. */
const mapped = /[\p{Default_Ignorable_Code_Point}\p{Script=Cherokee}]/u
/**
 * Small letters that browsers keep in a host, although their capitals are those of other letters (ß as SS, ς
 * as Σ, ı as I).
 */
const ownLetters = /[ßςı]/g

/**
 * True for a host with characters that browsers replace by others, or drop: `ª` by `a`. Why: they open
 * another host than the one shown.
 */
function isMapped(host: string): boolean {
  if (/^[!-~]*$/.test(host)) return false
  const folded = inLowerCase(normalized(host, 'NFKC').replace(ownLetters, 'x').toUpperCase())
  return normalized(folded, 'NFC') !== host.replace(ownLetters, 'x') || mapped.test(host)
}

const fourNumbers = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?=\d)|$)){4}$/

/**
 * True for a network address that browsers refuse, or write otherwise: 127.0.0.1 for `0x7f.1` and
 * `2130706433`. Why: a reader does not know where it leads.
 */
function isOtherNumber(host: string): boolean {
  if (!host.startsWith('[')) return /(?:^|\.)(?:\d+|0x[\da-f]*)$/.test(host) && !fourNumbers.test(host)
  const halves = host.slice(1, -1).split('::')
  const groups = halves.flatMap(half => (half === '' ? [] : half.split(':')))
  const fits = halves.length === 1 ? groups.length === 8 : halves.length === 2 && groups.length < 8
  return !fits || groups.some(group => group === '' || group.length > 4)
}

/** The parts as an address, without user name and password. */
export function formatWebAddress({ scheme, host, port, path, query, hash }: WebAddress): string {
  return `${scheme}://${host}${port && `:${port}`}${path}${query.length > 0 ? `?${query.join('&')}` : ''}${hash}`
}

/**
 * The address if it may be shown as a link, opened or exported: http or https, and without credentials. What
 * follows its host is percent-escaped (`escaped`). Undefined for all else, such as `javascript:`, `data:`,
 * `file:` and addresses with a password.
 */
export function webAddress(text: string): string | undefined {
  const parts = parseWebAddress(text)
  if (!parts || parts.credentials) return undefined
  return formatWebAddress({
    ...parts,
    path: escaped(parts.path),
    query: parts.query.map(escaped),
    hash: escaped(parts.hash),
  })
}

/** The host of an address without `www.`; empty for a non-web address. */
export function hostOf(address: string): string {
  return parseWebAddress(address)?.host.replace(/^www\./, '') ?? ''
}

/**
 * Percent-escapes spaces, characters that are not printable ASCII, and ``" < > \ ^ ` { | }``, which have a
 * meaning in HTML, Markdown, TeX or a table.
 */
export function escaped(text: string): string {
  return text.replace(/[^\x21-\x7e]+|["<>\\^`{|}]/g, part => {
    try {
      return encodeURIComponent(part)
    } catch {
      // An unpaired surrogate has no UTF-8 bytes.
      return '%EF%BF%BD'
    }
  })
}

/** The text without spaces and control characters at its ends. Why a loop: a pattern takes quadratic time. */
function withoutEdges(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && text.charCodeAt(start) <= 0x20) start++
  while (end > start && text.charCodeAt(end - 1) <= 0x20) end--
  return text.slice(start, end)
}

function resolve(text: string, base: string | undefined): string | undefined {
  if (/^https?:\/\//i.test(text)) return text
  if (/^[a-z][a-z0-9+.-]*:/i.test(text) || text === '' || base === undefined) return undefined
  const at = /^(https?:)\/\/[^/?#]+/i.exec(base)
  if (!at) return undefined
  if (/^[/\\]{2}/.test(text)) return `${at[1]}//${text.slice(2)}`
  if (/^[/\\]/.test(text)) return `${at[0]}${text}`
  const path = /^[^?#]*/.exec(base.slice(at[0].length))![0]
  if (text.startsWith('?')) return `${at[0]}${path}${text}`
  if (text.startsWith('#')) return undefined
  return `${at[0]}${path.slice(0, path.lastIndexOf('/') + 1) || '/'}${text}`
}
