/** How a request reads from D1: within a time limit, again after a passing failure, and as 503 when it fails. */
import { ProblemError } from '../problems.ts'

/** Longest time a request waits for its reads together, in milliseconds. */
export const readDeadline = 3000
/** How often a read is tried. D1 itself repeats a read-only statement up to twice before it answers with an error. */
const attempts = 2
/** What is said to wait before the next request, in seconds. */
const retryAfter = '5'

/** Errors after which D1's documentation advises to repeat a read. */
const passing = [
  'Network connection lost',
  'storage caused object to be reset',
  'reset because its code was updated',
  'Cannot resolve D1 DB due to transient issue',
  'Internal error while starting up D1 DB storage',
]

/**
 * The result of `run`, a read. A passing failure is tried once more; every other failure, and a read that takes longer than `deadline`
 * milliseconds in all, is a 503 with Retry-After. Never pass a write: it could be carried out twice.
 */
export async function readWithin<T>(run: () => Promise<T>, deadline = readDeadline): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | null = null
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('D1 did not answer within the deadline')), deadline)
  })
  try {
    return await Promise.race([repeat(run), late])
  } catch (cause) {
    throw new ProblemError('unavailable', { detail: 'The database did not answer.', headers: { 'Retry-After': retryAfter } }, { cause })
  } finally {
    clearTimeout(timer)
  }
}

async function repeat<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run()
    } catch (error) {
      if (attempt >= attempts || !isPassing(error)) throw error
    }
  }
}

/** Drizzle wraps what D1 threw, so the whole chain of causes is looked at. */
function isPassing(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const { message } = cause
    if (passing.some(text => message.includes(text))) return true
  }
  return false
}
