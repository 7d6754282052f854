/**
 * Interface between two content scripts. `page.js` waits for the clip key and the context menu. `clip.js`,
 * loaded on first use, makes clippings and marks them on the page.
 */
import type { Gazetteer } from '../../shared/gazetteer/gazetteer.ts'
import type { ClippedHere } from '../messages.ts'

/**
 * Message that nothing was clipped, for when no panel can show it, for example after an update of the
 * extension.
 */
export const lastWords = 'Chú Giải: chưa lưu, hãy tải lại trang. / Not clipped: reload the page.'

export interface ClipperOptions {
  window: Window
  gazetteer: Gazetteer
  /** Returns the settings as they are stored now, unchecked. */
  settings(): unknown
  /** Returns the page's open shadow roots known so far. */
  roots(): Iterable<ShadowRoot>
  /** Applies the highlight style sheet to the page. */
  dress(): void
}

/** A stretch of text from `start` to `end`: each a text node and an offset in it, in UTF-16 units. */
export interface Stretch {
  start: { node: Node; offset: number }
  end: { node: Node; offset: number }
}

/** A point of the viewport, in CSS px. */
export interface Point {
  x: number
  y: number
}

/** Functions of the clip script that the clip trigger calls. */
export interface ClipperControl {
  /**
   * Clips the selection. If nothing is selected, or only what the open panel has saved, focuses the note in
   * that panel. Without such a panel, clips the sentence under `pointer`, or else says what to do.
   */
  clipSelection(pointer?: Point): void
  /** Clips the sentence around a stretch. */
  clipSentence(stretch: Stretch): void
  /**
   * Marks the passages of `clippings` on the page, instead of those marked before, and reports missing ones
   * once. An empty list removes all marks.
   */
  mark(clippings: readonly ClippedHere[]): void
  /** True while the panel is shown. */
  readonly open: boolean
  stop(): void
}

export type StartClipper = (options: ClipperOptions) => ClipperControl
