/**
 * Interface between `start.js` and `page.js` in Chromium. `start.js` has the page's script loaded while the page
 * is still being parsed, and runs it once that is done.
 */

const key = Symbol.for('chu-giai:page')
/** Functions that wait for the end of the page; undefined where nobody would call them. */
type World = typeof globalThis & { [key]?: (() => void)[] | undefined }
const world: World = globalThis

/** Has `page.js` wait for the end of the page. */
export function holdPage(): void {
  world[key] = []
}

/** Calls what waits for the end of the page. A `page.js` that comes later does not wait. */
export function releasePage(): void {
  const waiting = world[key] ?? []
  world[key] = undefined
  for (const run of waiting) run()
}

/** Has `run` called at the end of the page. 0 if nobody would call it. */
export function waitForEnd(run: () => void): number {
  return world[key]?.push(run) ?? 0
}
