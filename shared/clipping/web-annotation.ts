/**
 * W3C Web Annotation (JSON-LD): a collection with one annotation per clipping. Quote, position, note and tags
 * use the standard's properties. Everything else is under `clipping`, a term of ours that other readers
 * ignore.
 */
import { listOf, objectOf } from '../text/json-values.ts'
import { exportedAddress, exportedFrame, openableLink } from './addresses.ts'
import type { Clipping } from './clipping.ts'
import { composed, composedAll } from './composed.ts'
import {
  checkCount,
  type ImportProblem,
  instantOf,
  positionOf,
  type ReadFile,
  type ReadRecord,
  readRecords,
  stableId,
  textOf,
  withAuthorList,
} from './import.ts'
import { mostTags } from './limits.ts'
import { readClipping } from './schema.ts'

const standard = 'http://www.w3.org/ns/anno.jsonld'
const context = [standard, { clipping: { '@id': 'urn:chu-giai:clipping', '@type': '@json' } }]
const idBase = 'urn:chu-giai:clipping:'
const entityBase = 'urn:chu-giai:entity:'
const fragmentSpecification = 'https://wicg.github.io/scroll-to-text-fragment/'

/**
 * Collection with one annotation per clipping. `notes: false` omits the notes and the times of their edits.
 */
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
 * Percent-encodes the characters of an address that are not allowed in an IRI. Why: browsers leave brackets
 * and bars in a query, and jsonld-streaming-parser 5 drops the link to such a page without an error.
 */
function iri(address: string): string {
  const host = /^[a-z]+:\/\/[^/?#]*/i.exec(address)?.[0] ?? ''
  return host + address.slice(host.length).replace(/[\s<>"{}|\\^`[\]]/g, encodeURIComponent)
}

function annotation(clipping: Clipping) {
  const { id, captured, quote, position, citation, note, tags, entities, edited } = clipping
  const { source, heading, deleted } = clipping
  const canonicalUrl = exportedAddress(clipping.canonicalUrl)
  const frameUrl = exportedFrame(clipping.frameUrl)
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
      occurrences: quote.occurrences,
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

/**
 * Reads a parsed collection, set, page, list or single annotation; undefined for other data. A collection may
 * have its annotations in `items`, in embedded pages, or in other objects of the file, named by their ids.
 * References to pages and annotations of other files are reported as problems.
 * @throws {TooManyRecords}
 */
export function readWebAnnotations(data: unknown, now: string): ReadFile | undefined {
  const found = annotationsIn(data)
  if (!found) return undefined
  // Counted before any is read, because reading checks each one against the schema.
  checkCount(
    found.annotations.reduce<number>((count, one) => count + targetsOf(objectOf(one)).read.length, 0),
  )
  const read = readRecords(found.annotations, 1, record => annotationRecord(objectOf(record), now))
  return { ...read, problems: [...found.problems, ...read.problems] }
}

/** Types with several annotations; a set is that of the W3C's EPUB Annotations 1.0 (draft of 2026-04-25). */
const collectionTypes = ['AnnotationCollection', 'AnnotationPage', 'AnnotationSet']

function annotationsIn(data: unknown): { annotations: unknown[]; problems: ImportProblem[] } | undefined {
  const graph = listOf(objectOf(data)['@graph'])
  const roots = Array.isArray(data) ? data : graph.length > 0 ? graph : [data]
  checkCount(roots.length)
  const collections = roots.filter(root => collectionTypes.some(type => isOf(root, type)))
  if (collections.length === 0)
    return roots.length > 0 && roots.every(root => isOf(root, 'Annotation'))
      ? { annotations: roots, problems: [] }
      : undefined
  const byId = new Map(roots.map(root => [idOf(root), objectOf(root)]))
  const annotations: unknown[] = []
  const problems: ImportProblem[] = []
  const seen = new Set<unknown>()
  const missing = (field: string) => {
    problems.push({ row: 0, field, problem: 'missing' })
    checkCount(problems.length)
  }
  /** Returns an embedded object as it is, and for an id the object of this file that has it. */
  const resolved = (reference: unknown) => {
    const inFile = byId.get(idOf(reference))
    const keys = Object.keys(objectOf(reference))
    return keys.length > 1 || (keys.length === 1 && !('id' in objectOf(reference)))
      ? objectOf(reference)
      : inFile
  }
  const take = (items: unknown) => {
    for (const item of listOf(items)) {
      const annotation = resolved(item)
      if (!annotation) missing(`items: ${idOf(item) ?? ''}`)
      else if (!seen.has(annotation)) {
        seen.add(annotation)
        annotations.push(annotation)
      }
    }
  }
  const follow = (reference: unknown, field: string) => {
    for (let next = reference, name = field; next !== undefined && next !== null; name = 'next') {
      const page = resolved(next)
      if (!page) return missing(`${name}: ${idOf(next) ?? ''}`)
      if (seen.has(page)) return
      seen.add(page)
      take(page.items)
      next = page.next
    }
  }
  for (const root of collections.map(objectOf)) {
    if (isOf(root, 'AnnotationPage')) follow(root, 'items')
    else {
      take(root.items)
      follow(root.first, 'first')
    }
  }
  take(roots.filter(root => isOf(root, 'Annotation')))
  return { annotations, problems }
}

function isOf(data: unknown, type: string): boolean {
  const object = objectOf(data)
  return listOf(object.type ?? object['@type']).some(
    name => textOf(name)?.replace(/^(oa|as|ea):|^.*[#/]/, '') === type,
  )
}

/** Id of an object, or of a reference that is the id alone; undefined without one. */
function idOf(data: unknown): string | undefined {
  return textOf(data) ?? textOf(objectOf(data).id) ?? textOf(objectOf(data)['@id'])
}

/** Parts of an annotation that are imported. */
const knownParts = new Set([
  '@context',
  'id',
  '@id',
  'type',
  '@type',
  'created',
  'modified',
  'body',
  'bodyValue',
  'target',
  'motivation',
  'clipping',
])

/**
 * Maximum number of passages (targets) that are read of one annotation; further ones are reported as dropped.
 * Why: each becomes a clipping with a copy of the annotation's note and tags. Of an annotation with our
 * property `clipping` only one is read, because that property, too, would be copied.
 */
const mostTargets = 100

/**
 * Targets of an annotation that are read, and true if it has more. An annotation without targets gets a
 * single undefined one, so that it is still read and its problem reported.
 */
function targetsOf(annotation: Record<string, unknown>): { read: unknown[]; hasMore: boolean } {
  const targets = listOf(annotation.target)
  const most = annotation.clipping === undefined ? mostTargets : 1
  return {
    read: targets.length === 0 ? [undefined] : targets.slice(0, most),
    hasMore: targets.length > most,
  }
}

/** Clippings of an annotation, one for each passage that it targets. */
function annotationRecord(annotation: Record<string, unknown>, now: string): ReadRecord {
  const bodies = bodiesOf(annotation)
  const name = shortened(idOf(annotation) ?? '')
  const { read, hasMore } = targetsOf(annotation)
  const dropped = Object.keys(annotation).filter(key => !knownParts.has(key))
  if (hasMore) dropped.push('target')
  if (bodies.lost) dropped.push('body')
  const clippings = read.map((target, i) => {
    const { record, lostPosition } = clippingRecord(annotation, name, target, i, bodies, now)
    if (lostPosition) dropped.push('TextPositionSelector')
    return readClipping(record)
  })
  return { clippings, dropped }
}

/**
 * An annotation's id, or a hash of one longer than 2,000 units. Why: the id is hashed again for each target.
 */
function shortened(id: string): string {
  return id.length > 2000 ? stableId('id', id) : id
}

interface Bodies {
  tags: string[]
  note: string
  /** True if a body has neither text nor an entity of ours. */
  lost: boolean
}

/**
 * Tags and notes of an annotation: texts of its bodies with the purpose "tagging", and the others. A body
 * without a purpose takes the annotation's motivation, as the standard says, if "tagging" is the only one.
 */
function bodiesOf(annotation: Record<string, unknown>): Bodies {
  const tagged = listOf(annotation.motivation).every(motivation => motivation === 'tagging')
  const motivated = listOf(annotation.motivation).length > 0 && tagged
  const bodies: Bodies = { tags: [], note: '', lost: false }
  const notes: string[] = []
  for (const body of listOf(annotation.body).concat(listOf(annotation.bodyValue))) {
    const { value, purpose, source } = objectOf(body)
    const text = textOf(body) ?? textOf(value)
    const purposes = listOf(purpose)
    if (text === undefined) bodies.lost ||= !textOf(source)?.startsWith(entityBase)
    else if (purposes.includes('tagging') || (purposes.length === 0 && motivated)) {
      // Keep one tag too many, so that the record is refused, but no more: each target has a copy.
      if (bodies.tags.length <= mostTags) bodies.tags.push(text)
    } else notes.push(text)
  }
  bodies.note = notes.join('\n\n')
  // Normalised once for all passages.
  return composed(bodies)
}

/**
 * Selectors of a target, including those that refine them. Why one list for all: a made-up file refines a
 * long list a thousand times, and each level would copy it.
 */
function selectorsOf(selector: unknown): Record<string, unknown>[] {
  const found: Record<string, unknown>[] = []
  const add = (selectors: unknown) => {
    for (const one of listOf(selectors).map(objectOf)) {
      found.push(one)
      if (one.refinedBy !== undefined) add(one.refinedBy)
    }
  }
  add(selector)
  return found
}

/**
 * Record of a clipping from target number `i` of an annotation, unchecked; `readClipping` validates it.
 * `name` is the annotation's id or its hash.
 */
function clippingRecord(
  annotation: Record<string, unknown>,
  name: string,
  target: unknown,
  i: number,
  { tags, note }: Bodies,
  now: string,
): { record: Record<string, unknown>; lostPosition: boolean } {
  const { source, selector } = objectOf(target)
  const ours = objectOf(annotation.clipping)
  const url = textOf(ours.url) ?? textOf(target) ?? idOf(source) ?? textOf(objectOf(target).id) ?? ''
  const selectors = selectorsOf(selector)
  const ofType = (type: string) => selectors.find(candidate => candidate.type === type)
  const quoted = ofType('TextQuoteSelector') ?? {}
  const quote = {
    exact: textOf(quoted.exact) ?? '',
    prefix: textOf(quoted.prefix) ?? '',
    suffix: textOf(quoted.suffix) ?? '',
    ...(ours.occurrences !== undefined && { occurrences: ours.occurrences }),
  }
  const place = ofType('TextPositionSelector')
  const position = positionOf(place?.start, place?.end)
  const { url: _, occurrences: _occurrences, link, citation, entities, edited, ...rest } = ours
  // A second target of the same annotation is a separate clipping.
  const own = name.startsWith(idBase) && i === 0
  const record = {
    ...rest,
    version: 1,
    id: own
      ? name.slice(idBase.length)
      : stableId('annotation', name, url, quote.exact, ...(i > 0 ? [String(i)] : [])),
    captured: instantOf(annotation.created) ?? now,
    quote,
    ...(position && { position }),
    url,
    link: textOf(link) ?? url,
    citation: withAuthorList(citation) ?? { authors: [] },
    entities: entities ?? [],
    tags,
    note,
    edited: edited ?? { ...(instantOf(annotation.modified) && { note: instantOf(annotation.modified) }) },
  }
  return { record, lostPosition: !position && (place?.start ?? place?.end ?? null) !== null }
}
