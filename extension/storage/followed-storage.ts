/** The followed entities in storage. Glue only. */
import { browser } from 'wxt/browser'
import { type Watched, watchedFrom, withWatched } from '../followed.ts'
import { ignoreGone, succeeded } from '../ignored.ts'

const key = 'watched'

async function readWatched(): Promise<Watched[]> {
  const stored = await ignoreGone(browser.storage.local.get(key), 'read what the reader follows', {})
  return watchedFrom((stored as Record<string, unknown>)[key])
}

/** Follows an entity, or no more; says whether the storage took it. */
export async function setWatched(entity: Watched, on: boolean): Promise<boolean> {
  const list = withWatched(await readWatched(), entity, on)
  return succeeded(browser.storage.local.set({ [key]: list }), 'store what the reader follows')
}

/** Calls `changed` with the list now and whenever any surface has changed it. */
export function keepWatched(changed: (list: Watched[]) => void): void {
  void readWatched().then(changed)
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === 'local' && changes[key]) changed(watchedFrom(changes[key].newValue))
  })
}
