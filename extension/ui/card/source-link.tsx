/**
 * A source by its publisher, linked to the document if it has an address. The tooltip has title and
 * publisher.
 */
import type { JSX } from 'preact'
import type { Card } from '../../../shared/card/card.ts'
import type { Say } from '../../locales/locale.ts'
import { WebLink } from '../web-link.tsx'

export interface SourceLinkProps {
  card: Pick<Card, 'sources'>
  /** Key of one of the card's sources. */
  source: string
  say: Say
}

export function SourceLink({ card, source: key, say }: SourceLinkProps): JSX.Element | null {
  const source = card.sources[key]
  if (!source) return null
  const title = say('card.source', { title: source.title, publisher: source.publisher })
  return (
    <WebLink to={source.url ?? ''} title={title}>
      {source.publisher}
    </WebLink>
  )
}
