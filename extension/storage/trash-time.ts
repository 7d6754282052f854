/**
 * Time that clippings have spent in the trash, counted on this device. Why not computed from the clock
 * alone: a clock that is a month ahead for an hour would have everything deleted for good, on all devices
 * of the reader.
 */

import { isObject, objectOf } from '../../shared/text/json-values.ts'

/**
 * Maximum time that one count adds, in ms. If more time has passed since the last count, as after a clock
 * was set ahead, only this maximum is added.
 */
const longestStep = 7 * 86_400_000
/** Largest correction, in ms, by which a clock may be set back without being taken for a wrong clock. */
const usualCorrection = 86_400_000

/** A clipping in the trash: when it was put there, and the time counted since, in ms. */
interface InTrash {
  deleted: string
  counted: number
}

export interface TrashTime {
  /** Clock at the last count, in ms since 1970. */
  at: number
  /** Clippings in the trash at the last count, by id. */
  clippings: { readonly [id: string]: InTrash }
}

/**
 * Counts the time that each clipping has been in the trash until `now`, continued from `stored`, the result
 * of the last count. A clipping that was not in the trash then, or was put there again since, begins at 0.
 * All begin at 0 if the clock was set back by more than `usualCorrection`: it was wrong, and so may be the
 * earlier counts. A clipping whose entry in `stored` is damaged also begins at 0: it would be deleted too
 * early, or never.
 */
export function countedTrash(
  stored: unknown,
  trashed: readonly { id: string; deleted?: string }[],
  now: number,
): TrashTime {
  const before = intact(stored)
  const passed = before ? now - before.at : 0
  const step = Math.min(Math.max(passed, 0), longestStep)
  const known = new Map(passed < -usualCorrection ? [] : Object.entries(before?.clippings ?? {}))
  const clippings = trashed.map(({ id, deleted = '' }): [string, InTrash] => {
    const found = known.get(id)
    const counted = found?.deleted === deleted && isTime(found.counted) ? found.counted + step : 0
    return [id, { deleted, counted }]
  })
  return { at: now, clippings: Object.fromEntries(clippings) }
}

function intact(stored: unknown): TrashTime | undefined {
  const { at, clippings } = objectOf(stored)
  if (!isTime(at)) return undefined
  const entries = Object.entries(objectOf(clippings)).filter(([, each]) => isObject(each))
  return { at, clippings: Object.fromEntries(entries) as unknown as TrashTime['clippings'] }
}

/** True for a number of ms that is finite and not negative, as clocks and counts are. */
function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0
}
