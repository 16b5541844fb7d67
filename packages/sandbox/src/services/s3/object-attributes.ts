import type { HttpAnswer } from '../../kit/http/http-exchange.ts'
import { findObject, versionHeader } from './find-object.ts'
import type { StoredObject } from './object-version.ts'
import type { BucketCall } from './open-bucket.ts'
import { invalidArgument, invalidRequest } from './s3-error.ts'
import { xmlAnswer } from './xml-document.ts'

const known: ReadonlySet<string> = new Set(['ETag', 'Checksum', 'ObjectParts', 'StorageClass', 'ObjectSize'])

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAttributes.html @throws S3Error */
export function getObjectAttributes({ input, bucket }: BucketCall): HttpAnswer {
  const { headers } = input
  const header = headers['x-amz-object-attributes']?.toString()
  if (header === undefined)
    throw invalidRequest(
      'The x-amz-object-attributes header specifying the attributes to be retrieved is either missing or empty',
    )
  const asked = new Set(header.split(',').map((name) => name.trim()))
  if ([...asked].some((name) => !known.has(name)))
    throw invalidArgument('Invalid attribute name specified.', 'x-amz-object-attributes', header)
  const object = findObject(bucket, input)
  return xmlAnswer(
    'GetObjectAttributesResponse',
    {
      ...(asked.has('ETag') && { ETag: object.etag }),
      ...(asked.has('Checksum') && object.checksum && { Checksum: checksumOf(object) }),
      ...(asked.has('ObjectParts') && object.isMultipart && { ObjectParts: partsOf(object, headers) }),
      ...(asked.has('StorageClass') && { StorageClass: object.storageClass }),
      ...(asked.has('ObjectSize') && { ObjectSize: object.size }),
    },
    { 'last-modified': new Date(object.lastModified).toUTCString(), ...versionHeader(bucket, object) },
  )
}

function checksumOf({ checksum }: StoredObject): object {
  if (!checksum) return {}
  // The number of parts is not a part of the value here.
  return { [`Checksum${checksum.algorithm}`]: checksum.value.split('-')[0], ChecksumType: checksum.type }
}

function partsOf({ parts, checksum }: StoredObject, headers: BucketCall['input']['headers']): object {
  const most = countOf(headers['x-amz-max-parts'], 1_000)
  const marker = countOf(headers['x-amz-part-number-marker'], 0)
  const rest = parts.filter((_, index) => index + 1 > marker)
  const page = rest.slice(0, most)
  const hasChecksums = parts.every((part) => part.checksum !== undefined)
  return {
    ...{ IsTruncated: page.length < rest.length, MaxParts: most, PartNumberMarker: marker },
    ...{ NextPartNumberMarker: marker + page.length, PartsCount: parts.length },
    ...(hasChecksums && {
      Part: page.map((part, index) => ({
        ...{ PartNumber: marker + index + 1, Size: part.size },
        ...(checksum && { [`Checksum${checksum.algorithm}`]: part.checksum }),
      })),
    }),
  }
}

/** @throws S3Error unless the header is a number */
function countOf(header: string | string[] | undefined, byDefault: number): number {
  if (header === undefined) return byDefault
  if (!/^\d{1,5}$/.test(String(header))) throw invalidArgument('The number of parts is no integer.')
  return Math.min(Number(header), 10_000)
}
