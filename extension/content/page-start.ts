/**
 * Interface between `start.js` and `page.js` in Chromium. `start.js` has the page's script loaded while the page
 * is still being parsed, runs it once that is done, and remembers what the reader does meanwhile.
 */
import { listenToClipKey } from './clip-key.ts'
import type { Point } from './clip-script.ts'

/** Input of the reader before `page.js` was there. */
export interface EarlyInput {
  /** True if the clip key was pressed outside of text fields. */
  pressed?: boolean
  /** Last place of the pointer. */
  pointer?: Point
}

interface Start {
  /** Functions that wait for the end of the page; undefined once it has come. */
  waiting?: (() => void)[] | undefined
  /** Stops listening and returns what was heard. */
  takeInput?: () => EarlyInput
}

const key = Symbol.for('chu-giai:page')
const world: typeof globalThis & { [key]?: Start } = globalThis

/** Has `page.js` wait for the end of the page. */
export function holdPage(): void {
  world[key] = { ...world[key], waiting: [] }
}

/** Calls what waits for the end of the page. A `page.js` that comes later does not wait. */
export function releasePage(): void {
  const waiting = world[key]?.waiting ?? []
  world[key] = { ...world[key], waiting: undefined }
  for (const run of waiting) run()
}

/** Has `run` called at the end of the page. 0 if nobody would call it. */
export function waitForEnd(run: () => void): number {
  return world[key]?.waiting?.push(run) ?? 0
}

/**
 * Remembers the clip key and the pointer until `page.js` takes them. Whether the key clips depends on settings that
 * are not known yet, so the page hears it as well.
 */
export function rememberInput(document: Document): void {
  if (world[key]?.takeInput) return
  const input: EarlyInput = {}
  const listening = new AbortController()
  listenToClipKey(
    document,
    {
      pressed(_, typing) {
        input.pressed ||= !typing
      },
      moved(point) {
        input.pointer = point
      },
    },
    listening.signal,
  )
  const takeInput = () => {
    listening.abort()
    return input
  }
  world[key] = { ...world[key], takeInput }
}

/** Returns the input so far and ends listening; undefined where nobody listened. */
export function takeEarlyInput(): EarlyInput | undefined {
  return world[key]?.takeInput?.()
}
