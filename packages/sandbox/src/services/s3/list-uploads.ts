import type { HttpAnswer } from '../../kit/http/http-exchange.ts'
import { canonicalId } from './canonical-id.ts'
import { compareKeys } from './key-order.ts'
import { groupOf } from './list-keys.ts'
import { namesOf } from './listing.ts'
import type { Upload } from './object-version.ts'
import type { BucketCall, S3Parts } from './open-bucket.ts'
import { invalidArgument } from './s3-error.ts'
import { findUpload } from './upload-part.ts'
import { xmlAnswer } from './xml-document.ts'

const longestPage = 1_000

/** Reads a number of a query, up to 1,000. @throws S3Error */
export function readCount(query: URLSearchParams, name: string, byDefault = longestPage): number {
  const stated = query.get(name)
  if (stated === null) return byDefault
  if (!/^\d{1,10}$/.test(stated) || Number(stated) > 2_147_483_647)
    throw invalidArgument(`Argument ${name} must be an integer between 0 and 2147483647`, name, stated)
  return Math.min(Number(stated), longestPage)
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListParts.html @throws S3Error */
export function listParts(call: BucketCall, { accountId }: S3Parts): HttpAnswer {
  const { input, bucket, uploads } = call
  const upload = findUpload(call)
  const most = readCount(input.query, 'max-parts')
  const marker = Number(readMarker(input.query.get('part-number-marker')))
  const rest = uploads.parts(upload.uploadId).filter(({ number }) => number > marker)
  const page = rest.slice(0, most)
  const { algorithm, type, isDefault } = upload.checksum
  const owner = { ID: canonicalId(accountId) }
  return xmlAnswer('ListPartsResult', {
    ...{ Bucket: bucket.name, Key: upload.key, UploadId: upload.uploadId, Initiator: owner, Owner: owner },
    ...{ StorageClass: upload.storageClass, PartNumberMarker: marker, NextPartNumberMarker: page.at(-1)?.number ?? 0 },
    ...{ MaxParts: most, IsTruncated: rest.length > page.length },
    ...(!isDefault && { ChecksumAlgorithm: algorithm, ChecksumType: type }),
    Part: page.map((part) => ({
      ...{ PartNumber: part.number, LastModified: part.lastModified, ETag: `"${part.etag}"`, Size: part.size },
      ...(!isDefault && { [`Checksum${algorithm}`]: part.checksum }),
    })),
  })
}

function readMarker(stated: string | null): string {
  if (stated !== null && !/^\d{1,10}$/.test(stated))
    throw invalidArgument(
      'Argument part-number-marker must be an integer between 0 and 2147483647',
      'part-number-marker',
      stated,
    )
  return stated ?? '0'
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListMultipartUploads.html @throws S3Error */
export function listUploads({ input, bucket, uploads }: BucketCall, { accountId }: S3Parts): HttpAnswer {
  const { query } = input
  const most = readCount(query, 'max-uploads')
  const [prefix, delimiter] = [query.get('prefix') ?? '', query.get('delimiter') ?? '']
  const [keyMarker, idMarker] = [query.get('key-marker') ?? '', query.get('upload-id-marker') ?? '']
  const { shown, elements } = namesOf(query)
  const all = uploads
    .all()
    .sort(
      (left, right) =>
        compareKeys(left.key, right.key) ||
        (left.initiated < right.initiated ? -1 : Number(left.initiated > right.initiated)) ||
        (left.uploadId < right.uploadId ? -1 : 1),
    )
  const after = all.findIndex(({ key, uploadId }) => key === keyMarker && uploadId === idMarker)
  const isAfter = (key: string, index: number) =>
    compareKeys(key, keyMarker) > 0 || (after >= 0 && index > after && key === keyMarker)
  const rest = keyMarker === '' ? all : all.filter(({ key }, index) => isAfter(key, index))
  // Uploads and groups count alike, in the order of their keys.
  const listed: (Upload | string)[] = []
  for (const upload of rest) {
    if (!upload.key.startsWith(prefix)) continue
    const group = groupOf(upload.key, prefix, delimiter)
    if (group === undefined) listed.push(upload)
    else if (group !== keyMarker && group !== listed.at(-1)) listed.push(group)
  }
  const page = listed.slice(0, most)
  const end = listed.length > most ? page.at(-1) : undefined
  const owner = { ID: canonicalId(accountId) }
  return xmlAnswer('ListMultipartUploadsResult', {
    ...{ Bucket: bucket.name, KeyMarker: shown(keyMarker), UploadIdMarker: idMarker },
    ...(typeof end === 'string' && { NextKeyMarker: shown(end) }),
    ...(typeof end === 'object' && { NextKeyMarker: shown(end.key), NextUploadIdMarker: end.uploadId }),
    ...{ Prefix: shown(prefix), Delimiter: delimiter === '' ? undefined : shown(delimiter), ...elements },
    ...{ MaxUploads: most, IsTruncated: end !== undefined },
    Upload: page.flatMap((each) => (typeof each === 'string' ? [] : [uploadElements(each)])),
    CommonPrefixes: page.flatMap((each) => (typeof each === 'string' ? [{ Prefix: shown(each) }] : [])),
  })

  function uploadElements({ key, uploadId, initiated, storageClass, checksum }: Upload) {
    return {
      ...{ Key: shown(key), UploadId: uploadId, Initiator: owner, Owner: owner, StorageClass: storageClass },
      ...{ Initiated: initiated },
      ...(!checksum.isDefault && { ChecksumAlgorithm: checksum.algorithm, ChecksumType: checksum.type }),
    }
  }
}
