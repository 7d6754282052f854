/**
 * Time that clippings have spent in the trash, counted on this device. Why not by the clock alone: one that
 * is a month ahead for an hour would have everything deleted for good, on all devices of the reader.
 */

/**
 * Maximum time that one count adds, in ms. A longer time since the last count, as after a clock was set
 * ahead, counts as so much.
 */
const longestStep = 7 * 86_400_000
/** Time by which a clock may be set back without having been wrong, in ms. */
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
 * The times that the clippings have been in the trash until `now`, continued from the last count, `before`. A
 * clipping that was not in the trash then, or was put there again since, begins at 0. All begin at 0 if the
 * clock was set back by more than `usualCorrection`: it was wrong, and so may be what was counted.
 */
export function countedTrash(
  before: TrashTime | undefined,
  trashed: readonly { id: string; deleted?: string }[],
  now: number,
): TrashTime {
  const passed = before ? now - before.at : 0
  const step = Math.min(Math.max(passed, 0), longestStep)
  const known = new Map(passed < -usualCorrection ? [] : Object.entries(before?.clippings ?? {}))
  const clippings = trashed.map(({ id, deleted = '' }): [string, InTrash] => {
    const found = known.get(id)
    return [id, { deleted, counted: found?.deleted === deleted ? found.counted + step : 0 }]
  })
  return { at: now, clippings: Object.fromEntries(clippings) }
}
