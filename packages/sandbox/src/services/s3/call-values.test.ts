import type { IncomingHttpHeaders } from 'node:http'
import { describe, expect, it } from 'vitest'
import { refuseAccessList } from './access-lists.ts'
import { readRange } from './byte-range.ts'
import {
  checkContent,
  checkForm,
  checksumElements,
  checksumHeaders,
  checksumOfUpload,
  createDigest,
  statedChecksum,
  statedMd5,
} from './checksum.ts'
import { readCopySource } from './copy-source.ts'
import { corsHeaders, preflightOf } from './cors.ts'
import { descriptionHeaders, overriddenHeaders, readDescription } from './description.ts'
import { createFindKey, encryptionHeaders, readEncryption } from './encryption.ts'
import { versionIdOf } from './find-object.ts'
import { concerns, dueAt, expiryOf, type LifecycleRule } from './lifecycle-rule.ts'
import { namesOf, readToken, tokenOf } from './listing.ts'
import { lockHeaders, needChecksumForLock, readLock } from './object-lock.ts'
import type { StoredObject } from './object-version.ts'
import { checkCopySource, checkNotDeleted, checkRead, checkWrite } from './preconditions.ts'
import { isPublic } from './public-policy.ts'
import { readTagDocument, readTagHeader } from './tags.ts'
import { requestOf } from './testing/open-s3-alone.ts'
import { resource } from './testing/resource.ts'
import { readDocument } from './xml-document.ts'

const now = Date.parse('2026-12-01T12:00:00Z')
const error = (code: string, message: string, status = 400, details: object = {}) =>
  expect.objectContaining({ code, message, status, details })
const argument = (message: string, ArgumentName?: string, ArgumentValue?: string) =>
  error('InvalidArgument', message, 400, {
    ...(ArgumentName !== undefined && { ArgumentName }),
    ...(ArgumentValue !== undefined && { ArgumentValue }),
  })
const invalidRequest = (message: string) => error('InvalidRequest', message)
const lacks = (what: string) => error('NotImplemented', `the sandbox's S3 has no ${what}`, 501)
const failed = (Condition: string) =>
  error('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', 412, { Condition })
const malformed = error(
  'MalformedXML',
  'The XML you provided was not well-formed or did not validate against our published schema',
)
/** Returns what a function returns, or the error that it throws. */
function outcome<Value>(work: () => Value): unknown {
  try {
    return work()
  } catch (thrown) {
    return thrown
  }
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html */
describe('a range of bytes', () => {
  const none = (RangeRequested: string, size = 10) =>
    expect.objectContaining({
      ...{ code: 'InvalidRange', message: 'The requested range is not satisfiable', status: 416 },
      ...{
        details: { RangeRequested, ActualObjectSize: String(size) },
        headers: { 'content-range': `bytes */${size}` },
      },
    })
  it.each<[string | undefined, unknown]>([
    ['bytes=0-0', { start: 0, end: 0 }],
    ['bytes=2-5', { start: 2, end: 5 }],
    ['bytes=2-', { start: 2, end: 9 }],
    ['bytes=9-99', { start: 9, end: 9 }],
    ['bytes=-3', { start: 7, end: 9 }],
    ['bytes=-30', { start: 0, end: 9 }],
    [' bytes=2-5 ', { start: 2, end: 5 }],
    [undefined, undefined],
    ...[
      '',
      'bytes=-',
      'bytes=5-2',
      'bytes=1-2,4-5',
      'xbytes=1-2',
      'bytes=1-2x',
      'bytes=a-b',
      'bytes=1',
      'items=1-2',
    ].map((text): [string, undefined] => [text, undefined]),
    [`bytes=0-${'1'.repeat(15)}`, { start: 0, end: 9 }],
    [`bytes=0-${'1'.repeat(16)}`, undefined],
    [`bytes=${'0'.repeat(16)}-1`, undefined],
    ['bytes=10-', none('bytes=10-')],
    ['bytes=10-11', none('bytes=10-11')],
    ['bytes=-0', none('bytes=-0')],
  ])('%j of ten bytes is %j', (header, expected) => {
    expect(outcome(() => readRange(header, 10))).toEqual(expected)
  })

  it('of no bytes is none', () => {
    expect(outcome(() => readRange('bytes=-1', 0))).toEqual(none('bytes=-1', 0))
  })
})

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html */
describe('a checksum', () => {
  const values = {
    ...{ CRC32: 'i9aeUg==', CRC32C: 'crUfeA==', CRC64NVME: 'kZg5kDLEG5I=', SHA1: 'qvTGHdzF6KLavt4PO0gs2a6pQ00=' },
    SHA256: 'LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=',
  } as const
  const content = Buffer.from('hello')

  it.each(Object.keys(values) as (keyof typeof values)[])('by %s is stated by its header', (algorithm) => {
    const digest = createDigest(algorithm)
    digest.update(content)
    const value = digest.digest().toString('base64')
    const header = `x-amz-checksum-${algorithm.toLowerCase()}`
    expect(statedChecksum({ [header]: value })).toEqual({ algorithm, value })
    expect(statedChecksum({ [header]: value, 'x-amz-sdk-checksum-algorithm': algorithm.toLowerCase() })).toEqual({
      ...{ algorithm, value },
    })
    for (const trailer of [header, ` ${header.toUpperCase()} `])
      expect(statedChecksum({ 'x-amz-trailer': trailer })).toEqual({ algorithm })
    expect(checksumHeaders({ algorithm, value, type: 'FULL_OBJECT' })).toEqual({
      ...{ [header]: value, 'x-amz-checksum-type': 'FULL_OBJECT' },
    })
    expect(checksumElements({ algorithm, value, type: 'COMPOSITE' })).toEqual({
      ...{ [`Checksum${algorithm}`]: value, ChecksumType: 'COMPOSITE' },
    })
    const wrong = invalidRequest(`Value for ${header} header is invalid.`)
    for (const text of ['', 'a', `${value}=`, value.slice(4), `AAAA${value}`, ` ${value}`])
      expect(() => checkForm(algorithm, text)).toThrow(wrong)
    expect(() => checkContent({ [header]: value }, content, new Map())).not.toThrow()
    const bad = error('BadDigest', `The ${algorithm} you specified did not match the calculated checksum.`)
    expect(() => checkContent({ [header]: value }, Buffer.from('other'), new Map())).toThrow(bad)
    expect(() => checkContent({ 'x-amz-trailer': header }, content, new Map([[header, value]]))).not.toThrow()
    expect(() => checkContent({ 'x-amz-trailer': header }, content, new Map())).toThrow(bad)
  })

  it.each([
    ['SHA1', 'qvTGHdzF6KLavt4PO0gs2a6pQ00='],
    ['SHA256', 'LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ='],
    ['CRC32', 'NhCmhg=='],
    ['CRC32C', 'mnG7TA=='],
  ] as const)('by %s of a text is %s', (algorithm, value) => {
    const digest = createDigest(algorithm)
    digest.update(Buffer.from('hel'))
    digest.update(Buffer.from('lo'))
    expect(digest.digest().toString('base64')).toBe(value)
  })

  const [one, two] = [{ 'x-amz-checksum-crc32': 'NhCmhg==' }, { 'x-amz-checksum-sha1': 'qvTGHdzF6KLavt4PO0gs2a6pQ00=' }]
  const twice = invalidRequest('Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.')
  const unsupported = invalidRequest(
    'Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]',
  )
  it.each<[IncomingHttpHeaders, unknown]>([
    [{}, undefined],
    [{ ...one, ...two }, twice],
    [{ ...one, 'x-amz-trailer': 'x-amz-checksum-sha1' }, twice],
    [
      { 'x-amz-sdk-checksum-algorithm': 'CRC32' },
      invalidRequest(
        'x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.',
      ),
    ],
    [
      { ...one, 'x-amz-sdk-checksum-algorithm': 'SHA1' },
      invalidRequest('Value for x-amz-sdk-checksum-algorithm header is invalid.'),
    ],
    [{ ...one, 'x-amz-sdk-checksum-algorithm': 'OTHER' }, unsupported],
    ...['XXHASH3', 'xxhash64', 'XXHASH128', 'SHA512', 'MD5'].map((name): [IncomingHttpHeaders, unknown] => [
      { ...one, 'x-amz-sdk-checksum-algorithm': name },
      lacks(`checksum ${name}`),
    ]),
    ...['XXHASH32', 'XSHA512', 'SHA5123'].map((name): [IncomingHttpHeaders, unknown] => [
      { ...one, 'x-amz-sdk-checksum-algorithm': name },
      unsupported,
    ]),
    ...['other', 'xx-amz-checksum-crc32', 'x-amz-checksum-crc32,a', 'x-amz-checksum-'].map(
      (trailer): [IncomingHttpHeaders, unknown] => [
        { 'x-amz-trailer': trailer },
        invalidRequest('The value specified in the x-amz-trailer header is not supported'),
      ],
    ),
  ])('stated by %j is read as %o', (headers, expected) => {
    expect(outcome(() => statedChecksum(headers))).toEqual(expected)
  })

  it('by MD5 is the base64 of 16 bytes, and that of the content', () => {
    const md5 = 'XUFAKrxLKna5cZ2REBfFkg=='
    expect(statedMd5({})).toBeUndefined()
    expect(statedMd5({ 'content-md5': md5 })).toBe(md5)
    expect(() => checkContent({ 'content-md5': md5 }, content, new Map())).not.toThrow()
    expect(() => checkContent({ 'content-md5': md5 }, Buffer.from('x'), new Map())).toThrow(
      error('BadDigest', 'The Content-MD5 you specified did not match what we received.'),
    )
    for (const text of ['', 'a', `${md5}=`, 'AAAA', ` ${md5}`])
      expect(() => statedMd5({ 'content-md5': text })).toThrow(
        error('InvalidDigest', 'The Content-MD5 you specified was invalid.', 400, { 'Content-MD5': text }),
      )
  })

  const upload = (algorithm?: string, type?: string) => ({
    ...(algorithm !== undefined && { 'x-amz-checksum-algorithm': algorithm }),
    ...(type !== undefined && { 'x-amz-checksum-type': type }),
  })
  const cannot = (type: string, algorithm: string) =>
    invalidRequest(`The ${type} checksum type cannot be used with the ${algorithm} checksum algorithm.`)
  const of = (algorithm: string, type: string, isDefault = false) => ({ algorithm, type, isDefault })
  it.each<[string | undefined, string | undefined, unknown]>([
    [undefined, undefined, of('CRC64NVME', 'FULL_OBJECT', true)],
    ['CRC64NVME', undefined, of('CRC64NVME', 'FULL_OBJECT')],
    ...['CRC32', 'CRC32C', 'SHA1', 'SHA256'].map((name): [string, undefined, unknown] => [
      name,
      undefined,
      of(name, 'COMPOSITE'),
    ]),
    ['crc32', 'FULL_OBJECT', of('CRC32', 'FULL_OBJECT')],
    ['CRC32C', 'COMPOSITE', of('CRC32C', 'COMPOSITE')],
    ['CRC64NVME', 'COMPOSITE', cannot('COMPOSITE', 'crc64nvme')],
    ['SHA1', 'FULL_OBJECT', cannot('FULL_OBJECT', 'sha1')],
    ['SHA256', 'FULL_OBJECT', cannot('FULL_OBJECT', 'sha256')],
    ['OTHER', undefined, unsupported],
    ['CRC32', 'HALF', argument('Value for x-amz-checksum-type header is invalid.', 'x-amz-checksum-type', 'HALF')],
    [
      undefined,
      'COMPOSITE',
      invalidRequest('The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.'),
    ],
  ])('of an upload by %s and %s is %o', (algorithm, type, expected) => {
    expect(outcome(() => checksumOfUpload(upload(algorithm, type)))).toEqual(expected)
  })
})

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html */
describe('an access control list', () => {
  const closed = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true }
  const none = error('AccessControlListNotSupported', 'The bucket does not allow ACLs')
  it.each<[IncomingHttpHeaders, string, boolean, unknown]>([
    [{}, 'BucketOwnerEnforced', true, undefined],
    [{ 'x-amz-acl': 'bucket-owner-full-control' }, 'BucketOwnerEnforced', true, undefined],
    [{ 'x-amz-acl': 'private' }, 'BucketOwnerEnforced', true, none],
    [{ 'x-amz-grant-read': 'a' }, 'BucketOwnerEnforced', true, none],
    [{ 'x-amz-acl': 'bucket-owner-full-control', 'x-amz-grant-read': 'a' }, 'BucketOwnerEnforced', true, none],
    [{ 'x-amz-acl': 'private' }, 'ObjectWriter', true, undefined],
    [{ 'x-amz-acl': 'private', 'x-amz-grant-read': 'a' }, 'ObjectWriter', true, lacks('header x-amz-grant-read')],
    [{ 'x-amz-acl': 'public-read' }, 'BucketOwnerPreferred', true, error('AccessDenied', 'Access Denied', 403)],
    [{ 'x-amz-acl': 'public-read' }, 'ObjectWriter', false, lacks('access control list public-read')],
    [{ 'x-amz-acl': 'authenticated-read' }, 'ObjectWriter', true, lacks('access control list authenticated-read')],
  ])('of %j in a bucket of %s (blocked %s) gives %o', (headers, ownership, isBlocked, expected) => {
    const settings = { ownership, publicAccessBlock: { ...closed, BlockPublicAcls: isBlocked } } as never
    expect(outcome(() => refuseAccessList(headers, settings))).toEqual(expected)
  })
})

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html */
describe('the description of an object', () => {
  const all = {
    ...{ 'content-type': 'text/plain', 'cache-control': 'no-cache', 'content-disposition': 'inline' },
    ...{ 'content-encoding': 'gzip', 'content-language': 'de', expires: 'soon', 'x-amz-meta-case': '42' },
  }
  const read = {
    ...{ contentType: 'text/plain', cacheControl: 'no-cache', contentDisposition: 'inline', contentEncoding: 'gzip' },
    ...{ contentLanguage: 'de', expires: 'soon', metadata: { case: '42' } },
  }

  it('is what its headers say', () => {
    expect(readDescription(all)).toEqual(read)
    expect(descriptionHeaders(read)).toEqual(all)
    expect(readDescription({ other: '1' })).toEqual({ contentType: 'application/octet-stream' })
    expect(descriptionHeaders({ contentType: 'a' })).toEqual({ 'content-type': 'a' })
  })

  it.each([
    ['aws-chunked', undefined],
    ['aws-chunked,gzip', 'gzip'],
    [' gzip , aws-chunked, br ,', 'gzip,br'],
    ['', undefined],
  ])('has no coding of the transfer: %j is %j', (header, contentEncoding) => {
    expect(readDescription({ 'content-encoding': header }).contentEncoding).toBe(contentEncoding)
  })

  it('has 2,048 bytes of metadata at most', () => {
    const meta = (bytes: number) => ({ 'x-amz-meta-ab': 'x'.repeat(bytes - 2), 'x-amz-meta-c': '' })
    expect(() => readDescription(meta(2_047))).not.toThrow()
    expect(() => readDescription(meta(2_048))).toThrow(
      error('MetadataTooLarge', 'Your metadata headers exceed the maximum allowed metadata size', 400, {
        ...{ Size: '2049', MaxSizeAllowed: '2048' },
      }),
    )
  })

  it.each(['content-type', 'cache-control', 'content-disposition', 'content-encoding', 'content-language', 'expires'])(
    'has no text in %s that is no header',
    (name) => {
      const refusal = argument('Header value cannot be represented using ISO-8859-1.', name)
      for (const text of ['a\u0001', '\u0000a', 'a\u007f', 'ā', '\n'])
        expect(() => readDescription({ [name]: text })).toThrow(refusal)
      for (const text of ['a\tb', ' ~', 'é', 'ÿ']) expect(() => readDescription({ [name]: text })).not.toThrow()
      expect(() => overriddenHeaders(new URLSearchParams({ [`response-${name}`]: 'ā' }))).toThrow(
        argument('Header value cannot be represented using ISO-8859-1.', `response-${name}`),
      )
    },
  )

  it.each(['a b', '', 'a:', 'ü', ' a', 'a '])('has no metadata with the name %j', (name) => {
    expect(() => readDescription({ [`x-amz-meta-${name}`]: 'a' })).toThrow(
      argument('A name of metadata is no name of a header.', 'x-amz-meta-'),
    )
  })

  it.each([
    ['plain ~\t', 'plain ~\t'],
    ['ü', '=?UTF-8?B?w7w=?='],
    ['a\u007f', '=?UTF-8?B?YX8=?='],
    ['\u001fa', '=?UTF-8?B?H2E=?='],
  ])('shows metadata %j as %j', (value, shown) => {
    expect(descriptionHeaders({ contentType: 'a', metadata: { m: value } })).toEqual({
      ...{ 'content-type': 'a', 'x-amz-meta-m': shown },
    })
  })

  it('is overridden by the query of a reader', () => {
    const query = new URLSearchParams('response-content-type=a&versionId=b&response-expires=c')
    expect(overriddenHeaders(query)).toEqual({ 'content-type': 'a', expires: 'c' })
  })
})

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/serv-side-encryption.html */
describe('the encryption of an object', () => {
  const keyArn = 'arn:aws:kms:us-east-1:111111111111:key/one'
  const prefix = 'x-amz-server-side-encryption'
  const [id, bucketKey] = [`${prefix}-aws-kms-key-id`, `${prefix}-bucket-key-enabled`]
  const kms = { algorithm: 'aws:kms', keyArn: 'arn:bucket', hasBucketKey: true } as const
  const own = { algorithm: 'AES256' } as const
  const needsKms = (value: string) =>
    argument(
      'Server Side Encryption with AWS KMS managed key requires HTTP header x-amz-server-side-encryption : aws:kms',
      prefix,
      value,
    )
  it.each<[IncomingHttpHeaders, typeof kms | typeof own, unknown]>([
    [{}, own, own],
    [{}, kms, kms],
    [{ [prefix]: 'AES256' }, kms, own],
    [{ [prefix]: 'aws:kms' }, kms, kms],
    [{ [prefix]: 'aws:kms', [id]: 'one' }, own, { algorithm: 'aws:kms', keyArn, hasBucketKey: false }],
    [{ [prefix]: 'aws:kms', [id]: 'one' }, kms, { algorithm: 'aws:kms', keyArn, hasBucketKey: true }],
    [
      { [prefix]: 'aws:kms', [id]: 'one', [bucketKey]: 'TRUE' },
      own,
      { algorithm: 'aws:kms', keyArn, hasBucketKey: true },
    ],
    [{ [bucketKey]: 'false' }, kms, { ...kms, hasBucketKey: false }],
    [{ [bucketKey]: 'true' }, own, own],
    [{ [id]: 'one' }, kms, needsKms('null')],
    [{ [prefix]: 'AES256', [id]: 'one' }, kms, needsKms('AES256')],
    ...['yes', 'xtrue', 'truex', ''].map((value): [IncomingHttpHeaders, typeof own, unknown] => [
      { [bucketKey]: value },
      own,
      argument('The value for x-amz-server-side-encryption-bucket-key-enabled is true or false.'),
    ]),
    [{ [prefix]: 'aws:kms:dsse' }, own, lacks('encryption aws:kms:dsse')],
    [{ [prefix]: 'DES' }, own, argument('The encryption method specified is not supported', prefix, 'DES')],
    [
      { [prefix]: 'aws:kms' },
      own,
      lacks('key aws/s3 of AWS: name a key in x-amz-server-side-encryption-aws-kms-key-id'),
    ],
    [{ [prefix]: 'aws:kms', [id]: 'two' }, own, error('KMS.NotFoundException', "Invalid keyId 'two'")],
  ])('asked for by %j in a bucket of %j is %o', (headers, ofBucket, expected) => {
    const find = (name: string) => (name === 'one' ? keyArn : undefined)
    expect(outcome(() => readEncryption(headers, ofBucket, find))).toEqual(expected)
  })

  it('is shown by its headers', () => {
    expect(encryptionHeaders(own)).toEqual({ [prefix]: 'AES256' })
    expect(encryptionHeaders(kms)).toEqual({ [prefix]: 'aws:kms', [id]: 'arn:bucket', [bucketKey]: 'true' })
    expect(encryptionHeaders({ ...kms, hasBucketKey: false })).toEqual({ [prefix]: 'aws:kms', [id]: 'arn:bucket' })
  })

  const key = resource('AWS::KMS::Key', 'one', { attributes: { Arn: keyArn } })
  const alias = (ref: string, TargetKeyId: string) => resource('AWS::KMS::Alias', ref, { properties: { TargetKeyId } })
  const find = createFindKey(
    [
      resource('AWS::KMS::Key', 'bare'),
      key,
      alias('alias/a', 'one'),
      alias('alias/b', 'arn:other'),
      resource('AWS::SQS::Queue', 'q'),
    ],
    '111111111111',
  )
  const foreign = keyArn.replace('111111111111', '222222222222')
  it.each<[string, string | undefined]>([
    ['one', keyArn],
    [keyArn, keyArn],
    ['bare', 'bare'],
    ['alias/a', keyArn],
    ['arn:aws:kms:us-east-1:111111111111:alias/a', keyArn],
    ['alias/b', 'arn:other'],
    [foreign, foreign],
    ['q', undefined],
    [keyArn.replace('one', 'two'), undefined],
    ...[
      `x${foreign}`,
      foreign.replace('222222222222', '22'),
      foreign.replace('one', ''),
      foreign.replace('us-east-1', ''),
    ].map((name): [string, undefined] => [name, undefined]),
    [foreign.replace(':key/', ':alias/'), undefined],
  ])('finds the key %s as %s', (name, arn) => {
    expect(find(name)).toBe(arn)
  })
})

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-reads.html */
describe('a condition', () => {
  const object = { etag: 'abc', lastModified: '2026-12-01T12:00:00.000Z' }
  const [before, at, after] = [-1, 0, 1].map((seconds) => new Date(now + seconds * 1000).toUTCString())
  const known = { status: 304, headers: { etag: '"abc"', 'last-modified': at } }
  it.each<[IncomingHttpHeaders, unknown]>([
    [{}, undefined],
    ...['"abc"', 'abc', 'W/"abc"', '*', '"x", "abc"', ' "abc" '].map((match): [IncomingHttpHeaders, unknown] => [
      { 'if-match': match },
      undefined,
    ]),
    ...['"abcd"', 'xabc', 'aW/bc', ''].map((match): [IncomingHttpHeaders, unknown] => [
      { 'if-match': match },
      failed('If-Match'),
    ]),
    [{ 'if-none-match': '"abc"' }, known],
    [{ 'if-none-match': '"x"' }, undefined],
    [{ 'if-modified-since': before }, undefined],
    [{ 'if-modified-since': at }, known],
    [{ 'if-modified-since': after }, known],
    [{ 'if-modified-since': 'soon' }, undefined],
    [{ 'if-unmodified-since': before }, failed('If-Unmodified-Since')],
    [{ 'if-unmodified-since': at }, undefined],
    [{ 'if-unmodified-since': 'soon' }, undefined],
    [{ 'if-match': '"abc"', 'if-unmodified-since': before }, undefined],
    [{ 'if-none-match': '"x"', 'if-modified-since': after }, undefined],
    [{ 'if-match': '"abc"', 'if-none-match': '"abc"' }, known],
  ])('of a read with %j gives %o', (headers, expected) => {
    expect(outcome(() => checkRead(headers, object))).toEqual(expected)
  })

  const source = (conditions: object) =>
    Object.fromEntries(Object.entries(conditions).map(([name, value]) => [`x-amz-copy-source-${name}`, value]))
  const failedSource = (name: string) => failed(`x-amz-copy-source-${name}`)
  it.each<[object, unknown]>([
    [{}, undefined],
    [{ 'if-match': '"abc"' }, undefined],
    [{ 'if-match': '"x"' }, failedSource('If-Match')],
    [{ 'if-none-match': '"abc"' }, failedSource('If-None-Match')],
    [{ 'if-none-match': '"x"' }, undefined],
    [{ 'if-modified-since': before }, undefined],
    [{ 'if-modified-since': at }, failedSource('If-Modified-Since')],
    [{ 'if-unmodified-since': before }, failedSource('If-Unmodified-Since')],
    [{ 'if-unmodified-since': at }, undefined],
    [{ 'if-match': '"abc"', 'if-unmodified-since': before }, undefined],
    [{ 'if-none-match': '"x"', 'if-modified-since': after }, undefined],
  ])('of the source of a copy with %j gives %o', (conditions, expected) => {
    expect(outcome(() => checkCopySource(source(conditions), object))).toEqual(expected)
  })

  const noKey = error('NoSuchKey', 'The specified key does not exist.', 404, { Key: 'k' })
  it.each<[IncomingHttpHeaders, boolean, unknown]>([
    [{}, true, undefined],
    [{ 'if-none-match': '*' }, false, undefined],
    [{ 'if-none-match': ' * ' }, false, undefined],
    [{ 'if-none-match': '*' }, true, failed('If-None-Match')],
    [{ 'if-none-match': '"abc"' }, false, lacks('If-None-Match but * for a write, as S3 has none')],
    [
      { 'if-none-match': '*', 'if-match': '*' },
      true,
      lacks('If-Match together with If-None-Match for a write, as S3 has none'),
    ],
    [{ 'if-match': '"abc"' }, true, undefined],
    [{ 'if-match': '"x"' }, true, failed('If-Match')],
    [{ 'if-match': '"abc"' }, false, noKey],
  ])('of a write with %j (object %s) gives %o', (headers, exists, expected) => {
    expect(outcome(() => checkWrite(headers, 'k', exists ? object : undefined))).toEqual(expected)
  })

  it('of a write conflicts with a deletion meanwhile', () => {
    const check = (headers: IncomingHttpHeaders, current?: typeof object) =>
      outcome(() => checkNotDeleted(headers, 'If-Match', { key: 'k', current }))
    const message = 'The conditional request cannot succeed due to a conflicting operation against this resource.'
    expect(check({ 'if-match': '"abc"' })).toEqual(
      error('ConditionalRequestConflict', message, 409, { Condition: 'If-Match', Key: 'k' }),
    )
    expect([check({}), check({ 'if-none-match': '*' }), check({ 'if-match': '"abc"' }, object)]).toEqual([
      ...[undefined, undefined, undefined],
    ])
  })
})

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html */
describe('Object Lock', () => {
  const until = '2026-12-02T12:00:00.000Z'
  const headers = (mode?: string, date?: string, hold?: string) => ({
    ...(mode !== undefined && { 'x-amz-object-lock-mode': mode }),
    ...(date !== undefined && { 'x-amz-object-lock-retain-until-date': date }),
    ...(hold !== undefined && { 'x-amz-object-lock-legal-hold': hold }),
  })
  const byDefault = { mode: 'COMPLIANCE', days: 2 } as const
  const ofBucket = { mode: 'COMPLIANCE', until: '2026-12-03T12:00:00.000Z' }
  const [modeName, dateName] = ['x-amz-object-lock-mode', 'x-amz-object-lock-retain-until-date']
  const both = argument('x-amz-object-lock-retain-until-date and x-amz-object-lock-mode must both be supplied')
  const format = (text: string) => argument('The retain until date must be provided in ISO 8601 format', dateName, text)
  it.each<[IncomingHttpHeaders, typeof byDefault | undefined, unknown]>([
    [{}, undefined, {}],
    [{}, byDefault, { retention: ofBucket }],
    [headers('GOVERNANCE', until), byDefault, { retention: { mode: 'GOVERNANCE', until } }],
    [headers('COMPLIANCE', until), undefined, { retention: { mode: 'COMPLIANCE', until } }],
    [headers(undefined, undefined, 'ON'), byDefault, { retention: ofBucket, hasLegalHold: true }],
    [headers(undefined, undefined, 'OFF'), undefined, { retention: undefined }],
    [headers('GOVERNANCE'), undefined, both],
    [headers(undefined, until), undefined, both],
    [headers('OTHER', until), undefined, argument('Unknown wormMode directive.', modeName, 'OTHER')],
    [
      headers(undefined, undefined, 'on'),
      undefined,
      argument("Legal Hold must be either of 'ON' or 'OFF'", 'x-amz-object-lock-legal-hold', 'on'),
    ],
    ...['tomorrow', '2026-12-02', `x${until}`, '2026-13-02T12:00:00Z', '12026-12-02T12:00:00Z'].map(
      (text): [IncomingHttpHeaders, undefined, unknown] => [headers('GOVERNANCE', text), undefined, format(text)],
    ),
    ...['2026-12-01T12:00:00.000Z', '2026-11-30T12:00:00Z'].map((text): [IncomingHttpHeaders, undefined, unknown] => [
      headers('GOVERNANCE', text),
      undefined,
      argument('The retain until date must be in the future!', dateName, text),
    ]),
  ])('of %j in a bucket with %j is %o', (given, retention, expected) => {
    expect(outcome(() => readLock(given, { isLocked: true, retention }, now))).toEqual(expected)
  })

  it('needs a bucket with it', () => {
    for (const given of [headers('GOVERNANCE', until), headers(undefined, undefined, 'ON')])
      expect(outcome(() => readLock(given, { isLocked: false, retention: undefined }, now))).toEqual(
        invalidRequest('Bucket is missing Object Lock Configuration'),
      )
  })

  it('needs a checksum of the content', () => {
    const refusal = invalidRequest(
      'Content-MD5 OR x-amz-checksum- HTTP header is required for Put Object requests with Object Lock parameters',
    )
    const lock = headers(undefined, undefined, 'ON')
    for (const name of ['content-md5', 'x-amz-checksum-crc32', 'x-amz-trailer'])
      expect(() => needChecksumForLock({ ...lock, [name]: 'a' })).not.toThrow()
    for (const name of ['content-md5x', 'xcontent-md5', 'x-amz-trailers', 'other'])
      expect(() => needChecksumForLock({ ...lock, [name]: 'a' })).toThrow(refusal)
    expect(() => needChecksumForLock({ other: 'a' })).not.toThrow()
  })

  it('is shown by its headers', () => {
    const retention = { mode: 'GOVERNANCE', until } as const
    expect(lockHeaders({})).toEqual({})
    expect(lockHeaders({ retention })).toEqual(headers('GOVERNANCE', until))
    expect(lockHeaders({ hasLegalHold: true })).toEqual(headers(undefined, undefined, 'ON'))
    expect(lockHeaders({ hasLegalHold: false })).toEqual({})
  })
})

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-tagging.html */
describe('the tags of an object', () => {
  const x = (length: number) => 'x'.repeat(length)
  const invalid = (message: string, TagKey: string) => error('InvalidTag', message, 400, { TagKey })
  const [badKey, badValue] = ['The TagKey you have provided is invalid', 'The TagValue you have provided is invalid']
  const many = (count: number) => Array.from({ length: count }, (_, n) => [`k${n}`, 'v'] as const)
  it.each<[readonly (readonly [string, string])[], unknown]>([
    [[], {}],
    [many(10), Object.fromEntries(many(10))],
    [many(11), error('BadRequest', 'Object tags cannot be greater than 10')],
    [[[x(128), x(256)]], { [x(128)]: x(256) }],
    [[['ü 1_.:/=+-@', '']], { 'ü 1_.:/=+-@': '' }],
    [[['', 'v']], invalid(badKey, '')],
    [[[x(129), 'v']], invalid(badKey, x(129))],
    [[['a!', 'v']], invalid(badKey, 'a!')],
    [[['!a', 'v']], invalid(badKey, '!a')],
    [[['a', x(257)]], invalid(badValue, 'a')],
    [[['a', 'b#']], invalid(badValue, 'a')],
    [[['aws:a', 'v']], invalid('System tags cannot be added/updated by requester', 'aws:a')],
    [[['a:aws:', 'v']], { 'a:aws:': 'v' }],
    [
      [
        ['a', '1'],
        ['a', '2'],
      ],
      invalid('Cannot provide multiple Tags with the same key', 'a'),
    ],
  ])('%j are read as %o, from a header and from a document', (pairs, expected) => {
    expect(
      outcome(() =>
        readTagHeader(new URLSearchParams(pairs.map(([key, value]): [string, string] => [key, value])).toString()),
      ),
    ).toEqual(expected)
    const Tag = pairs.map(([Key, Value]) => ({ Key, Value }))
    expect(outcome(() => readTagDocument({ TagSet: { Tag } }))).toEqual(expected)
  })

  it.each(['%', 'a=%zz', '%1', '%1g'])('of the header %j are refused', (header) => {
    const message =
      "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag name duplicates."
    expect(outcome(() => readTagHeader(header))).toEqual(argument(message, 'x-amz-tagging', header))
  })

  it('of a document are malformed without their elements, or with others', () => {
    expect(readTagDocument({ TagSet: '' })).toEqual({})
    expect(readTagDocument({ TagSet: {} })).toEqual({})
    for (const document of [
      {},
      { TagSet: 'a' },
      { TagSet: {}, Other: 1 },
      { TagSet: { Other: 1 } },
      { TagSet: { Tag: [{ Key: 'a' }] } },
    ])
      expect(outcome(() => readTagDocument(document))).toEqual(malformed)
    expect(outcome(() => readTagDocument({ TagSet: { Tag: [{ Key: 'a', Value: 'b', Other: 'c' }] } }))).toEqual(
      malformed,
    )
  })
})

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html */
describe('the source of a copy', () => {
  const invalid = (header: string) =>
    argument('Copy Source must mention the source bucket and key: sourcebucket/sourcekey', 'x-amz-copy-source', header)
  it.each<[string, unknown]>([
    ['cases/a', { bucket: 'cases', key: 'a', versionId: undefined }],
    ['/cases/a/b', { bucket: 'cases', key: 'a/b', versionId: undefined }],
    ['cases%2Fa%20b?versionId=v1', { bucket: 'cases', key: 'a b', versionId: 'v1' }],
    ['cases/a?versionId=', { bucket: 'cases', key: 'a', versionId: '' }],
    ['cases/a/', { bucket: 'cases', key: 'a/', versionId: undefined }],
    ...['', 'cases', 'cases/', '/a', '//a', 'cases/%zz', 'cases/a?version=1', 'cases/a?versionId=1&a=b'].map(
      (header): [string, unknown] => [header, invalid(header)],
    ),
    ['arn:aws:s3:us-east-1:1:accesspoint/a/object/b', lacks('access points')],
  ])('%j is read as %o', (header, expected) => {
    expect(outcome(() => readCopySource({ headers: { 'x-amz-copy-source': header } }))).toEqual(expected)
  })

  it.each<[string | undefined, unknown]>([
    [undefined, undefined],
    ['null', 'null'],
    ['aZ9._-', 'aZ9._-'],
    ['x'.repeat(128), 'x'.repeat(128)],
    ['', argument('Version id cannot be the empty string', 'versionId', '')],
    ...['x'.repeat(129), 'a b', 'a/', '/a', 'nullx!'].map((id): [string, unknown] => [
      id,
      argument('Invalid version id specified', 'versionId', id),
    ]),
  ])('has the version %j as %o', (versionId, expected) => {
    const query = new URLSearchParams(versionId === undefined ? {} : { versionId })
    expect(outcome(() => versionIdOf({ query }))).toEqual(expected)
  })
})

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html */
describe('a rule of a lifecycle', () => {
  const rule: LifecycleRule = {
    ...{ id: 'r', isEnabled: true, prefix: '', tags: [], largerThan: undefined, smallerThan: undefined },
    ...{ expirationDays: undefined, expirationDate: undefined, removesLoneMarkers: false, noncurrentDays: undefined },
    ...{ keptNoncurrent: 0, abortDays: undefined, transitions: [], noncurrentTransitions: [] },
  }
  const object = {
    key: 'a/b',
    size: 10,
    tags: { k: 'v', l: 'w' },
    lastModified: '2026-12-01T12:00:00.000Z',
  } as unknown as StoredObject

  it.each<[Partial<LifecycleRule>, boolean]>([
    [{}, true],
    [{ prefix: 'a/' }, true],
    [{ prefix: 'b' }, false],
    [
      {
        tags: [
          ['k', 'v'],
          ['l', 'w'],
        ],
      },
      true,
    ],
    [
      {
        tags: [
          ['k', 'v'],
          ['l', 'x'],
        ],
      },
      false,
    ],
    [{ tags: [['m', 'v']] }, false],
    [{ largerThan: 9 }, true],
    [{ largerThan: 10 }, false],
    [{ smallerThan: 11 }, true],
    [{ smallerThan: 10 }, false],
  ])('with %j concerns an object: %s', (more, expected) => {
    expect(concerns({ ...rule, ...more }, object)).toBe(expected)
  })

  it('concerns an empty object too, and one without tags', () => {
    expect(concerns(rule, { ...object, size: 0 })).toBe(true)
    expect(concerns({ ...rule, largerThan: 0 }, { ...object, size: 0 })).toBe(false)
    expect(concerns({ ...rule, tags: [['k', 'v']] }, { ...object, tags: undefined })).toBe(false)
  })

  const midnight = (date: number) => Date.parse(`2026-12-${String(date).padStart(2, '0')}T00:00:00Z`)
  it.each([
    ['2026-12-01T12:00:00Z', 1, midnight(3)],
    ['2026-12-01T00:00:00Z', 1, midnight(2)],
    ['2026-12-01T00:00:01Z', 0, midnight(2)],
  ])('is due, since %s and after %i days, at a midnight', (since, days, at) => {
    expect(dueAt(since, days)).toBe(at)
  })

  it.each<[Partial<LifecycleRule>[], object | undefined]>([
    [[], undefined],
    [[{}], undefined],
    [[{ expirationDays: 1, isEnabled: false }], undefined],
    [[{ expirationDays: 1, prefix: 'b' }], undefined],
    [[{ expirationDays: 1 }], { at: midnight(3), rule: 'r' }],
    [[{ expirationDate: midnight(9) }], { at: midnight(9), rule: 'r' }],
    [
      [{ expirationDays: 5 }, { id: 's', expirationDays: 1 }, { id: 't', expirationDays: 3 }],
      { at: midnight(3), rule: 's' },
    ],
  ])('of %j says when an object expires: %j', (rules, expected) => {
    expect(
      expiryOf(
        rules.map((more) => ({ ...rule, ...more })),
        object,
      ),
    ).toEqual(expected)
  })
})

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors.html */
describe('a rule for web pages', () => {
  const rule = {
    id: undefined,
    origins: ['https://a.test'],
    methods: ['GET', 'PUT'],
    headers: [],
    exposed: [],
    maxAge: undefined,
  }
  const request = (headers: IncomingHttpHeaders) => requestOf('GET', '/cases/a', { headers })
  const vary = 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method'
  const allowed = {
    ...{ 'access-control-allow-origin': 'https://a.test', 'access-control-allow-methods': 'GET, PUT' },
    ...{ 'access-control-allow-credentials': 'true', vary },
  }

  it.each<[object, string | undefined, object]>([
    [{}, 'https://a.test', allowed],
    [{}, undefined, {}],
    [{}, 'https://b.test', {}],
    [{ methods: ['PUT'] }, 'https://a.test', {}],
    [
      { origins: ['*'] },
      'https://b.test',
      { 'access-control-allow-origin': '*', 'access-control-allow-methods': 'GET, PUT', vary },
    ],
    [
      { exposed: ['etag', 'x-a'], maxAge: 0 },
      'https://a.test',
      { ...allowed, 'access-control-expose-headers': 'etag, x-a', 'access-control-max-age': '0' },
    ],
    [{ origins: ['https://*.test'] }, 'https://a.test', allowed],
    [{ origins: ['https://a*a.test'] }, 'https://a.test', {}],
    [{ origins: ['https://b*'] }, 'https://a.test', {}],
    [{ origins: ['*.org'] }, 'https://a.test', {}],
    [{ origins: ['https://a*.test'] }, 'https://a.test', allowed],
  ])('with %j lets %s read: %j', (more, origin, headers) => {
    const given = origin === undefined ? {} : { origin }
    expect(
      corsHeaders(
        [
          { ...rule, methods: ['POST'] },
          { ...rule, ...more },
        ],
        request(given),
      ),
    ).toEqual(headers)
  })

  const preflight = (more: object, headers: IncomingHttpHeaders) =>
    preflightOf([{ ...rule, ...more }], request(headers))
  const asked = (names?: string, method = 'PUT') => ({
    ...{ origin: 'https://a.test', 'access-control-request-method': method },
    ...(names !== undefined && { 'access-control-request-headers': names }),
  })
  it.each<[object, string | undefined, object]>([
    [{}, undefined, allowed],
    [{}, ' , ', allowed],
    [{ headers: ['X-A', 'x-b*'] }, 'x-a, X-B-C', { ...allowed, 'access-control-allow-headers': 'x-a, x-b-c' }],
    [{ headers: ['*'] }, 'x-a', { ...allowed, 'access-control-allow-headers': 'x-a' }],
  ])('with %j allows a preflight for the headers %s', (more, names, headers) => {
    expect(preflight(more, asked(names))).toEqual({ status: 200, headers })
  })

  it.each<[object, IncomingHttpHeaders, number, string]>([
    [
      {},
      { origin: 'https://a.test' },
      400,
      '<Code>BadRequest</Code><Message>Insufficient information. Origin request header needed.</Message>',
    ],
    [{}, { 'access-control-request-method': 'GET' }, 400, '<Code>BadRequest</Code>'],
    [
      {},
      asked(undefined, 'POST'),
      403,
      '<Code>AccessForbidden</Code><Message>CORSResponse: This CORS request is not allowed.',
    ],
    [{}, asked('x-a'), 403, '<Code>AccessForbidden</Code>'],
    [{ headers: ['x-a'] }, asked('x-a,x-b'), 403, '<Code>AccessForbidden</Code>'],
  ])('with %j refuses a preflight of %j', (more, headers, status, text) => {
    const answer = preflight(more, headers)
    expect(answer.status).toBe(status)
    expect(String(answer.body)).toContain(text)
  })
})

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html */
describe('a policy', () => {
  const policy = (more: object = {}) => ({
    ...{
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Deny', Principal: '*' },
        { Effect: 'Allow', Principal: '*', ...more },
      ],
    },
  })
  const fixing = [
    ...[
      'aws:SourceArn',
      'aws:SourceAccount',
      'aws:SourceOrgID',
      'aws:SourceOrgPaths',
      'aws:SourceOwner',
      'aws:SourceVpc',
    ],
    ...['aws:SourceVpce', 'aws:SourceIp', 'aws:PrincipalArn', 'aws:PrincipalAccount', 'aws:PrincipalOrgID'],
    ...['aws:PrincipalOrgPaths', 'aws:userid', 'aws:username', 's3:DataAccessPointArn', 's3:DataAccessPointAccount'],
  ]
  const when = (operator: string, key: string, value: unknown) => ({ Condition: { [operator]: { [key]: value } } })
  it.each<[object, boolean]>([
    [{}, true],
    [{ Effect: 'Deny' }, false],
    [{ Principal: { AWS: '*' } }, true],
    [{ Principal: { AWS: ['a', '*'] } }, true],
    [{ Principal: { AWS: 'a' } }, false],
    [{ Principal: { Service: '*' } }, false],
    [{ Principal: undefined }, false],
    ...fixing.map((key): [object, boolean] => [when('StringEquals', key, 'a'), false]),
    [when('ArnLike', 'aws:SourceArn', 'arn:a'), false],
    [when('IpAddress', 'aws:SourceIp', ['10.0.0.0/8', '10.1.0.0/16']), false],
    [when('IpAddress', 'aws:SourceIp', ['10.0.0.0/8', '0.0.0.0/0']), true],
    [when('NotIpAddress', 'aws:SourceIp', '10.0.0.0/8'), true],
    [when('StringNotEquals', 'aws:SourceVpc', 'a'), true],
    [when('StringLike', 'aws:SourceVpc', 'a*'), true],
    [when('StringLike', 'aws:SourceVpc', 'a?'), true],
    [when('StringEquals', 'aws:username', '$' + '{aws:username}'), true],
    [when('StringEquals', 'aws:Referer', 'a'), true],
    [when('Bool', 'aws:SourceArn', 'true'), true],
    [{ Condition: { Bool: { a: 'true' }, StringEquals: { b: 'c', 'aws:SourceVpc': 'a' } } }, false],
  ])('for all principals with %j is public: %s', (more, expected) => {
    expect(isPublic(policy(more) as never)).toBe(expected)
  })
})

describe('a list', () => {
  it('shows keys as they are, or percent-encoded', () => {
    expect(namesOf(new URLSearchParams()).shown('a b')).toBe('a b')
    const { shown, elements } = namesOf(new URLSearchParams('encoding-type=url'))
    expect(shown("a b/ü!'()*~-_.\ud800")).toBe('a%20b/%C3%BC%21%27%28%29%2A~-_.%EF%BF%BD')
    expect(elements).toEqual({ EncodingType: 'url' })
    expect(outcome(() => namesOf(new URLSearchParams('encoding-type=xml')))).toEqual(
      argument('Invalid Encoding Method specified in Request', 'encoding-type', 'xml'),
    )
  })

  it('has tokens of names', () => {
    expect(readToken(tokenOf('a ü'))).toBe('a ü')
    for (const token of ['', 'a', `${tokenOf('a')}=`, Buffer.from('2 a').toString('base64url')])
      expect(outcome(() => readToken(token))).toEqual(
        argument('The continuation token provided is incorrect', 'continuation-token'),
      )
  })
})

describe('a document', () => {
  it.each<[string, unknown]>([
    ['<T/>', {}],
    ['<T></T>', {}],
    ['<T><A>1</A></T>', { A: '1' }],
    ['<?xml version="1.0"?><s:T xmlns:s="x"><s:A> &lt;&#x41; </s:A></s:T>', { A: '<A' }],
    ['<T><Tag><K>a</K></Tag><Part>b</Part><Object>c</Object></T>', { Tag: [{ K: 'a' }], Part: ['b'], Object: ['c'] }],
    [`<T>${'<A>'.repeat(7)}1${'</A>'.repeat(7)}</T>`, expect.anything()],
    ...['', 'T', '<T>', '<U/>', '<T/><U/>', '<!DOCTYPE T><T/>', '<T><A></T></A>', '<T', '<T><A'].map(
      (text): [string, unknown] => [text, malformed],
    ),
    [`<T>${'<A>'.repeat(8)}1${'</A>'.repeat(8)}</T>`, malformed],
    [`<T>${'<A/>'.repeat(20)}</T>`, expect.anything()],
    [`<T>${'<A></A>'.repeat(20)}</T>`, expect.anything()],
  ])('%s is read as %o', (text, expected) => {
    expect(outcome(() => readDocument(text, 'T'))).toEqual(expected)
  })
})
