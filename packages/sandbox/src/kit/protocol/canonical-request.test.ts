import { Sha256 } from '@aws-crypto/sha256-js'
import { SignatureV4 } from '@smithy/signature-v4'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCredentialStore } from '../access/credentials.ts'
import { sessionOf } from '../testing/session-of.ts'
import { canonicalRequest } from './canonical-request.ts'
import { verifySignature } from './signature.ts'

const lines = (more: object = {}, service = 'kms', headers = ['host']) =>
  canonicalRequest(
    { method: 'GET', path: '/', query: '', headers: { host: 'localhost' }, body: Buffer.from(''), ...more },
    { service, headers, bodyHash: 'hash' },
  ).split('\n')

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html */
describe('a canonical request', () => {
  it('has the method, path, query, signed headers, their names and the hash of the body', () => {
    const headers = { host: 'localhost', 'x-amz-date': '20260501T120000Z', accept: '*/*' }
    expect(lines({ method: 'PUT', path: '/a', query: 'b=c', headers }, 'kms', ['host', 'x-amz-date'])).toEqual([
      'PUT',
      '/a',
      'b=c',
      'host:localhost',
      'x-amz-date:20260501T120000Z',
      '',
      'host;x-amz-date',
      'hash',
    ])
  })

  it.each([
    ['b=1&a=2', 'a=2&b=1'],
    ['a=2&a=10&a=1', 'a=1&a=10&a=2'],
    ['b&a=', 'a=&b='],
    ['B=1&a=2', 'B=1&a=2'],
    ['a=%20+%2B', 'a=%20%20%2B'],
    ["a=!'()*", 'a=%21%27%28%29%2A'],
    ['a=-_.~', 'a=-_.~'],
    ['%C3%B1=%2F', '%C3%B1=%2F'],
    ['a=b=c', 'a=b%3Dc'],
  ])('has the query %s in the order of its encoded names and values: %s', (query, expected) => {
    expect(lines({ query })[2]).toBe(expected)
  })

  it.each([
    ['  a  b ', 'a b'],
    ['a\t b', 'a b'],
    [['a', 'b'], 'a,b'],
    [undefined, ''],
  ])('has the header %j without needless spaces: %s', (value, expected) => {
    expect(lines({ headers: { 'x-own': value } }, 'kms', ['x-own'])[3]).toBe(`x-own:${expected}`)
  })

  it.each([
    ['/', '/', '/'],
    ['/a/', '/a/', '/a/'],
    ['/a//b', '/a/b', '/a//b'],
    ['/a/./b/../c', '/a/c', '/a/./b/../c'],
    ['/..', '/', '/..'],
    ['/a%20b', '/a%2520b', '/a%20b'],
    ["/!'()*", '/%21%27%28%29%2A', '/%21%27%28%29%2A'],
    ['/%E0', '/%25E0', '/%E0'],
  ])('has the path %s as %s, and for S3 as %s', (path, ofService, ofS3) => {
    expect(lines({ path })[1]).toBe(ofService)
    expect(lines({ path }, 's3')[1]).toBe(ofS3)
  })
})

it('any query and headers are signed as AWS’s SDK signs them', async () => {
  const now = new Date('2026-05-01T12:00:00Z')
  const store = createCredentialStore(() => now.getTime())
  const session = { ...sessionOf('111111111111', 'reader'), expiresAt: now.getTime() + 60_000 }
  const signer = new SignatureV4({
    credentials: store.issue(session),
    region: 'us-east-1',
    service: 'kms',
    sha256: Sha256,
  })
  const text = fc.string({ unit: fc.constantFrom(..."aB1 -_.~!'()*+/=&%ñ😀"), maxLength: 6 })
  const query = fc.dictionary(
    text.filter((name) => name !== ''),
    fc.oneof(text, fc.array(text, { minLength: 2, maxLength: 3 })),
  )
  const value = fc.string({ unit: fc.constantFrom('a', 'b', ' ', ','), minLength: 1, maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(query, value, async (query, own) => {
      const request = {
        method: 'POST',
        protocol: 'http:',
        hostname: 'localhost',
        path: '/',
        query,
        headers: { host: 'localhost:4000', 'x-own': own },
        body: '{}',
      }
      const { headers } = await signer.sign(request, { signingDate: now })
      const search = Object.entries(query).flatMap(([name, values]) =>
        [values].flat().map((each) => `${encodeURIComponent(name)}=${encodeURIComponent(each)}`),
      )
      const sent = { method: 'POST', path: '/', query: search.join('&'), headers, body: Buffer.from('{}') }
      expect(verifySignature(sent, store, now).caller).toBe(session)
    }),
    { numRuns: 60 },
  )
})
