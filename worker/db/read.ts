/**
 * Reads from D1 for requests: with a deadline, one retry after a transient failure, 503 on failure, and 429
 * when `mostUnderWay` reads are unanswered.
 */
import type { D1Database, D1DatabaseSession } from '@cloudflare/workers-types'
import { within } from '../deadline.ts'
import { ProblemError } from '../problems.ts'

/**
 * Maximum number of unanswered reads of a database in this isolate; further reads are refused with 429.
 * Why: a database runs one statement at a time, so more reads would only wait longer.
 */
const mostUnderWay = 120
/** Number of unanswered reads by database. */
const underWay = new WeakMap<D1Database, number>()

/**
 * Maximum time in ms of one call of `readFrom`, all its attempts together, unless the caller says otherwise.
 * A request that calls it twice may wait twice as long.
 */
const readDeadline = 3000
/**
 * Maximum number of attempts of a read. D1 itself repeats a read-only statement up to twice before it reports
 * an error.
 */
const attempts = 2
/** Value of Retry-After in the 503 for a database that fails, in seconds. */
const retryAfter = '5'

/** Errors after which D1's documentation recommends to repeat a read. */
const transient = [
  'Network connection lost',
  'storage caused object to be reset',
  'reset because its code was updated',
  'Cannot resolve D1 DB due to transient issue',
  'Internal error while starting up D1 DB storage',
]

/** `primary` sees every acknowledged write; `nearest` may be a replica that lacks the latest. */
export type Freshness = 'nearest' | 'primary'

/**
 * The result of `read`, which gets a D1 session: it reads from the nearest replica unless `freshness` says
 * otherwise. A transient failure is retried once. Every other database failure, and a read that exceeds
 * `deadline` ms in all, is a 503 with Retry-After. Above `mostUnderWay` unanswered reads it is a 429. A
 * defect of this code (`isFault`) is passed on as it is. `read` must not write: it may run twice.
 */
export async function readFrom<T>(
  db: D1Database,
  read: (session: D1DatabaseSession) => Promise<T>,
  { freshness = 'nearest', deadline = readDeadline }: { freshness?: Freshness; deadline?: number } = {},
): Promise<T> {
  const unanswered = underWay.get(db) ?? 0
  if (unanswered >= mostUnderWay) throw overloaded()
  underWay.set(db, unanswered + 1)
  try {
    const session = db.withSession(freshness === 'primary' ? 'first-primary' : 'first-unconstrained')
    return await within(deadline, () => repeat(() => read(session)))
  } catch (cause) {
    if (isFault(cause)) throw cause
    throw new ProblemError(
      'unavailable',
      { detail: 'The database did not answer.', headers: { 'Retry-After': retryAfter } },
      { cause },
    )
  } finally {
    underWay.set(db, underWay.get(db)! - 1)
  }
}

/** The problem (429) for a request that would wait too long for the database. */
export function overloaded(): ProblemError {
  return new ProblemError('too-many-requests', {
    detail: 'The service is busy. Ask again in a moment.',
    headers: { 'Retry-After': '1' },
  })
}

async function repeat<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run()
    } catch (error) {
      if (attempt >= attempts || !isTransient(error)) throw error
    }
  }
}

/** True for an error with a transient cause anywhere in its chain: D1 wraps the errors it throws. */
function isTransient(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const { message } = cause
    if (transient.some(text => message.includes(text))) return true
  }
  return false
}

/** True when the root cause is a defect of this code, which a retry does not fix. */
function isFault(error: unknown): boolean {
  let root = error
  while (root instanceof Error && root.cause instanceof Error) root = root.cause
  return (
    root instanceof TypeError ||
    root instanceof RangeError ||
    root instanceof SyntaxError ||
    root instanceof ReferenceError
  )
}
