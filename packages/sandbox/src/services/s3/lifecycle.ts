import type { Clock } from '../../kit/clock/clock.ts'
import type { Bucket } from './bucket.ts'
import { concerns, day, dueAt, expiryOf, type LifecycleRule } from './lifecycle-rule.ts'
import type { Cause } from './object-event.ts'
import { isProtected } from './object-lock.ts'
import type { ObjectVersion } from './object-version.ts'
import type { Uploads } from './uploads.ts'

const requester = 's3.amazonaws.com'
const expiration: Cause = { reason: 'Lifecycle Expiration', requester }
const transition: Cause = { reason: 'Lifecycle Transition', requester }

/** The rules of a bucket, and the time of a sweep. */
type Due = { rules: readonly LifecycleRule[]; now: number }

/** Does what the rules of a bucket are due to do. @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html */
export function applyLifecycle(bucket: Bucket, uploads: Uploads, now: number): void {
  const rules = bucket.settings.lifecycle.filter(({ isEnabled }) => isEnabled)
  if (rules.length === 0) return
  const due = { rules, now }
  for (const key of [...bucket.keys()]) {
    expireNoncurrent(bucket, key, due)
    expireCurrent(bucket, key, due)
    removeLoneMarker(bucket, key, rules)
    moveVersions(bucket, key, due)
  }
  for (const { abortDays, prefix } of rules) {
    if (abortDays === undefined) continue
    for (const upload of uploads.all())
      if (upload.key.startsWith(prefix) && dueAt(upload.initiated, abortDays) <= now) uploads.abort(upload.uploadId)
  }
}

function expireCurrent(bucket: Bucket, key: string, { rules, now }: Due): void {
  const current = bucket.head(key)
  const expiry = current && expiryOf(rules, current)
  if (expiry && expiry.at <= now) bucket.remove(key, expiration)
}

function expireNoncurrent(bucket: Bucket, key: string, { rules, now }: Due): void {
  const versions = [...bucket.versions(key)]
  for (const [index, version] of versions.entries()) {
    const successor = versions[index - 1]
    if (!successor || isProtected(version, now, false)) continue
    const isDue = rules.some(
      (rule) =>
        rule.noncurrentDays !== undefined &&
        isConcerned(rule, version) &&
        index > rule.keptNoncurrent &&
        dueAt(successor.lastModified, rule.noncurrentDays) <= now,
    )
    if (isDue) bucket.removeVersion(version, expiration)
  }
}

function isConcerned(rule: LifecycleRule, version: ObjectVersion): boolean {
  return version.isDeleteMarker ? version.key.startsWith(rule.prefix) : concerns(rule, version)
}

/** A delete marker without other versions is removed by the rule that says so, and by one that expires objects by days. */
function removeLoneMarker(bucket: Bucket, key: string, rules: readonly LifecycleRule[]): void {
  const [marker, ...others] = bucket.versions(key)
  if (!marker?.isDeleteMarker || others.length > 0) return
  const isDue = rules.some(
    ({ prefix, removesLoneMarkers, expirationDays }) =>
      key.startsWith(prefix) && (removesLoneMarkers || expirationDays !== undefined),
  )
  if (isDue) bucket.removeVersion(marker, expiration)
}

function moveVersions(bucket: Bucket, key: string, { rules, now }: Due): void {
  const versions = [...bucket.versions(key)]
  for (const [index, version] of versions.entries()) {
    if (version.isDeleteMarker) continue
    const since = versions[index - 1]?.lastModified ?? version.lastModified
    const [last] = rules
      .filter((rule) => concerns(rule, version))
      .flatMap((rule) => (index === 0 ? rule.transitions : rule.noncurrentTransitions))
      .filter(({ days }) => dueAt(since, days) <= now)
      .sort((left, right) => right.days - left.days)
    if (!last || last.storageClass === version.storageClass) continue
    const moved = { ...version, storageClass: last.storageClass }
    bucket.update(moved, {
      ...{ type: 'Object Storage Class Changed', version: moved, storageClass: last.storageClass, cause: transition },
    })
  }
}

/** Runs a sweep at each midnight in UTC, and once at the start for what became due meanwhile. Returns what stops it. */
export function startLifecycle(clock: Clock, sweep: () => void): () => void {
  let cancel: (() => void) | undefined
  const next = () => {
    const now = clock.now()
    cancel = clock.after((Math.floor(now / day) + 1) * day - now, () => {
      sweep()
      next()
    })
  }
  sweep()
  next()
  return () => cancel?.()
}
