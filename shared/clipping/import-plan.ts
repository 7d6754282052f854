/**
 * Merges imported clippings into the stored ones: by id, part by part. Older content never replaces newer.
 */
import { isEqual } from '../text/json-values.ts'
import type { Citation, Clipping, Edited } from './clipping.ts'
import { editableParts } from './edit-times.ts'

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
