/**
 * Messages between a page's scripts and a view of the extension in its frame on the page, through a port of
 * their own.
 */
import type { Report } from '../../shared/api/report.ts'
import type { ClippingEdit } from '../../shared/clipping/clipping.ts'
import type { Bilingual } from '../../shared/domain/primitives.ts'
import type { Language } from '../locales/locale.ts'
import type { CardViewProps } from './card/card-props.ts'
import type { ReportDraft } from './card/report.ts'
import type { ClipState } from './clip-panel/clip-panel.tsx'

/** Content of the card: plain data. The frame adds the actions, and what only it knows. */
export type CardContent = Omit<CardViewProps, 'on' | 'speaking' | 'watched'>

export interface PanelContent {
  state: ClipState
  language: Language
  theme: 'auto' | 'light' | 'dark'
}

export type ToFrame =
  | {
      type: 'card'
      content: CardContent
      /** Number of this content. The frame repeats it with the size, which belongs to it. */
      drawing: number
      /** True if the viewport of the page is narrow, as on a phone. */
      narrow: boolean
      /** True while the keys that go from name to name are switched on. */
      keys: boolean
      /** True when the card takes the focus that was in it, because what had it may be gone. */
      keepFocus: boolean
    }
  /** A card is expected soon: load what takes time now. */
  | { type: 'prepare' }
  | { type: 'clip'; content: PanelContent; drawing: number }
  /** The card is closed. */
  | { type: 'empty' }
  /** The keyboard focus goes to the card, or to the note of the clip panel. */
  | { type: 'focus' }
  /** True when the page's script has seen the frame in full view for a moment. */
  | { type: 'sight'; clear: boolean }

/** Key combinations that the page's script handles: position of the key, with Alt except for Escape. */
export type ForwardedKey = 'Escape' | 'KeyJ' | 'KeyK' | 'KeyC'

export type FromFrame =
  /** The frame's page has loaded: nothing blocks it. */
  | { type: 'ready' }
  /** Wanted size of the frame for a content, in CSS px. */
  | { type: 'size'; drawing: number; width: number; height: number }
  /** The pointer came into the frame, or left it. */
  | { type: 'pointer'; over: boolean }
  /** The reader pressed in the frame, or the focus came into it. */
  | { type: 'touched' }
  /** The reader swiped sideways over the frame. */
  | { type: 'swipe' }
  | { type: 'key'; code: ForwardedKey }
  | CardMessage
  | PanelMessage

/** Actions of the card. `clip`, `open-page` and `send-report` need a card in full view. */
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

/** Actions of the clip panel. All but `edit`, `copied` and `close` need a panel in full view. */
export type PanelMessage =
  | { type: 'edit'; id: string; edit: ClippingEdit }
  | { type: 'copied'; copied: boolean }
  | { type: 'undo' }
  | { type: 'join' }
  /** Corrects the other clippings of the outlet as well, or takes that back. */
  | { type: 'spread' }
  | { type: 'spread-undo' }
  | { type: 'library' }
  | { type: 'retry' }
  | { type: 'close' }
