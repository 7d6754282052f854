/** Sources and links of a card: which ones are shown, and in what order. Pure. */
import type { Card } from '../../../shared/card/card.ts'
import { dateInWords } from '../../../shared/domain/dates.ts'
import type { Language } from '../../../shared/domain/kinds.ts'
import type { Link, Source } from '../../../shared/knowledge/schema.ts'
import { endsSentence } from '../../../shared/text/sentence-end.ts'
import { canonicalAddress } from '../../../shared/web/canonical-url.ts'

export interface KeyedSource {
  key: string
  source: Source
}

/**
 * The sources of a card, each document once: those of the summary, then of the figures, then the others.
 * Sources of class `dataset` are left out.
 */
export function sourcesOf(card: Card): KeyedSource[] {
  const keys = new Set([
    ...card.summary.sources,
    ...card.figures.map(({ source }) => source),
    ...Object.keys(card.sources),
  ])
  const seen = new Set<string>()
  return [...keys].flatMap(key => {
    const source = card.sources[key]
    if (!source || source.class === 'dataset') return []
    const document = documentOf(source)
    if (seen.has(document)) return []
    seen.add(document)
    return [{ key, source }]
  })
}

/** Mark that ends a title in a list of sources: a stop, or '' if the title already ends a sentence. */
export function stopAfter(title: string): string {
  return endsSentence(title) ? '' : '.'
}

/**
 * Sources named below the summary, by key. With `most`, as on a card: one source of each publisher, at most
 * `most`. Without it, as on the entity's page: every document. `dated` is the source's date in words; it is
 * set only without `most`, if another of these documents has the same publisher.
 */
export function citedSources(
  { summary, sources }: Pick<Card, 'summary' | 'sources'>,
  language: Language,
  most?: number,
): { key: string; dated?: string }[] {
  const listed = summary.sources.filter(
    (key, at, keys) => sources[key] && keys.findIndex(each => sameDocument(sources, each, key)) === at,
  )
  const publisherOf = (key: string) => sources[key]!.publisher
  if (most !== undefined)
    return listed
      .filter((key, at) => listed.findIndex(each => publisherOf(each) === publisherOf(key)) === at)
      .slice(0, most)
      .map(key => ({ key }))
  return listed.map(key => {
    const { publisher, published } = sources[key]!
    const isRepeated = listed.filter(each => publisherOf(each) === publisher).length > 1
    return isRepeated && published ? { key, dated: dateInWords(published, language) } : { key }
  })
}

function sameDocument(sources: Card['sources'], one: string, other: string): boolean {
  const [a, b] = [sources[one], sources[other]]
  return a !== undefined && b !== undefined && documentOf(a) === documentOf(b)
}

/**
 * Links of a card: the official site first, then acts, references, press. Documents among the card's sources
 * are left out, except the official site.
 */
export function linksOf(card: Card): Link[] {
  const order = ['official', 'act', 'reference', 'news']
  const cited = new Set(sourcesOf(card).map(({ source }) => documentOf(source)))
  return [...card.links]
    .filter(({ type, url }) => type === 'official' || !cited.has(addressKey(url)))
    .sort((a, b) => order.indexOf(a.type) - order.indexOf(b.type))
}

/** Number of the source `key` in `listed` (from `sourcesOf`), from 1; 0 if its document is not listed. */
export function sourceNumber(card: Card, listed: readonly KeyedSource[], key: string): number {
  const source = card.sources[key]
  return source ? listed.findIndex(each => documentOf(each.source) === documentOf(source)) + 1 : 0
}

/** Key of the document of a source: its address, or without one its title and publisher. */
function documentOf({ url, title, publisher }: Source): string {
  return url ? addressKey(url) : `${title} ${publisher}`
}

function addressKey(url: string): string {
  return canonicalAddress(url) ?? url
}
