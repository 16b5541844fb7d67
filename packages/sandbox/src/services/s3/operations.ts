/** What the path of a call names. */
export type CallTarget = 'service' | 'bucket' | 'object'

export type OperationShape = {
  name: string
  method: string
  on: CallTarget
  /** Query parameters that tell the operation from others. */
  query?: readonly string[]
  /** A header that does. */
  header?: string
  /** Other query parameters that it takes. */
  parameters?: readonly string[]
  /** Headers beginning with `x-amz-` that it takes, by their names or prefixes of them. */
  headers?: readonly string[]
  /** The root element of the document in its body. */
  document?: string
  /** Whether its document must have a checksum. */
  needsChecksum?: true
}

const words = (text: string) => text.split(' ')

/** Headers of every call: the signature, the SDK and the condition on the owner. */
export const commonHeaders = words(
  'x-amz-date x-amz-content-sha256 x-amz-security-token x-amz-user-agent x-amz-expected-bucket-owner x-amz-decoded-content-length x-amz-trailer',
)

const checksums = words(
  'x-amz-checksum-crc32 x-amz-checksum-crc32c x-amz-checksum-crc64nvme x-amz-checksum-sha1 x-amz-checksum-sha256 x-amz-checksum-type x-amz-sdk-checksum-algorithm',
)
const lock = words('x-amz-object-lock-mode x-amz-object-lock-retain-until-date x-amz-object-lock-legal-hold')
const stored = [
  'x-amz-meta-*',
  ...words('x-amz-storage-class x-amz-tagging x-amz-acl x-amz-grant-*'),
  ...words('x-amz-server-side-encryption x-amz-server-side-encryption-aws-kms-key-id'),
  'x-amz-server-side-encryption-bucket-key-enabled',
  ...lock,
]
const copied = words(
  'x-amz-copy-source x-amz-copy-source-if-match x-amz-copy-source-if-none-match x-amz-copy-source-if-modified-since x-amz-copy-source-if-unmodified-since x-amz-source-expected-bucket-owner',
)
const overrides = words(
  'response-content-type response-content-language response-expires response-cache-control response-content-disposition response-content-encoding',
)
const bypass = 'x-amz-bypass-governance-retention'
const versioned = ['versionId']

/** Every operation that the sandbox runs: more specific ones first. */
export const operations: readonly OperationShape[] = [
  {
    name: 'ListBuckets',
    method: 'GET',
    on: 'service',
    parameters: words('prefix max-buckets continuation-token bucket-region'),
  },

  {
    name: 'ListObjectVersions',
    method: 'GET',
    on: 'bucket',
    query: ['versions'],
    parameters: words('prefix delimiter max-keys key-marker version-id-marker encoding-type'),
  },
  {
    name: 'ListMultipartUploads',
    method: 'GET',
    on: 'bucket',
    query: ['uploads'],
    parameters: words('prefix delimiter max-uploads key-marker upload-id-marker encoding-type'),
  },
  { name: 'GetBucketLocation', method: 'GET', on: 'bucket', query: ['location'] },
  { name: 'GetBucketVersioning', method: 'GET', on: 'bucket', query: ['versioning'] },
  { name: 'GetBucketPolicy', method: 'GET', on: 'bucket', query: ['policy'] },
  {
    name: 'PutBucketPolicy',
    method: 'PUT',
    on: 'bucket',
    query: ['policy'],
    headers: [...checksums, 'x-amz-confirm-remove-self-bucket-access'],
  },
  { name: 'DeleteBucketPolicy', method: 'DELETE', on: 'bucket', query: ['policy'] },
  { name: 'GetPublicAccessBlock', method: 'GET', on: 'bucket', query: ['publicAccessBlock'] },
  { name: 'GetBucketOwnershipControls', method: 'GET', on: 'bucket', query: ['ownershipControls'] },
  { name: 'GetBucketEncryption', method: 'GET', on: 'bucket', query: ['encryption'] },
  { name: 'GetBucketCors', method: 'GET', on: 'bucket', query: ['cors'] },
  { name: 'GetBucketLifecycleConfiguration', method: 'GET', on: 'bucket', query: ['lifecycle'] },
  { name: 'GetBucketNotificationConfiguration', method: 'GET', on: 'bucket', query: ['notification'] },
  { name: 'GetObjectLockConfiguration', method: 'GET', on: 'bucket', query: ['object-lock'] },
  {
    name: 'DeleteObjects',
    method: 'POST',
    on: 'bucket',
    query: ['delete'],
    headers: [...checksums, bypass],
    document: 'Delete',
    needsChecksum: true,
  },
  { name: 'PostObject', method: 'POST', on: 'bucket', headers: [...stored, ...checksums] },
  { name: 'HeadBucket', method: 'HEAD', on: 'bucket' },
  {
    name: 'ListObjectsV2',
    method: 'GET',
    on: 'bucket',
    query: ['list-type'],
    parameters: words('prefix delimiter max-keys continuation-token start-after encoding-type fetch-owner'),
  },
  {
    name: 'ListObjects',
    method: 'GET',
    on: 'bucket',
    parameters: words('prefix delimiter max-keys marker encoding-type'),
  },

  { name: 'GetObjectTagging', method: 'GET', on: 'object', query: ['tagging'], parameters: versioned },
  {
    name: 'PutObjectTagging',
    method: 'PUT',
    on: 'object',
    query: ['tagging'],
    parameters: versioned,
    headers: checksums,
    document: 'Tagging',
    needsChecksum: true,
  },
  { name: 'DeleteObjectTagging', method: 'DELETE', on: 'object', query: ['tagging'], parameters: versioned },
  { name: 'GetObjectRetention', method: 'GET', on: 'object', query: ['retention'], parameters: versioned },
  {
    name: 'PutObjectRetention',
    method: 'PUT',
    on: 'object',
    query: ['retention'],
    parameters: versioned,
    headers: [...checksums, bypass],
    document: 'Retention',
    needsChecksum: true,
  },
  { name: 'GetObjectLegalHold', method: 'GET', on: 'object', query: ['legal-hold'], parameters: versioned },
  {
    name: 'PutObjectLegalHold',
    method: 'PUT',
    on: 'object',
    query: ['legal-hold'],
    parameters: versioned,
    headers: checksums,
    document: 'LegalHold',
    needsChecksum: true,
  },
  {
    name: 'GetObjectAttributes',
    method: 'GET',
    on: 'object',
    query: ['attributes'],
    parameters: versioned,
    headers: words('x-amz-object-attributes x-amz-max-parts x-amz-part-number-marker'),
  },
  {
    name: 'CreateMultipartUpload',
    method: 'POST',
    on: 'object',
    query: ['uploads'],
    headers: [...stored, 'x-amz-checksum-algorithm', 'x-amz-checksum-type'],
  },
  {
    name: 'UploadPartCopy',
    method: 'PUT',
    on: 'object',
    query: ['partNumber', 'uploadId'],
    header: 'x-amz-copy-source',
    headers: [...copied, 'x-amz-copy-source-range'],
  },
  { name: 'UploadPart', method: 'PUT', on: 'object', query: ['partNumber', 'uploadId'], headers: checksums },
  {
    name: 'ListParts',
    method: 'GET',
    on: 'object',
    query: ['uploadId'],
    parameters: words('max-parts part-number-marker'),
  },
  {
    name: 'CompleteMultipartUpload',
    method: 'POST',
    on: 'object',
    query: ['uploadId'],
    headers: [...checksums, 'x-amz-mp-object-size'],
    document: 'CompleteMultipartUpload',
  },
  { name: 'AbortMultipartUpload', method: 'DELETE', on: 'object', query: ['uploadId'] },
  {
    name: 'CopyObject',
    method: 'PUT',
    on: 'object',
    header: 'x-amz-copy-source',
    headers: [...stored, ...copied, 'x-amz-metadata-directive', 'x-amz-tagging-directive', 'x-amz-checksum-algorithm'],
  },
  { name: 'PutObject', method: 'PUT', on: 'object', headers: [...stored, ...checksums] },
  {
    name: 'GetObject',
    method: 'GET',
    on: 'object',
    parameters: [...versioned, 'partNumber', ...overrides],
    headers: ['x-amz-checksum-mode'],
  },
  {
    name: 'HeadObject',
    method: 'HEAD',
    on: 'object',
    parameters: [...versioned, 'partNumber', ...overrides],
    headers: ['x-amz-checksum-mode'],
  },
  { name: 'DeleteObject', method: 'DELETE', on: 'object', parameters: versioned, headers: [bypass] },
]

/** Query parameters that make another operation of a call, whether the sandbox runs it or not. */
export const subresources: ReadonlySet<string> = new Set(
  words(
    'abac accelerate acl analytics annotations attributes cors delete encryption intelligent-tiering inventory legal-hold lifecycle location logging metadataConfiguration metadataInventoryTable metadataJournalTable metadataTable metrics notification object-lock ownershipControls policy policyStatus publicAccessBlock renameObject replication requestPayment restore retention select session tagging torrent uploadId uploads versioning versions website',
  ),
)

const byName = new Map(operations.map((shape) => [shape.name, shape]))

export function shapeOf(name: string): OperationShape | undefined {
  return byName.get(name)
}
