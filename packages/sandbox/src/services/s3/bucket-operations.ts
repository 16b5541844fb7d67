import type { HttpAnswer } from '../../kit/http/http-exchange.ts'
import { canonicalId } from './canonical-id.ts'
import { readToken, tokenOf } from './listing.ts'
import type { BucketCall, S3Parts } from './open-bucket.ts'
import { invalidArgument, S3Error } from './s3-error.ts'
import { xmlAnswer } from './xml-document.ts'

const none = (code: string, message: string) => new S3Error(code, message, { status: 404 })

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html */
export function headBucket({ bucket }: BucketCall): HttpAnswer {
  return {
    status: 200,
    headers: { 'x-amz-bucket-region': bucket.settings.region, 'x-amz-access-point-alias': 'false' },
  }
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLocation.html */
export function getBucketLocation({ bucket }: BucketCall): HttpAnswer {
  const { region } = bucket.settings
  const answer = xmlAnswer('LocationConstraint', {})
  if (region === 'us-east-1') return answer
  return { ...answer, body: String(answer.body).replace('></', `>${region}</`) }
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketVersioning.html */
export function getBucketVersioning({ bucket }: BucketCall): HttpAnswer {
  return xmlAnswer('VersioningConfiguration', { Status: bucket.settings.versioning })
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetPublicAccessBlock.html */
export function getPublicAccessBlock({ bucket }: BucketCall): HttpAnswer {
  return xmlAnswer('PublicAccessBlockConfiguration', bucket.settings.publicAccessBlock)
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketOwnershipControls.html */
export function getBucketOwnershipControls({ bucket }: BucketCall): HttpAnswer {
  return xmlAnswer('OwnershipControls', { Rule: { ObjectOwnership: bucket.settings.ownership } })
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketEncryption.html */
export function getBucketEncryption({ bucket }: BucketCall): HttpAnswer {
  const { encryption } = bucket.settings
  return xmlAnswer('ServerSideEncryptionConfiguration', {
    Rule: {
      ApplyServerSideEncryptionByDefault: {
        SSEAlgorithm: encryption.algorithm,
        ...(encryption.algorithm === 'aws:kms' && { KMSMasterKeyID: encryption.keyArn }),
      },
      BucketKeyEnabled: encryption.algorithm === 'aws:kms' && encryption.hasBucketKey,
    },
  })
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketCors.html @throws S3Error */
export function getBucketCors({ bucket }: BucketCall): HttpAnswer {
  const { cors } = bucket.settings
  if (cors.length === 0) throw none('NoSuchCORSConfiguration', 'The CORS configuration does not exist')
  return xmlAnswer('CORSConfiguration', {
    CORSRule: cors.map((rule) => ({
      ...{ ID: rule.id, AllowedOrigin: rule.origins, AllowedMethod: rule.methods, AllowedHeader: rule.headers },
      ...{ ExposeHeader: rule.exposed, MaxAgeSeconds: rule.maxAge },
    })),
  })
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLifecycleConfiguration.html @throws S3Error */
export function getBucketLifecycle({ bucket }: BucketCall): HttpAnswer {
  const { lifecycle } = bucket.settings
  if (lifecycle.length === 0) throw none('NoSuchLifecycleConfiguration', 'The lifecycle configuration does not exist')
  return xmlAnswer('LifecycleConfiguration', {
    Rule: lifecycle.map((rule) => ({
      ...{ ID: rule.id, Status: rule.isEnabled ? 'Enabled' : 'Disabled', Filter: filterOf(rule) },
      Expiration: expirationOf(rule),
      ...(rule.noncurrentDays !== undefined && {
        NoncurrentVersionExpiration: {
          NoncurrentDays: rule.noncurrentDays,
          ...(rule.keptNoncurrent > 0 && { NewerNoncurrentVersions: rule.keptNoncurrent }),
        },
      }),
      ...(rule.abortDays !== undefined && {
        AbortIncompleteMultipartUpload: { DaysAfterInitiation: rule.abortDays },
      }),
      Transition: rule.transitions.map(({ storageClass, days }) => ({ Days: days, StorageClass: storageClass })),
      NoncurrentVersionTransition: rule.noncurrentTransitions.map(({ storageClass, days }) => ({
        ...{ NoncurrentDays: days, StorageClass: storageClass },
      })),
    })),
  })
}

type Rule = BucketCall['bucket']['settings']['lifecycle'][number]

function filterOf({ prefix, tags, largerThan, smallerThan }: Rule): object {
  const filter = {
    Prefix: prefix,
    Tag: tags.map(([Key, Value]) => ({ Key, Value })),
    ObjectSizeGreaterThan: largerThan,
    ObjectSizeLessThan: smallerThan,
  }
  const isPlain = tags.length === 0 && largerThan === undefined && smallerThan === undefined
  return isPlain ? { Prefix: prefix } : { And: filter }
}

function expirationOf({ expirationDays, expirationDate, removesLoneMarkers }: Rule): object | undefined {
  if (expirationDays !== undefined) return { Days: expirationDays }
  if (expirationDate !== undefined) return { Date: new Date(expirationDate).toISOString() }
  return removesLoneMarkers ? { ExpiredObjectDeleteMarker: true } : undefined
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketNotificationConfiguration.html */
export function getBucketNotification({ bucket }: BucketCall): HttpAnswer {
  return xmlAnswer('NotificationConfiguration', {
    EventBridgeConfiguration: bucket.settings.sendsEvents ? {} : undefined,
  })
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectLockConfiguration.html @throws S3Error */
export function getObjectLockConfiguration({ bucket }: BucketCall): HttpAnswer {
  const { isLocked, retention } = bucket.settings
  if (!isLocked)
    throw none('ObjectLockConfigurationNotFoundError', 'Object Lock configuration does not exist for this bucket')
  return xmlAnswer('ObjectLockConfiguration', {
    ObjectLockEnabled: 'Enabled',
    Rule: retention && { DefaultRetention: { Mode: retention.mode, Days: retention.days } },
  })
}

/** The most buckets of a page. */
const longestPage = 10_000

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html @throws S3Error */
export function listBuckets(query: URLSearchParams, { buckets, createdAt, accountId }: S3Parts): HttpAnswer {
  const [prefix, region, token] = [
    query.get('prefix') ?? '',
    query.get('bucket-region'),
    query.get('continuation-token'),
  ]
  const most = readMost(query.get('max-buckets'))
  const after = token === null ? '' : readToken(token)
  const rest = buckets()
    .map(({ bucket }) => bucket)
    .filter(
      ({ name, settings }) =>
        name.startsWith(prefix) && name > after && settings.region === (region ?? settings.region),
    )
    .sort((left, right) => (left.name < right.name ? -1 : 1))
  const page = rest.slice(0, most)
  const last = rest.length > most ? page.at(-1) : undefined
  return xmlAnswer('ListAllMyBucketsResult', {
    Owner: { ID: canonicalId(accountId) },
    Buckets: {
      Bucket: page.map(({ name, settings }) => ({
        ...{ Name: name, CreationDate: createdAt(name), BucketRegion: settings.region },
      })),
    },
    ...(prefix !== '' && { Prefix: prefix }),
    ...(last && { ContinuationToken: tokenOf(last.name) }),
  })
}

/** @throws S3Error unless it is the size of a page */
function readMost(stated: string | null): number {
  if (stated === null) return longestPage
  const most = /^\d{1,5}$/.test(stated) ? Number(stated) : 0
  if (most >= 1 && most <= longestPage) return most
  throw invalidArgument(`Argument max-buckets must be an integer between 1 and ${longestPage}`, 'max-buckets', stated)
}
