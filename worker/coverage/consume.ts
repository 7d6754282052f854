/** Handlers of the cron trigger and the queue. */
import type { D1Database, MessageBatch, Queue } from '@cloudflare/workers-types'
import { currentGazetteer } from '../current-gazetteer.ts'
import { within } from '../deadline.ts'
import type { Web } from './fetch.ts'
import { type Reading, readFeed } from './ingest.ts'
import { rollUp } from './roll-up.ts'
import { leaseTime } from './schedule.ts'
import { dueFeeds } from './store.ts'

/** Queue message: read this feed. */
export interface FeedMessage {
  feed: string
}

export interface CoverageEnv {
  DB: D1Database
  FEEDS?: Queue<FeedMessage>
  /** Contact for outlets: an https address or a mailto. Without it no feed is read. */
  COVERAGE_CONTACT?: string
}

export interface Surroundings {
  now?: () => number
  fetch?: Web['fetch']
  /** Receives one line of JSON for each event. */
  log?: (line: string) => void
}

/** The current time in seconds since 1970. */
const clock = () => Math.floor(Date.now() / 1000)
const logLine = (line: string) => console.log(line)

/**
 * Handles one cron tick: queues a message for each feed that is due, then does a bounded part of the roll-up.
 */
export async function tick(
  env: CoverageEnv,
  { now = clock, log = logLine }: Surroundings = {},
): Promise<void> {
  await attempt('begin', log, async () => {
    if (!env.FEEDS || !env.COVERAGE_CONTACT)
      return { event: 'coverage-off', why: env.FEEDS ? 'COVERAGE_CONTACT is empty' : 'no queue' }
    const due = await dueFeeds(env.DB, now())
    if (due.length > 0) await env.FEEDS.sendBatch(due.map(feed => ({ body: { feed } })))
    return { event: 'coverage-tick', due: due.length }
  })
  await attempt('roll-up', log, async () => ({ event: 'coverage-roll-up', ...(await rollUp(env.DB, now())) }))
}

/**
 * Reads the feeds of a batch of messages. If the database fails, the message is retried once the feed's lease
 * has expired. If a message is lost, the next tick finds the feed still due.
 */
export async function consume(
  batch: Pick<MessageBatch<FeedMessage>, 'messages'>,
  env: CoverageEnv,
  surroundings: Surroundings = {},
): Promise<void> {
  const {
    now = clock,
    log = logLine,
    fetch = (url: string, init: RequestInit) => globalThis.fetch(url, init),
  } = surroundings
  for (const message of batch.messages) {
    const read = await attempt('read', log, async () => {
      if (!env.COVERAGE_CONTACT) return { event: 'coverage-off', why: 'COVERAGE_CONTACT is empty' }
      const current = await currentGazetteer(env.DB)
      if (!current) return { event: 'coverage-off', why: 'no release is loaded' }
      const web = { fetch, contact: env.COVERAGE_CONTACT }
      return eventOf(
        await readFeed(String(message.body.feed), { db: env.DB, web, gazetteer: current.gazetteer, now }),
      )
    })
    if (read) message.ack()
    else message.retry({ delaySeconds: leaseTime + 30 })
  }
}

/** Log event of a reading; a warning if an operator should look at it. */
function eventOf(reading: Reading) {
  const look =
    reading.outcome === 'quarantined' || reading.outcome === 'gone' || reading.movedTo !== undefined
  return { event: 'coverage-read', ...(look && { level: 'warn' }), ...reading }
}

/**
 * Runs one step and logs its result. Failures are logged, not thrown. Returns true on success. A step that
 * takes longer than a lease counts as failed, so that a database that does not answer cannot block later
 * messages.
 */
async function attempt(
  step: string,
  log: (line: string) => void,
  run: () => Promise<object>,
): Promise<boolean> {
  try {
    log(JSON.stringify(await within(leaseTime * 1000, run)))
    return true
  } catch (error) {
    const causes: string[] = []
    for (let cause = error; cause instanceof Error; cause = cause.cause)
      causes.push(`${cause.name}: ${cause.message}`)
    log(
      JSON.stringify({
        event: isFull(causes) ? 'coverage-storage-full' : 'coverage-error',
        level: 'error',
        step,
        causes,
      }),
    )
    return false
  }
}

/** True when D1 reported that the database is full. */
function isFull(causes: string[]): boolean {
  return causes.some(cause => /maximum DB size|database or disk is full|SQLITE_FULL/i.test(cause))
}
