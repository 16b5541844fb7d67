import { invalid } from './scheduler-error.ts'

export type Tag = { Key: string; Value: string }

/** The most tags of a schedule group. */
const most = 200

/**
 * Returns tags with others added; a key that is stated again has its last value.
 * @throws ServiceError ValidationException for too many
 */
export function withTags(tags: readonly Tag[], added: readonly Tag[]): Tag[] {
  const values = new Map([...tags, ...added].map(({ Key, Value }) => [Key, Value]))
  if (values.size > most) throw invalid(`A schedule group has ${most} tags at most.`)
  return [...values].map(([Key, Value]) => ({ Key, Value }))
}

/** Returns tags without those of some keys. */
export function withoutTags(tags: readonly Tag[], keys: readonly string[]): Tag[] {
  const removed = new Set(keys)
  return tags.filter(({ Key }) => !removed.has(Key))
}
