import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { owner, stranger } from '../../testing/start-guarded.ts'
import { declaredBucket, openS3Alone } from './testing/open-s3-alone.ts'

const kmsKey = 'arn:aws:kms:us-east-1:222222222222:key/one'
const encrypted = (BucketKeyEnabled: boolean) => ({
  BucketEncryption: {
    ServerSideEncryptionConfiguration: [
      { BucketKeyEnabled, ServerSideEncryptionByDefault: { KMSMasterKeyID: kmsKey } },
    ],
  },
})
const open = () =>
  openS3Alone([
    declaredBucket('cases', { VersioningConfiguration: { Status: 'Enabled' } }),
    declaredBucket('sealed', encrypted(true)),
    declaredBucket('single', encrypted(false)),
  ])
type Sent = NonNullable<Parameters<ReturnType<typeof open>['needs']>[2]>
/** Returns each permission with its resource. */
const actions = (alone: ReturnType<typeof open>, method: string, [target, sent]: [target: string, sent?: Sent]) =>
  alone.needs(method, target, sent).map(({ action, resource }) => `${action} ${resource.replace('arn:aws:s3:::', '')}`)
const crc = { 'x-amz-checksum-crc32': 'AAAAAA==' }

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html */
describe('a call of S3', () => {
  it.each<[string, string, ...string[]]>([
    ['HEAD', '/cases', 's3:ListBucket cases'],
    ['GET', '/cases', 's3:ListBucket cases'],
    ['GET', '/cases?list-type=2', 's3:ListBucket cases'],
    ['GET', '/cases?versions', 's3:ListBucketVersions cases'],
    ['GET', '/cases?uploads', 's3:ListBucketMultipartUploads cases'],
    ['GET', '/cases?location', 's3:GetBucketLocation cases'],
    ['GET', '/cases?versioning', 's3:GetBucketVersioning cases'],
    ['GET', '/cases?policy', 's3:GetBucketPolicy cases'],
    ['PUT', '/cases?policy', 's3:PutBucketPolicy cases'],
    ['DELETE', '/cases?policy', 's3:DeleteBucketPolicy cases'],
    ['GET', '/cases?publicAccessBlock', 's3:GetBucketPublicAccessBlock cases'],
    ['GET', '/cases?ownershipControls', 's3:GetBucketOwnershipControls cases'],
    ['GET', '/cases?encryption', 's3:GetEncryptionConfiguration cases'],
    ['GET', '/cases?cors', 's3:GetBucketCORS cases'],
    ['GET', '/cases?lifecycle', 's3:GetLifecycleConfiguration cases'],
    ['GET', '/cases?notification', 's3:GetBucketNotification cases'],
    ['GET', '/cases?object-lock', 's3:GetBucketObjectLockConfiguration cases'],
    ['GET', '/cases/none', 's3:GetObject cases/none', 's3:ListBucket cases'],
    ['HEAD', '/cases/none?versionId=v', 's3:GetObjectVersion cases/none', 's3:ListBucket cases'],
    [
      'GET',
      '/cases/none?attributes',
      's3:GetObject cases/none',
      's3:GetObjectAttributes cases/none',
      's3:ListBucket cases',
    ],
    [
      'GET',
      '/cases/none?attributes&versionId=v',
      ...['s3:GetObjectVersion cases/none', 's3:GetObjectVersionAttributes cases/none', 's3:ListBucket cases'],
    ],
    ['GET', '/cases/a', 's3:GetObject cases/a'],
    ['PUT', '/cases/a', 's3:PutObject cases/a'],
    ['POST', '/cases/a?uploads', 's3:PutObject cases/a'],
    ['PUT', '/cases/a?partNumber=1&uploadId=u', 's3:PutObject cases/a'],
    ['DELETE', '/cases/a?uploadId=u', 's3:AbortMultipartUpload cases/a'],
    ['GET', '/cases/a?uploadId=u', 's3:ListMultipartUploadParts cases/a'],
    ['GET', '/cases/a?tagging', 's3:GetObjectTagging cases/a'],
    ['GET', '/cases/a?tagging&versionId=v', 's3:GetObjectVersionTagging cases/a'],
    ['DELETE', '/cases/a?tagging', 's3:DeleteObjectTagging cases/a'],
    ['DELETE', '/cases/a?tagging&versionId=v', 's3:DeleteObjectVersionTagging cases/a'],
    ['GET', '/cases/a?retention', 's3:GetObjectRetention cases/a'],
    ['GET', '/cases/a?legal-hold', 's3:GetObjectLegalHold cases/a'],
    ['DELETE', '/cases/a', 's3:DeleteObject cases/a'],
    ['DELETE', '/cases/a?versionId=v', 's3:DeleteObjectVersion cases/a'],
    ['GET', '/none/a'],
  ])('%s %s needs %s', async (method, target, ...needs) => {
    const alone = open()
    await alone.send('PUT', '/cases/a', { body: 'hello' })
    expect(actions(alone, method, [target])).toEqual(needs)
  })

  it('of the service needs to list the buckets', () => {
    expect(open().needs('GET', '/')).toEqual([
      { action: 's3:ListAllMyBuckets', resource: '*', resourceAccountId: owner },
    ])
  })

  it.each<[string, string, object, ...string[]]>([
    ['PUT', '/cases/a', { 'x-amz-tagging': 'a=b' }, 's3:PutObject cases/a', 's3:PutObjectTagging cases/a'],
    ['PUT', '/cases/a', { 'x-amz-acl': 'private' }, 's3:PutObject cases/a', 's3:PutObjectAcl cases/a'],
    ['PUT', '/cases/a', { 'x-amz-object-lock-mode': 'a' }, 's3:PutObject cases/a', 's3:PutObjectRetention cases/a'],
    [
      'PUT',
      '/cases/a',
      { 'x-amz-object-lock-retain-until-date': 'a' },
      ...['s3:PutObject cases/a', 's3:PutObjectRetention cases/a'],
    ],
    [
      'PUT',
      '/cases/a',
      { 'x-amz-object-lock-legal-hold': 'ON' },
      's3:PutObject cases/a',
      's3:PutObjectLegalHold cases/a',
    ],
    ['PUT', '/cases/a', { 'if-match': '"a"' }, 's3:PutObject cases/a', 's3:GetObject cases/a'],
    ['POST', '/cases/a?uploads', { 'if-match': '"a"' }, 's3:PutObject cases/a'],
    ['DELETE', '/cases/a', { 'if-match': '"a"' }, 's3:DeleteObject cases/a', 's3:GetObject cases/a'],
    ['DELETE', '/cases/a', { 'if-match': '*' }, 's3:DeleteObject cases/a'],
    [
      'DELETE',
      '/cases/a',
      { 'x-amz-bypass-governance-retention': 'TRUE' },
      ...['s3:DeleteObject cases/a', 's3:BypassGovernanceRetention cases/a'],
    ],
    ['DELETE', '/cases/a', { 'x-amz-bypass-governance-retention': 'false' }, 's3:DeleteObject cases/a'],
    ['PUT', '/cases/b', { 'x-amz-copy-source': 'cases/a' }, 's3:PutObject cases/b', 's3:GetObject cases/a'],
    [
      'PUT',
      '/cases/b',
      { 'x-amz-copy-source': 'cases/none?versionId=v' },
      ...['s3:PutObject cases/b', 's3:GetObjectVersion cases/none', 's3:ListBucket cases'],
    ],
    ['PUT', '/cases/b', { 'x-amz-copy-source': 'other/a' }, 's3:PutObject cases/b'],
    [
      'PUT',
      '/cases/b?partNumber=1&uploadId=u',
      { 'x-amz-copy-source': 'cases/a' },
      ...['s3:PutObject cases/b', 's3:GetObject cases/a'],
    ],
  ])('%s %s with %j needs %s', async (method, target, headers, ...needs) => {
    const alone = open()
    await alone.send('PUT', '/cases/a', { body: 'hello' })
    expect(actions(alone, method, [target, { headers: { ...headers } }])).toEqual(needs)
  })

  it.each([
    ['sealed', 'arn:aws:s3:::sealed'],
    ['single', 'arn:aws:s3:::single/a'],
  ])('on an object under a key needs to use the key: %s', async (bucket, encryptionContext) => {
    const alone = open()
    await alone.send('PUT', `/${bucket}/a`, { body: 'hello' })
    const used = (method: string, query = '') =>
      alone
        .needs(method, `/${bucket}/a${query}`)
        .filter(({ action }) => action.startsWith('kms:'))
        .map(({ action, resource, context }) => [
          action,
          resource,
          JSON.stringify(context).includes(`"${encryptionContext}"`),
        ])
    expect(used('PUT')).toEqual([['kms:GenerateDataKey', kmsKey, true]])
    for (const method of ['GET', 'HEAD']) expect(used(method)).toEqual([['kms:Decrypt', kmsKey, true]])
    expect(used('DELETE')).toEqual([])
    const started = await alone.send('POST', `/${bucket}/a?uploads`)
    const uploadId = /<UploadId>(.+)<\/UploadId>/.exec(started.text)?.[1]
    expect(used('PUT', `?partNumber=1&uploadId=${uploadId}`)).toEqual([
      ...[
        ['kms:GenerateDataKey', kmsKey, true],
        ['kms:Decrypt', kmsKey, true],
      ],
    ])
  })

  /** https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html */
  it('tells policies what it is about', async () => {
    const alone = open()
    const { headers } = await alone.send('PUT', '/cases/a', {
      body: 'hello',
      headers: { 'x-amz-tagging': 'Team=press' },
    })
    const context = (method: string, target: string, sent: Sent = {}) => alone.needs(method, target, sent)[0]?.context
    const common = {
      ...{ 's3:resourceaccount': owner, 's3:authtype': 'REST-HEADER', 's3:signatureversion': 'AWS4-HMAC-SHA256' },
      's3:tlsversion': '1.3',
    }
    expect(context('GET', '/cases?prefix=p&delimiter=d&max-keys=5')).toEqual({
      ...{ ...common, 's3:prefix': 'p', 's3:delimiter': 'd', 's3:max-keys': '5' },
    })
    const versionId = headers['x-amz-version-id']
    const existing = { 's3:existingobjecttag/team': 'press' }
    expect(context('GET', '/cases/a')).toEqual({ ...common, ...existing })
    expect(context('GET', `/cases/a?versionId=${versionId}`)).toEqual({
      ...{ ...common, ...existing, 's3:versionid': versionId },
    })
    expect(context('GET', '/cases/a?versionId=none')).toEqual({ ...common, 's3:versionid': 'none' })
    const named = Object.fromEntries(
      [
        ...['x-amz-acl', 'x-amz-server-side-encryption', 'x-amz-storage-class', 'x-amz-content-sha256'],
        ...['if-none-match', 'if-match', 'x-amz-metadata-directive'],
      ].map((name) => [name, name === 'x-amz-server-side-encryption' ? 'AES256' : 'v']),
    )
    const sent = {
      ...{ ...named, 'x-amz-copy-source': 'cases/a', 'x-amz-tagging': 'A=b&C=d', 'x-amz-date': '20261201T115950Z' },
      ...{ 'x-amz-object-lock-mode': 'GOVERNANCE', 'x-amz-object-lock-legal-hold': 'ON' },
      'x-amz-object-lock-retain-until-date': '2026-12-03T00:00:00Z',
    }
    expect(context('PUT', '/cases/b', { headers: sent })).toEqual({
      ...{ ...common, ...Object.fromEntries(Object.entries(named).map(([name, value]) => [`s3:${name}`, value])) },
      ...{ 's3:x-amz-copy-source': 'cases/a', 's3:signatureage': '10000', 's3:requestobjecttag/a': 'b' },
      ...{ 's3:requestobjecttag/c': 'd', 's3:requestobjecttagkeys': ['A', 'C'], 's3:object-lock-mode': 'GOVERNANCE' },
      ...{ 's3:object-lock-retain-until-date': '2026-12-03T00:00:00Z', 's3:object-lock-legal-hold': 'ON' },
      's3:object-lock-remaining-retention-days': '2',
    })
    expect(context('DELETE', '/cases/a?versionId=v')).toMatchObject({ 's3:versionid': 'v' })
  })

  it('about many objects needs no permission before each is looked at', () => {
    const body = '<Delete><Object><Key>a</Key></Object></Delete>'
    expect(() => open().needs('POST', '/cases?delete', { body, headers: crc })).toThrow('did not match')
    const md5 = { 'content-md5': createHash('md5').update(body).digest('base64') }
    expect(open().needs('POST', '/cases?delete', { body, headers: md5 })).toEqual([])
  })

  it('concerns the buckets of the account, and is denied with a reason for its own callers alone', () => {
    const { opened } = open()
    const call = (bucket: string, accountId: string) => ({ input: { bucket }, caller: { accountId } }) as never
    expect([opened.owns(call('cases', stranger)), opened.owns(call('none', owner))]).toEqual([true, false])
    expect([opened.owns(call('', owner)), opened.owns(call('', stranger))]).toEqual([true, false])
    const message = 'x is not authorized to perform: s3:GetObject on resource: arn:a because'
    const denial = (accountId: string) => opened.denial?.({ message } as never, call('cases', accountId))
    expect(denial(owner)).toMatchObject({
      ...{ code: 'AccessDenied', status: 403 },
      message: 'x is not authorized to perform: s3:GetObject on resource: "arn:a" because',
    })
    expect(denial(stranger)).toMatchObject({ code: 'AccessDenied', message: 'Access Denied' })
  })
})
