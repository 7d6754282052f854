/**
 * Keys of all that is in `storage.local`: copies of private values, which content scripts read without waking
 * the background. Content scripts, and a page that has taken one over, can also write there. So the
 * background restores each copy that differs from its private value (`restoreCopies`). Other contexts read
 * the private values; the log of ignored failures alone reads the copy of the settings everywhere.
 */
import { gazetteerKey, gazetteerVersionKey } from './gazetteer-storage.ts'

export const settingsKey = 'settings'
/**
 * Key of a value that is true once a clipping was stored. Content scripts ask for clippings of their page
 * only then.
 */
export const anyKey = 'clippings-any'

/**
 * Keys of the copies. The version comes after the gazetteer: content scripts take a newer version as proof
 * that its gazetteer is stored.
 */
export const keysForPages: readonly string[] = [settingsKey, anyKey, gazetteerKey, gazetteerVersionKey]
