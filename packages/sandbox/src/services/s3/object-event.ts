import type { OutgoingEvent } from '../../kit/bus-outbox.ts'
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

/** A change of an object that a bucket reports to EventBridge. */
export type Change =
  | { type: 'Object Created' | 'Object Tags Added' | 'Object Tags Deleted'; version: ObjectVersion; cause: Cause }
  | { type: 'Object Storage Class Changed'; version: ObjectVersion; storageClass: string; cause: Cause }
  | {
      type: 'Object Deleted'
      version: ObjectVersion
      deletion: 'Permanently Deleted' | 'Delete Marker Created'
      cause: Cause
    }

/**
 * Returns the event that reports a change of an object.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html
 */
export function objectEvent(
  settings: BucketSettings,
  change: Change,
  { clock, newId }: Pick<ServiceContext, 'clock' | 'newId'>,
): OutgoingEvent {
  const sourceArn = `arn:aws:s3:::${settings.name}`
  return {
    sourceArn,
    entry: {
      ...{ Source: 'aws.s3', DetailType: change.type, Resources: [sourceArn] },
      Time: Math.floor(clock.now() / 1000),
      Detail: JSON.stringify(detailOf(settings, change, newId())),
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
