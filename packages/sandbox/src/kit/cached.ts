type Cache<Key, Value> = { get(key: Key): Value | undefined; set(key: Key, value: Value): unknown }

/** The value of a key, made and kept where the cache does not have it yet. */
export function cached<Key, Value>(cache: Cache<Key, Value>, key: Key, make: () => Value): Value {
  const known = cache.get(key)
  if (known !== undefined) return known
  const made = make()
  cache.set(key, made)
  return made
}
