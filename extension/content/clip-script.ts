/**
 * What the two scripts of clipping are to each other: `page.js` waits for the key and the menu, `clip.js` is
 * loaded when there is something to do.
 */
import type { Gazetteer } from '../../shared/gazetteer/gazetteer.ts'
import type { ClippedHere } from '../messages.ts'

/** Said where there is no panel to say it, as after an update of the extension. */
export const lastWords = 'Chú Giải: chưa lưu, hãy tải lại trang. / Not clipped: reload the page.'

export interface ClipperOptions {
  window: Window
  gazetteer: Gazetteer
  /** The settings as they are stored now. */
  settings(): unknown
  /** The open shadow roots that are known so far. */
  roots(): Iterable<ShadowRoot>
  /** Has the page wear the highlights' colours. */
  dress(): void
}

/** A stretch of text by positions in two text nodes. */
export interface Stretch {
  start: { node: Node; offset: number }
  end: { node: Node; offset: number }
}

/** The clipping side of one page. */
export interface ClipperControl {
  /**
   * Clips what is selected; with the panel of the last clipping open and nothing newly selected, goes into
   * that panel.
   */
  clipSelection(): void
  /** Clips the sentence around a stretch. */
  clipSentence(stretch: Stretch): void
  /** Marks what was clipped here before. */
  mark(clippings: readonly ClippedHere[]): void
  /** Whether its panel is shown. */
  readonly open: boolean
  stop(): void
}

const key = Symbol.for('chu-giai:clipper')
type World = typeof globalThis & { [key]?: (options: ClipperOptions) => ClipperControl }

/** Called by `clip.js`. */
export function offerClipper(start: (options: ClipperOptions) => ClipperControl): void {
  ;(globalThis as World)[key] = start
}

/** What `clip.js` offered, once it has run. */
export function offeredClipper(): ((options: ClipperOptions) => ClipperControl) | undefined {
  return (globalThis as World)[key]
}
