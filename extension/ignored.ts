/**
 * Failures that the extension ignores on purpose. A failure may be ignored only where its subject is gone or
 * refuses (a closed tab, an updated extension, a full storage, malformed stored data) and the code goes on
 * with a fallback that it names. Every other failure is shown to the reader or thrown. With the setting
 * `debug`, each ignored failure is logged to the console of the context it occurs in.
 */

/**
 * The value of `promise`, or `fallback` (undefined without one) where it rejects. `what` names the attempt
 * for the log: "store the card state".
 */
export function ignoreGone<T>(promise: Promise<T>, what: string): Promise<T | undefined>
export function ignoreGone<T, F>(promise: Promise<T>, what: string, fallback: F): Promise<T | F>
export function ignoreGone<T, F>(
  promise: Promise<T>,
  what: string,
  fallback?: F,
): Promise<T | F | undefined> {
  return promise.catch((error: unknown) => {
    logIgnored(what, error)
    return fallback
  })
}

/**
 * True if `promise` resolves, false if it rejects: for a caller that tells the reader of a failure. `what`
 * names the attempt for the log.
 */
export function succeeded(promise: Promise<unknown>, what: string): Promise<boolean> {
  return ignoreGone(
    promise.then(() => true),
    what,
    false,
  )
}

/**
 * Logs the error of a `catch` block that goes on with a fallback, if the setting `debug` is on. `what` names
 * the attempt.
 */
export function logIgnored(what: string, error: unknown): void {
  void logsIgnored().then(on => {
    if (on) console.debug(`Chú Giải ignored a failure: ${what}.`, error)
  })
}

/** The part of the extension API that the log needs, under its two names. Absent in Node. */
interface Scope {
  browser?: Api
  chrome?: Api
}
interface Api {
  storage: { local: { get(key: string): Promise<{ settings?: { debug?: unknown } }> } }
}

/** True if the stored settings ask for the log. */
async function logsIgnored(): Promise<boolean> {
  try {
    const { browser, chrome } = globalThis as Scope
    const { settings } = (await (browser ?? chrome)?.storage.local.get('settings')) ?? {}
    return settings?.debug === true
  } catch {
    // The only failure without a log: if the setting cannot be read, nothing can be logged.
    return false
  }
}
