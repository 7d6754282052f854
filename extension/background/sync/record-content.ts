/**
 * Checks the content of a record from another device or a backup. Whoever sealed it had the keys, but a
 * backup and its code may come from somebody else: the form is checked before anything is merged. Why so
 * early: a state of another form would fail every later round of sync.
 */
import { z } from 'zod'
import type { RecordState } from '../../../shared/sync/merge.ts'
import { recordKey } from '../../../shared/sync/merge-records.ts'
import { logIgnored } from '../../ignored.ts'
import { longestName } from '../../library-preferences.ts'
import { isOfDevice } from '../../storage/sync-intact.ts'

export interface RecordContent {
  key: string
  state: RecordState
}

/** Number of a write. Far below the largest exact integer, so that later writes have room above it. */
const Count = z
  .number()
  .int()
  .min(0)
  .max(2 ** 50)
const Name = z.string().max(200)
/**
 * Maximum length of a record's key, in UTF-16 units: that of the key of a saved search, which contains its
 * name. A record with a longer one is invalid.
 */
const longestKey = recordKey('search', '').length + longestName

/**
 * Maximum number of items of a list, and of names of a table; a record with more is invalid. Why: the schema
 * reports each wrong item with a text of its own; a list of a million takes gigabytes.
 */
const mostItems = 100_000
const isFew = (value: unknown) =>
  typeof value !== 'object' || value === null || Object.keys(value).length <= mostItems

const list = <S extends z.ZodType>(item: S) => z.array(item).max(mostItems)
const table = <S extends z.ZodType>(value: S) => z.unknown().refine(isFew).pipe(z.record(Name, value))

/**
 * Values, sets and kinds of records of later versions are accepted, and sent on unchanged. Other fields are
 * accepted, too, but the next write of this device drops them.
 */
const Content = z.looseObject({
  key: z.string().max(longestKey),
  state: z.looseObject({
    seen: table(Count),
    writes: list(
      z.looseObject({
        by: Name,
        n: Count,
        life: z.enum(['gone', 'trash', 'live']).optional(),
        values: table(z.json()).optional(),
        adds: table(list(z.string())).optional(),
      }),
    ),
  }),
})

/**
 * True if no device or field has the name of a property that every object has, such as `constructor` or
 * `__proto__`. Why: a look-up of that name would find the property. No device writes such names.
 */
function hasOwnNames({ state: { seen, writes } }: RecordContent): boolean {
  return [seen, ...writes.flatMap(({ by, values, adds }) => [{ [by]: 0 }, values, adds])].every(table =>
    Object.keys(table ?? {}).every(name => !(name in {})),
  )
}

/**
 * True if `seen` covers each write and no write is there twice. Why: a write that `seen` does not cover
 * counts as new at every merge. Such a record would double with each merge until the background runs out of
 * memory. No device writes such states.
 */
function hasSeenWrites({ state: { seen, writes } }: RecordContent): boolean {
  const dots = new Set(writes.map(({ by, n }) => `${n} ${by}`))
  return dots.size === writes.length && writes.every(({ by, n }) => n <= (seen[by] ?? 0))
}

/** The value as a record's content; undefined if it has another form. */
export function recordContent(value: unknown): RecordContent | undefined {
  try {
    if (!Content.safeParse(value).success) return undefined
    const content = value as RecordContent
    const isWritten = hasOwnNames(content) && hasSeenWrites(content) && isOfDevice(content.state)
    return isWritten ? content : undefined
  } catch (error) {
    // Nested too deep to be looked through.
    logIgnored('check a record of sync', error)
    return undefined
  }
}
