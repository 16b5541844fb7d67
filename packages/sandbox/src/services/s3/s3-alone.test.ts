import { describe, expect, it } from 'vitest'
import { owner, stranger } from '../../testing/start-guarded.ts'
import { canonicalId } from './canonical-id.ts'
import { readObjectCall } from './read-object-call.ts'
import { declaredBucket, openS3Alone, requestOf } from './testing/open-s3-alone.ts'

const time = '2026-12-01T12:00:00.000Z'
const utc = 'Tue, 01 Dec 2026 12:00:00 GMT'
const xmlns = 'xmlns="http://s3.amazonaws.com/doc/2006-03-01/"'
const xml = (root: string, content = '') =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${root} ${xmlns}>${content}</${root}>`
const error = (code: string, message: string, status = 400, details: object = {}) =>
  expect.objectContaining({ code, message, status, details })
const id = canonicalId(owner)
const versioned = { VersioningConfiguration: { Status: 'Enabled' } }
const kmsKey = 'arn:aws:kms:us-east-1:222222222222:key/one'
const encrypted = (more: object = {}) => ({
  BucketEncryption: {
    ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { KMSMasterKeyID: kmsKey }, ...more }],
  },
})
const open = (properties: object = {}, others: Parameters<typeof openS3Alone>[0] = []) =>
  openS3Alone([declaredBucket('cases', properties), ...others])
const crc = { 'x-amz-checksum-crc32': 'NhCmhg==' }
const md5 = '5d41402abc4b2a76b9719d911017c592'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html */
describe('a request', () => {
  const source = { 'x-amz-copy-source': 'cases/a' }
  it.each<[string, string, string, object?]>([
    ['GET', '/', 'ListBuckets'],
    ['GET', '/cases?versions', 'ListObjectVersions'],
    ['GET', '/cases?uploads', 'ListMultipartUploads'],
    ['GET', '/cases?location', 'GetBucketLocation'],
    ['GET', '/cases?versioning', 'GetBucketVersioning'],
    ['GET', '/cases?policy', 'GetBucketPolicy'],
    ['PUT', '/cases?policy', 'PutBucketPolicy'],
    ['DELETE', '/cases?policy', 'DeleteBucketPolicy'],
    ['GET', '/cases?publicAccessBlock', 'GetPublicAccessBlock'],
    ['GET', '/cases?ownershipControls', 'GetBucketOwnershipControls'],
    ['GET', '/cases?encryption', 'GetBucketEncryption'],
    ['GET', '/cases?cors', 'GetBucketCors'],
    ['GET', '/cases?lifecycle', 'GetBucketLifecycleConfiguration'],
    ['GET', '/cases?notification', 'GetBucketNotificationConfiguration'],
    ['GET', '/cases?object-lock', 'GetObjectLockConfiguration'],
    ['HEAD', '/cases', 'HeadBucket'],
    ['GET', '/cases?list-type=2', 'ListObjectsV2'],
    ['GET', '/cases', 'ListObjects'],
    ['POST', '/cases', 'PostObject'],
    ['GET', '/cases/a?tagging', 'GetObjectTagging'],
    ['DELETE', '/cases/a?tagging', 'DeleteObjectTagging'],
    ['GET', '/cases/a?retention', 'GetObjectRetention'],
    ['GET', '/cases/a?legal-hold', 'GetObjectLegalHold'],
    ['GET', '/cases/a?attributes', 'GetObjectAttributes'],
    ['POST', '/cases/a?uploads', 'CreateMultipartUpload'],
    ['PUT', '/cases/a?partNumber=1&uploadId=u', 'UploadPart'],
    ['PUT', '/cases/a?partNumber=1&uploadId=u', 'UploadPartCopy', source],
    ['GET', '/cases/a?uploadId=u', 'ListParts'],
    ['DELETE', '/cases/a?uploadId=u', 'AbortMultipartUpload'],
    ['PUT', '/cases/a', 'CopyObject', source],
    ['PUT', '/cases/a', 'PutObject'],
    ['GET', '/cases/a', 'GetObject'],
    ['HEAD', '/cases/a', 'HeadObject'],
    ['DELETE', '/cases/a', 'DeleteObject'],
    ['GET', '/cases/a?torrent', 'GET object with ?torrent'],
    ['PUT', '/cases?acl', 'PUT bucket with ?acl'],
    ['GET', '/cases/a?uploads', 'GET object with ?uploads'],
    ['PATCH', '/cases/a', 'PATCH object'],
    ['POST', '/', 'POST service'],
    ['GET', '/cases/a?x-id=GetObject', 'GetObject'],
  ])('%s %s is %s', (method, target, operation, headers = {}) => {
    expect(readObjectCall(requestOf(method, target, { headers: { ...headers } })).operation).toBe(operation)
  })

  it.each(
    'abac accelerate acl analytics annotations inventory intelligent-tiering logging metadataConfiguration metadataInventoryTable metadataJournalTable metadataTable metrics policyStatus renameObject replication requestPayment restore select session torrent website'.split(
      ' ',
    ),
  )('for %s is one that the sandbox does not run', (name) => {
    expect(readObjectCall(requestOf('GET', `/cases?${name}`)).operation).toBe(`GET bucket with ?${name}`)
    expect(readObjectCall(requestOf('PUT', `/cases/a?${name}`)).operation).toBe(`PUT object with ?${name}`)
  })

  const document = (root: string, content: string) => ({ headers: crc, body: `<${root}>${content}</${root}>` })
  it.each([
    ['POST', '/cases?delete', 'DeleteObjects', 'Delete', true],
    ['PUT', '/cases/a?tagging', 'PutObjectTagging', 'Tagging', true],
    ['PUT', '/cases/a?retention', 'PutObjectRetention', 'Retention', true],
    ['PUT', '/cases/a?legal-hold', 'PutObjectLegalHold', 'LegalHold', true],
    ['POST', '/cases/a?uploadId=u', 'CompleteMultipartUpload', 'CompleteMultipartUpload', false],
  ])('%s %s is %s, with a document %s (checksum %s)', (method, target, operation, root, needsChecksum) => {
    const body = `<${root}><A>1</A></${root}>`
    const headers = { 'x-amz-trailer': 'x-amz-checksum-md5' }
    const plain = () => readObjectCall(requestOf(method, target, { body }))
    if (needsChecksum)
      expect(plain).toThrow(
        error('InvalidRequest', 'Missing required header for this request: Content-MD5 OR x-amz-checksum-*'),
      )
    else expect(plain()).toMatchObject({ operation, input: { document: { A: '1' } } })
    expect(() => readObjectCall(requestOf(method, target, { body, headers }))).toThrow(
      expect.objectContaining({ code: 'NotImplemented' }),
    )
    expect(() => readObjectCall(requestOf(method, target, document('Other', '')))).toThrow(
      expect.objectContaining({ code: 'BadDigest' }),
    )
  })

  const common = 'date content-sha256 security-token user-agent expected-bucket-owner decoded-content-length'
  const checksums =
    'checksum-crc32 checksum-crc32c checksum-crc64nvme checksum-sha1 checksum-sha256 checksum-type sdk-checksum-algorithm'
  const stored =
    'meta-a storage-class tagging acl grant-read server-side-encryption server-side-encryption-aws-kms-key-id server-side-encryption-bucket-key-enabled object-lock-mode object-lock-retain-until-date object-lock-legal-hold'
  const copied =
    'copy-source copy-source-if-match copy-source-if-none-match copy-source-if-modified-since copy-source-if-unmodified-since source-expected-bucket-owner'
  const taken: [string, string, string, string][] = [
    ['PUT', '/cases?policy', 'PutBucketPolicy', `${checksums} confirm-remove-self-bucket-access`],
    ['POST', '/cases', 'PostObject', `${stored} ${checksums}`],
    ['GET', '/cases/a?attributes', 'GetObjectAttributes', 'object-attributes max-parts part-number-marker'],
    ['POST', '/cases/a?uploads', 'CreateMultipartUpload', `${stored} checksum-algorithm checksum-type`],
    ['PUT', '/cases/a?partNumber=1&uploadId=u', 'UploadPart', checksums],
    ['PUT', '/cases/a', 'PutObject', `${stored} ${checksums}`],
    ['GET', '/cases/a', 'GetObject', 'checksum-mode'],
    ['HEAD', '/cases/a', 'HeadObject', 'checksum-mode'],
    ['DELETE', '/cases/a', 'DeleteObject', 'bypass-governance-retention'],
    ['GET', '/', 'ListBuckets', ''],
  ]
  it.each(taken)('%s %s takes the headers of %s alone: %s', (method, target, operation, own) => {
    const read = (name: string) => readObjectCall(requestOf(method, target, { headers: { [`x-amz-${name}`]: 'a' } }))
    const names = `${common} ${own}`.split(' ').filter(Boolean)
    for (const name of names) expect(read(name).operation).toBe(operation)
    const all = `${common} ${checksums} ${stored} ${copied} request-payer mfa website-redirect-location other`.split(
      ' ',
    )
    for (const name of [...all, 'met', 'checksum-crc32x'].filter(
      (each) => !names.includes(each) && each !== 'copy-source',
    ))
      expect(() => read(name)).toThrow(
        error('NotImplemented', `the sandbox's S3 has no header x-amz-${name} of ${operation}`, 501),
      )
  })

  it.each([
    ['PUT', '/cases/a', 'CopyObject', `${stored} ${copied} metadata-directive tagging-directive checksum-algorithm`],
    ['PUT', '/cases/a?partNumber=1&uploadId=u', 'UploadPartCopy', `${copied} copy-source-range`],
  ])('%s %s with a source takes the headers of %s alone: %s', (method, target, operation, own) => {
    const read = (name: string) =>
      readObjectCall(requestOf(method, target, { headers: { ...source, [`x-amz-${name}`]: 'cases/a' } }))
    for (const name of own.split(' ')) expect(read(name).operation).toBe(operation)
    for (const name of ['checksum-crc32', 'copy-source-if', 'checksum-type', 'other'])
      expect(() => read(name)).toThrow(
        error('NotImplemented', `the sandbox's S3 has no header x-amz-${name} of ${operation}`, 501),
      )
  })

  const overrides = 'content-type content-language expires cache-control content-disposition content-encoding'
    .split(' ')
    .map((name) => `response-${name}`)
  it.each<[string, string, string, string[]]>([
    ['GET', '/', 'ListBuckets', ['prefix', 'max-buckets', 'continuation-token', 'bucket-region']],
    [
      'GET',
      '/cases?versions',
      'ListObjectVersions',
      ['prefix', 'delimiter', 'max-keys', 'key-marker', 'version-id-marker', 'encoding-type'],
    ],
    [
      'GET',
      '/cases?uploads',
      'ListMultipartUploads',
      ['prefix', 'delimiter', 'max-uploads', 'key-marker', 'upload-id-marker', 'encoding-type'],
    ],
    [
      'GET',
      '/cases?list-type=2',
      'ListObjectsV2',
      ['prefix', 'delimiter', 'max-keys', 'continuation-token', 'start-after', 'encoding-type', 'fetch-owner'],
    ],
    ['GET', '/cases?', 'ListObjects', ['prefix', 'delimiter', 'max-keys', 'marker', 'encoding-type']],
    ['GET', '/cases/a?', 'GetObject', ['versionId', 'partNumber', ...overrides]],
    ['HEAD', '/cases/a?', 'HeadObject', ['versionId', 'partNumber', ...overrides]],
    ['DELETE', '/cases/a?', 'DeleteObject', ['versionId']],
    ['GET', '/cases/a?tagging', 'GetObjectTagging', ['versionId']],
    ['DELETE', '/cases/a?tagging', 'DeleteObjectTagging', ['versionId']],
    ['GET', '/cases/a?retention', 'GetObjectRetention', ['versionId']],
    ['GET', '/cases/a?legal-hold', 'GetObjectLegalHold', ['versionId']],
    ['GET', '/cases/a?attributes', 'GetObjectAttributes', ['versionId']],
    ['GET', '/cases/a?uploadId=u', 'ListParts', ['max-parts', 'part-number-marker']],
    ['HEAD', '/cases', 'HeadBucket', []],
    ['PUT', '/cases/a', 'PutObject', []],
  ])('%s %s takes the parameters of %s alone: %j', (method, target, operation, names) => {
    const joined = (name: string) => `${target}${target.includes('?') ? '&' : '?'}${name}=a`
    for (const name of names) expect(readObjectCall(requestOf(method, joined(name))).operation).toBe(operation)
    for (const name of ['versionId', 'prefix', 'marker', 'other'].filter((each) => !names.includes(each)))
      expect(() => readObjectCall(requestOf(method, joined(name)))).toThrow(
        error('NotImplemented', `the sandbox's S3 has no parameter ${name} of ${operation}`, 501),
      )
    for (const name of names.slice(0, 1))
      expect(() => readObjectCall(requestOf(method, `${joined(name)}&${name}=b`))).toThrow(
        error('NotImplemented', `the sandbox's S3 has no second parameter ${name} in a call of ${operation}`, 501),
      )
  })

  it('has the bucket in its host or in its path, and a key of 1,024 bytes at most', () => {
    const place = (target: string, host?: string) => {
      const { bucket, key } = readObjectCall(requestOf('GET', target, { headers: { ...(host && { host }) } })).input
      return [bucket, key]
    }
    expect(place('/cases/a%20b/c%2Fd')).toEqual(['cases', 'a b/c/d'])
    expect(place('/a/b', 'cases.localhost:1')).toEqual(['cases', 'a/b'])
    expect(place('/a/b', 'my.cases.localhost:99')).toEqual(['my.cases', 'a/b'])
    for (const host of ['localhost:1', '.localhost:1', 'cases.localhost:', 'cases.localhost', 'cases.localhost:1a'])
      expect(place('/a/b', host)).toEqual(['a', 'b'])
    expect(place(`/cases/${'ü'.repeat(512)}`)[1]).toHaveLength(512)
    const tooLong = error('KeyTooLongError', 'Your key is too long', 400, { Size: '1025', MaxSizeAllowed: '1024' })
    expect(() => place(`/cases/${'ü'.repeat(512)}x`)).toThrow(tooLong)
    expect(() => readObjectCall({ ...requestOf('GET', '/'), path: '/cases/%zz' })).toThrow(
      error('InvalidURI', "Couldn't parse the specified URI."),
    )
  })

  it('that is presigned has its parameters as headers, without those of the signature', () => {
    const query = [
      'X-Amz-Signature=s&X-Amz-Credential=k/20261201/us-east-1/s3/aws4_request&X-Amz-Date=20261201T120000Z',
      'X-Amz-Algorithm=a&X-Amz-Expires=1&X-Amz-SignedHeaders=host&X-Amz-Security-Token=t&X-Amz-Content-Sha256=u',
      'x-amz-acl=private&x-amz-checksum-crc32=c&x-amz-sdk-checksum-algorithm=CRC32&x-amz-meta-a=1',
    ].join('&')
    const { input } = readObjectCall(requestOf('PUT', `/cases/a?${query}`, { headers: { 'x-amz-meta-a': '2' } }))
    expect(input).toMatchObject({ signature: { type: 'REST-QUERY-STRING', date: '20261201T120000Z' } })
    expect(input.headers).toEqual({ 'x-amz-acl': 'private', 'x-amz-meta-a': '2' })
    expect([...input.query]).toEqual([])
    const signed = readObjectCall(requestOf('GET', '/cases/a', { headers: { 'x-amz-date': 'd' } })).input.signature
    expect(signed).toEqual({ type: 'REST-HEADER', date: 'd' })
  })
})

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html */
describe('the settings of a bucket', () => {
  const lifecycle = (rule: object) => ({ LifecycleConfiguration: { Rules: [{ Status: 'Enabled', Id: 'r', ...rule }] } })
  const ofRule = (content: string) =>
    xml('LifecycleConfiguration', `<Rule><ID>r</ID><Status>Enabled</Status>${content}</Rule>`)
  it.each<[object, string, string]>([
    [{}, 'location', xml('LocationConstraint')],
    [{}, 'versioning', xml('VersioningConfiguration')],
    [versioned, 'versioning', xml('VersioningConfiguration', '<Status>Enabled</Status>')],
    [
      { PublicAccessBlockConfiguration: { BlockPublicAcls: true } },
      'publicAccessBlock',
      xml(
        'PublicAccessBlockConfiguration',
        '<BlockPublicAcls>true</BlockPublicAcls><IgnorePublicAcls>false</IgnorePublicAcls><BlockPublicPolicy>false</BlockPublicPolicy><RestrictPublicBuckets>false</RestrictPublicBuckets>',
      ),
    ],
    [
      {},
      'ownershipControls',
      xml('OwnershipControls', '<Rule><ObjectOwnership>BucketOwnerEnforced</ObjectOwnership></Rule>'),
    ],
    [
      {},
      'encryption',
      xml(
        'ServerSideEncryptionConfiguration',
        '<Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>AES256</SSEAlgorithm></ApplyServerSideEncryptionByDefault><BucketKeyEnabled>false</BucketKeyEnabled></Rule>',
      ),
    ],
    [
      encrypted({ BucketKeyEnabled: true }),
      'encryption',
      xml(
        'ServerSideEncryptionConfiguration',
        `<Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>aws:kms</SSEAlgorithm><KMSMasterKeyID>${kmsKey}</KMSMasterKeyID></ApplyServerSideEncryptionByDefault><BucketKeyEnabled>true</BucketKeyEnabled></Rule>`,
      ),
    ],
    [
      {
        CorsConfiguration: {
          CorsRules: [
            {
              Id: 'i',
              AllowedOrigins: ['a', 'b'],
              AllowedMethods: ['GET'],
              AllowedHeaders: ['h'],
              ExposedHeaders: ['e'],
              MaxAge: 5,
            },
          ],
        },
      },
      'cors',
      xml(
        'CORSConfiguration',
        '<CORSRule><ID>i</ID><AllowedOrigin>a</AllowedOrigin><AllowedOrigin>b</AllowedOrigin><AllowedMethod>GET</AllowedMethod><AllowedHeader>h</AllowedHeader><ExposeHeader>e</ExposeHeader><MaxAgeSeconds>5</MaxAgeSeconds></CORSRule>',
      ),
    ],
    [
      lifecycle({ ExpirationInDays: 2 }),
      'lifecycle',
      ofRule('<Filter><Prefix></Prefix></Filter><Expiration><Days>2</Days></Expiration>'),
    ],
    [
      lifecycle({ Prefix: 'a', ExpirationDate: '2027-01-01T00:00:00Z', TagFilters: [{ Key: 'k', Value: 'v' }] }),
      'lifecycle',
      ofRule(
        '<Filter><And><Prefix>a</Prefix><Tag><Key>k</Key><Value>v</Value></Tag></And></Filter><Expiration><Date>2027-01-01T00:00:00.000Z</Date></Expiration>',
      ),
    ],
    [
      lifecycle({ ExpiredObjectDeleteMarker: true, ObjectSizeGreaterThan: 1 }),
      'lifecycle',
      ofRule(
        '<Filter><And><Prefix></Prefix><ObjectSizeGreaterThan>1</ObjectSizeGreaterThan></And></Filter><Expiration><ExpiredObjectDeleteMarker>true</ExpiredObjectDeleteMarker></Expiration>',
      ),
    ],
    [
      lifecycle({
        ...{ ObjectSizeLessThan: 9, NoncurrentVersionExpiration: { NoncurrentDays: 3, NewerNoncurrentVersions: 4 } },
        ...{ AbortIncompleteMultipartUpload: { DaysAfterInitiation: 5 } },
        Transitions: [{ StorageClass: 'GLACIER_IR', TransitionInDays: 6 }],
        NoncurrentVersionTransitions: [{ StorageClass: 'STANDARD_IA', TransitionInDays: 7 }],
      }),
      'lifecycle',
      ofRule(
        '<Filter><And><Prefix></Prefix><ObjectSizeLessThan>9</ObjectSizeLessThan></And></Filter><NoncurrentVersionExpiration><NoncurrentDays>3</NoncurrentDays><NewerNoncurrentVersions>4</NewerNoncurrentVersions></NoncurrentVersionExpiration><AbortIncompleteMultipartUpload><DaysAfterInitiation>5</DaysAfterInitiation></AbortIncompleteMultipartUpload><Transition><Days>6</Days><StorageClass>GLACIER_IR</StorageClass></Transition><NoncurrentVersionTransition><NoncurrentDays>7</NoncurrentDays><StorageClass>STANDARD_IA</StorageClass></NoncurrentVersionTransition>',
      ),
    ],
    [{}, 'notification', xml('NotificationConfiguration')],
    [
      { NotificationConfiguration: { EventBridgeConfiguration: {} } },
      'notification',
      xml('NotificationConfiguration', '<EventBridgeConfiguration></EventBridgeConfiguration>'),
    ],
    [
      { ObjectLockEnabled: true },
      'object-lock',
      xml('ObjectLockConfiguration', '<ObjectLockEnabled>Enabled</ObjectLockEnabled>'),
    ],
    [
      {
        ObjectLockEnabled: true,
        ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 3 } } },
      },
      'object-lock',
      xml(
        'ObjectLockConfiguration',
        '<ObjectLockEnabled>Enabled</ObjectLockEnabled><Rule><DefaultRetention><Mode>GOVERNANCE</Mode><Days>3</Days></DefaultRetention></Rule>',
      ),
    ],
  ])('%j are shown by ?%s', async (properties, query, text) => {
    const answer = await open(properties).send('GET', `/cases?${query}`)
    expect(answer).toEqual({ status: 200, headers: { 'content-type': 'application/xml' }, text })
  })

  it.each([
    ['cors', 'NoSuchCORSConfiguration', 'The CORS configuration does not exist'],
    ['lifecycle', 'NoSuchLifecycleConfiguration', 'The lifecycle configuration does not exist'],
    ['object-lock', 'ObjectLockConfigurationNotFoundError', 'Object Lock configuration does not exist for this bucket'],
  ])('that are absent are an error of ?%s', async (query, code, message) => {
    await expect(open().send('GET', `/cases?${query}`)).rejects.toThrow(error(code, message, 404))
  })

  it('include its place, and its owner', async () => {
    const there = { ...declaredBucket('there'), region: 'eu-west-1' }
    const alone = open({}, [there])
    expect((await alone.send('GET', '/there?location')).text).toBe(xml('LocationConstraint', 'eu-west-1'))
    const headers = { 'x-amz-bucket-region': 'us-east-1', 'x-amz-access-point-alias': 'false' }
    expect(await alone.send('HEAD', '/cases')).toEqual({ status: 200, headers, text: '' })
    const expected = (account: string) => ({ headers: { 'x-amz-expected-bucket-owner': account } })
    expect((await alone.send('HEAD', '/cases', expected(owner))).status).toBe(200)
    await expect(alone.send('HEAD', '/cases', expected(stranger))).rejects.toThrow(
      error('AccessDenied', 'Access Denied', 403),
    )
  })

  const listed = (name: string, region = 'us-east-1') =>
    `<Bucket><Name>${name}</Name><CreationDate>${time}</CreationDate><BucketRegion>${region}</BucketRegion></Bucket>`
  const list = (buckets: string, more = '') =>
    xml('ListAllMyBucketsResult', `<Owner><ID>${id}</ID></Owner><Buckets>${buckets}</Buckets>${more}`)
  it.each([
    ['', list(listed('a-1') + listed('b-1', 'eu-9') + listed('cases'))],
    ['?prefix=a', list(listed('a-1'), '<Prefix>a</Prefix>')],
    ['?bucket-region=eu-9', list(listed('b-1', 'eu-9'))],
    ['?max-buckets=1', list(listed('a-1'), `<ContinuationToken>MSBhLTE</ContinuationToken>`)],
    ['?max-buckets=3', list(listed('a-1') + listed('b-1', 'eu-9') + listed('cases'))],
    ['?continuation-token=MSBhLTE&max-buckets=10000', list(listed('b-1', 'eu-9') + listed('cases'))],
  ])('are listed by GET /%s', async (query, text) => {
    const alone = open({}, [{ ...declaredBucket('b-1'), region: 'eu-9' }, declaredBucket('a-1')])
    expect((await alone.send('GET', `/${query}`)).text).toBe(text)
  })

  it.each(['0', '10001', 'a', '-1', '123456', ''])('are not listed in pages of %j', async (most) => {
    const message = 'Argument max-buckets must be an integer between 1 and 10000'
    await expect(open().send('GET', `/?max-buckets=${most}`)).rejects.toThrow(
      error('InvalidArgument', message, 400, { ArgumentName: 'max-buckets', ArgumentValue: most }),
    )
  })
})

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html */
describe('the policy of a bucket', () => {
  const policy = (more: object = {}) =>
    JSON.stringify({
      ...{ Version: '2012-10-17' },
      Statement: [
        {
          Effect: 'Allow',
          Principal: { AWS: owner },
          Action: 's3:*',
          Resource: ['arn:aws:s3:::cases', 'arn:aws:s3:::cases/*'],
          ...more,
        },
      ],
    })
  const put = (alone: ReturnType<typeof open>, body: string, headers: object = {}) =>
    alone.send('PUT', '/cases?policy', { body, headers: { ...headers } })

  it('is put, read and deleted', async () => {
    const alone = open()
    const none = error('NoSuchBucketPolicy', 'The bucket policy does not exist', 404, { BucketName: 'cases' })
    await expect(alone.send('GET', '/cases?policy')).rejects.toThrow(none)
    expect(alone.opened.livePolicy?.('arn:aws:s3:::cases/a')).toBeUndefined()
    expect(await put(alone, policy())).toEqual({ status: 204, headers: {}, text: '' })
    expect(await alone.send('GET', '/cases?policy')).toEqual({
      ...{ status: 200, headers: { 'content-type': 'application/json' }, text: policy() },
    })
    expect(alone.opened.livePolicy?.('arn:aws:s3:::cases/a')).toMatchObject({ name: 'policy of arn:aws:s3:::cases' })
    expect(alone.opened.livePolicy?.('xarn:aws:s3:::cases')).toBeUndefined()
    expect(await alone.send('DELETE', '/cases?policy')).toEqual({ status: 204, headers: {}, text: '' })
    await expect(alone.send('GET', '/cases?policy')).rejects.toThrow(none)
    expect(alone.opened.livePolicy?.('arn:aws:s3:::cases')).toBeNull()
  })

  const json = "Policies must be valid JSON and the first byte must be '{'"
  it.each([
    ['{', json],
    ['{}', json],
    [`{"a":${'['.repeat(60)}${']'.repeat(60)}}`, json],
    [policy({ Principal: undefined }), json],
    [policy({ Resource: 'arn:aws:s3:::other' }), 'Policy has invalid resource'],
    [policy({ Resource: ['arn:aws:s3:::cases', 'arn:aws:s3:::casesx'] }), 'Policy has invalid resource'],
    [policy({ Resource: 'arn:aws:s3:::case' }), 'Policy has invalid resource'],
  ])('%s is malformed: %s', async (text, message) => {
    await expect(put(open(), text)).rejects.toThrow(error('MalformedPolicy', message))
  })

  it('is not public where the bucket blocks that, has 20 KB at most, and the checksum that its call states', async () => {
    const message = 'Public policies are blocked by the BlockPublicPolicy setting of block public access.'
    await expect(put(open(), policy({ Principal: '*' }))).rejects.toThrow(error('AccessDenied', message, 403))
    const unblocked = open({ PublicAccessBlockConfiguration: {} })
    expect((await put(unblocked, policy({ Principal: '*' }))).status).toBe(204)
    const sized = (bytes: number) => policy().padEnd(bytes)
    expect((await put(open(), sized(20_480))).status).toBe(204)
    await expect(put(open(), sized(20_481))).rejects.toThrow(
      error('MaxMessageLengthExceeded', 'Your request was too big.', 400, { MaxMessageLengthBytes: '20480' }),
    )
    await expect(put(open(), policy(), crc)).rejects.toThrow(expect.objectContaining({ code: 'BadDigest' }))
  })
})

const checksum = { 'x-amz-checksum-crc64nvme': 'M3eFcAZSQlc=', 'x-amz-checksum-type': 'FULL_OBJECT' }
const put = (alone: ReturnType<typeof open>, key: string, headers: object = {}, body = 'hello') =>
  alone.send('PUT', `/cases/${key}`, { body, headers: { ...headers } })

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html */
describe('an object', () => {
  const stored = { 'accept-ranges': 'bytes', etag: `"${md5}"`, 'last-modified': utc }
  const sse = { 'x-amz-server-side-encryption': 'AES256' }
  const written = { etag: `"${md5}"`, ...sse, ...checksum }

  it('is written, read and deleted', async () => {
    const alone = open()
    expect(await put(alone, 'a', { 'content-type': 'text/plain', 'x-amz-meta-m': '1' })).toEqual({
      ...{ status: 200, headers: written, text: '' },
    })
    const headers = { 'content-type': 'text/plain', 'x-amz-meta-m': '1', 'content-length': '5', ...stored, ...sse }
    expect(await alone.send('GET', '/cases/a')).toEqual({ status: 200, headers, text: 'hello' })
    expect(await alone.send('HEAD', '/cases/a')).toEqual({ status: 200, headers, text: '' })
    const mode = { headers: { 'x-amz-checksum-mode': 'ENABLED' } }
    expect((await alone.send('GET', '/cases/a', mode)).headers).toEqual({ ...headers, ...checksum })
    expect((await alone.send('GET', '/cases/a', { headers: { 'x-amz-checksum-mode': 'OTHER' } })).headers).toEqual(
      headers,
    )
    expect(await alone.send('GET', '/cases/a', { headers: { ...mode.headers, range: 'bytes=1-3' } })).toEqual({
      ...{ status: 206, headers: { ...headers, 'content-length': '3', 'content-range': 'bytes 1-3/5' }, text: 'ell' },
    })
    expect(await alone.send('GET', '/cases/a', { headers: { 'if-none-match': '*' } })).toEqual({
      ...{ status: 304, headers: { etag: `"${md5}"`, 'last-modified': utc }, text: '' },
    })
    expect((await alone.send('GET', '/cases/a?partNumber=1', mode)).headers).toEqual({
      ...{ ...headers, ...checksum, 'content-range': 'bytes 0-4/5' },
    })
    expect((await alone.send('GET', '/cases/a?response-content-type=x')).headers['content-type']).toBe('x')
    expect(await alone.send('DELETE', '/cases/a')).toEqual({ status: 204, headers: {}, text: '' })
    const gone = error('NoSuchKey', 'The specified key does not exist.', 404, { Key: 'a' })
    await expect(alone.send('GET', '/cases/a')).rejects.toThrow(gone)
  })

  it('that is empty has no range', async () => {
    const alone = open()
    await put(alone, 'a', {}, '')
    expect(await alone.send('GET', '/cases/a?partNumber=1')).toMatchObject({ status: 200, text: '' })
    expect((await alone.send('GET', '/cases/a?partNumber=1')).headers).not.toHaveProperty('content-range')
  })

  it.each([
    ['GET', '/cases/a?partNumber=0', 'InvalidArgument'],
    ['GET', '/cases/a?partNumber=10001', 'InvalidArgument'],
    ['GET', '/cases/a?partNumber=x', 'InvalidArgument'],
  ])('has parts from 1 to 10,000: %s %s', async (method, target, code) => {
    const alone = open()
    await put(alone, 'a')
    const message = 'Part number must be an integer between 1 and 10000, inclusive'
    const value = target.split('=')[1]
    await expect(alone.send(method, target)).rejects.toThrow(
      error(code, message, 400, { ArgumentName: 'partNumber', ArgumentValue: value }),
    )
    for (const number of ['2', '10000'])
      await expect(alone.send('GET', `/cases/a?partNumber=${number}`)).rejects.toThrow(
        error('InvalidPartNumber', 'The requested partnumber is not satisfiable', 416, {
          ...{ PartNumberRequested: number, ActualPartCount: '1' },
        }),
      )
    await expect(alone.send('GET', '/cases/a?partNumber=1', { headers: { range: 'bytes=0-1' } })).rejects.toThrow(
      error('InvalidRequest', 'Cannot specify both Range header and partNumber query parameter'),
    )
  })

  it.each(['STANDARD_IA', 'ONEZONE_IA', 'INTELLIGENT_TIERING', 'GLACIER_IR'])(
    'may be of the class %s',
    async (name) => {
      const alone = open()
      await put(alone, 'a', { 'x-amz-storage-class': name, 'x-amz-tagging': 'a=b&c=d' })
      expect((await alone.send('GET', '/cases/a')).headers).toMatchObject({
        ...{ 'x-amz-storage-class': name, 'x-amz-tagging-count': '2' },
      })
    },
  )

  it.each([
    ...['GLACIER', 'DEEP_ARCHIVE', 'REDUCED_REDUNDANCY', 'OUTPOSTS', 'EXPRESS_ONEZONE', 'SNOW'].map(
      (name) => [name, error('NotImplemented', `the sandbox's S3 has no storage class ${name}`, 501)] as const,
    ),
    ...['OTHER', 'XGLACIER', 'GLACIERX', ''].map(
      (name) =>
        [
          name,
          error('InvalidStorageClass', 'The storage class you specified is not valid', 400, {
            StorageClassRequested: name,
          }),
        ] as const,
    ),
  ])('may not be of the class %s', async (name, refusal) => {
    await expect(put(open(), 'a', { 'x-amz-storage-class': name })).rejects.toThrow(refusal)
  })

  it('says when it expires, by which rule', async () => {
    const alone = open({ LifecycleConfiguration: { Rules: [{ Status: 'Enabled', Id: 'a b', ExpirationInDays: 1 }] } })
    const expiry = { 'x-amz-expiration': 'expiry-date="Thu, 03 Dec 2026 00:00:00 GMT", rule-id="a%20b"' }
    expect((await put(alone, 'a')).headers).toEqual({ ...written, ...expiry })
    expect((await alone.send('GET', '/cases/a')).headers).toMatchObject(expiry)
    await alone.clock.advance(2 * 86_400_000)
    await expect(alone.send('GET', '/cases/a')).rejects.toThrow(expect.objectContaining({ code: 'NoSuchKey' }))
  })

  it('with versions names them, and is hidden by a delete marker', async () => {
    const alone = open(versioned)
    const version = { 'x-amz-version-id': expect.stringMatching(/^id\d+$/) }
    const first = await put(alone, 'a')
    expect(first.headers).toEqual({ ...written, ...version })
    const marker = (await alone.send('DELETE', '/cases/a')).headers
    expect(marker).toEqual({ 'x-amz-delete-marker': 'true', ...version })
    const named = { 'x-amz-delete-marker': 'true', 'x-amz-version-id': marker['x-amz-version-id'] }
    await expect(alone.send('GET', '/cases/a')).rejects.toMatchObject({ code: 'NoSuchKey', headers: named })
    await expect(alone.send('GET', `/cases/a?versionId=${marker['x-amz-version-id']}`)).rejects.toMatchObject({
      ...{ code: 'MethodNotAllowed', message: 'The specified method is not allowed against this resource.' },
      ...{ status: 405, details: { Method: 'GET', ResourceType: 'DeleteMarker' } },
      headers: { ...named, allow: 'DELETE', 'last-modified': utc },
    })
    await expect(alone.send('GET', '/cases/a?versionId=none')).rejects.toThrow(
      error('NoSuchVersion', 'The specified version does not exist.', 404, { Key: 'a', VersionId: 'none' }),
    )
    const versionId = first.headers['x-amz-version-id']
    expect((await alone.send('GET', `/cases/a?versionId=${versionId}`)).text).toBe('hello')
    expect((await alone.send('DELETE', `/cases/a?versionId=${versionId}`)).headers).toEqual({
      'x-amz-version-id': versionId,
    })
    expect((await alone.send('DELETE', '/cases/a?versionId=none')).headers).toEqual({ 'x-amz-version-id': 'none' })
    expect((await open().send('DELETE', '/cases/a?versionId=none')).headers).toEqual({})
  })

  it('is copied with what its source says, or what the call says', async () => {
    const alone = open({}, [declaredBucket('other', versioned)])
    const source = { 'x-amz-copy-source': 'cases/a' }
    await put(alone, 'a', {
      'content-type': 'text/plain',
      'x-amz-meta-m': '1',
      'x-amz-tagging': 'a=b',
      'cache-control': 'no-cache',
    })
    const copy = (target: string, headers: object = {}) =>
      alone.send('PUT', `/${target}`, { headers: { ...source, ...headers } })
    expect(await copy('cases/b')).toEqual({
      ...{ status: 200, headers: { 'content-type': 'application/xml', ...sse } },
      text: xml(
        'CopyObjectResult',
        `<LastModified>${time}</LastModified><ETag>&#34;${md5}&#34;</ETag><ChecksumCRC64NVME>M3eFcAZSQlc=</ChecksumCRC64NVME><ChecksumType>FULL_OBJECT</ChecksumType>`,
      ),
    })
    const read = async (key: string) => (await alone.send('GET', `/cases/${key}`)).headers
    const described = {
      'content-type': 'text/plain',
      'cache-control': 'no-cache',
      'x-amz-meta-m': '1',
      'x-amz-tagging-count': '1',
    }
    expect(await read('b')).toMatchObject(described)
    await copy('cases/c', {
      'x-amz-metadata-directive': 'REPLACE',
      'x-amz-tagging-directive': 'REPLACE',
      'content-type': 'x',
    })
    expect(await read('c')).toEqual({ 'content-type': 'x', 'content-length': '5', ...stored, ...sse })
    await copy('cases/d', {
      'x-amz-metadata-directive': 'COPY',
      'x-amz-tagging-directive': 'REPLACE',
      'x-amz-tagging': 'a=b&c=d',
    })
    expect(await read('d')).toMatchObject({ ...described, 'x-amz-tagging-count': '2' })
    const there = await copy('other/a')
    expect(there.headers).toMatchObject({ 'x-amz-version-id': expect.any(String) })
    expect(there.headers).not.toHaveProperty('x-amz-copy-source-version-id')
    const back = await copy('cases/e', { 'x-amz-copy-source': 'other/a' })
    expect(back.headers).toMatchObject({ 'x-amz-copy-source-version-id': there.headers['x-amz-version-id'] })
    const refusals: [string, object, object][] = [
      [
        'cases/a',
        {},
        error(
          'InvalidRequest',
          "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
        ),
      ],
      [
        'cases/b',
        { 'x-amz-metadata-directive': 'OTHER' },
        error('InvalidArgument', 'Unknown metadata directive.', 400, {
          ...{ ArgumentName: 'x-amz-metadata-directive', ArgumentValue: 'OTHER' },
        }),
      ],
      [
        'cases/b',
        { 'x-amz-copy-source': 'none/a' },
        error('NoSuchBucket', "the sandbox's S3 copies within an account, which has no bucket none", 404),
      ],
      ['cases/b', { 'x-amz-source-expected-bucket-owner': stranger }, error('AccessDenied', 'Access Denied', 403)],
    ]
    for (const [target, headers, refusal] of refusals) await expect(copy(target, headers)).rejects.toThrow(refusal)
    for (const headers of [
      { 'x-amz-metadata-directive': 'REPLACE' },
      { 'x-amz-storage-class': 'STANDARD_IA' },
      { 'x-amz-server-side-encryption': 'AES256' },
      { 'x-amz-checksum-algorithm': 'SHA1' },
    ])
      expect((await copy('cases/a', headers)).status).toBe(200)
    const removed = await alone.send('DELETE', '/other/a')
    const marker = `other/a?versionId=${removed.headers['x-amz-version-id']}`
    await expect(copy('cases/b', { 'x-amz-copy-source': marker })).rejects.toThrow(
      error(
        'InvalidRequest',
        'The source of a copy request may not specifically refer to a delete marker by version id.',
      ),
    )
  })

  it('shows its attributes, as many as are asked for', async () => {
    const alone = open()
    await put(alone, 'a')
    const attributes = (names?: string, more: object = {}) =>
      alone.send('GET', '/cases/a?attributes', {
        headers: { ...(names !== undefined && { 'x-amz-object-attributes': names }), ...more },
      })
    const ofChecksum =
      '<Checksum><ChecksumCRC64NVME>M3eFcAZSQlc=</ChecksumCRC64NVME><ChecksumType>FULL_OBJECT</ChecksumType></Checksum>'
    expect(await attributes('ETag, Checksum,ObjectParts,StorageClass,ObjectSize')).toEqual({
      ...{ status: 200, headers: { 'content-type': 'application/xml', 'last-modified': utc } },
      text: xml(
        'GetObjectAttributesResponse',
        `<ETag>${md5}</ETag>${ofChecksum}<StorageClass>STANDARD</StorageClass><ObjectSize>5</ObjectSize>`,
      ),
    })
    expect((await attributes('ObjectSize')).text).toBe(xml('GetObjectAttributesResponse', '<ObjectSize>5</ObjectSize>'))
    await expect(attributes()).rejects.toThrow(
      error(
        'InvalidRequest',
        'The x-amz-object-attributes header specifying the attributes to be retrieved is either missing or empty',
      ),
    )
    await expect(attributes('ETag,Other')).rejects.toThrow(
      error('InvalidArgument', 'Invalid attribute name specified.', 400, {
        ...{ ArgumentName: 'x-amz-object-attributes', ArgumentValue: 'ETag,Other' },
      }),
    )
  })

  it('sends events of its changes to the default bus', async () => {
    const alone = open({ ...versioned, NotificationConfiguration: { EventBridgeConfiguration: {} } })
    await put(alone, 'a')
    await alone.send('DELETE', '/cases/a', { by: { caller: null, service: { service: 'x.test' }, source: {} } })
    await alone.send('DELETE', '/cases/a?tagging').catch(() => undefined)
    await alone.clock.advance(10)
    const sequencer = expect.stringMatching(/^[0-9A-F]{16}$/)
    const detail = { version: '0', bucket: { name: 'cases' }, 'request-id': expect.stringMatching(/^ID\d+$/) }
    expect(alone.events).toEqual(
      [
        [
          'Object Created',
          {
            ...{ ...detail, object: { key: 'a', size: 5, etag: md5, 'version-id': 'id2', sequencer } },
            ...{ requester: owner, 'source-ip-address': '10.0.0.1', reason: 'PutObject' },
          },
        ],
        [
          'Object Deleted',
          {
            ...{ ...detail, object: { key: 'a', 'version-id': expect.any(String), sequencer }, requester: 'x.test' },
            ...{ reason: 'DeleteObject', 'deletion-type': 'Delete Marker Created' },
          },
        ],
      ].map(([DetailType, Detail]) => ({
        ...{ Source: 'aws.s3', DetailType, Resources: ['arn:aws:s3:::cases'], Time: Date.parse(time) / 1000 },
        Detail: expect.toSatisfy((text: string) => {
          expect(JSON.parse(text)).toEqual(Detail)
          return true
        }),
      })),
    )
  })
})
