/** Compares keys by their bytes in UTF-8, as S3 lists them. */
export function compareKeys(left: string, right: string): number {
  // The order of UTF-16 differs only where surrogates are.
  if (!surrogate.test(left) && !surrogate.test(right)) return left < right ? -1 : Number(left > right)
  return Buffer.compare(Buffer.from(left), Buffer.from(right))
}

const surrogate = /[\ud800-\udfff]/

/** Returns the place of the first key that is not before a key. @param keys in order */
export function placeOf(keys: readonly string[], key: string): number {
  let [low, high] = [0, keys.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (compareKeys(keys[middle] ?? '', key) < 0) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * Returns the place of the first key after all keys with a prefix. @param keys in order
 * @param from the place of a key with the prefix
 */
export function placeAfter(keys: readonly string[], prefix: string, from: number): number {
  let [low, high] = [from, keys.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (keys[middle]?.startsWith(prefix)) low = middle + 1
    else high = middle
  }
  return low
}
