/** The reader's clippings in this browser, for the background and the extension's pages. */
import { ClippingRepository } from './clipping-repository.ts'
import { privateFiles } from './private-files.ts'
import { privateStore } from './private-store.ts'

export const outboxFolder = 'clippings-outbox'

export function ownClippings(): ClippingRepository {
  return new ClippingRepository({
    store: privateStore,
    files: privateFiles('clippings-backup'),
    waiting: privateFiles(outboxFolder),
    now: Date.now,
  })
}
