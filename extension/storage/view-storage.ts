/** The saved views of the workspace in storage.local. */
import { browser } from 'wxt/browser'
import type { View } from '../../shared/analysis/view.ts'
import { viewsFrom } from '../analysis-views.ts'
import { ignoreGone, succeeded } from '../ignored.ts'

const key = 'views'

/** Saves the views; false where the storage is full or damaged, and then nothing has changed. */
export function saveViews(views: readonly View[]): Promise<boolean> {
  return succeeded(browser.storage.local.set({ [key]: views }), 'save the views')
}

/** Calls `changed` with the views now and whenever any page has changed them. */
export function keepViews(changed: (views: View[]) => void): void {
  void ignoreGone(browser.storage.local.get(key), 'read the saved views', {}).then(stored =>
    changed(viewsFrom((stored as Record<string, unknown>)[key])),
  )
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === 'local' && changes[key]) changed(viewsFrom(changes[key].newValue))
  })
}
