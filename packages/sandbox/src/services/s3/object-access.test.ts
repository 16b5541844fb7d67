import { describe, expect, it } from 'vitest'
import { guardedBucket } from './object-access.ts'
import { accountId, encryptedBy, keyArn, resource, startS3 } from './testing/start-s3.ts'

const context = {
  's3:resourceaccount': accountId,
  's3:authtype': 'REST-HEADER',
  's3:signatureversion': 'AWS4-HMAC-SHA256',
  's3:tlsversion': '1.3',
}
const own = { resourceAccountId: accountId }
const list = { action: 's3:ListBucket', resource: 'arn:aws:s3:::cases', ...own }

async function start() {
  const started = startS3()
  for (const bucket of ['cases', 'sealed', 'keyed']) await started.send(`PUT /${bucket}/a`, { body: 'x' })
  return (asked: string, headers: Record<string, string> = {}) => started.s3.needs(started.callOf(asked, { headers }))
}

describe('an S3 call needs', () => {
  it.each([
    ['GET /cases/a', [{ action: 's3:GetObject', resource: 'arn:aws:s3:::cases/a', ...own, context }]],
    ['HEAD /cases/a', [{ action: 's3:GetObject', resource: 'arn:aws:s3:::cases/a', ...own, context }]],
    ['PUT /cases/a', [{ action: 's3:PutObject', resource: 'arn:aws:s3:::cases/a', ...own, context }]],
    ['PUT /cases/new', [{ action: 's3:PutObject', resource: 'arn:aws:s3:::cases/new', ...own, context }]],
    ['DELETE /cases/new', [{ action: 's3:DeleteObject', resource: 'arn:aws:s3:::cases/new', ...own, context }]],
    ['GET /cases', [{ ...list, context }]],
    ['HEAD /cases', [{ ...list, context }]],
    ['GET /cases/no', [{ action: 's3:GetObject', resource: 'arn:aws:s3:::cases/no', ...own, context }, list]],
    ['HEAD /cases/no', [{ action: 's3:GetObject', resource: 'arn:aws:s3:::cases/no', ...own, context }, list]],
  ])('for %s its permission, and the list for an object that is missing', async (asked, expected) => {
    expect((await start())(asked)).toStrictEqual(expected)
  })

  const through = (arn: string) => ({
    via: 's3.amazonaws.com',
    resource: keyArn,
    ...own,
    context: {
      'kms:viaservice': 's3.eu-west-1.amazonaws.com',
      'kms:encryptioncontext:aws:s3:arn': arn,
      'kms:encryptioncontextkeys': ['aws:s3:arn'],
    },
  })

  it.each([
    ['GET /sealed/a', { action: 'kms:Decrypt', ...through('arn:aws:s3:::sealed/a') }],
    ['HEAD /sealed/a', { action: 'kms:Decrypt', ...through('arn:aws:s3:::sealed/a') }],
    ['PUT /sealed/a', { action: 'kms:GenerateDataKey', ...through('arn:aws:s3:::sealed/a') }],
    ['GET /keyed/a', { action: 'kms:Decrypt', ...through('arn:aws:s3:::keyed') }],
    ['DELETE /sealed/a', undefined],
    ['GET /sealed', undefined],
  ])('for %s the use of the key of the bucket', async (asked, expected) => {
    expect((await start())(asked)[1]).toEqual(expected)
  })

  it('tells policies the headers and parameters that are condition keys', async () => {
    const needs = await start()
    const names = [
      'x-amz-acl',
      'x-amz-server-side-encryption',
      'x-amz-server-side-encryption-aws-kms-key-id',
      'x-amz-storage-class',
      'x-amz-content-sha256',
      'if-none-match',
      'if-match',
    ]
    const headers = Object.fromEntries(names.map((name) => [name, `of ${name}`]))
    expect(needs('PUT /cases/a', { ...headers, 'content-type': 'text/plain' })[0]?.context).toEqual({
      ...context,
      ...Object.fromEntries(names.map((name) => [`s3:${name}`, `of ${name}`])),
    })
    expect(needs('GET /cases?prefix=&delimiter=/&max-keys=5&list-type=2')[0]?.context).toEqual({
      ...context,
      's3:prefix': '',
      's3:delimiter': '/',
      's3:max-keys': '5',
    })
  })

  it.each([
    'x-id',
    'list-type',
    'prefix',
    'delimiter',
    'max-keys',
    'continuation-token',
    'start-after',
    'encoding-type',
    'fetch-owner',
  ])('the same permission with the parameter %s', async (name) => {
    expect((await start())(`GET /cases?${name}=2`)[0]).toMatchObject(list)
  })

  it.each([
    ['GET /cases?policy', 'GET bucket with ?policy'],
    ['GET /cases/a?x-id=GetObject&torrent=', 'GET object with ?torrent'],
    ['DELETE /cases', 'DELETE bucket'],
    ['PUT /cases', 'PUT bucket'],
    ['POST /cases/a', 'POST object'],
    ['PUT /cases/a?uploadId=1', 'PUT object with ?uploadId'],
  ])('an unknown permission for %s, and is denied', async (asked, named) => {
    const needs = await start()
    expect(() => needs(asked)).toThrow(
      expect.objectContaining({
        code: 'AccessDenied',
        status: 403,
        message: `the sandbox does not know which permission ${named} needs, and so denies it`,
      }),
    )
  })
})

describe('a bucket as policies see it', () => {
  const key = resource('AWS::KMS::Key', 'data', { attributes: { Arn: keyArn } })
  const decoy = resource('AWS::KMS::Alias', 'data', { attributes: { Arn: 'arn:decoy' } })
  const read = (properties: object) => guardedBucket(resource('AWS::S3::Bucket', 'cases', { properties }), [decoy, key])
  const plain = { name: 'cases', accountId, keyArn: undefined, hasBucketKey: false }

  it('has the key that its template names by reference or by ARN', () => {
    expect(read({})).toEqual(plain)
    expect(read(encryptedBy('data'))).toEqual({ ...plain, keyArn })
    expect(read(encryptedBy('arn:aws:kms:us-east-1:222222222222:key/other'))).toEqual({
      ...plain,
      keyArn: 'arn:aws:kms:us-east-1:222222222222:key/other',
    })
    expect(read({ BucketEncryption: { ServerSideEncryptionConfiguration: [{}] } })).toEqual(plain)
    expect(read({ BucketEncryption: { ServerSideEncryptionConfiguration: [] } })).toEqual(plain)
  })

  it('has one data key only if its template says so', () => {
    expect(read(encryptedBy('data', { BucketKeyEnabled: true }))).toMatchObject({ hasBucketKey: true })
    expect(read(encryptedBy('data', { BucketKeyEnabled: false }))).toMatchObject({ hasBucketKey: false })
  })
})
