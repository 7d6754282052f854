/** Addresses of the page of an entity, inside the extension. */

/** Path of the page of an entity: `/entity.html#/province/quang-ninh`. */
export function entityPath(id: string): `/entity.html#/${string}` {
  return `/entity.html#/${id}`
}

/** Path of the page that searches for the words. */
export function searchPath(words: string): `/entity.html#/${string}` {
  return `/entity.html#/search/${encodeURIComponent(words.trim())}`
}
