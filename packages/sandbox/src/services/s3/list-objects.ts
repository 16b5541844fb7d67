import type { HttpAnswer } from '../../kit/http/http-exchange.ts'
import { canonicalId } from './canonical-id.ts'
import { compareKeys } from './key-order.ts'
import { groupOf, listKeys } from './list-keys.ts'
import { readCount } from './list-uploads.ts'
import { namesOf, readToken, tokenOf } from './listing.ts'
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
  const { plain, groups, last } = listKeys(bucket.keys(), { prefix, delimiter, after: keyMarker, most })
  const isPlain = keyMarker.startsWith(prefix) && groupOf(keyMarker, prefix, delimiter) === undefined
  const rest = isPlain && idMarker !== '' ? versionsAfter(bucket.versions(keyMarker), idMarker) : []
  // Versions and groups count alike, in the order of their keys.
  const all = [...plain, ...groups]
    .sort(compareKeys)
    .flatMap((name): readonly Listed[] => (groups.includes(name) ? [name] : bucket.versions(name)))
  const listed = [...rest, ...all]
  const page = listed.slice(0, most)
  const end = most > 0 && (listed.length > most || last !== undefined) ? page.at(-1) : undefined
  const versions = page.filter((each) => typeof each !== 'string')
  const owner = { Owner: { ID: canonicalId(accountId) } }
  return xmlAnswer('ListVersionsResult', {
    ...{ Name: bucket.name, Prefix: shown(prefix), KeyMarker: shown(keyMarker), VersionIdMarker: idMarker },
    ...(end !== undefined && markersOf(end)),
    MaxKeys: most,
    ...(delimiter !== '' && { Delimiter: shown(delimiter) }),
    ...elements,
    IsTruncated: end !== undefined,
    Version: versions.flatMap((version) =>
      version.isDeleteMarker
        ? []
        : [{ ...contentOf(version), Key: shown(version.key), ...ofVersion(version), ...owner }],
    ),
    DeleteMarker: versions.flatMap((version) =>
      version.isDeleteMarker
        ? [{ Key: shown(version.key), LastModified: version.lastModified, ...ofVersion(version), ...owner }]
        : [],
    ),
    CommonPrefixes: page.flatMap((each) => (typeof each === 'string' ? [{ Prefix: shown(each) }] : [])),
  })

  function markersOf(last: Listed) {
    return typeof last === 'string'
      ? { NextKeyMarker: shown(last) }
      : { NextKeyMarker: shown(last.key), NextVersionIdMarker: last.versionId }
  }

  function ofVersion({ key, versionId }: ObjectVersion) {
    return { VersionId: versionId, IsLatest: bucket.versions(key)[0]?.versionId === versionId }
  }
}

/** A version, or the group of the keys that share a prefix. */
type Listed = ObjectVersion | string

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
