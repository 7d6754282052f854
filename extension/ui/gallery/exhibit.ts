/**
 * Exhibits of the gallery and of the view tests: their type, and the stored cards and the date that they
 * use.
 */
import type { JSX } from 'preact'
import type { Card } from '../../../shared/card/card.ts'
import type { Language } from '../../locales/locale.ts'
import type { Box } from '../card/placement.ts'
import stored from './cards.json'

export interface Exhibit {
  /** Title of the exhibit, unique within its surface. */
  title: string
  view: JSX.Element
  /** Viewport in which the gallery places a card, as a page would, in CSS px. */
  viewport?: { width: number; height: number }
}

/**
 * Box, in CSS px, of the made-up name beside which the gallery places a card. `height` is the viewport's
 * height.
 */
export function nameIn({ height }: { height: number }): Box {
  const top = height * 0.4
  return { left: 40, top, right: 120, bottom: top + 22 }
}

/** Language and theme of an exhibit. */
export interface Showing {
  language: Language
  theme: 'auto' | 'light' | 'dark'
}

/** Cards stored in the repository for the exhibits. They stay the same when the knowledge changes. */
export const cards = stored as unknown as readonly Card[]

/**
 * The stored card with an id.
 * @throws {RangeError} if there is none
 */
export function storedCard(id: string): Card {
  const card = cards.find(card => card.id === id)
  if (!card) throw new RangeError(`no stored card ${id}`)
  return card
}

/** Date that exhibits take for today, YYYY-MM-DD. */
export const exhibitionDay = '2026-11-21'
