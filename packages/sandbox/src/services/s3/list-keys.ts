import { compareKeys, placeAfter, placeOf } from './key-order.ts'

type Asked = {
  prefix: string
  /** Keys that have it after the prefix are one group. Empty for no groups. */
  delimiter: string
  /** The last key or group of the page before; empty for the first page. */
  after: string
  most: number
}

export type KeyPage = {
  plain: string[]
  groups: string[]
  /** The last key or group of this page, if there are more. */
  last?: string
}

/**
 * Lists keys and groups of keys, in a time that grows with the page and not with the number of keys.
 *
 * @param keys in order
 * @param isShown left out for all keys
 */
export function listKeys(
  keys: readonly string[],
  { prefix, delimiter, after, most }: Asked,
  isShown: (key: string) => boolean = () => true,
): KeyPage {
  const [plain, groups]: [string[], string[]] = [[], []]
  let last = ''
  const hasShown = (from: number, to: number) => {
    for (let index = from; index < to; index += 1) if (isShown(keys[index] ?? '')) return true
    return false
  }
  let at = placeOf(keys, compareKeys(after, prefix) > 0 ? after : prefix)
  // The page before ended with a group, whose keys are done; or with a key.
  if (after !== '' && groupOf(after, prefix, delimiter) === after) at = placeAfter(keys, after, at)
  else if (after !== '' && keys[at] === after) at += 1
  while (at < keys.length) {
    const key = keys[at] ?? ''
    if (!key.startsWith(prefix)) break
    const group = groupOf(key, prefix, delimiter)
    const end = group === undefined ? at + 1 : placeAfter(keys, group, at)
    const isWanted = hasShown(at, end)
    if (isWanted) {
      if (plain.length + groups.length >= most) return most === 0 ? { plain, groups } : { plain, groups, last }
      if (group === undefined) plain.push(key)
      else groups.push(group)
      last = group ?? key
    }
    at = end
  }
  return { plain, groups }
}

/** Returns the group that a key of a list is in: its part up to the first delimiter after the prefix. */
export function groupOf(key: string, prefix: string, delimiter: string): string | undefined {
  if (delimiter === '') return undefined
  const end = key.indexOf(delimiter, prefix.length)
  return end < 0 ? undefined : key.slice(0, end + delimiter.length)
}
