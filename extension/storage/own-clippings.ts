/** The reader's clippings in this browser, for the background and the extension's pages. */
import { browser } from 'wxt/browser'
import { ClippingRepository } from './clipping-repository.ts'
import { anyKey } from './keys-for-pages.ts'
import { privateFiles } from './private-files.ts'
import { privateStore } from './private-store.ts'

export const outboxFolder = 'clippings-outbox'

export function ownClippings(): ClippingRepository {
  return new ClippingRepository({
    store: privateStore,
    files: privateFiles('clippings-backup'),
    waiting: privateFiles(outboxFolder),
    tellPages: () => browser.storage.local.set({ [anyKey]: true }),
    now: Date.now,
  })
}
