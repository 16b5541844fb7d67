type Cache<Key, Value> = { get(key: Key): Value | undefined; set(key: Key, value: Value): unknown }

/** Returns the cached value of a key; on a miss, makes the value and caches it. */
export function cached<Key, Value>(cache: Cache<Key, Value>, key: Key, make: () => Value): Value {
  const known = cache.get(key)
  if (known !== undefined) return known
  const made = make()
  cache.set(key, made)
  return made
}
