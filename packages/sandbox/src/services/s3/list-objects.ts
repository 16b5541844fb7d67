import type { HttpAnswer } from '../../kit/http/http-exchange.ts'
import { canonicalId } from './canonical-id.ts'
import { listKeys } from './list-keys.ts'
import { readCount } from './list-uploads.ts'
import { namesOf } from './listing.ts'
import type { ObjectVersion, StoredObject } from './object-version.ts'
import type { BucketCall, S3Parts } from './open-bucket.ts'
import { invalidArgument } from './s3-error.ts'
import { xmlAnswer } from './xml-document.ts'

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html @throws S3Error */
export function listObjectsV2({ input, bucket }: BucketCall, { accountId }: S3Parts): HttpAnswer {
  const { query } = input
  if (query.get('list-type') !== '2') throw invalidArgument('Invalid List Type specified in Request', 'list-type')
  const token = query.get('continuation-token')
  const startAfter = query.get('start-after')
  const { prefix, delimiter, most, shown, elements } = readAsked(query)
  const after = token === null ? (startAfter ?? '') : readToken(token)
  const { plain, groups, last } = listKeys(
    bucket.keys(),
    { prefix, delimiter, after, most },
    (key) => !!bucket.head(key),
  )
  const owner = query.get('fetch-owner') === 'true' ? { Owner: { ID: canonicalId(accountId) } } : {}
  return xmlAnswer('ListBucketResult', {
    ...{ Name: bucket.name, Prefix: shown(prefix) },
    ...(startAfter !== null && { StartAfter: shown(startAfter) }),
    ...(token !== null && { ContinuationToken: token }),
    ...(last !== undefined && { NextContinuationToken: tokenOf(last) }),
    ...{ KeyCount: plain.length + groups.length, MaxKeys: most },
    ...(delimiter !== '' && { Delimiter: shown(delimiter) }),
    ...elements,
    IsTruncated: last !== undefined,
    Contents: contentsOf(plain, bucket.head).map((content) => ({ ...content, Key: shown(content.Key), ...owner })),
    CommonPrefixes: groups.map((group) => ({ Prefix: shown(group) })),
  })
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjects.html @throws S3Error */
export function listObjects({ input, bucket }: BucketCall, { accountId }: S3Parts): HttpAnswer {
  const marker = input.query.get('marker') ?? ''
  const { prefix, delimiter, most, shown, elements } = readAsked(input.query)
  const asked = { prefix, delimiter, after: marker, most }
  const { plain, groups, last } = listKeys(bucket.keys(), asked, (key) => !!bucket.head(key))
  const owner = { Owner: { ID: canonicalId(accountId) } }
  return xmlAnswer('ListBucketResult', {
    ...{ Name: bucket.name, Prefix: shown(prefix), Marker: shown(marker), MaxKeys: most },
    ...(delimiter !== '' && { Delimiter: shown(delimiter) }),
    ...elements,
    IsTruncated: last !== undefined,
    // Without groups, the last key is the next marker, and S3 does not repeat it.
    ...(last !== undefined && delimiter !== '' && { NextMarker: shown(last) }),
    Contents: contentsOf(plain, bucket.head).map((content) => ({ ...content, Key: shown(content.Key), ...owner })),
    CommonPrefixes: groups.map((group) => ({ Prefix: shown(group) })),
  })
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html @throws S3Error */
export function listObjectVersions({ input, bucket }: BucketCall, { accountId }: S3Parts): HttpAnswer {
  const { query } = input
  const { prefix, delimiter, most, shown, elements } = readAsked(query)
  const [keyMarker, idMarker] = [query.get('key-marker') ?? '', query.get('version-id-marker') ?? '']
  if (query.has('version-id-marker') && !query.has('key-marker'))
    throw invalidArgument(
      'A version-id marker cannot be specified without a key marker.',
      'version-id-marker',
      idMarker,
    )
  const rest = idMarker === '' ? [] : versionsAfter(bucket.versions(keyMarker), idMarker)
  const { plain, groups, last } = listKeys(bucket.keys(), { prefix, delimiter, after: keyMarker, most })
  const all = [...rest, ...plain.flatMap((key) => bucket.versions(key))]
  const page = all.slice(0, Math.max(0, most - groups.length))
  const lastOfPage = page.at(-1)
  const isCut = page.length < all.length && most > 0
  const lastKey = isCut ? lastOfPage?.key : last
  const owner = { Owner: { ID: canonicalId(accountId) } }
  return xmlAnswer('ListVersionsResult', {
    ...{ Name: bucket.name, Prefix: shown(prefix), KeyMarker: shown(keyMarker), VersionIdMarker: idMarker },
    ...(lastKey !== undefined && { NextKeyMarker: shown(lastKey) }),
    ...(lastKey !== undefined && { NextVersionIdMarker: bucket.versions(lastKey).length > 0 ? lastIdOf(lastKey) : '' }),
    MaxKeys: most,
    ...(delimiter !== '' && { Delimiter: shown(delimiter) }),
    ...elements,
    IsTruncated: lastKey !== undefined,
    Version: page.flatMap((version) =>
      version.isDeleteMarker
        ? []
        : [{ ...contentOf(version), Key: shown(version.key), ...ofVersion(version), ...owner }],
    ),
    DeleteMarker: page.flatMap((version) =>
      version.isDeleteMarker
        ? [{ Key: shown(version.key), LastModified: version.lastModified, ...ofVersion(version), ...owner }]
        : [],
    ),
    CommonPrefixes: groups.map((group) => ({ Prefix: shown(group) })),
  })

  function lastIdOf(key: string): string | undefined {
    return isCut ? lastOfPage?.versionId : bucket.versions(key).at(-1)?.versionId
  }

  function ofVersion({ key, versionId }: ObjectVersion) {
    return { VersionId: versionId, IsLatest: bucket.versions(key)[0]?.versionId === versionId }
  }
}

function versionsAfter(versions: readonly ObjectVersion[], versionId: string): readonly ObjectVersion[] {
  const at = versions.findIndex((version) => version.versionId === versionId)
  return at < 0 ? [] : versions.slice(at + 1)
}

function readAsked(query: URLSearchParams) {
  return {
    prefix: query.get('prefix') ?? '',
    delimiter: query.get('delimiter') ?? '',
    most: readCount(query, 'max-keys'),
    ...namesOf(query),
  }
}

type Content = ReturnType<typeof contentOf>

function contentsOf(keys: readonly string[], head: (key: string) => StoredObject | undefined): Content[] {
  return keys.flatMap((key) => {
    const object = head(key)
    return object ? [contentOf(object)] : []
  })
}

function contentOf({ key, lastModified, etag, size, storageClass, checksum }: StoredObject) {
  return {
    ...{ Key: key, LastModified: lastModified, ETag: `"${etag}"` },
    ...(checksum && { ChecksumAlgorithm: checksum.algorithm, ChecksumType: checksum.type }),
    ...{ Size: size, StorageClass: storageClass },
  }
}

/** A token that shows no key. */
function tokenOf(last: string): string {
  return Buffer.from(`1 ${last}`).toString('base64url')
}

/** @throws S3Error for a text that is no token */
function readToken(token: string): string {
  const read = Buffer.from(token, 'base64url').toString()
  if (!read.startsWith('1 ') || tokenOf(read.slice(2)) !== token)
    throw invalidArgument('The continuation token provided is incorrect', 'continuation-token')
  return read.slice(2)
}
