/** Validates clippings from every source: a page's script, a stored database, a file. */

import { z } from 'zod'
import { kinds } from '../domain/kinds.ts'
import { monthOrYear } from '../domain/partial-date.ts'
import { parseWebAddress } from '../web/web-address.ts'
import { passageLink } from './addresses.ts'
import type { Clipping } from './clipping.ts'
import { composed } from './composed.ts'
import { doubtedFields, doubtReasons } from './doubt-reasons.ts'
import {
  longestAddress,
  longestClippingId,
  longestQuote,
  longestText,
  mostAuthors,
  mostDoubts,
  mostEntities,
  mostTags,
} from './limits.ts'

const Text = z.string().max(longestQuote)
const ShortText = z.string().max(longestText)
/**
 * A time in UTC. The standard allows any number of digits in its fraction, so its length is limited here,
 * because the time is a key of the database.
 */
const Instant = z.iso.datetime().max(40)
const CalendarDay = z.iso.date()
const PartialDate = z.union([CalendarDay, z.string().regex(monthOrYear)])
/**
 * Address of a web page, or of a local file that the reader had open. A file is never linked, opened or cited
 * (`addresses.ts`).
 */
const Address = z
  .string()
  .max(longestAddress)
  .refine(
    address => /^file:\/\//i.test(address) || parseWebAddress(address)?.credentials === false,
    'an address is http:// or https:// and names no user',
  )

export const ClippingId = z
  .string()
  .max(longestClippingId)
  .regex(/^[\w:.-]+$/, 'an id has letters, digits and - _ : . only')

export const DoubtSchema = z.strictObject({
  field: z.enum(doubtedFields),
  reason: z.enum(doubtReasons),
  other: ShortText.exactOptional(),
})

export const CitationSchema = z.strictObject({
  title: ShortText.exactOptional(),
  authors: z.array(ShortText).max(mostAuthors),
  outlet: ShortText.exactOptional(),
  published: PartialDate.exactOptional(),
  modified: PartialDate.exactOptional(),
  language: z.string().max(40).exactOptional(),
  doubts: z.array(DoubtSchema).max(mostDoubts).exactOptional(),
})

export const ClippingSchema: z.ZodType<Clipping> = z.strictObject({
  version: z.literal(1),
  id: ClippingId,
  captured: Instant,
  quote: z.strictObject({
    exact: Text.regex(/\S/, 'a quote has words'),
    prefix: ShortText,
    suffix: ShortText,
    occurrences: z.int().positive().exactOptional(),
  }),
  position: z.strictObject({ start: z.int().nonnegative(), end: z.int().nonnegative() }).exactOptional(),
  source: Text.exactOptional(),
  heading: ShortText.exactOptional(),
  url: Address,
  canonicalUrl: Address.exactOptional(),
  frameUrl: Address.exactOptional(),
  link: z.string().max(10_000),
  citation: CitationSchema,
  entities: z
    .array(
      z.strictObject({
        id: z.string().max(200),
        kind: z.enum(kinds),
        subtype: z.string().max(200),
        name: z.strictObject({ vi: ShortText, en: ShortText }),
        surface: ShortText,
        asOf: CalendarDay,
      }),
    )
    .max(mostEntities),
  tags: z.array(ShortText).max(mostTags),
  note: Text,
  edited: z.strictObject({
    note: Instant.exactOptional(),
    tags: Instant.exactOptional(),
    citation: Instant.exactOptional(),
  }),
  deleted: Instant.exactOptional(),
})

/**
 * Problem of a record: a field, such as `citation.published`, that is missing, invalid (`wrong`) or unknown,
 * or about which the reader must be asked.
 */
export interface FieldProblem {
  field: string
  problem: 'missing' | 'wrong' | 'unknown' | 'ask'
}

/**
 * Returns the clipping, or the first problem of the record. An unknown key is a problem too: dropping it
 * would lose data. Texts are in NFC. `link` is rebuilt from `url` and the quote, because one from a file or a
 * page may lead anywhere.
 */
export function readClipping(record: unknown): { clipping: Clipping } | FieldProblem {
  const read = ClippingSchema.safeParse(composed(record))
  if (read.success) return { clipping: { ...read.data, link: passageLink(read.data) } }
  const [issue] = read.error.issues
  const path = (issue?.path ?? []).map(String)
  if (issue?.code === 'unrecognized_keys')
    return { field: [...path, issue.keys[0] ?? ''].join('.'), problem: 'unknown' }
  return { field: path.join('.'), problem: valueAt(record, path) === undefined ? 'missing' : 'wrong' }
}

/**
 * Reads a record that this device wrote itself, such as one in its backup, as `readClipping` does. Two kinds
 * of problems are ignored. Values beyond the limits: an earlier version joined clippings into larger ones,
 * and devices may add tags without knowing of each other. Fields of a later version: they stay as they are.
 */
export function readOwnClipping(record: unknown): { clipping: Clipping } | FieldProblem {
  return readBeyond(record, ({ code }) => code === 'too_big' || code === 'unrecognized_keys')
}

/**
 * Reads a record that sync has merged, as `readClipping` does, but allows lists beyond the limits. Why: each
 * device's list was within them; the merged one may not be.
 */
export function readMergedClipping(record: unknown): { clipping: Clipping } | FieldProblem {
  return readBeyond(record, issue => issue.code === 'too_big' && issue.origin === 'array')
}

/**
 * Reads a record as `readClipping` does, and ignores the issues of the schema for which `mayHave` returns
 * true.
 */
function readBeyond(
  record: unknown,
  mayHave: (issue: z.core.$ZodIssue) => boolean,
): { clipping: Clipping } | FieldProblem {
  const read = readClipping(record)
  if ('clipping' in read) return read
  const clipping = composed(record)
  const issues = ClippingSchema.safeParse(clipping).error?.issues ?? []
  if (!issues.every(mayHave)) return read
  return { clipping: { ...(clipping as Clipping), link: passageLink(clipping as Clipping) } }
}

/**
 * True for a clipping within the limits of the schema, so that it can be read from a file and by other
 * devices.
 */
export function isReadable(clipping: Clipping): boolean {
  return ClippingSchema.safeParse(clipping).success
}

function valueAt(record: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined,
    record,
  )
}
