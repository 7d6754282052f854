/**
 * Sets an entry of a map as its latest one, and drops the oldest beyond `most`. Oldest are those that were
 * set longest ago.
 */
export function setLatest<K, V>(map: Map<K, V>, key: K, value: V, most: number): void {
  map.delete(key)
  map.set(key, value)
  for (const oldest of map.keys()) {
    if (map.size <= most) return
    map.delete(oldest)
  }
}
