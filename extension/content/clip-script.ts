/**
 * Interface between the two clipping scripts: `page.js` waits for the key and the menu; `clip.js` is loaded
 * on first use.
 */
import type { Gazetteer } from '../../shared/gazetteer/gazetteer.ts'
import type { ClippedHere } from '../messages.ts'

/** Message for when no panel can show it, for example after an update of the extension. */
export const lastWords = 'Chú Giải: chưa lưu, hãy tải lại trang. / Not clipped: reload the page.'

export interface ClipperOptions {
  window: Window
  gazetteer: Gazetteer
  /** Returns the settings as they are stored now. */
  settings(): unknown
  /** Returns the open shadow roots known so far. */
  roots(): Iterable<ShadowRoot>
  /** Applies the highlight style sheet to the page. */
  dress(): void
}

/** A stretch of text by positions in two text nodes. */
export interface Stretch {
  start: { node: Node; offset: number }
  end: { node: Node; offset: number }
}

/** A point of the viewport, in CSS px. */
export interface Point {
  x: number
  y: number
}

/** Clipping functions of one page. */
export interface ClipperControl {
  /**
   * Clips the selection. If the panel of the last clipping is open and nothing new is selected, focuses that
   * panel. Otherwise clips the sentence under the pointer, or says what to do.
   */
  clipSelection(pointer?: Point): void
  /** Clips the sentence around a stretch. */
  clipSentence(stretch: Stretch): void
  /** Marks passages that were clipped here before. */
  mark(clippings: readonly ClippedHere[]): void
  /** True while the panel is shown. */
  readonly open: boolean
  stop(): void
}

export type StartClipper = (options: ClipperOptions) => ClipperControl
