/**
 * Interface between `start.js` and `page.js`. In a top window, `page.js` starts while the page is still being
 * parsed, and `start.js` tells it when that is done. In a frame it starts after parsing: in Chromium
 * `start.js` loads it then, once the frame is large (`whenLarge`), and in Firefox `page.js` itself waits.
 * `start.js` also remembers what the reader does before `page.js` listens.
 */
import { listenToClipKey } from './clip-key.ts'
import type { Point } from './clip-script.ts'

/** Input of the reader before `page.js` listens. */
export interface EarlyInput {
  /** True if the clip key was pressed outside of text fields. */
  pressed?: boolean
  /** Last place of the pointer. */
  pointer?: Point
}

interface Start {
  /** Resolves when the page has been parsed. */
  end?: Promise<void>
  /** Resolves `end`. */
  release?(): void
  /** Stops listening and returns the input so far. */
  takeInput?(): EarlyInput
}

const key = Symbol.for('chu-giai:page')
const world: typeof globalThis & { [key]?: Start } = globalThis

/** Makes `page.js` wait until the page has been parsed. */
export function holdPage(): void {
  const { promise: end, resolve: release } = Promise.withResolvers<void>()
  world[key] = { end, release }
}

/** Announces to `page.js`, loaded or not, that the page has been parsed. */
export function releasePage(): void {
  world[key]?.release?.()
}

/**
 * Returns what `start.js` has prepared: the input so far, and `end` if the page was still being parsed (in
 * Chromium in the top window alone).
 */
export function pageStart(): Start {
  return world[key] ?? {}
}

/**
 * Remembers the clip key and the pointer until `page.js` takes them. The page receives the key as well,
 * because the settings, which decide whether the key clips, are not known yet. Does nothing if called again.
 */
export function rememberInput(document: Document): void {
  if (world[key]?.takeInput) return
  const input: EarlyInput = {}
  const listening = new AbortController()
  listenToClipKey(
    document,
    (_, typing) => {
      input.pressed ||= !typing
    },
    point => {
      input.pointer = point
    },
    listening.signal,
  )
  const takeInput = () => {
    listening.abort()
    return input
  }
  world[key] = { ...world[key], takeInput }
}
