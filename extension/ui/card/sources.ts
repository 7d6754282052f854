/** The documents behind a card. Pure. */
import type { Card } from '../../../shared/card/card.ts'
import type { Source } from '../../../shared/knowledge/schema.ts'

export interface KeyedSource {
  key: string
  source: Source
}

/**
 * All sources that the reader sees, each once: those of the summary, then of the figures, then the others.
 * Data sets that only back codes are left out.
 */
export function sourcesOf(card: Card): KeyedSource[] {
  const keys = new Set([
    ...card.summary.sources,
    ...card.figures.map(({ source }) => source),
    ...Object.keys(card.sources),
  ])
  return [...keys].flatMap(key => {
    const source = card.sources[key]
    return source && source.class !== 'dataset' ? [{ key, source }] : []
  })
}
