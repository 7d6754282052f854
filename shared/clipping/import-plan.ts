/**
 * Merges imported clippings into the stored ones: by id, part by part. Older content never replaces newer.
 */
import { isEqual } from '../text/json-values.ts'
import { placesOf } from '../web/places.ts'
import type { Citation, Clipping, Edited } from './clipping.ts'
import { comparableTime, editableParts } from './edit-times.ts'
import { folded } from './folded-text.ts'
import { stableId } from './import.ts'

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
 * are replaced by `now`: otherwise a file dated a hundred years ahead would win over every later edit. A
 * record with the id of another passage (`isOfPassage`) gets an id of its own.
 */
export function planImport(
  here: ReadonlyMap<string, Clipping>,
  incoming: readonly Clipping[],
  now: string,
): PlannedImport[] {
  const planned = new Map<string, PlannedImport>()
  const known = (id: string) => planned.get(id)?.clipping ?? here.get(id)
  const compared = new Map<string, number>()
  for (const record of incoming) {
    const count = (compared.get(record.id) ?? 0) + 1
    compared.set(record.id, count)
    const theirs = withOwnId(notAfter(record, now), known, count <= mostCompared)
    const before = planned.get(theirs.id)
    const ours = known(theirs.id)
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

/**
 * Maximum number of records with one id whose passages are compared by their words; further ones must be
 * equal. Why: a made-up file has the id of a long passage 400,000 times.
 */
const mostCompared = 20

/**
 * The record with its id or, if that is the id of another passage in `known`, with one made of its content.
 * Why: tables count their rows from 1, and a row of ours may have been copied in a spreadsheet and changed.
 */
function withOwnId(
  record: Clipping,
  known: (id: string) => Clipping | undefined,
  byWords: boolean,
): Clipping {
  const { id, url, quote } = record
  let own = id
  for (let i = 0; ; i++) {
    const found = known(own)
    if (!found || isOfPassage(found, record, byWords)) return { ...record, id: own }
    own = stableId('other', id, url, quote.exact, String(i))
  }
}

/**
 * Parts of a passage of at least `from` folded units that are looked for in a longer one: near its beginning
 * and near its end. The very ends are left out, because a word that was cut there folds to other units.
 */
const parts = {
  from: 40,
  ranges: [
    [8, 28],
    [-28, -8],
  ],
} as const

/**
 * True if two clippings of one id are of one passage: of the same page, and their texts are equal. With
 * `byWords` also if they are equal but for what `folded` leaves out, or the longer one has two parts of the
 * shorter one: a spreadsheet may cut a text, and clippings may have been joined since. Why not the whole
 * shorter text: a search for it can take quadratic time.
 */
function isOfPassage(a: Clipping, b: Clipping, byWords: boolean): boolean {
  if (a.url !== b.url) {
    const places = new Set(placesOf(a))
    if (!placesOf(b).some(place => places.has(place))) return false
  }
  if (a.quote.exact === b.quote.exact) return true
  if (!byWords) return false
  const [one, other] = [folded(a.quote.exact), folded(b.quote.exact)]
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  if (short === long) return true
  return short.length >= parts.from && parts.ranges.every(range => long.includes(short.slice(...range)))
}

function notAfter(clipping: Clipping, now: string): Clipping {
  const earlier = (instant: string) => {
    const time = comparableTime(instant)
    return time > now ? now : time
  }
  return {
    ...clipping,
    captured: earlier(clipping.captured),
    edited: Object.fromEntries(Object.entries(clipping.edited).map(([part, time]) => [part, earlier(time)])),
    ...(clipping.deleted !== undefined && { deleted: earlier(clipping.deleted) }),
  }
}

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
  for (const part of editableParts) {
    const times = { ours: timeOf(ours.edited[part]), theirs: timeOf(theirs.edited[part]) }
    if (isEqual(ours[part], theirs[part])) {
      const later = times.theirs > times.ours ? theirs.edited[part] : ours.edited[part]
      if (later !== undefined) clipping.edited[part] = later
      continue
    }
    if (times.theirs > times.ours || (times.ours === '' && times.theirs === '' && isEmpty(ours[part]))) {
      Object.assign(clipping, { [part]: theirs[part] })
      if (theirs.edited[part] !== undefined) clipping.edited[part] = theirs.edited[part]
    } else if (!isEmpty(theirs[part])) kept.push(part)
  }
  if (ours.deleted !== undefined && theirs.deleted === undefined) delete clipping.deleted
  return { clipping, kept }
}

/** The time of an edit, to compare; empty without one. */
function timeOf(edited: string | undefined): string {
  return edited === undefined ? '' : comparableTime(edited)
}

function isEmpty(part: string | string[] | Citation): boolean {
  if (typeof part === 'string' || Array.isArray(part)) return part.length === 0
  const { authors, ...rest } = part
  return authors.length === 0 && Object.keys(rest).length === 0
}
