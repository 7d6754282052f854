/**
 * Everything that is in `storage.local`: what content scripts read without waking the background. They, and a
 * page that has taken one over, could also write it: it is checked where it is read, nothing in it is the
 * reader's own words or list, and nothing in it decides which service is asked.
 */
import { gazetteerKey, gazetteerVersionKey } from './gazetteer-storage.ts'

/** True once there is a clipping: pages ask for theirs only then. */
export const anyKey = 'clippings-any'

export const keysForPages: readonly string[] = ['settings', anyKey, gazetteerKey, gazetteerVersionKey]
