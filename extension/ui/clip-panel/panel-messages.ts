/** Between the clip script of a page and the panel in its frame, through a port of their own. */
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
  /** The keyboard's focus goes to the note. */
  | { type: 'focus' }

export type FromPanel =
  /** The panel's page is there: nothing blocks it. */
  | { type: 'ready' }
  /** Height of what is shown, in CSS px. */
  | { type: 'size'; height: number }
  /** The reader's pointer or focus is in the panel. */
  | { type: 'touched' }
  | { type: 'edit'; id: string; edit: ClippingEdit }
  | { type: 'copied'; copied: boolean }
  | { type: 'undo' }
  | { type: 'join' }
  | { type: 'library' }
  | { type: 'retry' }
  | { type: 'close' }
