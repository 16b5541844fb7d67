import type { StoredObject } from './object-version.ts'

export type Transition = { storageClass: string; days: number }

/** A rule of a bucket's lifecycle. Times are in days; sizes in bytes. */
export type LifecycleRule = {
  id: string
  isEnabled: boolean
  prefix: string
  tags: readonly (readonly [key: string, value: string])[]
  largerThan: number | undefined
  smallerThan: number | undefined
  expirationDays: number | undefined
  /** Milliseconds since 1970. */
  expirationDate: number | undefined
  /** Whether a delete marker is removed that has no other versions. */
  removesLoneMarkers: boolean
  noncurrentDays: number | undefined
  /** How many noncurrent versions are kept at any age. */
  keptNoncurrent: number
  abortDays: number | undefined
  transitions: readonly Transition[]
  noncurrentTransitions: readonly Transition[]
}

export const day = 24 * 60 * 60_000

/** Returns when a rule applies: S3 rounds up to the next midnight in UTC. @param since ISO 8601 */
export function dueAt(since: string, days: number): number {
  return Math.ceil((Date.parse(since) + days * day) / day) * day
}

/** Returns whether a rule is about an object. */
export function concerns(rule: LifecycleRule, version: StoredObject): boolean {
  const { prefix, tags, largerThan = -1, smallerThan = Number.POSITIVE_INFINITY } = rule
  return (
    version.key.startsWith(prefix) &&
    tags.every(([key, value]) => version.tags?.[key] === value) &&
    version.size > largerThan &&
    version.size < smallerThan
  )
}

/** Returns when the current version of an object expires, and by which rule. */
export function expiryOf(
  rules: readonly LifecycleRule[],
  object: StoredObject,
): { at: number; rule: string } | undefined {
  return rules
    .filter((rule) => rule.isEnabled && concerns(rule, object))
    .flatMap(({ id, expirationDays, expirationDate }) => [
      ...(expirationDays === undefined ? [] : [{ at: dueAt(object.lastModified, expirationDays), rule: id }]),
      ...(expirationDate === undefined ? [] : [{ at: expirationDate, rule: id }]),
    ])
    .sort((left, right) => left.at - right.at)[0]
}
