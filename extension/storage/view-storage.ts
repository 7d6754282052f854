/** The saved views of the workspace in the private store. */
import type { View } from '../../shared/analysis/view.ts'
import { viewsFrom } from '../analysis-views.ts'
import { ignoreGone, succeeded } from '../ignored.ts'
import { privateStore } from './private-store.ts'

const key = 'views'

/**
 * Stores what `change` makes of the saved views; false if the storage is full or damaged, and then nothing
 * has changed.
 */
export function changeViews(change: (views: View[]) => View[]): Promise<boolean> {
  return succeeded(
    privateStore.update(key, stored => change(viewsFrom(stored))),
    'save the views',
  )
}

/** Calls `changed` with the views now and after each change in any context. */
export function keepViews(changed: (views: View[]) => void): void {
  const read = () =>
    void ignoreGone(privateStore.get(key), 'read the saved views').then(stored => changed(viewsFrom(stored)))
  read()
  privateStore.follow(key, read)
}
