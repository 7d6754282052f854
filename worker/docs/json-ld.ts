/** A card as JSON-LD with schema.org terms. */
import type { Card } from '../../shared/card/card.ts'
import { schemaTypes } from '../../shared/knowledge/export.ts'
import { belonging } from '../db/derive.ts'

/**
 * An entity as JSON-LD; its ids are addresses at `origin`, or relative ones if that is empty. Figures are
 * `additionalProperty`, each with its date and source document.
 */
export function jsonLd(card: Card, version: number, origin: string): object {
  const idOf = (id: string) => `${origin}/entities/${id}`
  const source = (key: string) => {
    const document = card.sources[key]
    return (
      document && {
        '@type': 'CreativeWork',
        name: document.title,
        publisher: { '@type': 'Organization', name: document.publisher },
        ...(document.url && { url: document.url }),
        ...(document.published && { datePublished: document.published }),
      }
    )
  }
  const type = schemaTypes[card.subtype] ?? 'Thing'
  const isOrganization = type === 'Organization'
  const within = card.relations.filter(({ type }) => belonging.has(type))
  const places = within.map(({ target, name }) => ({ '@id': idOf(target), name: name.vi }))
  const official = card.links.find(link => link.type === 'official')?.url
  const others = card.links.filter(link => link.type === 'reference').map(({ url }) => url)
  const both = ({ vi, en }: { vi: string; en: string }) => [
    { '@value': vi, '@language': 'vi' },
    { '@value': en, '@language': 'en' },
  ]
  return {
    '@context': 'https://schema.org',
    '@id': idOf(card.id),
    '@type': type,
    identifier: [card.id, ...(card.iso ? [card.iso] : [])],
    name: both(card.name),
    alternateName: card.names.map(({ text, lang }) => ({ '@value': text, '@language': lang })),
    description: both(card.summary),
    version,
    ...(official && { url: official }),
    ...(others.length > 0 && { sameAs: others }),
    ...(isOrganization && card.from && { foundingDate: card.from }),
    ...(isOrganization && card.to && { dissolutionDate: card.to }),
    ...(places.length > 0 && { [isOrganization ? 'location' : 'containedInPlace']: places }),
    additionalProperty: card.figures.map(figure => ({
      '@type': 'PropertyValue',
      propertyID: figure.measure,
      name: figure.label.en,
      value: figure.value,
      unitText: figure.noun?.en ?? figure.unit,
      observationDate: figure.asOf,
      ...(figure.target && { description: 'target' }),
      citation: source(figure.source),
    })),
    citation: Object.keys(card.sources).map(source),
  }
}
