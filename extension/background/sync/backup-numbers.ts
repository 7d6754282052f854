/**
 * Limits the times and the numbers of writes in the records of a backup, which somebody else may have made.
 */
import { emptyState, fieldsOf, type Json, type RecordState, writeFields } from '../../../shared/sync/merge.ts'

/**
 * Highest number that a write in a backup may have. A device gives its next write the highest number that it
 * has seen, plus 1: at one write a second it takes 136 years to come so far. A state with a higher number is
 * renumbered (`lowNumbered`).
 */
const highestNumber = 2 ** 32

/**
 * The state of a record of a backup. If a number in it is above `highestNumber`, its fields become one write
 * of a new device. Why: the next edit gets a still higher number. A number above the highest that devices
 * accept (record-content.ts) would end sync on all other devices.
 */
export function lowNumbered(state: RecordState): RecordState {
  const numbers = [...Object.values(state.seen), ...state.writes.map(({ n }) => n)]
  if (numbers.every(n => n <= highestNumber)) return state
  return writeFields(emptyState, fieldsOf(state), { by: crypto.randomUUID(), isQuiet: () => true })
}

/** Time by which the clock of another device may be ahead, in ms. */
const aheadBy = 24 * 60 * 60 * 1000

/**
 * The state of a record of a backup, in which times later than `now` by more than `aheadBy` are replaced by
 * `now`. Why: a file that somebody else made may have a text edited "in 2999", which no edit of the reader
 * could replace.
 */
export function notFromLater(state: RecordState, now: string): RecordState {
  const latest = new Date(Date.parse(now) + aheadBy).toISOString()
  const earlier = (time: Json | undefined) => (typeof time === 'string' && time > latest ? now : time)
  const timely = (field: string, value: Json): Json => {
    if (field.startsWith('edited.')) return earlier(value) ?? null
    if (field !== 'page' || typeof value !== 'object' || value === null || Array.isArray(value)) return value
    const { captured } = value as { captured?: Json }
    return captured === undefined ? value : { ...value, captured: earlier(captured) ?? null }
  }
  return {
    ...state,
    writes: state.writes.map(write => ({
      ...write,
      ...(write.values && {
        values: Object.fromEntries(
          Object.entries(write.values).map(([field, value]) => [field, timely(field, value)]),
        ),
      }),
    })),
  }
}
