/**
 * Checks messages to the background before anything is done: shape, size, rate and sender. A content script
 * runs in the process of a hostile page, so its messages are treated as if the page had written them.
 */
import { z } from 'zod'
import { mostReportBytes, Report } from '../../shared/api/report.ts'
import { longestAddress, longestQuote, longestText } from '../../shared/clipping/limits.ts'
import { CitationSchema, ClippingId, ClippingSchema } from '../../shared/clipping/schema.ts'
import { isEntityId, isLocalityId } from '../../shared/domain/ids.ts'
import { setLatest } from '../../shared/latest-entries.ts'
import { isObject } from '../../shared/text/json-values.ts'
import { logIgnored } from '../ignored.ts'
import {
  type LocalityBlock,
  longestLocalityBlock,
  mostLocalityBlocks,
  mostLocalityText,
  type SyncRequest,
} from '../messages.ts'
import { type PageSender, type Sender, shareOf } from './sender.ts'

const EntityId = z.string().max(200).refine(isEntityId)
const Count = z.int().min(0).max(100_000)
const CardId = z
  .string()
  .max(200)
  .refine(id => isEntityId(id) || isLocalityId(id))
const Slug = z.string().max(100)
/**
 * Schema of a list of at most `most` items that stops at the first fault. Why: `z.array` reads on and reports
 * every fault, and a message may have a million.
 */
const list = <Item>(item: z.ZodType<Item>, most: number): z.ZodType<Item[]> =>
  z.custom<Item[]>(
    raw => Array.isArray(raw) && raw.length <= most && raw.every(each => item.safeParse(each).success),
  )

const LocalityBlockSchema = z
  .strictObject({
    text: z.string().max(longestLocalityBlock),
    beside: z.boolean(),
    provinces: list(z.tuple([z.int(), z.int(), Slug, z.boolean()]), longestLocalityBlock),
  })
  .refine(isInOrder)
const Address = z.string().max(longestAddress)

const EditSchema = z.strictObject({
  note: z.string().max(longestQuote).exactOptional(),
  tags: z.array(z.string().max(2_000)).max(500).exactOptional(),
  citation: CitationSchema.exactOptional(),
})

const Words = z.string().max(2_000)

const SyncRequestSchema: z.ZodType<SyncRequest> = z.discriminatedUnion('action', [
  z.strictObject({
    action: z.enum([
      'status',
      'changed',
      'now',
      'pause',
      'resume',
      'turn-off',
      'delete',
      'repair',
      'words',
      'conflicts',
      'backup',
    ]),
  }),
  z.strictObject({ action: z.literal('turn-on'), words: Words, create: z.boolean() }),
  z.strictObject({ action: z.literal('rotate'), words: Words }),
  z.strictObject({
    action: z.literal('resolve'),
    key: z.string().max(200),
    field: z.string().max(100),
    value: z.json(),
  }),
  z.strictObject({ action: z.literal('restore'), text: z.string(), words: Words.exactOptional() }),
])

/**
 * True if the provinces of a block are in order and do not overlap. Why: the search compares each name with
 * all provinces that overlap it, so many overlapping ones would take too long.
 */
function isInOrder({ text, provinces }: LocalityBlock): boolean {
  let before = 0
  return provinces.every(([start, end]) => {
    const isBehind = before <= start && start < end && end <= text.length
    before = end
    return isBehind
  })
}

/** Schema of every message to the background. Unknown keys are rejected. */
export const BackgroundMessage = z.discriminatedUnion('to', [
  z.strictObject({ to: z.literal('background:card'), id: CardId }),
  z.strictObject({ to: z.literal('background:card-refresh'), id: CardId }),
  z.strictObject({
    to: z.literal('background:coverage'),
    id: EntityId,
    again: z.literal(true).exactOptional(),
  }),
  z.strictObject({ to: z.literal('background:entity'), id: EntityId }),
  z.strictObject({
    to: z.literal('background:follow'),
    id: EntityId,
    name: z.strictObject({ vi: z.string().max(longestText), en: z.string().max(longestText) }),
    on: z.boolean(),
  }),
  z.strictObject({ to: z.literal('background:followed'), id: EntityId }),
  z.strictObject({ to: z.literal('background:framed'), word: z.string().max(100) }),
  z.strictObject({ to: z.literal('background:language'), language: z.enum(['vi', 'en']) }),
  z.strictObject({
    to: z.literal('background:private'),
    request: z.discriminatedUnion('do', [
      z.strictObject({ do: z.literal('get'), key: z.string() }),
      z.strictObject({ do: z.literal('set'), key: z.string(), value: z.unknown() }),
      z.strictObject({ do: z.literal('remove'), keys: z.array(z.string()) }),
    ]),
  }),
  z.strictObject({ to: z.literal('background:report'), report: Report }),
  z.strictObject({ to: z.literal('background:counts'), inside: Count, beside: Count.exactOptional() }),
  z.strictObject({
    to: z.literal('background:localities'),
    blocks: list(LocalityBlockSchema, mostLocalityBlocks).refine(
      blocks => blocks.reduce((sum, { text }) => sum + text.length, 0) <= mostLocalityText,
    ),
    provinces: z.array(Slug).max(200),
    date: z.iso.date().exactOptional(),
  }),
  z.strictObject({ to: z.literal('background:clip'), clipping: ClippingSchema }),
  z.strictObject({
    to: z.literal('background:clip-edit'),
    id: ClippingId,
    edit: EditSchema,
    seen: EditSchema.exactOptional(),
  }),
  z.strictObject({ to: z.literal('background:clip-undo'), id: ClippingId }),
  z.strictObject({ to: z.literal('background:clip-join'), id: ClippingId }),
  z.strictObject({
    to: z.literal('background:clip-spread'),
    id: ClippingId,
    before: CitationSchema,
    action: z.enum(['count', 'apply', 'undo']),
  }),
  z.strictObject({ to: z.literal('background:clips-here'), canonical: Address.exactOptional() }),
  z.strictObject({ to: z.literal('background:library'), id: ClippingId.exactOptional() }),
  z.strictObject({ to: z.literal('background:sync'), request: SyncRequestSchema }),
])
export type BackgroundMessage = z.infer<typeof BackgroundMessage>
export type ClipMessage = Extract<
  BackgroundMessage,
  { to: `background:clip${string}` | 'background:library' }
>

type Name = BackgroundMessage['to']

/** Maximum number of keys of an object in a message of a page. A message with more is refused. */
const mostKeys = 40
/**
 * Maximum number of values in a message of a page, except in one about localities. A message with more is
 * refused.
 */
const mostValues = 30_000

/**
 * Limits of each kind of message for one site (`shareOf`) in one tab: maximum length of a message, in UTF-16
 * units of its JSON, and maximum `count` of messages `within` so many ms. A message beyond a limit is
 * refused; one refused for its size counts, too. Why by site: a page would otherwise use up what the next
 * page of its tab, or a frame in it, may ask.
 */
export const allowances: Record<Name, { longest: number; count: number; within: number }> = {
  'background:card': { longest: 400, count: 300, within: 60_000 },
  'background:card-refresh': { longest: 400, count: 300, within: 60_000 },
  'background:coverage': { longest: 400, count: 300, within: 60_000 },
  // A page that changes all the time has its counts sent at most every 400 ms.
  'background:counts': { longest: 400, count: 200, within: 60_000 },
  // A page that changes all the time asks about its text once a second.
  'background:localities': { longest: 2_500_000, count: 120, within: 60_000 },
  'background:report': { longest: mostReportBytes, count: 6, within: 60_000 },
  'background:clip': { longest: 1_500_000, count: 30, within: 60_000 },
  'background:clip-edit': { longest: 500_000, count: 120, within: 60_000 },
  'background:clip-undo': { longest: 400, count: 30, within: 60_000 },
  'background:clip-join': { longest: 400, count: 30, within: 60_000 },
  'background:clip-spread': { longest: 500_000, count: 60, within: 60_000 },
  'background:clips-here': { longest: 9_000, count: 120, within: 60_000 },
  // Debounce: one tab per second.
  'background:entity': { longest: 400, count: 1, within: 1_000 },
  'background:library': { longest: 400, count: 1, within: 1_000 },
  // Web pages may not send these.
  'background:follow': { longest: 0, count: 0, within: 0 },
  'background:followed': { longest: 0, count: 0, within: 0 },
  'background:framed': { longest: 0, count: 0, within: 0 },
  'background:language': { longest: 0, count: 0, within: 0 },
  'background:private': { longest: 0, count: 0, within: 0 },
  'background:sync': { longest: 0, count: 0, within: 0 },
}

/**
 * Messages that the extension's page for frames (the card, the clip panel) may send. All others from it are
 * refused, since it is in the frame of a web page.
 */
const framedMessages: readonly string[] = [
  'background:follow',
  'background:followed',
  'background:framed',
  'background:language',
] satisfies Name[]

export class MessageGate {
  readonly #now: () => number
  /**
   * Times in ms, oldest first, of the messages within the time of their allowance (`within`), by tab, site
   * and kind. At most 1,000 keys, the longest unused dropped.
   */
  readonly #sent = new Map<string, number[]>()

  /** `now` is the clock, in ms. */
  constructor(now: () => number) {
    this.#now = now
  }

  /** Returns the message if its sender may send it now; otherwise undefined. */
  admit(raw: unknown, sender: Sender): BackgroundMessage | undefined {
    const name = nameOf(raw)
    if (name === undefined) return undefined
    if (sender.from === 'extension' && sender.isFramed && !framedMessages.includes(name)) return undefined
    if (sender.from === 'page' && !this.#isAllowed(name, raw, sender)) return undefined
    const read = BackgroundMessage.safeParse(raw)
    return read.success ? read.data : undefined
  }

  #isAllowed(name: Name, raw: unknown, sender: PageSender): boolean {
    const { longest, count, within } = allowances[name]
    const now = this.#now()
    const key = `${sender.tab} ${shareOf(sender)} ${name}`
    const sent = (this.#sent.get(key) ?? []).filter(time => Math.abs(now - time) < within)
    if (sent.length >= count) return false
    // A message that is then refused counts, too: to measure it takes time.
    sent.push(now)
    // Tabs come and go: drop the least recently active.
    setLatest(this.#sent, key, sent, 1_000)
    return isWithin(raw, longest, name === 'background:localities' ? longest : mostValues)
  }
}

function nameOf(raw: unknown): Name | undefined {
  const to = typeof raw === 'object' && raw !== null ? (raw as { to?: unknown }).to : undefined
  return typeof to === 'string' && Object.hasOwn(allowances, to) ? (to as Name) : undefined
}

/**
 * True for a plain object with at most `mostKeys` keys. Why plain: an array of bytes or a `String` object has
 * a key for each of its parts, and listing them takes seconds and much memory.
 */
const isSmall = (object: object): boolean =>
  Object.prototype.toString.call(object) === '[object Object]' && Object.keys(object).length <= mostKeys

/**
 * True for a message whose JSON has at most `longest` UTF-16 units and `most` values, and whose objects all
 * pass `isSmall`. Stops counting at the first excess. Why: a message that Firefox clones may contain one list
 * in many places, so the JSON of a small message may be endless. Each key and value that the schema does not
 * know also takes time.
 */
function isWithin(raw: unknown, longest: number, most: number): boolean {
  let counted = 0
  let values = 0
  const count = (key: string, value: unknown): unknown => {
    counted += key.length + (typeof value === 'string' ? value.length : 1)
    if (counted > longest || ++values > most || (isObject(value) && !isSmall(value)))
      throw new RangeError('too long')
    return value
  }
  try {
    return JSON.stringify(raw, count).length <= longest
  } catch (error) {
    logIgnored('measure a message: it is refused', error)
    return false
  }
}
