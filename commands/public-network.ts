/**
 * `fetch` restricted to the public internet. Why: a feed can redirect anywhere, so without this check
 * `coverage:run` could be made to read a router, a database or a cloud's metadata service on the operator's
 * network. (A deployed worker has no such network, and reaches hosts of its own zone as anyone does:
 * wrangler.toml.)
 */
import { lookup as systemLookup } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { Agent, fetch as undiciFetch } from 'undici'
import { AddressRefused, type Fetch } from '../worker/coverage/fetch.ts'

/** IPv4 ranges that are not public: IANA's special-purpose addresses, multicast and reserved space. */
const closed4: readonly [address: string, prefix: number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  // Shared by customers behind a carrier's NAT.
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  // Link-local, including the metadata services of clouds.
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
]
/**
 * Ranges of 2000::/3, the public internet of IPv6, that are not public: protocols (Teredo included),
 * examples, 6to4.
 */
const closed6: readonly [address: string, prefix: number][] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
]

const blocked = new BlockList()
const open6 = new BlockList()
open6.addSubnet('2000::', 3, 'ipv6')
// NAT64: the last 32 bits are the IPv4 address that a gateway connects to. Networks without IPv4 reach all of
// it that way.
open6.addSubnet('64:ff9b::', 96, 'ipv6')
for (const [address, prefix] of closed4) {
  blocked.addSubnet(address, prefix, 'ipv4')
  blocked.addSubnet(`64:ff9b::${address}`, 96 + prefix, 'ipv6')
}
for (const [address, prefix] of closed6) blocked.addSubnet(address, prefix, 'ipv6')

/** True for a public IP address given as text. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !blocked.check(address, 'ipv4')
    case 6:
      // A zone (%eth0) makes it link-local; IPv4 in IPv6 (::ffff:127.0.0.1) is not in the open ranges.
      return !address.includes('%') && open6.check(address, 'ipv6') && !blocked.check(address, 'ipv6')
    default:
      return false
  }
}

export interface PublicNetworkOptions {
  /** Origins, such as `http://127.0.0.1:8080`, that may be requested at any address. */
  permitted?: readonly string[]
  /** Resolver of host names; by default the system's `dns.lookup`. */
  lookup?: typeof systemLookup
}

/**
 * A `fetch` that refuses addresses outside the public internet. It checks the addresses that the host
 * resolves to when the connection is opened, and connects to a checked one, so that a name cannot resolve to
 * another address afterwards. Rejects with `AddressRefused`. Callers must follow redirects themselves
 * (`redirect: 'manual'`), so that each is checked.
 */
export function publicFetch({ permitted = [], lookup = systemLookup }: PublicNetworkOptions = {}): Fetch {
  const origins = new Set(permitted.map(origin => new URL(origin).origin))
  const checked: LookupFunction = (host, options, callback) =>
    lookup(host, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 0)
      const found = addresses.filter(({ address }) => isPublicAddress(address))
      const [first] = found
      if (!first) return callback(new AddressRefused(refusal(host)), '', 0)
      if (options.all) return callback(null, found)
      callback(null, first.address, first.family)
    })
  const guarded = new Agent({ connect: { lookup: checked } })
  return async (url, init) => {
    const { origin, hostname, protocol } = new URL(url)
    const host = hostname.replace(/^\[|\]$/g, '')
    if (protocol !== 'https:' && protocol !== 'http:') throw new AddressRefused(refusal(url))
    // An IP address in the URL is not looked up. `URL` has normalised every notation of it (octal,
    // hexadecimal, one number).
    if (!origins.has(origin) && isIP(host) !== 0 && !isPublicAddress(host))
      throw new AddressRefused(refusal(host))
    try {
      const response = await undiciFetch(url, {
        ...(init as Parameters<typeof undiciFetch>[1]),
        redirect: 'manual',
        ...(!origins.has(origin) && { dispatcher: guarded }),
      })
      return response as unknown as Response
    } catch (error) {
      for (let cause: unknown = error; cause instanceof Error; cause = cause.cause)
        if (cause instanceof AddressRefused) throw cause
      throw error
    }
  }
}

function refusal(host: string): string {
  return `${host} is not on the public internet, so it is not asked`
}
