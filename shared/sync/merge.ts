/**
 * Merges the states of one record that several devices change while they are not connected. Pure.
 *
 * A state has the writes that are in force, each with its device and a number, and a version vector of all
 * writes that it has seen. A write that one state has, and that the other has seen but no longer has, was
 * replaced there. So merging needs no clock: any order, repeats and gaps lead to the same state.
 * docs/decisions/0045-versions-not-clocks.md says why.
 */
import { canonicalJson } from '../api/canonical.ts'
import { isEqual } from '../text/json-values.ts'

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/**
 * A record as the reader sees it: single values by field, and sets of texts by field. `life`: in use (live),
 * in the trash, or permanently deleted (gone).
 */
export interface Fields {
  life: Life
  values: { readonly [field: string]: Json }
  sets: { readonly [field: string]: readonly string[] }
}

/**
 * Values of `life` in order. Of two concurrent ones the later in this list wins, so that a deletion loses to
 * an edit.
 */
const lives = ['gone', 'trash', 'live'] as const
export type Life = (typeof lives)[number]

/** One write of a device: the fields it set that no later write has replaced. */
export interface Write {
  /** Id of the device. */
  by: string
  /** Number of the write: greater than those of all writes that the device had seen. */
  n: number
  life?: Life
  values?: { readonly [field: string]: Json }
  /** Texts added to sets. */
  adds?: { readonly [field: string]: readonly string[] }
}

export interface RecordState {
  /** Greatest number seen of each device's writes. */
  seen: { readonly [by: string]: number }
  /** Writes in force, sorted by number, then by device. */
  writes: readonly Write[]
}

/** A field that devices set to different values without knowing of each other. */
export interface Conflict {
  field: string
  /** The value shown, then the others. */
  values: readonly Json[]
}

export const emptyState: RecordState = { seen: {}, writes: [] }

/** True for fields whose latest value wins without asking the reader, such as times of edits. */
export type IsQuiet = (field: string) => boolean

/**
 * Merges two states. Commutative and idempotent. Merging with a state that has seen nothing beyond the other
 * returns the other's content.
 */
export function mergeStates(a: RecordState, b: RecordState): RecordState {
  const seen: Record<string, number> = { ...a.seen }
  for (const [by, n] of Object.entries(b.seen)) seen[by] = Math.max(seenOf(a, by), n)
  const writes = [...keptBy(a.writes, b), ...keptBy(b.writes, a, true)].sort(byOrder)
  const merged = { seen, writes: withoutRepeats(writes) }
  // A state that was deleted for good has dropped its fields: where an edit that it had not seen brings the
  // record back, everything that the other side still holds comes back with it.
  const [isGoneA, isGoneB] = [lifeOf(a) === 'gone', lifeOf(b) === 'gone']
  const life = lifeOf(merged)
  if (life === 'gone') return { seen, writes: merged.writes.filter(write => write.life !== undefined) }
  if (life !== undefined && isGoneA !== isGoneB) return { seen, writes: (isGoneA ? b : a).writes }
  return merged
}

/** True if `a` has seen every write that `b` has seen. */
export function hasSeen(a: RecordState['seen'], b: RecordState['seen']): boolean {
  return Object.entries(b).every(([by, n]) => seenOf({ seen: a }, by) >= n)
}

/**
 * Greatest number seen of the writes of device `by`; 0 for none. Inherited properties such as `constructor`
 * do not count.
 */
function seenOf({ seen }: Pick<RecordState, 'seen'>, by: string): number {
  return Object.hasOwn(seen, by) ? seen[by]! : 0
}

/**
 * The parts of `writes` that stay in force when merged with `other`: those that `other` has too, and writes
 * that `other` has not seen. `onlyNew` leaves out the parts that both have.
 */
function keptBy(writes: readonly Write[], other: RecordState, onlyNew = false): Write[] {
  const there = new Map(other.writes.map(write => [dotOf(write), write]))
  return writes.flatMap(write => {
    if (write.n > seenOf(other, write.by)) return [write]
    const same = there.get(dotOf(write))
    if (!same || onlyNew) return []
    return nonEmpty({
      by: write.by,
      n: write.n,
      ...(write.life !== undefined && same.life !== undefined && { life: write.life }),
      values: pick(write.values, field => same.values !== undefined && Object.hasOwn(same.values, field)),
      adds: mapValues(write.adds, (texts, field) => {
        const held = new Set(same.adds?.[field])
        return texts.filter(text => held.has(text))
      }),
    })
  })
}

const dotOf = ({ by, n }: Write) => `${by} ${n}`

const byOrder = (a: Write, b: Write) => a.n - b.n || (a.by < b.by ? -1 : a.by > b.by ? 1 : 0)

/**
 * The writes without each value that a later write sets again to the same value. Texts added to sets are
 * kept, also if repeated.
 */
function withoutRepeats(writes: readonly Write[]): Write[] {
  const later = new Map<string, Set<string>>()
  return [...writes]
    .reverse()
    .flatMap(write => {
      const values = pick(write.values, (field, value) => {
        const known = later.get(field) ?? new Set()
        later.set(field, known)
        const key = canonicalJson(value)
        return !known.has(key) && Boolean(known.add(key))
      })
      return nonEmpty({ ...write, values })
    })
    .reverse()
}

/** The write without its empty parts; [] if nothing is left. */
function nonEmpty({ by, n, life, values, adds }: LooseWrite): Write[] {
  const write: Write = { by, n }
  if (life !== undefined) write.life = life
  if (values && Object.keys(values).length > 0) write.values = values
  const added = pick(adds, (_, texts) => texts.length > 0)
  if (added && Object.keys(added).length > 0) write.adds = added
  return write.life === undefined && !write.values && !write.adds ? [] : [write]
}

type LooseWrite = { [K in keyof Write]: Write[K] | undefined } & Pick<Write, 'by' | 'n'>
type Table<T> = { readonly [field: string]: T } | undefined

function pick<T>(table: Table<T>, keep: (field: string, value: T) => boolean): Table<T> {
  return table && Object.fromEntries(Object.entries(table).filter(([field, value]) => keep(field, value)))
}

function mapValues<T>(table: Table<T>, change: (value: T, field: string) => T): Table<T> {
  return (
    table && Object.fromEntries(Object.entries(table).map(([field, value]) => [field, change(value, field)]))
  )
}

/** Life of the record; undefined before its first write. */
export function lifeOf({ writes }: RecordState): Life | undefined {
  let latest = -1
  for (const { life } of writes) if (life !== undefined) latest = Math.max(latest, lives.indexOf(life))
  return lives[latest]
}

/** The record as the reader sees it; undefined if there is none, or it was permanently deleted. */
export function fieldsOf(state: RecordState): Fields | undefined {
  const life = lifeOf(state)
  if (life === undefined || life === 'gone') return undefined
  const values: Record<string, Json> = {}
  const sets = new Map<string, Set<string>>()
  for (const write of state.writes) {
    // Later writes come last, and win.
    for (const [field, value] of Object.entries(write.values ?? {})) values[field] = value
    for (const [field, texts] of Object.entries(write.adds ?? {})) {
      const set = sets.get(field) ?? new Set()
      sets.set(field, set)
      for (const text of texts) set.add(text)
    }
  }
  for (const [field, value] of Object.entries(values)) if (value === null) delete values[field]
  return { life, values, sets: Object.fromEntries([...sets].map(([field, set]) => [field, [...set]])) }
}

/** Fields with more than one value in force, except those for which `isQuiet` is true. */
export function conflictsOf(state: RecordState, isQuiet: IsQuiet): Conflict[] {
  const values = new Map<string, Json[]>()
  for (const write of state.writes)
    for (const [field, value] of Object.entries(write.values ?? {}))
      if (!isQuiet(field)) {
        const all = values.get(field)
        if (all) all.push(value)
        else values.set(field, [value])
      }
  return [...values]
    .filter(([, all]) => all.length > 1)
    .map(([field, all]) => ({ field, values: all.reverse() }))
}

export interface WriteOptions {
  /** Id of this device as a writer. It is new after each start of the browser. */
  by: string
  isQuiet: IsQuiet
  /**
   * State that another device sent. The record on this device may already show its values: values equal to
   * them are not edits.
   */
  incoming?: RecordState | undefined
  /**
   * True if the record on this device comes from a backup that is older than `incoming`. If `incoming` is in
   * the trash or permanently deleted, the record then counts as in the trash too, not as restored by the
   * reader.
   */
  isOlder?: boolean
  /**
   * Returns true for the name of a value or set that this version of the extension knows; absent if it knows
   * all. Others were written by another version and stay as they are. Why: the record on this device lacks
   * them, and that must not count as a removal.
   */
  isKnown?: (field: string) => boolean
}

/**
 * Adds the reader's edits to the state, as one write of this device. `here` is the record as it is on this
 * device; undefined if it was permanently deleted. An edit of a field in conflict replaces only the value
 * that was shown, or all values of a quiet field. Returns `state` itself if nothing has changed.
 */
export function writeFields(
  state: RecordState,
  here: Fields | undefined,
  options: WriteOptions,
): RecordState {
  const shown = fieldsOf(state)
  const merged = options.incoming && fieldsOf(mergeStates(state, options.incoming))
  const isOlder = options.isOlder && options.incoming !== undefined
  const now = here && isOlder && merged?.life !== 'live' ? { ...here, life: 'trash' as const } : here
  if (!now) {
    // A deletion that another device made, and that is already done on this device, is not an edit of this
    // device.
    if (!shown || (options.incoming && !merged)) return state
    return added({ seen: state.seen, writes: [] }, { life: 'gone' }, options.by)
  }
  const { isKnown = () => true } = options
  const known = (field: string) => merged?.values[field] ?? null
  const changed = union(shown?.values, now.values).filter(field => {
    if (!isKnown(field)) return false
    const value = now.values[field] ?? null
    if (isEqual(value, shown?.values[field] ?? null)) return false
    return !(merged && isEqual(value, known(field)))
  })
  const setChanges = union(shown?.sets, now.sets)
    .filter(isKnown)
    .map(field => {
      const [was, is] = [new Set(shown?.sets[field]), new Set(now.sets[field])]
      const next = merged?.sets[field] && new Set(merged.sets[field])
      return {
        field,
        adds: (now.sets[field] ?? []).filter(text => !was.has(text) && !next?.has(text)),
        removes: new Set([...was].filter(text => !is.has(text) && (!next || next.has(text)))),
      }
    })
  const edits = setChanges.filter(({ adds, removes }) => adds.length + removes.size > 0)
  const moved = now.life !== shown?.life && now.life !== merged?.life
  const changedFields = new Set(changed)
  const removed = new Map(edits.map(({ field, removes }) => [field, removes]))
  if (changed.length === 0 && edits.length === 0 && !moved) return state
  const writes = state.writes.flatMap(write =>
    nonEmpty({
      by: write.by,
      n: write.n,
      // Every write repeats `life`, so that it outweighs a deletion that has not seen it.
      life: undefined,
      values: pick(write.values, (field, value) => {
        if (!changedFields.has(field)) return true
        return !(options.isQuiet(field) || isEqual(value, shown?.values[field] ?? null))
      }),
      adds: mapValues(write.adds, (texts, field) => {
        const removes = removed.get(field)
        return removes ? texts.filter(text => !removes.has(text)) : texts
      }),
    }),
  )
  return added(
    { seen: state.seen, writes },
    {
      life: now.life,
      values: Object.fromEntries(changed.map(field => [field, now.values[field] ?? null])),
      adds: Object.fromEntries(edits.map(({ field, adds }) => [field, adds])),
    },
    options.by,
  )
}

/**
 * Replaces all values of a field in conflict with `value`, the reader's choice, as a write of device `by`.
 * Returns `state` itself if the record was permanently deleted.
 */
export function resolveConflict(state: RecordState, field: string, value: Json, by: string): RecordState {
  const life = lifeOf(state)
  if (life === undefined || life === 'gone') return state
  const writes = state.writes.flatMap(write =>
    nonEmpty({ ...write, life: undefined, values: pick(write.values, other => other !== field) }),
  )
  return added({ seen: state.seen, writes }, { life, values: { [field]: value } }, by)
}

function added(state: RecordState, parts: Omit<LooseWrite, 'by' | 'n'>, by: string): RecordState {
  const n = Object.values(state.seen).reduce((most, seen) => Math.max(most, seen), 0) + 1
  return {
    seen: { ...state.seen, [by]: n },
    writes: [
      ...state.writes,
      ...nonEmpty({ life: undefined, values: undefined, adds: undefined, ...parts, by, n }),
    ],
  }
}

function union(a: object | undefined, b: object | undefined): string[] {
  return [...new Set([...Object.keys(a ?? {}), ...Object.keys(b ?? {})])]
}
