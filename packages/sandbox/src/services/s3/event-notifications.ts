import type { SealedRecords } from '../../account/sealed-records.ts'
import type { ServiceContext } from '../../kit/service.ts'
import type { BucketSettings } from './bucket-settings.ts'
import type { ObjectVersion } from './object-version.ts'

/** Who changed an object, and how. */
export type Cause = {
  /** The operation, for example `PutObject`; or `Lifecycle Expiration`. */
  reason: string
  /** The account of the caller, or the service that acts for itself. */
  requester: string
  sourceIp?: string | undefined
}

/** A change of an object that EventBridge is told of. */
export type Change =
  | { type: 'Object Created' | 'Object Tags Added' | 'Object Tags Deleted'; version: ObjectVersion; cause: Cause }
  | { type: 'Object Storage Class Changed'; version: ObjectVersion; storageClass: string; cause: Cause }
  | {
      type: 'Object Deleted'
      version: ObjectVersion
      deletion: 'Permanently Deleted' | 'Delete Marker Created'
      cause: Cause
    }

type Pending = { bucketArn: string; entry: Record<string, unknown> }

export type EventNotifications = {
  /** Records an event in the transaction of the change, if the bucket sends events. */
  add(settings: BucketSettings, change: Change): void
  /** Sends what is recorded: what a process that ended did not send, too. */
  send(): void
  /** Waits until nothing is being sent. */
  stop(): Promise<void>
}

type Parts = Pick<ServiceContext, 'asService' | 'clock' | 'newId' | 'log'> & { records: SealedRecords }

/** Milliseconds until an event is sent again that EventBridge did not take. */
const retryAfter = 5_000

/**
 * Sends the changes of objects to the default event bus, as S3 itself, at least once and in their order.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html
 */
export function createEventNotifications({ records, asService, clock, newId, log }: Parts): EventNotifications {
  const table = records.table<Pending>('s3/events')
  const waiting = new Map(table.entries())
  let sending: Promise<void> | undefined
  let isStopped = false
  let cancel: (() => void) | undefined

  /** Returns whether all events were sent that were there. */
  async function sendAll(): Promise<boolean> {
    for (const [id, { bucketArn, entry }] of waiting) {
      if (isStopped) return false
      try {
        const client = asService({ service: 's3.amazonaws.com', sourceArn: bucketArn })
        const answer = (await client.call('events', 'PutEvents', { Entries: [entry] })) as {
          Entries: { ErrorMessage?: string }[]
        }
        const refusal = answer.Entries[0]?.ErrorMessage
        if (refusal !== undefined) log(`s3: EventBridge refused an event of ${bucketArn}: ${refusal}`)
      } catch (error) {
        log(`s3: an event of ${bucketArn} is sent again: ${(error as Error).message}`)
        cancel = clock.after(retryAfter, start)
        return false
      }
      waiting.delete(id)
      table.remove(id)
    }
    return true
  }

  function start(): void {
    if (isStopped || sending || waiting.size === 0) return
    sending = sendAll().then((isDone) => {
      sending = undefined
      // An event may have been added after the last was sent.
      if (isDone) start()
    })
  }

  return {
    add(settings, change) {
      if (!settings.sendsEvents) return
      const bucketArn = `arn:aws:s3:::${settings.name}`
      const id = newId()
      const pending = {
        bucketArn,
        entry: {
          ...{ Source: 'aws.s3', DetailType: change.type, Resources: [bucketArn] },
          Time: Math.floor(clock.now() / 1000),
          Detail: JSON.stringify(detailOf(settings, change, newId())),
        },
      }
      table.put(id, pending)
      waiting.set(id, pending)
    },
    send: start,
    async stop() {
      isStopped = true
      cancel?.()
      await sending
    },
  }
}

function detailOf(settings: BucketSettings, change: Change, id: string): object {
  const { version, cause } = change
  const { key, versionId, sequence } = version
  const isCreated = change.type === 'Object Created'
  return {
    version: '0',
    bucket: { name: settings.name },
    object: {
      key,
      ...(!version.isDeleteMarker && change.type !== 'Object Deleted' && { size: version.size }),
      ...(!version.isDeleteMarker && change.type !== 'Object Deleted' && { etag: version.etag }),
      ...(settings.versioning !== undefined && { 'version-id': versionId }),
      ...((isCreated || change.type === 'Object Deleted') && {
        sequencer: sequence.toString(16).toUpperCase().padStart(16, '0'),
      }),
    },
    'request-id': id.replaceAll('-', '').slice(0, 16).toUpperCase(),
    requester: cause.requester,
    ...(cause.sourceIp !== undefined && { 'source-ip-address': cause.sourceIp }),
    ...((isCreated || change.type === 'Object Deleted') && { reason: cause.reason }),
    ...(change.type === 'Object Deleted' && { 'deletion-type': change.deletion }),
    ...(change.type === 'Object Storage Class Changed' && { 'destination-storage-class': change.storageClass }),
  }
}
