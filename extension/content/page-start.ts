/**
 * Interface between `start.js` and `page.js` in Chromium. `start.js` has the page's script loaded while the page
 * is still being parsed, tells it when that is done, and remembers what the reader does meanwhile.
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
  /** Resolves at the end of the page. */
  end?: Promise<void>
  /** Resolves `end`. */
  release?(): void
  /** Stops listening and returns what was heard. */
  takeInput?(): EarlyInput
}

const key = Symbol.for('chu-giai:page')
const world: typeof globalThis & { [key]?: Start } = globalThis

/** Has `page.js` wait for the end of the page. */
export function holdPage(): void {
  const { promise: end, resolve: release } = Promise.withResolvers<void>()
  world[key] = { end, release }
}

/** Tells `page.js` that the page is there, whether it is loaded already or not. */
export function releasePage(): void {
  world[key]?.release?.()
}

/** The end of the page and the input so far; empty where `start.js` is not there, as in Firefox. */
export function pageStart(): Start {
  return (!import.meta.env.FIREFOX && world[key]) || {}
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
