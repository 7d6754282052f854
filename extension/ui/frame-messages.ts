/**
 * Messages between the content scripts of a page and the extension's frame in that page, which shows the card
 * or the clip panel. Each frame has a port of its own.
 */
import type { Report } from '../../shared/api/report.ts'
import type { ClippingEdit } from '../../shared/clipping/clipping.ts'
import type { Bilingual } from '../../shared/domain/primitives.ts'
import type { Language } from '../locales/locale.ts'
import type { CardViewProps } from './card/card-props.ts'
import type { ReportDraft } from './card/report.ts'
import type { ClipState } from './clip-panel/clip-panel.tsx'

/**
 * Content of the card, as plain data that a port can carry. The frame adds the actions, and whether the card
 * is read aloud (`speaking`) and its entity followed (`followed`).
 */
export type CardContent = Omit<CardViewProps, 'on' | 'speaking' | 'followed'>

export interface PanelContent {
  state: ClipState
  language: Language
  theme: 'auto' | 'light' | 'dark'
}

export type ToFrame =
  /** A card to draw: the open one, or one that may open soon, while the frame is hidden. */
  | {
      type: 'card'
      content: CardContent
      /** Number of this drawing of the card. The frame repeats it in the `size` message that answers it. */
      drawing: number
      /** True if the viewport of the page is at most 480 CSS px wide, as on a phone. */
      narrow: boolean
      /** True if the setting `keys` is on: Alt+J and Alt+K go to the next and the previous name. */
      keys: boolean
      /**
       * True if this content may lack the control that has the focus. If the frame has the focus, it then
       * moves to the card itself.
       */
      keepFocus: boolean
    }
  /**
   * Sent before a card is opened: the frame draws an empty card once, invisibly, so that code, styles and
   * fonts are loaded.
   */
  | { type: 'prepare' }
  | { type: 'clip'; content: PanelContent; drawing: number }
  /** The card is closed: removes its content. */
  | { type: 'empty' }
  /** Moves the keyboard focus to the card, or to the note of the clip panel. */
  | { type: 'focus' }
  /**
   * `clear` is true once the frame has been in full view for 300 ms (`leastTimeInView`), as the page's
   * script sees it. The script repeats true at each check, and sends false when the frame is no longer in
   * full view.
   */
  | { type: 'sight'; clear: boolean }
  /** The pointer has left the frame, according to the page's script. */
  | { type: 'left' }

/**
 * Keys of the extension that are pressed in the frame: Escape alone, the others with Alt, by the key's
 * position. The card forwards them to the page's script; the clip panel handles Escape and Alt+C itself.
 */
export type ForwardedKey = 'Escape' | 'KeyJ' | 'KeyK' | 'KeyC'

export type FromFrame =
  /** The frame has received its port, which shows that the news page does not block the frame. */
  | { type: 'ready' }
  /**
   * Size that the frame wants, in CSS px, for the content with the number `drawing`. `width` is 0 from the
   * clip panel, which reports only its height.
   */
  | { type: 'size'; drawing: number; width: number; height: number }
  /** `over` is true when the pointer came into the frame, false when it left it. */
  | { type: 'pointer'; over: boolean }
  /** The reader pressed in the frame, or the focus came into it. */
  | { type: 'touched' }
  /** The reader swiped sideways over the frame. */
  | { type: 'swipe' }
  | { type: 'key'; code: ForwardedKey }
  | CardMessage
  | PanelMessage

/**
 * Actions of the card. `clip`, `open-page` and `send-report` have an effect only if the reader has just
 * acted in a card in full view. `inView` is true if the frame's own check says so too.
 */
export type CardMessage =
  | { type: 'retry' }
  | { type: 'close' }
  | { type: 'escape' }
  | { type: 'expand' }
  | { type: 'back' }
  | { type: 'clip' }
  | { type: 'open-page'; id: string }
  | { type: 'write-report' }
  | { type: 'edit-report'; draft: ReportDraft }
  | { type: 'drop-report' }
  | { type: 'follow'; id: string; name: Bilingual }
  | { type: 'send-report'; report: Report; inView: boolean }

/**
 * Actions of the clip panel. All but `edit`, `copied` and `close` have an effect only if the reader has just
 * acted in a panel in full view.
 */
export type PanelMessage =
  | { type: 'edit'; id: string; edit: ClippingEdit }
  /** An edit by a press that settles a doubt. Unlike `edit`, for typed text, it counts only in full view. */
  | { type: 'settle'; id: string; edit: ClippingEdit }
  | { type: 'copied'; copied: boolean }
  | { type: 'undo' }
  | { type: 'join' }
  /** Applies the last correction of the citation to other clippings; `spread-undo` reverts that. */
  | { type: 'spread' }
  | { type: 'spread-undo' }
  | { type: 'library' }
  | { type: 'retry' }
  | { type: 'close' }
