/**
 * Interface between two scripts of a page. `page.js` finds and highlights names on every page. `card.js`
 * (pointer, keys, card, texts) is loaded only on pages with names, once they are highlighted.
 */
import type { Gazetteer } from '../../shared/gazetteer/gazetteer.ts'
import type { Stretch } from './clip-script.ts'
import type { PageMention } from './highlight-painter.ts'
import type { PageHighlighter } from './page-highlighter.ts'

/** Inputs of the interactive side of a page. */
export interface CardScriptOptions {
  window: Window
  page: PageHighlighter
  gazetteer: Gazetteer
  /** Returns the settings as they are stored now. */
  settings(): unknown
  /** Publication day of the article, YYYY-MM-DD. */
  articleDate(): string | undefined
  /** Clips the sentence around `stretch`. Without it, clips the selection; does nothing if the clip key is off. */
  clip(stretch?: Stretch): void
  /** Stops everything permanently: the extension has been updated or removed while the page was open. */
  retire(): void
}

/** Interaction of one reader with one page. */
export interface Interaction {
  /** Closes the card, removes the host from the page and stops listening. */
  stop(): void
  /** Called when the page has opened its document again (`document.write`), which removes all listeners. */
  reopened(): void
  /** Draws the open card again, for example after a change of language. */
  redraw(): void
  /** Returns the mentions that repeat an entity named before in the same section of the page. */
  repeats(): Set<PageMention>
  /** Called whenever the whole current page has been read. */
  pageRead(): void
}

export type StartInteraction = (options: CardScriptOptions) => Interaction
