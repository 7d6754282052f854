/**
 * Interface between `card.js` and `localities.js`, which finds communes, wards and districts. It is loaded only
 * where the reader has switched them on, once the page has names and they are highlighted.
 */
import type { CardScriptOptions } from './card-script.ts'

/** Localities of one page. */
export interface LocalityLayer {
  /** Finds localities in the text read so far, and removes those without evidence. */
  update(): Promise<void>
}

export type StartLocalities = (
  options: Pick<CardScriptOptions, 'window' | 'page' | 'gazetteer' | 'settings' | 'articleDate'>,
) => LocalityLayer
