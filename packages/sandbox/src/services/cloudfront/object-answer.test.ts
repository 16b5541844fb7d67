import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { StoredObject } from '../s3/object-version.ts'
import { createLocalNames } from './local-names.ts'
import { type Delivery, isKnownToViewer, notModified, objectAnswer } from './object-answer.ts'
import type { EdgeHeaders } from './viewer-request.ts'

const object: StoredObject = {
  key: 'index.html',
  size: 2_000,
  contentType: 'text/html',
  etag: 'e1',
  lastModified: '2026-11-30T10:00:00.000Z',
  versionId: 'null',
  sequence: 1,
  parts: [],
  isMultipart: false,
  encryption: { algorithm: 'AES256' },
  storageClass: 'STANDARD',
  owner: '111111111111',
}
const body = Buffer.alloc(2_000, 'a')

const viewerWith = (name: string, ...values: string[]): EdgeHeaders => ({
  [name]: values.map((value) => ({ key: name, value })),
})

function deliver(delivery: Partial<Delivery> = {}, changes: Partial<StoredObject> = {}, content = body) {
  const names = createLocalNames()
  names.register('api.example.org', 'http://localhost:4100')
  return objectAnswer(
    { object: { ...object, ...changes }, body: content },
    { viewer: viewerWith('accept-encoding', 'gzip'), compress: true, policy: undefined, names, ...delivery },
  )
}

describe('the answer for an object', () => {
  it('is compressed for a viewer that takes it so, with a weak entity tag', async () => {
    const answer = await deliver()
    expect(answer).toMatchObject({
      status: 200,
      headers: {
        'content-type': 'text/html',
        'content-encoding': 'gzip',
        etag: 'W/"e1"',
        'last-modified': 'Mon, 30 Nov 2026 10:00:00 GMT',
        vary: 'Accept-Encoding',
      },
    })
    expect(gunzipSync(answer.body as Buffer)).toEqual(body)
  })

  it('is the object itself for another viewer, and caches are told that it varies', async () => {
    const { headers, body: sent } = await deliver({ viewer: {} })
    expect(headers).toMatchObject({ etag: '"e1"', vary: 'Accept-Encoding' })
    expect(headers).not.toHaveProperty('content-encoding')
    expect(sent).toEqual(body)
  })

  it('is never compressed by a behavior that does not compress', async () => {
    const { headers, body: sent } = await deliver({ compress: false })
    expect(headers).not.toHaveProperty('vary')
    expect(headers).not.toHaveProperty('content-encoding')
    expect(sent).toEqual(body)
  })

  it('tells the lifetime that the object was stored with, and none otherwise', async () => {
    expect((await deliver({}, { cacheControl: 'no-cache' })).headers).toMatchObject({ 'cache-control': 'no-cache' })
    expect((await deliver()).headers).not.toHaveProperty('cache-control')
  })

  it('has what else its writer said of the object, and leaves a content that is compressed already', async () => {
    const described = {
      contentEncoding: 'br',
      contentLanguage: 'es',
      contentDisposition: 'inline',
      metadata: { case: '1' },
    }
    const { headers, body: sent } = await deliver({}, described)
    expect(headers).toMatchObject({
      ...{
        'content-encoding': 'br',
        'content-language': 'es',
        'content-disposition': 'inline',
        'x-amz-meta-case': '1',
      },
      etag: '"e1"',
    })
    expect(sent).toEqual(body)
  })

  it('has the local URLs of sites in a JSON document and in the security policy, which upgrades nothing to https', async () => {
    const policy = {
      headers: [
        {
          name: 'content-security-policy',
          value: "default-src 'self'; connect-src https://api.example.org; upgrade-insecure-requests",
          override: true,
        },
      ],
      removed: [],
    }
    const config = Buffer.from('{"url":"https://api.example.org/graphql"}')
    const json = await deliver({ policy, viewer: {} }, { contentType: 'application/json' }, config)
    expect(String(json.body)).toBe('{"url":"http://localhost:4100/graphql"}')
    expect(json.headers).toMatchObject({
      'content-security-policy': "default-src 'self'; connect-src http://localhost:4100",
    })
    expect(String((await deliver({ viewer: {} }, {}, config)).body)).toBe(String(config))
  })
})

describe('a viewer', () => {
  it.each([
    [['"e1"'], true],
    [['W/"e1"'], true],
    [['"e0", "e1"'], true],
    [['"e0"', 'W/"e1"'], true],
    [['*'], true],
    [['"e10"'], false],
    [['e1'], false],
    [[], false],
  ])('that names %j has the object already: %s', (tags, isKnown) => {
    expect(isKnownToViewer(object, viewerWith('if-none-match', ...tags))).toBe(isKnown)
  })

  it('that has it already gets the headers without the object', () => {
    expect(notModified({ status: 200, headers: { etag: '"e1"' }, body })).toEqual({
      status: 304,
      headers: { etag: '"e1"' },
    })
  })
})
