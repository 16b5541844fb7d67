import { Sha256 } from '@aws-crypto/sha256-js'
import { SignatureV4 } from '@smithy/signature-v4'
import { describe, expect, it } from 'vitest'
import { type Credentials, createCredentialStore } from '../credentials.ts'
import { type SignedRequest, verifySignature } from './signature.ts'

const now = new Date('2026-05-01T12:00:00Z')
const caller = {
  kind: 'role' as const,
  accountId: '111111111111',
  roleArn: 'arn:aws:iam::111111111111:role/reader',
  sessionName: 'reader',
  tags: {},
  transitiveTagKeys: [],
  issuedAt: now.getTime() - 60 * 60_000,
  expiresAt: now.getTime() + 1,
}
const store = createCredentialStore(() => now.getTime())
const credentials = store.issue(caller)

async function sign(changes: { credentials?: Credentials; signingDate?: Date; service?: string; path?: string } = {}) {
  const { service = 'kms', path = '/', signingDate = now } = changes
  const signer = new SignatureV4({
    credentials: changes.credentials ?? credentials,
    region: 'us-east-1',
    service,
    sha256: Sha256,
    uriEscapePath: service !== 's3',
  })
  const url = new URL(path, 'http://localhost:4000')
  const body = '{"KeyId":"alias/vault"}'
  const headers = { host: 'localhost:4000', 'content-type': 'application/x-amz-json-1.1' }
  const query = Object.fromEntries(url.searchParams)
  const request = { method: 'POST', protocol: 'http:', hostname: 'localhost', path: url.pathname, query, headers, body }
  const signed = await signer.sign(request, { signingDate })
  return { method: 'POST', url, headers: signed.headers, body: Buffer.from(body) } satisfies SignedRequest
}

const verify = (request: SignedRequest) => verifySignature(request, store, now)

describe('a signature is good', () => {
  it('for the caller, service and region that it names', async () => {
    expect(await verify(await sign())).toEqual({ caller, service: 'kms', region: 'us-east-1' })
  })

  it.each(['/a%20b/%C3%BC?list-type=2&prefix=a%20%2Bb', '/bucket//double/../dots', '/'])(
    'over an S3 path as it stands: %s',
    async (path) => {
      expect(await verify(await sign({ service: 's3', path }))).toMatchObject({ service: 's3' })
    },
  )

  it('for five minutes', async () => {
    await expect(verify(await sign({ signingDate: new Date('2026-05-01T11:55:00Z') }))).resolves.toBeDefined()
  })
})

describe('a signature is refused', () => {
  const stranger = createCredentialStore().issue(caller)

  it.each<[string, string, () => Promise<SignedRequest>]>([
    ['missing', 'when there is none', async () => ({ ...(await sign()), headers: { host: 'localhost:4000' } })],
    ['malformed', 'that is not one', async () => changed(await sign(), { authorization: 'Bearer token' })],
    ['malformed', 'without a date', async () => changed(await sign(), { 'x-amz-date': '' })],
    ['unknown-key', 'of a key that was never issued', () => sign({ credentials: stranger })],
    [
      'wrong-token',
      'with the session token of another',
      async () => changed(await sign(), { 'x-amz-security-token': 'x' }),
    ],
    [
      'mismatch',
      'made with a wrong secret',
      () => sign({ credentials: { ...credentials, secretAccessKey: 'guessed' } }),
    ],
    [
      'mismatch',
      'over another body',
      async () => ({ ...(await sign()), body: Buffer.from('{"KeyId":"alias/other"}') }),
    ],
    ['mismatch', 'over another path', async () => ({ ...(await sign()), url: new URL('http://localhost:4000/other') })],
    ['mismatch', 'over another method', async () => ({ ...(await sign()), method: 'GET' })],
    ['mismatch', 'over another header', async () => changed(await sign(), { 'content-type': 'text/plain' })],
    [
      'expired',
      'of a session that has ended',
      () => sign({ credentials: store.issue({ ...caller, expiresAt: now.getTime() }) }),
    ],
    ['clock', 'that is six minutes old', () => sign({ signingDate: new Date('2026-05-01T11:54:00Z') })],
    ['clock', 'from the future', () => sign({ signingDate: new Date('2026-05-01T12:06:00Z') })],
  ])('as %s, %s', async (fault, _name, make) => {
    await expect(verify(await make())).rejects.toMatchObject({ fault })
  })

  it('with the words that AWS has for an old one', async () => {
    await expect(verify(await sign({ signingDate: new Date('2026-05-01T11:50:00Z') }))).rejects.toThrow(
      'Signature expired: 20260501T115000Z is now earlier than 20260501T115500Z (20260501T120000Z - 5 min.)',
    )
  })
})

function changed(request: SignedRequest, headers: Record<string, string>): SignedRequest {
  return { ...request, headers: { ...request.headers, ...headers } }
}
