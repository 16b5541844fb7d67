import { createHash } from 'node:crypto'
import type { BlobRange, SealedBlobs } from '../../account/sealed-blobs.ts'
import type { SealedRecords } from '../../account/sealed-records.ts'
import type { BusOutbox } from '../../kit/bus-outbox.ts'
import type { Clock } from '../../kit/clock/clock.ts'
import type { BucketSettings } from './bucket-settings.ts'
import { createDigest, defaultAlgorithm } from './checksum.ts'
import { isoOf } from './iso-time.ts'
import { compareKeys, placeOf } from './key-order.ts'
import { type Cause, type Change, objectEvent } from './object-event.ts'
import type { DeleteMarker, NewObject, ObjectDescription, ObjectVersion, StoredObject } from './object-version.ts'

export type BucketParts = {
  settings: BucketSettings
  records: SealedRecords
  blobs: SealedBlobs
  clock: Clock
  newId(): string
  /** Returns the next number of a change of the account's buckets. */
  nextSequence(): number
  outbox: Pick<BusOutbox, 'add' | 'send'>
}

/** What a deletion did: what DeleteObject says of it. */
export type Deletion = { versionId?: string; isMarker?: boolean }

/** The objects of one bucket, with their versions. Contents are encrypted on disk; the rest is a record of the account. */
export type Bucket = {
  name: string
  settings: BucketSettings
  /** Returns the versions of a key, the current one first. */
  versions(key: string): readonly ObjectVersion[]
  version(key: string, versionId: string): ObjectVersion | undefined
  /** Returns the current version; undefined if there is none, or if it is a delete marker. */
  head(key: string): StoredObject | undefined
  /** Returns all keys in the order of their bytes. */
  keys(): readonly string[]
  /** Returns the current objects in the order of their keys. */
  list(prefix: string): StoredObject[]
  /** Reads a content, or a range of it, as it is taken. */
  read(object: StoredObject, range?: BlobRange): Generator<Buffer>
  body(object: StoredObject): Buffer
  /** Stores a new version whose content is on disk. @param work is done in the same transaction */
  store(object: NewObject, cause: Cause, work?: () => void): StoredObject
  /** Changes a version without a new content. @param change what to tell of it */
  update(object: StoredObject, change?: Change): void
  /** Deletes a key as S3 does without a version: by a delete marker, if the bucket has versions. */
  remove(key: string, cause?: Cause): Deletion
  /** Removes a version. The caller has checked that nothing protects it. */
  removeVersion(version: ObjectVersion, cause: Cause): Deletion
  /** Stores a whole content, for deployments. */
  put(key: string, body: Uint8Array, description: ObjectDescription): StoredObject
}

/** What the sandbox itself does, as the function of a deployment. */
const ofDeployment: Cause = { reason: 'PutObject', requester: 's3.amazonaws.com' }

export function openBucket(parts: BucketParts): Bucket {
  const { settings, records, blobs, clock, newId, outbox } = parts
  const { name } = settings
  const table = records.table<ObjectVersion>(`s3/${name}/versions`)
  const all = new Map<string, ObjectVersion[]>()
  for (const [, version] of table.entries()) {
    const known = all.get(version.key)
    if (known) known.push(version)
    else all.set(version.key, [version])
  }
  for (const versions of all.values()) versions.sort((left, right) => right.sequence - left.sequence)
  const keys = [...all.keys()].sort(compareKeys)

  const recordKey = ({ key, versionId }: ObjectVersion) => JSON.stringify([key, versionId])
  const versionsOf = (key: string): readonly ObjectVersion[] => all.get(key) ?? []

  /** The version that a new one replaces: only one without an id can be replaced. */
  function replaced(key: string): ObjectVersion | undefined {
    if (settings.versioning === 'Enabled') return undefined
    return versionsOf(key).find(({ versionId }) => versionId === 'null')
  }

  function placeOfNew(key: string) {
    const versionId = settings.versioning === 'Enabled' ? newId().replaceAll('-', '') : 'null'
    return { key, versionId, sequence: parts.nextSequence(), lastModified: isoOf(clock.now()) }
  }

  /** Adds the event of a change, in its transaction, if the bucket sends events. */
  function report(change: Change | undefined): void {
    if (change && settings.sendsEvents) outbox.add(objectEvent(settings, change, { clock, newId }))
  }

  /** Writes a change, and then does it in memory. */
  function commit(
    change: { add?: ObjectVersion; remove?: ObjectVersion | undefined },
    told: Change | undefined,
    work?: () => void,
  ) {
    const { add, remove } = change
    records.transaction(() => {
      work?.()
      if (remove) table.remove(recordKey(remove))
      if (add) table.put(recordKey(add), add)
      report(told)
    })
    if (remove) drop(remove)
    if (add) insert(add)
    outbox.send()
  }

  function insert(version: ObjectVersion): void {
    const known = all.get(version.key)
    if (known) {
      known.unshift(version)
      return
    }
    all.set(version.key, [version])
    keys.splice(placeOf(keys, version.key), 0, version.key)
  }

  function drop(version: ObjectVersion): void {
    const left = versionsOf(version.key).filter(({ versionId }) => versionId !== version.versionId)
    if (left.length > 0) all.set(version.key, left)
    else {
      all.delete(version.key)
      keys.splice(placeOf(keys, version.key), 1)
    }
    if (!version.isDeleteMarker) for (const { blob } of version.parts) blobs.remove(blob)
  }

  const bucket: Bucket = {
    name,
    settings,
    versions: versionsOf,
    version: (key, versionId) => versionsOf(key).find((version) => version.versionId === versionId),
    head(key) {
      const [current] = versionsOf(key)
      return current?.isDeleteMarker ? undefined : current
    },
    keys: () => keys,
    list: (prefix) =>
      keys.flatMap((key) => {
        const object = key.startsWith(prefix) ? bucket.head(key) : undefined
        return object ? [object] : []
      }),
    read: (object, range = { start: 0, end: object.size - 1 }) => blobs.read(object.parts, range),
    body: (object) => Buffer.concat([...bucket.read(object)]),
    store(object, cause, work) {
      const stored: StoredObject = { ...object, ...placeOfNew(object.key) }
      commit({ add: stored, remove: replaced(object.key) }, { type: 'Object Created', version: stored, cause }, work)
      return stored
    },
    update(object, change) {
      records.transaction(() => {
        table.put(recordKey(object), object)
        report(change)
      })
      const versions = versionsOf(object.key).map((each) => (each.versionId === object.versionId ? object : each))
      all.set(object.key, versions)
      outbox.send()
    },
    remove(key, cause = { ...ofDeployment, reason: 'DeleteObject' }) {
      if (settings.versioning === undefined) {
        const current = bucket.head(key)
        if (current) bucket.removeVersion(current, cause)
        return {}
      }
      const marker: DeleteMarker = { ...placeOfNew(key), isDeleteMarker: true, owner: settings.accountId }
      const told: Change = { type: 'Object Deleted', version: marker, deletion: 'Delete Marker Created', cause }
      commit({ add: marker, remove: replaced(key) }, told)
      return { versionId: marker.versionId, isMarker: true }
    },
    removeVersion(version, cause) {
      commit({ remove: version }, { type: 'Object Deleted', version, deletion: 'Permanently Deleted', cause })
      return { versionId: version.versionId, ...(version.isDeleteMarker && { isMarker: true }) }
    },
    put(key, body, description) {
      const blob = newId()
      const writer = blobs.create(blob)
      writer.append(body)
      const checksum = createDigest(defaultAlgorithm)
      checksum.update(body)
      const { encryption, retention } = settings
      const until = retention && isoOf(clock.now() + retention.days * 86_400_000)
      return bucket.store(
        {
          ...{ ...description, key, size: writer.finish(), encryption, storageClass: 'STANDARD', isMultipart: false },
          etag:
            encryption.algorithm === 'AES256'
              ? createHash('md5').update(body).digest('hex')
              : newId().replaceAll('-', ''),
          parts: [{ blob, size: body.length, number: 1 }],
          checksum: { algorithm: defaultAlgorithm, type: 'FULL_OBJECT', value: checksum.digest().toString('base64') },
          owner: settings.accountId,
          ...(retention && until !== undefined && { retention: { mode: retention.mode, until } }),
        },
        ofDeployment,
      )
    },
  }
  return bucket
}
