/**
 * The two scripts of a page: `page.js` finds and highlights names on every page, `card.js` (pointer, keys, card, words) is loaded only where
 * there are names, once they are highlighted. They meet here, under a key of the content scripts' own world, which the page cannot see.
 */
import type { Gazetteer } from '../../shared/gazetteer/gazetteer.ts'
import type { Stretch } from './clip-script.ts'
import type { PageMention } from './highlight-painter.ts'
import type { LivePage } from './page-highlighter.ts'

/** What the reader's side of a page needs of the reading side. */
export interface PageSessionOptions {
  window: Window
  page: LivePage
  gazetteer: Gazetteer
  /** The settings as they are stored now. */
  settings(): unknown
  /** The day of the article, YYYY-MM-DD. */
  articleDate(): string | undefined
  /** Clips the sentence around a stretch of text. */
  clip(stretch: Stretch): void
  /** Ends everything, for good: the extension has been updated or removed while the page was open. */
  retire(): void
}

/** What happens on one page for one reader. */
export interface Interaction {
  /** Closes the card, takes the host off the page, listens no more. */
  stop(): void
  /** Told when the page has opened its document anew (`document.write`), which took everyone's listeners away. */
  reopened(): void
  /** Draws the open card again, as after a change of language. */
  redraw(): void
  /** The mentions that repeat an entity named before in the same section of the page. */
  repeats(): ReadonlySet<PageMention>
  /** Told whenever everything that the page holds now has been read. */
  pageRead(): void
}

export type StartInteraction = (options: PageSessionOptions) => Interaction

const key = Symbol.for('chu-giai:interaction')
type World = typeof globalThis & { [key]?: StartInteraction }

/** Called by `card.js`. */
export function offerInteraction(start: StartInteraction): void {
  ;(globalThis as World)[key] = start
}

/** What `card.js` offered, once it has run. */
export function offeredInteraction(): StartInteraction | undefined {
  return (globalThis as World)[key]
}
