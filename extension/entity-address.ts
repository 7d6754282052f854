/** Paths of `entity.html`, the extension's page for entities and searches. */
import { logIgnored } from './ignored.ts'

/** Path of the page of an entity: `/entity.html#/province/quang-ninh`. */
export function entityPath(id: string): `/entity.html#/${string}` {
  return `/entity.html#/${id}`
}

/** Path of the extension's page that shows the search for `words`. */
export function searchPath(words: string): `/entity.html#/${string}` {
  return `/entity.html#/search/${encodeURIComponent(words.trim().toWellFormed())}`
}

/** Text of a percent-encoded part of an address; empty if the encoding is malformed. */
export function decodedPart(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch (error) {
    logIgnored('read the address of a page of the extension', error)
    return ''
  }
}
