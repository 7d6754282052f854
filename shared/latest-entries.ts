/**
 * Sets an entry of a map and moves it to the end as the latest one. Then removes entries, those set longest
 * ago first, until at most `most` are left.
 */
export function setLatest<K, V>(map: Map<K, V>, key: K, value: V, most: number): void {
  map.delete(key)
  map.set(key, value)
  for (const oldest of map.keys()) {
    if (map.size <= most) return
    map.delete(oldest)
  }
}
