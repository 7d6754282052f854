/** Messages between a page's clip script and the panel in its frame, through their own port. */
import type { ClippingEdit } from '../../../shared/clipping/clipping.ts'
import type { Language } from '../../locales/locale.ts'
import type { ClipState } from './clip-panel.tsx'

export interface PanelView {
  state: ClipState
  language: Language
  theme: 'auto' | 'light' | 'dark'
}

export type ToPanel =
  | { type: 'show'; view: PanelView }
  /** Moves the keyboard focus to the note. */
  | { type: 'focus' }

export type FromPanel =
  /** The panel's page has loaded: nothing blocks it. */
  | { type: 'ready' }
  /** Height of the content, in CSS px. */
  | { type: 'size'; height: number }
  /** The reader's pointer or focus is in the panel. */
  | { type: 'touched' }
  | { type: 'edit'; id: string; edit: ClippingEdit }
  | { type: 'copied'; copied: boolean }
  | { type: 'undo' }
  | { type: 'join' }
  | { type: 'library' }
  /** Corrects the other clippings of the outlet as well, or takes that back. */
  | { type: 'spread' }
  | { type: 'spread-undo' }
  | { type: 'retry' }
  | { type: 'close' }
