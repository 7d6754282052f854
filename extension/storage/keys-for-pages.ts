/**
 * Everything that is in `storage.local`: copies of private values, which content scripts read without waking
 * the background. They, and a page that has taken one over, can also write it. So only the log of ignored
 * failures reads a copy elsewhere, and the background restores each copy that differs from its value
 * (`restoreCopies`).
 */
import { gazetteerKey, gazetteerVersionKey } from './gazetteer-storage.ts'

export const settingsKey = 'settings'
/** True once there is a clipping: pages ask for theirs only then. */
export const anyKey = 'clippings-any'

/** The version after the gazetteer: by it a content script sees that the gazetteer is there. */
export const keysForPages: readonly string[] = [settingsKey, anyKey, gazetteerKey, gazetteerVersionKey]
