/**
 * Builds a clipping from a stretch of a page: the passage, its surroundings, the page's metadata and the
 * named entities.
 */

import type { Citation, ClippedEntity, Clipping } from '../../shared/clipping/clipping.ts'
import { foldPage } from '../../shared/clipping/folded-page.ts'
import { folded } from '../../shared/clipping/folded-text.ts'
import { contextLength } from '../../shared/clipping/limits.ts'
import { occurrencesIn } from '../../shared/clipping/refind.ts'
import { leftOut, linkTo } from '../../shared/clipping/text-fragment.ts'
import { dayInVietnam } from '../../shared/domain/dates.ts'
import type { Gazetteer } from '../../shared/gazetteer/gazetteer.ts'
import type { TextContext } from '../../shared/mentions/mention.ts'
import { MentionRecognizer } from '../../shared/mentions/mention-recognizer.ts'
import { withoutTracking } from '../../shared/web/page-url.ts'
import { logIgnored } from '../ignored.ts'
import { readArticle } from './article-citation.ts'
import { declaredLanguage } from './declared-language.ts'
import { keepIn } from './kept-properties.ts'
import { cleaned, type PageText } from './page-text.ts'
import { placeOf } from './text-blocks.ts'

export interface CaptureOptions {
  window: Window
  page: PageText
  gazetteer: Gazetteer
  /** Time of the capture, ISO 8601 in UTC. */
  now: string
  id: string
}

/**
 * Builds a clipping of the passage from `start` to `end`, which are offsets in `page.text`. Undefined when
 * none of the passage is displayed.
 */
export function capture(
  { window, page, gazetteer, now, id }: CaptureOptions,
  start: number,
  end: number,
): Clipping | undefined {
  const { displayed } = page.read(start, end)
  if (displayed === '') return undefined
  const { location } = window
  const source = page.text.slice(start, end)
  // Cleaning shortens the text, so the slices are longer than the context.
  const words = {
    exact: displayed,
    prefix: keepEdges(page.text.slice(Math.max(0, start - 4 * contextLength), start)).slice(-contextLength),
    suffix: keepEdges(page.text.slice(end, end + 4 * contextLength)).slice(0, contextLength),
  }
  const occurrences = occurrencesIn(foldPage(page.text), { quote: words, source })
  const quote = { ...words, ...(occurrences > 0 && { occurrences }) }
  const { address: url, citation, canonicalUrl } = aboutPage(window, page, start)
  // Also true when the source has invisible characters; without them Firefox does not find the passage.
  const sourceDiffers = folded(source) !== folded(displayed) || source.search(leftOut) >= 0
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
        ...languageOf(citation),
      },
      citation.published ?? dayInVietnam(now),
    ),
    tags: [],
    note: '',
    edited: {},
  }
}

/**
 * Cleans a text (`cleaned`) but keeps one space or line break at either end. Why: it shows whether the
 * passage begins or ends in the middle of a line.
 */
function keepEdges(text: string): string {
  const before = /^\s+/.exec(text)?.[0] ?? ''
  const after = /\s+$/.exec(text)?.[0] ?? ''
  const edge = (space: string) => (space === '' ? '' : space.includes('\n') ? '\n' : ' ')
  const inside = cleaned(text)
  return inside === '' ? '' : `${edge(before)}${inside}${edge(after)}`
}

interface AboutPage {
  /**
   * Address of the article, without tracking parameters. If the article has no address of its own: that of
   * the page, or in a frame on a page of another origin, that of the frame.
   */
  address: string
  canonicalUrl?: string
  citation: Citation
}

/**
 * Reads the article around the passage that begins at `start`. In a frame, the address is that of the top
 * page; the article is the top page's, too, if the frame has no metadata of its own. If the top page has
 * another origin, both are the frame's, and the background replaces the address by that of the top page.
 */
function aboutPage(window: Window, page: PageText, start: number): AboutPage {
  let { document } = window
  // A frame made of the page's own text has the address of the page as its base.
  let address = /^(https?|file):/.test(window.location.href) ? window.location.href : document.baseURI
  const at = page.elementAt(start)
  let passage = at && placeOf(at)
  const outer = window.top === window ? undefined : pageAround(window)
  if (outer) {
    keepIn(outer)
    address = outer.location.href
    if (!document.querySelector('meta[property^="og:" i], script[type*="ld+json" i]')) {
      document = outer.document
      passage = window.frameElement ?? undefined
    }
  }
  const [loading] = document.defaultView?.performance.getEntriesByType('navigation') ?? []
  const article = readArticle(document, { address, loaded: loading?.name, passage, text: page.text })
  return {
    address: withoutTracking(article.address ?? address),
    ...(article.canonicalUrl && { canonicalUrl: withoutTracking(article.canonicalUrl) }),
    citation: article.citation,
  }
}

/** The top window if it is of the frame's own origin, otherwise undefined. */
function pageAround(window: Window): Window | undefined {
  try {
    return window.top?.document ? window.top : undefined
  } catch (error) {
    logIgnored('read the page around a frame', error)
    return undefined
  }
}

/** Language for the recognition of names: the citation's, if it is Vietnamese or English; otherwise empty. */
function languageOf({ language }: Citation): Pick<TextContext, 'lang'> {
  const lang = declaredLanguage(language)
  return lang ? { lang } : {}
}

/**
 * Returns the entities named between `start` and `end`, once for each spelling, without mentions inside the
 * names of something else (`optional`). Recognition uses the text of the whole page. `asOf` is the article's
 * day, YYYY-MM-DD.
 */
function entitiesIn(
  page: PageText,
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
