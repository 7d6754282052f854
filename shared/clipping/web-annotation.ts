/**
 * W3C Web Annotation (JSON-LD): a collection with an annotation for each clipping. Quote, position, note and tags are where the standard has
 * them; what it has no place for is under `clipping`, a term of ours that other readers pass over.
 */
import { exportedAddress, openableLink } from './addresses.ts'
import type { Clipping } from './clipping.ts'
import { composedAll } from './composed.ts'
import { type ImportProblem, listOf, objectOf, type ReadFile, stableId, textOf } from './import.ts'
import { readClipping } from './schema.ts'

const standard = 'http://www.w3.org/ns/anno.jsonld'
const context = [standard, { clipping: { '@id': 'urn:chu-giai:clipping', '@type': '@json' } }]
const idBase = 'urn:chu-giai:clipping:'
const entityBase = 'urn:chu-giai:entity:'
const fragmentSpecification = 'https://wicg.github.io/scroll-to-text-fragment/'

/** A collection with an annotation for each clipping. `notes: false` leaves the notes out, and when they were written. */
export function writeWebAnnotations(clippings: readonly Clipping[], { notes }: { notes: boolean }): string {
  const collection = {
    '@context': context,
    id: 'urn:chu-giai:clippings',
    type: 'AnnotationCollection',
    label: 'Chú Giải',
    total: clippings.length,
    first: {
      id: 'urn:chu-giai:clippings:1',
      type: 'AnnotationPage',
      startIndex: 0,
      items: composedAll(clippings).map(clipping => annotation(notes ? clipping : withoutNote(clipping))),
    },
  }
  return `${JSON.stringify(collection, null, 1)}\n`
}

function withoutNote(clipping: Clipping): Clipping {
  const { note: _, ...edited } = clipping.edited
  return { ...clipping, note: '', edited }
}

/**
 * An address in which the signs that no IRI may hold are percent-encoded. Why: browsers leave brackets and bars in a query, and
 * jsonld-streaming-parser 5 drops the link to such a page without an error.
 */
function iri(address: string): string {
  const host = /^[a-z]+:\/\/[^/?#]*/i.exec(address)?.[0] ?? ''
  return host + address.slice(host.length).replace(/[\s<>"{}|\\^`[\]]/g, encodeURIComponent)
}

function annotation(clipping: Clipping) {
  const { id, captured, quote, position, citation, note, tags, entities, edited } = clipping
  const { source, heading, deleted } = clipping
  const [canonicalUrl, frameUrl] = [clipping.canonicalUrl, clipping.frameUrl].map(exportedAddress)
  const url = exportedAddress(clipping.url)
  const link = openableLink(clipping)
  const modified = Object.values(edited).sort().at(-1)
  const textual = (value: string, purpose: string) => ({
    type: 'TextualBody',
    value,
    format: 'text/plain',
    purpose,
  })
  return {
    id: idBase + id,
    type: 'Annotation',
    motivation: note ? 'commenting' : 'highlighting',
    created: captured,
    ...(modified && { modified }),
    body: [
      ...(note ? [textual(note, 'commenting')] : []),
      ...tags.map(tag => textual(tag, 'tagging')),
      ...[...new Set(entities.map(({ id }) => id))].map(entity => ({
        type: 'SpecificResource',
        source: entityBase + entity,
        purpose: 'identifying',
      })),
    ],
    target: {
      type: 'SpecificResource',
      source: {
        ...(url !== undefined && { id: iri(url) }),
        type: 'Text',
        format: 'text/html',
        ...(citation.language && { language: citation.language }),
      },
      selector: [
        { type: 'TextQuoteSelector', exact: quote.exact, prefix: quote.prefix, suffix: quote.suffix },
        ...(position ? [{ type: 'TextPositionSelector', start: position.start, end: position.end }] : []),
        ...(link?.includes('#')
          ? [
              {
                type: 'FragmentSelector',
                conformsTo: fragmentSpecification,
                value: link.slice(link.indexOf('#') + 1),
              },
            ]
          : []),
      ],
    },
    clipping: {
      ...(url !== undefined && iri(url) !== url && { url }),
      source,
      heading,
      canonicalUrl,
      frameUrl,
      link,
      citation,
      entities,
      edited,
      deleted,
    },
  }
}

/** Reads a parsed collection, page, list or single annotation; undefined where it is none. */
export function readWebAnnotations(data: unknown, now: string): ReadFile | undefined {
  const annotations = annotationsIn(data)
  if (!annotations) return undefined
  const clippings: Clipping[] = []
  const problems: ImportProblem[] = []
  annotations.forEach((record, i) => {
    const read = readClipping(clippingRecord(objectOf(record), now))
    if ('clipping' in read) clippings.push(read.clipping)
    else problems.push({ row: i + 1, field: read.field, problem: read.problem })
  })
  return { clippings, problems }
}

function annotationsIn(data: unknown): unknown[] | undefined {
  if (Array.isArray(data)) return data.length > 0 && data.every(isAnnotation) ? data : undefined
  if (isAnnotation(data)) return [data]
  const { type, first, items } = objectOf(data)
  if (listOf(type).includes('AnnotationCollection')) return listOf(objectOf(first).items)
  if (listOf(type).includes('AnnotationPage')) return listOf(items)
  return undefined
}

function isAnnotation(data: unknown): boolean {
  return listOf(objectOf(data).type).includes('Annotation')
}

/** The record of a clipping that an annotation makes; the schema judges it. */
function clippingRecord(annotation: Record<string, unknown>, now: string): Record<string, unknown> {
  const target = listOf(annotation.target)[0]
  const { source, selector } = objectOf(target)
  const ours = objectOf(annotation.clipping)
  const url =
    textOf(ours.url) ??
    textOf(target) ??
    textOf(source) ??
    textOf(objectOf(source).id) ??
    textOf(objectOf(target).id) ??
    ''
  const selectors = listOf(selector).map(objectOf)
  const ofType = (type: string) => selectors.find(candidate => candidate.type === type) ?? {}
  const quoted = ofType('TextQuoteSelector')
  const quote = {
    exact: textOf(quoted.exact) ?? '',
    prefix: textOf(quoted.prefix) ?? '',
    suffix: textOf(quoted.suffix) ?? '',
  }
  const { start, end } = ofType('TextPositionSelector')
  const bodies = listOf(annotation.body).concat(listOf(annotation.bodyValue))
  const withPurpose = (wanted: (purpose: unknown) => boolean) =>
    bodies.flatMap(body => {
      const value = textOf(body) ?? textOf(objectOf(body).value)
      return value !== undefined && wanted(objectOf(body).purpose) ? [value] : []
    })
  const { url: _, link: __, citation, entities, edited, ...rest } = ours
  const name = textOf(annotation.id) ?? ''
  return {
    ...rest,
    version: 1,
    id: name.startsWith(idBase) ? name.slice(idBase.length) : stableId('annotation', name, url, quote.exact),
    captured: instantOf(annotation.created) ?? now,
    quote,
    ...(start !== undefined && end !== undefined && { position: { start, end } }),
    url,
    link: url,
    citation: citation ?? { authors: [] },
    entities: entities ?? [],
    tags: withPurpose(purpose => purpose === 'tagging'),
    note: withPurpose(purpose => purpose !== 'tagging').join('\n\n'),
    edited: edited ?? { ...(instantOf(annotation.modified) && { note: instantOf(annotation.modified) }) },
  }
}

/** An instant of any offset in UTC, as clippings have it. */
export function instantOf(value: unknown): string | undefined {
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN
  return Number.isNaN(time) ? undefined : new Date(time).toISOString()
}
