/**
 * Tells intact values of the database of sync from those that the browser has damaged. Why: with a damaged
 * value every round of sync failed, or sync took its missing parts for deletions by the reader.
 */
import type { RecordState } from '../../shared/sync/merge.ts'
import { isObject } from '../../shared/text/json-values.ts'

/**
 * Thrown for a damaged value in the database of sync. The engine then mends the database and begins the
 * round again.
 */
export class DamagedSync extends Error {
  constructor(what: string) {
    super(`In the database of sync ${what} is damaged.`)
    this.name = 'DamagedSync'
  }
}

const isText = (value: unknown): value is string => typeof value === 'string'
const isCount = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0
const isTableOf = (value: unknown, isItem: (item: unknown) => boolean) =>
  isObject(value) && Object.values(value).every(isItem)
const isListOf = (value: unknown, isItem: (item: unknown) => boolean) =>
  Array.isArray(value) && value.every(isItem)

/**
 * True for a record's state that a device can have written: each write has its device and number, and the
 * number is not above the one that `seen` has for that device.
 */
function isState(value: unknown): value is RecordState {
  if (!isObject(value) || !isTableOf(value.seen, isCount)) return false
  const seen = value.seen as RecordState['seen']
  return isListOf(value.writes, write => {
    if (!isObject(write) || !isText(write.by) || !isCount(write.n)) return false
    const { by, n, life, values, adds } = write
    return (
      (n as number) <= (Object.hasOwn(seen, by) ? seen[by]! : 0) &&
      (life === undefined || life === 'gone' || life === 'trash' || life === 'live') &&
      (values === undefined || isObject(values)) &&
      (adds === undefined || isTableOf(adds, texts => isListOf(texts, isText)))
    )
  })
}

/**
 * True for an empty state, and for one with a write that says whether the record is deleted (`life`). Why:
 * a device always writes `life`. A state with `seen` but without such a write is damaged, and would delete
 * the record on other devices.
 */
export function isOfDevice({ seen, writes }: RecordState): boolean {
  return writes.some(({ life }) => life !== undefined) || Object.keys(seen).length + writes.length === 0
}

/** True for an intact row of the tables `rows` and `incoming`. */
export function isIntactRow(row: unknown): boolean {
  return isObject(row) && isText(row.key) && isText(row.id) && isState(row.state) && isOfDevice(row.state)
}

/** True for an intact row of the table `known`. */
export function isIntactKnown(part: unknown): boolean {
  return isListOf(
    part,
    entry =>
      Array.isArray(entry) &&
      isText(entry[0]) &&
      isObject(entry[1]) &&
      isCount(entry[1].version) &&
      isText(entry[1].tag),
  )
}

/** True for an intact replica (the key `replica` of the table `meta`). */
export function isIntactReplica(replica: unknown): boolean {
  return (
    isObject(replica) &&
    [replica.version, replica.highest, replica.count].every(isCount) &&
    isText(replica.sum) &&
    /^[\w-]{22}$/.test(replica.sum)
  )
}

const isFormerAccount = (value: unknown) =>
  isObject(value) && value.root instanceof Uint8Array && value.root.length === 16 && isText(value.origin)

/** Tests of values of the table `meta` that count as missing if they are damaged. */
export const intactMeta: Readonly<Record<string, (value: unknown) => boolean>> = {
  account: value =>
    isFormerAccount(value) &&
    ((value as { retiring?: unknown }).retiring === undefined ||
      isListOf((value as { retiring?: unknown }).retiring, isFormerAccount)),
  batch: value =>
    isObject(value) &&
    isText(value.idempotencyKey) &&
    isCount(value.base) &&
    isText(value.body) &&
    isListOf(value.sent, each => isObject(each) && isText(each.key) && isTableOf(each.seen, isCount)) &&
    isIntactReplica(value.replica) &&
    isIntactKnown(value.known),
  place: value => isObject(value) && (value.cursor === undefined || isText(value.cursor)),
  tooLarge: value => isListOf(value, isText),
  status: value =>
    isObject(value) &&
    typeof value.on === 'boolean' &&
    [value.pending, value.conflicts, value.setAside].every(isCount),
}
