/**
 * Deadlines for what a request waits for: the database, a Durable Object, a rate-limit counter. Why: if one
 * never answers, the request would hang until the client gives up, without a response that says when to ask
 * again.
 */
import { ProblemError } from './problems.ts'

/**
 * The result of `work`. Rejects as `work` does, or once `work` has taken longer than `deadline`, in ms.
 * `work` is not stopped then; its later result is ignored.
 */
export async function within<T>(deadline: number, work: () => Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | null = null
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${deadline} ms`)), deadline)
  })
  try {
    return await Promise.race([work(), late])
  } finally {
    clearTimeout(timer)
  }
}

/**
 * Maximum wait for a write, in ms; then the request is answered with 503. Shorter than the 30 seconds for
 * which the extension waits for an answer.
 */
const writeDeadline = 20_000

/**
 * The result of `work`, which writes to a database and is not repeated.
 * @throws {ProblemError} unavailable, if it fails or takes longer than `writeDeadline`: the outcome is
 *   unknown
 */
export async function written<T>(
  work: () => Promise<T>,
  { detail, retryAfter = 5 }: { detail?: string; retryAfter?: number } = {},
): Promise<T> {
  try {
    return await within(writeDeadline, work)
  } catch (cause) {
    const headers = { 'Retry-After': String(retryAfter) }
    throw new ProblemError('unavailable', { ...(detail !== undefined && { detail }), headers }, { cause })
  }
}
