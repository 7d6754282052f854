/** Schema and checks of feeds.yaml. Used by the commands; the worker reads feeds from its database. */

import { z } from 'zod'
import { slugPattern } from '../../shared/domain/ids.ts'
import { unseen } from '../../shared/text/unseen.ts'
import { canonicalAddress } from '../../shared/web/canonical-url.ts'
import { hostOf } from '../../shared/web/web-address.ts'

export const sections = ['science', 'technology', 'business', 'startups', 'localities', 'news'] as const

const key = z.string().regex(slugPattern, 'a key is words in lower case, joined by "-"')

export const FeedsFile = z.strictObject({
  outlets: z.record(
    key,
    z.strictObject({
      name: z
        .string()
        .min(1)
        .max(60)
        .refine(text => !unseen.test(text), 'a name has no character that is not seen'),
      host: z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'a host is a name such as vnexpress.net'),
      /** Host of the outlet's feeds, where it differs from that of its articles. */
      feedHost: z.string().optional(),
      /**
       * Terms of use of the outlet, as far as they concern its feeds, with the page that states them;
       * `none` if it has none.
       */
      terms: z.string().min(1).max(600),
    }),
  ),
  sources: z.record(key, z.string().min(10).max(300)),
  feeds: z.array(
    z.strictObject({
      id: key.max(60),
      url: z.url({ protocol: /^https?$/ }),
      outlet: key,
      lang: z.enum(['vi', 'en']),
      section: z.enum(sections),
      seen: key,
    }),
  ),
})
export type FeedsFile = z.infer<typeof FeedsFile>

/** A feed as the worker's database holds it. */
export interface Feed {
  id: string
  url: string
  /** Display name of the outlet. */
  outlet: string
  /** Host of the outlet's articles; subdomains are included. */
  host: string
  lang: 'vi' | 'en'
  section: string
}

/** The feeds that a valid feeds.yaml lists. */
export function feedsOf(file: FeedsFile): Feed[] {
  return file.feeds.map(({ id, url, outlet, lang, section }) => {
    const { name, host } = file.outlets[outlet]!
    return { id, url, outlet: name, host, lang, section }
  })
}

/** Faults in the parsed content of feeds.yaml, each a sentence with its remedy. Empty when valid. */
export function faultsOf(content: unknown): string[] {
  const parsed = FeedsFile.safeParse(content)
  if (!parsed.success) return parsed.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`)
  const { outlets, sources, feeds } = parsed.data
  const faults: string[] = []
  const ids = new Set<string>()
  const urls = new Map<string, string>()
  for (const { id, url, outlet, seen } of feeds) {
    const name = `feeds, ${id}`
    if (ids.has(id)) faults.push(`${name}: two feeds have this id; an id is one feed's for ever.`)
    ids.add(id)
    const canonical = canonicalAddress(url)
    const other = canonical === undefined ? undefined : urls.get(canonical)
    if (other !== undefined) faults.push(`${name}: ${other} has the same address; remove one of the two.`)
    if (canonical !== undefined) urls.set(canonical, id)
    const known = Object.hasOwn(outlets, outlet) ? outlets[outlet] : undefined
    if (!known) faults.push(`${name}: there is no outlet "${outlet}"; add it under outlets.`)
    else if (
      canonical === undefined ||
      !`.${new URL(url).host}`.endsWith(`.${known.feedHost ?? known.host}`)
    ) {
      faults.push(
        `${name}: ${hostOf(canonical ?? '') || url} is not a host of ${known.host}; mend the address or the outlet.`,
      )
    }
    if (!Object.hasOwn(sources, seen))
      faults.push(`${name}: there is no source "${seen}"; say under sources where the address was seen.`)
  }
  for (const outlet of Object.keys(outlets)) {
    if (!feeds.some(feed => feed.outlet === outlet))
      faults.push(`outlets, ${outlet}: no feed is of it; add one or remove it.`)
  }
  for (const source of Object.keys(sources)) {
    if (!feeds.some(feed => feed.seen === source))
      faults.push(`sources, ${source}: no feed was seen in it; remove it.`)
  }
  return faults
}
