/**
 * Builds a clipping from a stretch of a page: the passage, its surroundings, the page's metadata and the
 * named entities.
 */

import {
  type Citation,
  type ClippedEntity,
  type Clipping,
  contextLength,
} from '../../shared/clipping/clipping.ts'
import { folded } from '../../shared/clipping/folded-text.ts'
import { linkTo } from '../../shared/clipping/text-fragment.ts'
import { dayInVietnam } from '../../shared/domain/dates.ts'
import type { Gazetteer } from '../../shared/gazetteer/gazetteer.ts'
import type { TextContext } from '../../shared/mentions/mention.ts'
import { MentionRecognizer } from '../../shared/mentions/mention-recognizer.ts'
import { addressKey, withoutTracking } from '../../shared/web/page-url.ts'
import { logIgnored } from '../ignored.ts'
import { readPageFacts } from './article-metadata.ts'
import { cleaned, type WholePage } from './page-text.ts'

export interface CaptureOptions {
  window: Window
  page: WholePage
  gazetteer: Gazetteer
  /** ISO 8601, UTC. */
  now: string
  id: string
}

/** Returns a clipping of the page text from `start` to `end`; undefined when none of it is displayed. */
export function capture(
  { window, page, gazetteer, now, id }: CaptureOptions,
  start: number,
  end: number,
): Clipping | undefined {
  const { displayed } = page.read(start, end)
  if (displayed === '') return undefined
  const { document, location } = window
  // Cleaning shortens the text, so the slices are longer than the context.
  const quote = {
    exact: displayed,
    prefix: keepEdges(page.text.slice(Math.max(0, start - 4 * contextLength), start)).slice(-contextLength),
    suffix: keepEdges(page.text.slice(end, end + 4 * contextLength)).slice(0, contextLength),
  }
  const source = page.text.slice(start, end)
  const { top, citation, canonicalUrl } = aboutPage(window)
  const url = withoutTracking(top)
  // Also true when the source has invisible characters; without them Firefox does not find the passage.
  const sourceDiffers = folded(source) !== folded(displayed) || /[\u200b\u2060\ufeff]/.test(source)
  const framed = window !== window.top
  const heading = page.headingBefore(start)
  return {
    version: 1,
    id,
    captured: now,
    quote,
    position: { start, end },
    ...(sourceDiffers && { source }),
    ...(heading && { heading }),
    url,
    ...(canonicalUrl && { canonicalUrl }),
    ...(framed && /^https?:/.test(location.href) && { frameUrl: withoutTracking(location.href) }),
    // A text fragment matches only in the top document, not in frames.
    link: framed
      ? url
      : linkTo(url, { ...quote, ...(sourceDiffers && { source }) }, { text: page.text, start, end }),
    citation,
    entities: entitiesIn(
      page,
      gazetteer,
      start,
      end,
      {
        host: location.hostname,
        ...(citation.published && { date: citation.published }),
        ...contextLanguage(document),
      },
      citation.published ?? dayInVietnam(now),
    ),
    tags: [],
    note: '',
    edited: {},
  }
}

/**
 * Cleans a text but keeps the space or line break at either end. These show whether the passage began in the
 * middle of a line.
 */
function keepEdges(text: string): string {
  const before = /^\s+/.exec(text)?.[0] ?? ''
  const after = /\s+$/.exec(text)?.[0] ?? ''
  const edge = (space: string) => (space === '' ? '' : space.includes('\n') ? '\n' : ' ')
  const inside = cleaned(text)
  return inside === '' ? '' : `${edge(before)}${inside}${edge(after)}`
}

interface AboutPage {
  /** Address of the page, or of the frame when the page is on another site. */
  top: string
  canonicalUrl?: string
  citation: Citation
}

/**
 * Reads the metadata of the page around the passage. A frame without metadata of its own uses the page around
 * it.
 */
function aboutPage(window: Window): AboutPage {
  let document = window.document
  let address = window.location.href
  try {
    if (window.top && window.top !== window) {
      address = window.top.location.href
      if (!document.querySelector('meta[property^="og:" i], script[type="application/ld+json" i]'))
        document = window.top.document
    }
  } catch (error) {
    // The page is on another site than the frame; the background knows its address.
    logIgnored('read the page around a frame', error)
  }
  const facts = readPageFacts(document)
  const language = facts.language ?? document.documentElement.lang.trim().slice(0, 40)
  const canonical = absolute(facts.canonicalUrl, document.baseURI)
  const heading = document.querySelector('article h1, main h1, h1')?.textContent?.replace(/\s+/g, ' ').trim()
  if (isLeftBehind(document.defaultView, canonical)) {
    // The page changed articles without loading, so its head still describes the first article.
    const title = heading || document.title.trim()
    return { top: address, citation: citationOf({ title, authors: [], outlet: facts.outlet, language }) }
  }
  return {
    top: address,
    ...(canonical && { canonicalUrl: withoutTracking(canonical) }),
    citation: citationOf({ ...facts, title: facts.title ?? heading, published: facts.date, language }),
  }
}

function citationOf({
  title,
  authors,
  outlet,
  published,
  modified,
  language,
}: { [field in keyof Citation]: Citation[field] | undefined }): Citation {
  const one = (text: string | undefined) => text?.replace(/\s+/g, ' ').trim().normalize('NFC').slice(0, 1000)
  const [cleanTitle, cleanOutlet] = [one(title), one(outlet)]
  return {
    ...(cleanTitle && { title: cleanTitle }),
    authors: (authors ?? []).map(name => one(name)!).filter(Boolean),
    ...(cleanOutlet && { outlet: cleanOutlet }),
    ...(published && { published }),
    ...(modified && { modified }),
    ...(language && { language }),
  }
}

/**
 * True when the head describes another article than the address, because the address changed after the page
 * loaded.
 */
function isLeftBehind(window: Window | null, canonical: string | undefined): boolean {
  const loaded = (window?.performance.getEntriesByType('navigation')[0] as PerformanceEntry | undefined)?.name
  if (!window || !loaded) return false
  const here = addressKey(window.location.href)
  if (here === undefined || addressKey(loaded) === here) return false
  return canonical === undefined || addressKey(canonical) !== here
}

function absolute(address: string | undefined, base: string): string | undefined {
  try {
    const url = address ? new URL(address, base) : undefined
    return url && /^https?:$/.test(url.protocol) ? url.href : undefined
  } catch (error) {
    logIgnored('read the canonical address', error)
    return undefined
  }
}

function contextLanguage(document: Document): Pick<TextContext, 'lang'> {
  const { language } = readPageFacts(document)
  return language ? { lang: language } : {}
}

/** Returns the entities named between `start` and `end`. Recognition uses the text of the whole page. */
function entitiesIn(
  page: WholePage,
  gazetteer: Gazetteer,
  start: number,
  end: number,
  context: TextContext,
  asOf: string,
): ClippedEntity[] {
  const found = new Map<string, ClippedEntity>()
  const starts = page.blockStarts
  new MentionRecognizer(gazetteer, context).read(page.blockTexts).forEach((mentions, i) => {
    for (const mention of mentions) {
      const at = starts[i]! + mention.start
      if (mention.optional || at < start || starts[i]! + mention.end > end) continue
      const { id, kind, subtype, name } = gazetteer.entity(mention.entity)
      const surface = cleaned(page.text.slice(at, starts[i]! + mention.end))
      found.set(`${id} ${surface}`, { id, kind, subtype, name, surface, asOf })
    }
  })
  return [...found.values()]
}
