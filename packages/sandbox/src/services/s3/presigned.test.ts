import { createHash, createHmac } from 'node:crypto'
import {
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3'
import { beforeAll, describe, expect, it } from 'vitest'
import { createSimulatedClock } from '../../kit/testing/simulated-clock.ts'
import { signedCall, transmit } from '../../testing/send-call.ts'
import { allow, owner, role } from '../../testing/start-guarded.ts'
import { postForm, signedForm } from './testing/posted-form.ts'
import { presign } from './testing/presign.ts'
import { bucketOf, type Started, startS3 } from './testing/start-s3.ts'

let started: Started
let s3: S3Client
let gatewayUrl: string

const NoHurry = {
  Effect: 'Deny',
  Action: 's3:GetObject',
  Resource: '*',
  Condition: { NumericGreaterThan: { 's3:signatureAge': 60_000 } },
} as const

beforeAll(async () => {
  const closers: (() => void | Promise<void>)[] = []
  started = await startS3(
    {
      Cases: bucketOf('cases', {
        CorsConfiguration: { CorsRules: [{ AllowedOrigins: ['*'], AllowedMethods: ['GET', 'PUT'] }] },
      }),
      Reader: role('reader', [allow('s3:GetObject', 'arn:aws:s3:::cases/public/*'), NoHurry]),
    },
    { atEnd: (close) => closers.push(close), clock: createSimulatedClock(Date.now()) },
  )
  s3 = started.s3
  gatewayUrl = started.guarded.sandbox.gatewayUrl
  await s3.send(new PutObjectCommand({ Bucket: 'cases', Key: 'public/a b', Body: 'hush' }))
  await s3.send(new PutObjectCommand({ Bucket: 'cases', Key: 'private', Body: 'secret' }))
  return async () => {
    for (const close of closers.reverse()) await close()
  }
})

const credentialsOf = (name: string) => started.guarded.sandbox.credentialsFor(owner, name)
const now = () => new Date(started.clock.now())
const sign = (path: string, more: Partial<Parameters<typeof presign>[2]> = {}, as = 'user') =>
  presign(gatewayUrl, credentialsOf(as), { method: 'GET', path, at: now(), ...more })
const answerOf = async (url: string, init: RequestInit = {}) => {
  const response = await fetch(url, init)
  const text = await response.text()
  return { status: response.status, text, code: /<Code>(\w+)/.exec(text)?.[1], headers: response.headers }
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-presigned-url.html */
describe('a presigned URL', () => {
  it('reads an object, with the headers that it names', async () => {
    const url = await sign('/cases/public/a%20b', { query: { 'response-content-type': 'text/plain' } })
    expect(await answerOf(url)).toMatchObject({ status: 200, text: 'hush' })
    expect((await answerOf(url)).headers.get('content-type')).toBe('text/plain')
    expect((await answerOf(url, { headers: { range: 'bytes=0-1' } })).text).toBe('hu')
  })

  it('writes an object, whose signed headers must be sent alike', async () => {
    const headers = { 'content-type': 'text/csv', 'x-amz-meta-case': '1' }
    const url = await sign('/cases/written', { method: 'PUT', headers })
    expect(await answerOf(url, { method: 'PUT', headers, body: 'a,b' })).toMatchObject({ status: 200 })
    const read = await s3.send(new HeadObjectCommand({ Bucket: 'cases', Key: 'written' }))
    expect(read).toMatchObject({ ContentType: 'text/csv', Metadata: { case: '1' }, ContentLength: 3 })
    const other = { ...headers, 'content-type': 'text/html' }
    expect(await answerOf(url, { method: 'PUT', headers: other, body: 'x' })).toMatchObject({
      status: 403,
      code: 'SignatureDoesNotMatch',
    })
    const more = { ...headers, 'x-amz-storage-class': 'STANDARD_IA' }
    expect(await answerOf(url, { method: 'PUT', headers: more, body: 'x' })).toMatchObject({
      status: 403,
      code: 'AccessDenied',
    })
  })

  /** https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-presigned-url.html */
  it('compares no checksum in its query, where the SDK puts that of an empty content', async () => {
    const query = { 'x-amz-checksum-crc32': 'AAAAAA==', 'x-amz-sdk-checksum-algorithm': 'CRC32' }
    const url = await sign('/cases/unchecked', { method: 'PUT', query })
    expect(await answerOf(url, { method: 'PUT', body: 'content' })).toMatchObject({ status: 200 })
  })

  it('compares a checksum in a header that it names', async () => {
    const headers = { 'x-amz-checksum-crc32': 'AAAAAA==' }
    const url = await sign('/cases/checked', { method: 'PUT', headers })
    expect(await answerOf(url, { method: 'PUT', headers, body: 'content' })).toMatchObject({
      status: 400,
      code: 'BadDigest',
    })
  })

  it('returns a name of a file with letters beyond ASCII', async () => {
    const query = { 'response-content-disposition': 'attachment; filename="é.txt"' }
    const { status, headers } = await answerOf(await sign('/cases/public/a%20b', { query }))
    expect([status, headers.get('content-disposition')]).toEqual([200, 'attachment; filename="é.txt"'])
  })

  /** https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html */
  it('states metadata in Unicode, which readers get in the form of RFC 2047', async () => {
    const url = await sign('/cases/named', { method: 'PUT', query: { 'x-amz-meta-title': 'Año 🙂' } })
    expect(await answerOf(url, { method: 'PUT', body: 'x' })).toMatchObject({ status: 200 })
    const { Metadata } = await s3.send(new HeadObjectCommand({ Bucket: 'cases', Key: 'named' }))
    expect(Metadata).toEqual({ title: `=?UTF-8?B?${Buffer.from('Año 🙂').toString('base64')}?=` })
  })

  it.each([
    ['cache-control', '🙂'],
    ['cache-control', 'a\r\nb: c'],
    ['x-amz-meta-a b', 'c'],
  ])('and a form state no header that HTTP cannot carry: %s %j', async (name, value) => {
    const fields = { key: 'no-header', [name]: value }
    const expiration = new Date(started.clock.now() + 60_000).toISOString()
    const conditions = Object.entries(fields).map((each) => Object.fromEntries([each]))
    const form = signedForm(credentialsOf('user'), { policy: { expiration, conditions }, fields, at: now() })
    const answer = await postForm(`${gatewayUrl}/cases`, form, 'x')
    expect([answer.status, /<Code>(\w+)/.exec(await answer.text())?.[1]]).toEqual([400, 'InvalidArgument'])
  })

  it('is for one method, one path and one query', async () => {
    const url = await sign('/cases/public/a%20b')
    for (const changed of [
      url.replace('public', 'private'),
      `${url}&versionId=null`,
      url.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
    ])
      expect(await answerOf(changed)).toMatchObject({ status: 403, code: 'SignatureDoesNotMatch' })
    expect(await answerOf(url, { method: 'DELETE' })).toMatchObject({ status: 403, code: 'SignatureDoesNotMatch' })
  })

  it('ends when it says', async () => {
    const at = new Date(started.clock.now() - 901_000)
    expect(await answerOf(await sign('/cases/public/a%20b', { at }))).toMatchObject({
      status: 403,
      code: 'AccessDenied',
      text: expect.stringContaining('Request has expired'),
    })
    expect(await answerOf(await sign('/cases/public/a%20b', { at, expiresIn: 902 }))).toMatchObject({ status: 200 })
  })

  it('lasts a week at most', async () => {
    const url = (await sign('/cases/public/a%20b')).replace('X-Amz-Expires=900', 'X-Amz-Expires=604801')
    expect(await answerOf(url)).toMatchObject({ status: 400, code: 'AuthorizationQueryParametersError' })
  })

  it.each(['X-Amz-Algorithm', 'X-Amz-Date', 'X-Amz-Expires', 'X-Amz-SignedHeaders', 'X-Amz-Signature'])(
    'needs %s',
    async (name) => {
      const url = new URL(await sign('/cases/public/a%20b'))
      url.searchParams.delete(name)
      expect(await answerOf(url.href)).toMatchObject({ status: 400, code: 'AuthorizationQueryParametersError' })
    },
  )

  it('allows what its signer may do at the time of its use', async () => {
    expect(await answerOf(await sign('/cases/public/a%20b', {}, 'reader'))).toMatchObject({ status: 200 })
    expect(await answerOf(await sign('/cases/private', {}, 'reader'))).toMatchObject({
      status: 403,
      code: 'AccessDenied',
    })
  })

  it('tells policies its age', async () => {
    const at = new Date(started.clock.now() - 120_000)
    expect(await answerOf(await sign('/cases/public/a%20b', { at }, 'reader'))).toMatchObject({
      status: 403,
      code: 'AccessDenied',
    })
  })
})

/** https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html */
describe('a form that uploads a file', () => {
  const later = () => new Date(started.clock.now() + 600_000).toISOString()
  const open = [{ bucket: 'cases' }, ['starts-with', '$key', 'posted/']]
  const post = (fields: Record<string, string>, file: string, conditions: unknown[] = open, expiration = later()) =>
    postForm(
      `${gatewayUrl}/cases`,
      signedForm(credentialsOf('user'), { policy: { expiration, conditions }, fields, at: now() }),
      file,
    )
  const outcome = async (response: Response) => {
    const text = await response.text()
    return [response.status, /<Code>(\w+)/.exec(text)?.[1] ?? text]
  }

  it('writes an object under the name of the file', async () => {
    const fields = { key: 'posted/$' + '{filename}', 'Content-Type': 'text/plain', 'x-amz-meta-case': '1' }
    const response = await post(fields, 'hush', [
      ...open,
      ['eq', '$Content-Type', 'text/plain'],
      { 'x-amz-meta-case': '1' },
    ])
    expect([response.status, response.headers.get('etag')]).toEqual([
      204,
      `"${createHash('md5').update('hush').digest('hex')}"`,
    ])
    const read = await s3.send(new GetObjectCommand({ Bucket: 'cases', Key: 'posted/a.txt' }))
    expect(read).toMatchObject({ ContentType: 'text/plain', Metadata: { case: '1' } })
    expect(await read.Body?.transformToString()).toBe('hush')
  })

  it.each([
    ['content-length-range', 'EntityTooLarge', ['content-length-range', 1, 3], 'hush'],
    ['content-length-range', 'EntityTooSmall', ['content-length-range', 5, 9], 'hush'],
    ['starts-with', 'AccessDenied', ['starts-with', '$key', 'other/'], 'hush'],
    ['eq', 'AccessDenied', ['eq', '$key', 'posted/b'], 'hush'],
  ])('is refused by the condition %s with %s', async (_kind, code, condition, file) => {
    const [status, found] = await outcome(await post({ key: 'posted/a' }, file, [...open, condition]))
    expect([status, found]).toEqual([code === 'AccessDenied' ? 403 : 400, code])
  })

  it('needs a condition for each of its fields', async () => {
    expect(await outcome(await post({ key: 'posted/a', 'x-amz-meta-more': 'x' }, 'hush'))).toEqual([
      403,
      'AccessDenied',
    ])
    expect(await outcome(await post({ key: 'posted/a', 'x-ignore-more': 'x' }, 'hush'))).toEqual([204, ''])
  })

  it('ends when its policy says', async () => {
    const past = new Date(started.clock.now() - 1_000).toISOString()
    expect(await outcome(await post({ key: 'posted/a' }, 'hush', open, past))).toEqual([403, 'AccessDenied'])
  })

  it('answers as it asks for', async () => {
    const status = (value: string) =>
      post({ key: 'posted/a', success_action_status: value }, 'x', [...open, { success_action_status: value }])
    expect((await status('200')).status).toBe(200)
    const created = await status('201')
    expect([created.status, await created.text()]).toEqual([201, expect.stringContaining('<Key>posted/a</Key>')])
    const url = 'https://app.example/done'
    const redirected = await post({ key: 'posted/a', success_action_redirect: url }, 'x', [
      ...open,
      { success_action_redirect: url },
    ])
    expect([redirected.status, redirected.headers.get('location')]).toEqual([
      303,
      expect.stringMatching(/^https:\/\/app\.example\/done\?bucket=cases&key=posted%2Fa&etag=/),
    ])
  })

  /** https://docs.aws.amazon.com/AmazonS3/latest/API/RESTObjectPOST.html */
  it('states tags as a document', async () => {
    const post = async (Key: string) => {
      const tagging = `<Tagging><TagSet><Tag><Key>${Key}</Key><Value>a b+c=d</Value></Tag></TagSet></Tagging>`
      const fields = { key: 'tagged', tagging }
      const expiration = new Date(started.clock.now() + 60_000).toISOString()
      const conditions = [{ key: 'tagged' }, ['starts-with', '$tagging', '']]
      const form = signedForm(credentialsOf('user'), { policy: { expiration, conditions }, fields, at: now() })
      return (await postForm(`${gatewayUrl}/cases`, form, 'x')).status
    }
    expect(await post('kind')).toBe(204)
    const { TagSet } = await s3.send(new GetObjectTaggingCommand({ Bucket: 'cases', Key: 'tagged' }))
    expect(TagSet).toEqual([{ Key: 'kind', Value: 'a b+c=d' }])
    expect(await post('')).toBe(400)
    expect(await post('<Key>')).toBe(400)
  })

  it('is refused with a policy that was changed, without a signature, and without a file', async () => {
    const fields = signedForm(credentialsOf('user'), {
      policy: { expiration: later(), conditions: open },
      fields: { key: 'posted/a' },
      at: now(),
    })
    const send = async (changed: Record<string, string>) => outcome(await postForm(`${gatewayUrl}/cases`, changed, 'x'))
    expect(await send({ ...fields, policy: Buffer.from('{}').toString('base64') })).toEqual([
      403,
      'SignatureDoesNotMatch',
    ])
    expect(await send({ key: 'posted/a' })).toEqual([403, 'AccessDenied'])
    const form = new FormData()
    form.append('key', 'posted/a')
    expect(await outcome(await fetch(`${gatewayUrl}/cases`, { method: 'POST', body: form }))).toEqual([
      400,
      'InvalidArgument',
    ])
  })
})

/** https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html */
describe('a body in signed chunks', () => {
  /** Sends a body whose chunks continue the signature of the headers. */
  async function sendChunks(chunks: readonly string[], spoil: (body: string) => string = (body) => body) {
    const credentials = credentialsOf('user')
    const headers = {
      'x-amz-content-sha256': 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD',
      'x-amz-decoded-content-length': String(chunks.join('').length),
      'content-encoding': 'aws-chunked',
    }
    const call = await signedCall(
      gatewayUrl,
      { method: 'PUT', path: '/cases/chunked', headers },
      { credentials, scope: 's3', signingDate: now() },
    )
    const authorization = call.headers?.authorization ?? ''
    const [, scope = '', seed = ''] = /Credential=[^/]+\/([^,]+),.*Signature=(\w+)/.exec(authorization) ?? []
    const hash = (text: string) => createHash('sha256').update(text).digest('hex')
    const hmac = (key: Buffer | string, text: string) => createHmac('sha256', key).update(text).digest()
    const key = scope.split('/').reduce<Buffer | string>(hmac, `AWS4${credentials.secretAccessKey}`)
    let previous = seed
    const body = [...chunks, ''].map((chunk) => {
      previous = hmac(
        key,
        ['AWS4-HMAC-SHA256-PAYLOAD', call.headers?.['x-amz-date'], scope, previous, hash(''), hash(chunk)].join('\n'),
      ).toString('hex')
      return `${chunk.length.toString(16)};chunk-signature=${previous}\r\n${chunk}\r\n`
    })
    const { status, text } = await transmit(gatewayUrl, { ...call, body: spoil(body.join('')) })
    return [status, /<Code>(\w+)/.exec(text)?.[1]]
  }

  it('is written without its chunks', async () => {
    expect(await sendChunks(['a'.repeat(70_000), 'bc'])).toEqual([200, undefined])
    const read = await s3.send(new GetObjectCommand({ Bucket: 'cases', Key: 'chunked' }))
    expect(read.ContentEncoding).toBeUndefined()
    expect(await read.Body?.transformToString()).toBe(`${'a'.repeat(70_000)}bc`)
  })

  it('is refused if a chunk was changed, left out or added', async () => {
    expect(await sendChunks(['abc', 'def'], (body) => body.replace('abc', 'abd'))).toEqual([
      403,
      'SignatureDoesNotMatch',
    ])
    expect(await sendChunks(['abc', 'def'], (body) => body.slice(body.indexOf('\r\n3;') + 2))).toEqual([
      403,
      'SignatureDoesNotMatch',
    ])
    expect(await sendChunks(['abc'], (body) => body.slice(0, -10))).toEqual([400, 'IncompleteBody'])
    expect(await sendChunks(['abc'], (body) => body.replace('3;', 'zz;'))).toEqual([400, 'IncompleteBody'])
  })
})
