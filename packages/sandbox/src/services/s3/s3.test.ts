import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { AccessDenied } from '../../kit/access/denial.ts'
import { sessionOf } from '../../kit/testing/session-of.ts'
import { s3 as service } from './service.ts'
import { accountId, resource, startS3 } from './testing/start-s3.ts'

const md5 = (text: string) => createHash('md5').update(text).digest('hex')
const stranger = sessionOf('222222222222', 'stranger')

describe('an object', () => {
  it('is written, read and deleted, with the answers of S3', async () => {
    const { send } = startS3()
    const headers = { 'content-type': 'text/plain', 'cache-control': 'no-cache' }
    const etag = `"${md5('hush')}"`
    expect(await send('PUT /cases/a/b%20c', { headers, body: 'hush' })).toEqual({ status: 200, headers: { etag } })
    const described = { ...headers, 'content-length': '4', etag, 'last-modified': expect.stringMatching(/ GMT$/) }
    expect(await send('HEAD /cases/a/b%20c')).toEqual({ status: 200, headers: described })
    expect(await send('GET /cases/a/b%20c')).toEqual({ status: 200, headers: described, body: Buffer.from('hush') })
    expect(await send('DELETE /cases/a/b%20c')).toEqual({ status: 204, headers: {} })
    expect(await send('DELETE /cases/a/b%20c')).toEqual({ status: 204, headers: {} })
    await expect(send('GET /cases/a/b%20c')).rejects.toMatchObject({
      code: 'NoSuchKey',
      status: 404,
      message: 'The specified key does not exist.',
    })
    await expect(send('HEAD /cases/a/b%20c')).rejects.toMatchObject({ code: 'NoSuchKey', status: 404 })
  })

  it('has the content type of bytes, and no cache control, unless it is written with them', async () => {
    const { send } = startS3()
    await send('PUT /cases/a', { body: '' })
    const { headers } = await send('HEAD /cases/a')
    expect(headers).toMatchObject({ 'content-type': 'application/octet-stream', 'content-length': '0' })
    expect(headers).not.toHaveProperty('cache-control')
  })

  it('is in its own bucket alone, and is found after a restart', async () => {
    const { send, dataDir } = startS3()
    await send('PUT /cases/a', { body: 'old' })
    await send('PUT /cases/a', { body: 'new' })
    await expect(send('GET /sealed/a')).rejects.toMatchObject({ code: 'NoSuchKey' })
    const again = startS3({ dataDir })
    expect((await again.send('GET /cases/a')).body).toEqual(Buffer.from('new'))
  })

  it('that is replaced or deleted leaves nothing on disk', async () => {
    const { send, account } = startS3()
    const left = () => [account.files.list('s3/cases/objects').length, account.files.list('s3/cases/bodies').length]
    await send('PUT /cases/a', { body: 'old' })
    await send('PUT /cases/a', { body: 'new' })
    expect(left()).toEqual([1, 1])
    await send('DELETE /cases/a')
    expect(left()).toEqual([0, 0])
  })

  it('is not replaced on the condition that there is none', async () => {
    const { send } = startS3()
    const headers = { 'if-none-match': '*' }
    await send('PUT /cases/a', { headers, body: 'first' })
    await expect(send('PUT /cases/a', { headers, body: 'second' })).rejects.toMatchObject({
      code: 'PreconditionFailed',
      status: 412,
      message: 'At least one of the pre-conditions you specified did not hold',
    })
    expect((await send('GET /cases/a')).body).toEqual(Buffer.from('first'))
    await send('PUT /cases/a', { headers: { 'if-none-match': 'x' }, body: 'third' })
    expect((await send('GET /cases/a')).body).toEqual(Buffer.from('third'))
  })

  it.each([{ 'content-encoding': 'gzip,aws-chunked' }, { 'x-amz-copy-source': '/cases/b' }])(
    'is not written in parts or as a copy: %j',
    async (headers) => {
      const { send } = startS3()
      await expect(send('PUT /cases/a', { headers, body: 'x' })).rejects.toMatchObject({
        code: 'NotImplemented',
        status: 501,
        message: "the sandbox's S3 takes whole objects only",
      })
      await send('PUT /cases/a', { headers: { 'content-encoding': 'gzip' }, body: 'x' })
    },
  )
})

describe('a list of objects', () => {
  const namespace = 'http://s3.amazonaws.com/doc/2006-03-01/'
  const start = async (...keys: string[]) => {
    const started = startS3()
    for (const key of keys) await started.send(`PUT /cases/${key}`, { body: key })
    return started
  }
  const keysIn = (body: unknown) => [...String(body).matchAll(/<Key>(.*?)<\/Key>/g)].map(([, key]) => key)
  const tokenIn = (body: unknown) => /<NextContinuationToken>(.*?)<\/NextContinuationToken>/.exec(String(body))?.[1]

  it('has the answer of S3', async () => {
    const { send } = await start('b', '%3Ca%3E')
    const { status, headers, body } = await send('GET /cases?list-type=2')
    expect([status, headers]).toEqual([200, { 'content-type': 'application/xml' }])
    const time = '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z'
    const contents = (key: string, content: string) =>
      `<Contents><Key>${key}</Key><LastModified>${time}</LastModified><ETag>&quot;${md5(content)}&quot;</ETag><Size>${content.length}</Size></Contents>`
    expect(body).toMatch(
      new RegExp(
        `^<\\?xml version="1.0" encoding="UTF-8"\\?>\n<ListBucketResult xmlns="${namespace}"><Name>cases</Name><Prefix></Prefix><KeyCount>2</KeyCount><MaxKeys>1000</MaxKeys><IsTruncated>false</IsTruncated>${contents('&#60;a&#62;', '%3Ca%3E')}${contents('b', 'b')}</ListBucketResult>$`,
      ),
    )
  })

  it('goes on after a token, and says only then that there is more', async () => {
    const { send } = await start('a', 'b', 'c', 'd', 'e', 'f')
    const first = (await send('GET /cases?max-keys=3')).body
    expect(keysIn(first)).toEqual(['a', 'b', 'c'])
    expect(first).toContain('<KeyCount>3</KeyCount><MaxKeys>3</MaxKeys><IsTruncated>true</IsTruncated>')
    const second = (await send(`GET /cases?max-keys=3&continuation-token=${tokenIn(first)}&start-after=e`)).body
    expect(keysIn(second)).toEqual(['d', 'e', 'f'])
    expect(second).toContain('<IsTruncated>false</IsTruncated>')
    expect(tokenIn(second)).toBeUndefined()
    expect(keysIn((await send('GET /cases?start-after=e')).body)).toEqual(['f'])
  })

  it('has the objects with a prefix only', async () => {
    const { send } = await start('a/1', 'a/2', 'b/1')
    const { body } = await send('GET /cases?prefix=a/')
    expect(keysIn(body)).toEqual(['a/1', 'a/2'])
    expect(body).toContain('<Prefix>a/</Prefix>')
  })

  it.each(['0', '1', '1000', '1001', '2147483647'])('may be of at most %s objects', async (limit) => {
    const { send } = await start('a', 'b')
    const { body } = await send(`GET /cases?max-keys=${limit}`)
    expect(keysIn(body)).toHaveLength(Math.min(Number(limit), 2))
    expect(body).toContain(`<MaxKeys>${Math.min(Number(limit), 1_000)}</MaxKeys>`)
  })

  it.each(['', '-1', '1.5', 'all', '12345678901', '1 '])('may not be of at most %j objects', async (limit) => {
    const { send } = await start()
    await expect(send(`GET /cases?max-keys=${encodeURIComponent(limit)}`)).rejects.toMatchObject({
      code: 'InvalidArgument',
      status: 400,
      message: 'Argument max-keys must be an integer between 0 and 2147483647',
    })
  })

  it('is refused, and not returned ungrouped, if it asks for groups', async () => {
    const { send } = await start('a/b')
    await expect(send('GET /cases?delimiter=/')).rejects.toMatchObject({ code: 'NotImplemented', status: 501 })
    expect(keysIn((await send('GET /cases?delimiter=')).body)).toEqual(['a/b'])
  })
})

describe('a bucket', () => {
  it('exists for its owner', async () => {
    const { send, s3 } = startS3()
    expect(await send('HEAD /cases')).toEqual({ status: 200, headers: {} })
    expect(s3.bucket('cases')?.name).toBe('cases')
    expect(s3.bucket('data')).toBeUndefined()
  })

  it('is found by its name for every caller, and by no other name', () => {
    const { s3, callOf } = startS3()
    expect(s3.owns(callOf('GET /cases/a', { caller: stranger }))).toBe(true)
    expect(s3.owns(callOf('GET /cases', { caller: null }))).toBe(true)
    const absent = callOf('GET /other/a')
    expect(s3.owns(absent)).toBe(false)
    expect(s3.owns(callOf('GET /data/a'))).toBe(false)
    expect(service.absent?.(absent)).toMatchObject({
      code: 'NoSuchBucket',
      status: 404,
      message: 'The specified bucket does not exist',
    })
  })

  it.each([
    ['arn:aws:s3:::cases/a/b', 'arn:aws:s3:::cases'],
    ['arn:aws:s3:::cases', 'arn:aws:s3:::cases'],
  ])('guards %s', (arn, bucket) => {
    expect(service.guardian?.(arn)).toBe(bucket)
  })

  it('runs the operations of objects and their lists', () => {
    const { s3 } = startS3()
    const all = ['HEAD', 'GET', 'PUT', 'DELETE', 'POST'].flatMap((method) => [`${method} bucket`, `${method} object`])
    expect(all.filter((operation) => s3.runs(operation))).toEqual([
      'HEAD bucket',
      'HEAD object',
      'GET bucket',
      'GET object',
      'PUT object',
      'DELETE object',
    ])
  })

  it('gives its owner the reason of a denial, and another account none', () => {
    const { s3, callOf } = startS3()
    const denied = new AccessDenied('User: a is not authorized to perform: s3:GetObject on resource: arn:b because c')
    const refusal = (caller: typeof stranger | null) => s3.denial?.(denied, callOf('GET /cases/a', { caller }))
    expect(refusal(sessionOf(accountId, 'reader'))).toMatchObject({
      code: 'AccessDenied',
      status: 403,
      message: 'User: a is not authorized to perform: s3:GetObject on resource: "arn:b" because c',
    })
    for (const caller of [stranger, null]) {
      expect(refusal(caller)).toMatchObject({ code: 'AccessDenied', status: 403, message: 'Access Denied' })
    }
  })
})

it.each([
  ['GET /', 'GET bucket', '', ''],
  ['GET /cases', 'GET bucket', 'cases', ''],
  ['GET /cases/', 'GET bucket', 'cases', ''],
  ['PUT /cases/a//b/', 'PUT object', 'cases', 'a//b/'],
  ['GET /cases/%C3%BC%2Fa+b', 'GET object', 'cases', 'ü/a+b'],
])('the path of %s names an operation, a bucket and a key', (asked, operation, bucket, key) => {
  expect(startS3().callOf(asked)).toMatchObject({ operation, input: { bucket, key } })
})

it('a path that is not percent-encoded names no object', () => {
  expect(() => startS3().callOf('GET /cases/%zz')).toThrow(
    expect.objectContaining({ code: 'InvalidURI', status: 400, message: "Couldn't parse the specified URI." }),
  )
})

it('the deployments of the templates are copied into their buckets, in the roles of their functions', () => {
  const ServiceToken = 'arn:deploy'
  const deployment = { properties: { ServiceToken, SourceObjectKeys: [], DestinationBucketName: 'cases' } }
  const demanded: string[] = []
  const { s3 } = startS3({
    resources: [
      resource('AWS::S3::Bucket', 'cases'),
      resource('AWS::Lambda::Function', 'deploy', {
        properties: { Role: 'arn:role' },
        attributes: { Arn: ServiceToken },
      }),
      resource('Custom::CDKBucketDeployment', 'Site', deployment),
      resource('Custom::Other', 'Other', deployment),
    ],
    demand: (roleArn, needs) => void demanded.push(...needs.map(({ action }) => `${roleArn} ${action}`)),
  })
  s3.bucket('cases')?.put('old.txt', Buffer.from('old'), { contentType: 'text/plain' })
  s3.deploy?.()
  expect(demanded).toEqual(['arn:role s3:ListBucket', 'arn:role s3:DeleteObject'])
  expect(s3.bucket('cases')?.list('')).toEqual([])
})
