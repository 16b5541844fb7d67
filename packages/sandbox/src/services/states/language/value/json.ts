export type Json = null | boolean | number | string | Json[] | { [name: string]: Json }

/** Returns whether a value is an object, not a list or null. */
export function isObject(value: Json | undefined): value is { [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Returns whether two values are the same, with their members in any order. */
export function isSame(one: Json, other: Json): boolean {
  if (Array.isArray(one))
    return (
      Array.isArray(other) && one.length === other.length && one.every((part, at) => isSame(part, other[at] ?? null))
    )
  if (!isObject(one)) return one === other
  const names = Object.keys(one)
  if (!isObject(other) || Object.keys(other).length !== names.length) return false
  return names.every((name) => Object.hasOwn(other, name) && isSame(one[name] ?? null, other[name] ?? null))
}

/** Returns a member that an object or a list has itself; undefined if there is none. */
export function memberOf(value: Json | undefined, name: string | number): Json | undefined {
  if (typeof name === 'number') return Array.isArray(value) ? value.at(name) : undefined
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined
}
