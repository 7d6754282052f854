/**
 * Merges imported clippings into the stored ones: by id, part by part. Older content never replaces newer.
 */
import type { Citation, Clipping, Edited } from './clipping.ts'
import { longestQuote, mostEntities, mostTags } from './limits.ts'

export type ImportAction = 'add' | 'update' | 'same'

export interface PlannedImport {
  action: ImportAction
  /** The clipping after the import. */
  clipping: Clipping
  /** Parts whose different content in the file is ignored, because it is not newer. */
  kept: (keyof Edited)[]
}

/**
 * Computes the effect of an import, in file order, without changing anything. Times after `now` (ISO 8601)
 * are replaced by `now`: otherwise a file dated a hundred years ahead would win over every later edit.
 */
export function planImport(
  here: ReadonlyMap<string, Clipping>,
  incoming: readonly Clipping[],
  now: string,
): PlannedImport[] {
  const planned = new Map<string, PlannedImport>()
  for (const theirs of incoming.map(clipping => notAfter(clipping, now))) {
    const before = planned.get(theirs.id)
    const ours = before?.clipping ?? here.get(theirs.id)
    if (!ours) planned.set(theirs.id, { action: 'add', clipping: theirs, kept: [] })
    else {
      const { clipping, kept } = mergeClippings(ours, theirs)
      const same = isEqual(clipping, ours)
      planned.set(theirs.id, {
        action: before && before.action !== 'same' ? before.action : same ? 'same' : 'update',
        clipping,
        kept: [...new Set([...(before?.kept ?? []), ...kept])],
      })
    }
  }
  return [...planned.values()]
}

function notAfter(clipping: Clipping, now: string): Clipping {
  const earlier = (instant: string) => (instant > now ? now : instant)
  return {
    ...clipping,
    captured: earlier(clipping.captured),
    edited: Object.fromEntries(Object.entries(clipping.edited).map(([part, time]) => [part, earlier(time)])),
    ...(clipping.deleted !== undefined && { deleted: earlier(clipping.deleted) }),
  }
}

const parts: readonly (keyof Edited)[] = ['note', 'tags', 'citation']

/**
 * Merges two states of one clipping. Each editable part is taken from the later edit; if neither was edited,
 * `theirs` replaces only an empty part. A clipping that is in the trash in `ours` and not in `theirs` is
 * restored. `kept` lists parts whose other content in `theirs` is ignored.
 */
export function mergeClippings(
  ours: Clipping,
  theirs: Clipping,
): { clipping: Clipping; kept: (keyof Edited)[] } {
  const clipping: Clipping = { ...ours, edited: { ...ours.edited } }
  const kept: (keyof Edited)[] = []
  for (const part of parts) {
    if (isEqual(ours[part], theirs[part])) {
      const later = [ours.edited[part], theirs.edited[part]]
        .filter(time => time !== undefined)
        .sort()
        .at(-1)
      if (later !== undefined) clipping.edited[part] = later
      continue
    }
    const times = { ours: ours.edited[part] ?? '', theirs: theirs.edited[part] ?? '' }
    if (times.theirs > times.ours || (times.ours === '' && times.theirs === '' && isEmpty(ours[part]))) {
      Object.assign(clipping, { [part]: theirs[part] })
      if (theirs.edited[part] !== undefined) clipping.edited[part] = theirs.edited[part]
    } else if (!isEmpty(theirs[part])) kept.push(part)
  }
  if (ours.deleted !== undefined && theirs.deleted === undefined) delete clipping.deleted
  return { clipping, kept }
}

function isEmpty(part: string | string[] | Citation): boolean {
  if (typeof part === 'string' || Array.isArray(part)) return part.length === 0
  const { authors, ...rest } = part
  return authors.length === 0 && Object.keys(rest).length === 0
}

/**
 * Joins clippings of one passage into the earliest: it gets the longest quote, all tags and entities, all
 * notes one after the other, and the fields that its citation lacks. Address and frame are those of the
 * longest quote. Why: a page that had less of the passage, over http or around the frame, must not be given
 * more of it. Undefined if the result exceeds the limits of a clipping: it could not be read back from a
 * backup, nor by another device. The caller moves the others to the trash, so that the joining can be undone.
 * @throws {RangeError} for no clippings
 */
export function joinClippings(clippings: readonly Clipping[], now: string): Clipping | undefined {
  const [first, ...others] = [...clippings].sort((a, b) => (a.captured < b.captured ? -1 : 1))
  if (!first) throw new RangeError('There is nothing to join.')
  const longest = clippings.reduce((a, b) => (b.quote.exact.length > a.quote.exact.length ? b : a), first)
  const { position: _, source: __, url: ___, canonicalUrl: ____, frameUrl: _____, ...rest } = first
  const citation: Citation = {
    ...Object.assign({}, ...[...others].reverse().map(withoutOwnDoubts), first.citation),
    authors: [first, ...others].find(({ citation }) => citation.authors.length > 0)?.citation.authors ?? [],
  }
  const joined: Clipping = {
    ...rest,
    quote: longest.quote,
    url: longest.url,
    ...(longest.canonicalUrl !== undefined && { canonicalUrl: longest.canonicalUrl }),
    ...(longest.frameUrl !== undefined && { frameUrl: longest.frameUrl }),
    ...(longest.position && { position: longest.position }),
    ...(longest.source !== undefined && { source: longest.source }),
    link: longest.link,
    citation,
    entities: [
      ...new Map(
        [longest, first, ...others]
          .flatMap(({ entities }) => entities)
          .map(entity => [`${entity.id} ${entity.surface}`, entity]),
      ).values(),
    ],
    tags: [...new Set([first, ...others].flatMap(({ tags }) => tags))],
    note: [...new Set([first, ...others].map(({ note }) => note).filter(Boolean))].join('\n\n'),
    edited: { note: now, tags: now, citation: now },
  }
  const { tags, entities, note } = joined
  return tags.length > mostTags || entities.length > mostEntities || note.length > longestQuote
    ? undefined
    : joined
}

/**
 * Divides a clipping with more tags or entities, or a longer note, than the limits allow. Each part has a
 * share of these and everything else whole; the first keeps the id. Returns the clipping alone if these are
 * within the limits, or are damaged.
 */
export function divided(clipping: Clipping): Clipping[] {
  const { id, tags, entities, note } = clipping
  if (!Array.isArray(tags) || !Array.isArray(entities) || typeof note !== 'string') return [clipping]
  const notes = piecesOf(note)
  const count = Math.max(
    notes.length,
    Math.ceil(tags.length / mostTags),
    Math.ceil(entities.length / mostEntities),
  )
  if (count < 2) return [clipping]
  return Array.from({ length: count }, (_, i) => ({
    ...clipping,
    id: i === 0 ? id : `${id.slice(0, 110)}.${i + 1}`,
    tags: tags.slice(i * mostTags, (i + 1) * mostTags),
    entities: entities.slice(i * mostEntities, (i + 1) * mostEntities),
    note: notes[i] ?? '',
  }))
}

/** A note in pieces of at most `longestQuote` UTF-16 units, none of which ends within a character. */
function piecesOf(note: string): string[] {
  const pieces: string[] = []
  for (let at = 0; at < note.length; ) {
    let end = Math.min(at + longestQuote, note.length)
    if (/^[\udc00-\udfff]/.test(note.slice(end, end + 1))) end--
    pieces.push(note.slice(at, end))
    at = end
  }
  return pieces
}

function withoutOwnDoubts({ citation: { doubts: _, ...citation } }: Clipping): Citation {
  return citation
}

/**
 * True if two JSON values are equal, regardless of key order; a key whose value is undefined counts as
 * absent.
 */
export function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (
    typeof a !== 'object' ||
    typeof b !== 'object' ||
    a === null ||
    b === null ||
    Array.isArray(a) !== Array.isArray(b)
  )
    return false
  const [ours, theirs] = [a as Record<string, unknown>, b as Record<string, unknown>]
  return [...new Set([...Object.keys(ours), ...Object.keys(theirs)])].every(key =>
    isEqual(ours[key], theirs[key]),
  )
}
