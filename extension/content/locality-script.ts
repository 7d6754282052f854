/**
 * Interface between `card.js` and `localities.js`, which finds communes, wards and districts. It is loaded only
 * where the reader has switched them on, once the page has names and they are highlighted.
 */
import type { PageSessionOptions } from './card-script.ts'

/** Localities of one page. */
export interface LocalityLayer {
  /** Finds localities in all that has been read, and removes those that no longer hold. */
  update(): Promise<void>
}

export type StartLocalities = (
  options: Pick<PageSessionOptions, 'window' | 'page' | 'gazetteer' | 'settings' | 'articleDate'>,
) => LocalityLayer

const key = Symbol.for('chu-giai:localities')
type World = typeof globalThis & { [key]?: StartLocalities }

/** Registers the finder; called by `localities.js`. */
export function offerLocalities(start: StartLocalities): void {
  ;(globalThis as World)[key] = start
}

/** Returns the function that `localities.js` registered, once it has run. */
export function offeredLocalities(): StartLocalities | undefined {
  return (globalThis as World)[key]
}
