/**
 * Interface between two content scripts. `page.js` finds and highlights the names of a page. `card.js`
 * (pointer, keys, card, texts) is loaded only on pages with names, once they are highlighted.
 */
import type { Gazetteer } from '../../shared/gazetteer/gazetteer.ts'
import type { Stretch } from './clip-script.ts'
import type { PageMention } from './highlight-painter.ts'
import type { PageHighlighter } from './page-highlighter.ts'

export interface CardScriptOptions {
  window: Window
  page: PageHighlighter
  gazetteer: Gazetteer
  /** Returns the settings as they are stored now, unchecked. */
  settings(): unknown
  /**
   * Returns the publication day of the article, YYYY-MM-DD; with `passage`, of the article around it if the
   * page has several. Undefined if it is unknown.
   */
  articleDate(passage?: Element): string | undefined
  /**
   * Clips the sentence around `stretch`. Without `stretch`, does what the clip key does: clips the selection,
   * or the sentence under the pointer; nothing if the key is switched off or the reader has not just acted.
   */
  clip(stretch?: Stretch): void
  /** Stops everything permanently: the extension has been updated or removed while the page was open. */
  retire(): void
}

/** Functions of the card script that the page script calls. */
export interface Interaction {
  /** Closes the card, removes the host from the page and stops listening. */
  stop(): void
  /** Called when the page has opened its document again (`document.write`), which removes all listeners. */
  reopened(): void
  /**
   * Draws the open card again, for example after a change of language. Closes it when its name is no longer
   * highlighted.
   */
  redraw(): void
  /**
   * Returns the mentions that repeat an entity: named before in the same section of the article, or on a page
   * without an article, anywhere before.
   */
  repeats(): Set<PageMention>
  /** Called whenever the whole current page has been read. */
  pageRead(): void
}

export type StartInteraction = (options: CardScriptOptions) => Interaction
