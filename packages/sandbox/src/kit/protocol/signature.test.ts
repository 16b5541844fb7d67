import { Sha256 } from '@aws-crypto/sha256-js'
import { SignatureV4 } from '@smithy/signature-v4'
import { describe, expect, it } from 'vitest'
import { type Credentials, createCredentialStore } from '../access/credentials.ts'
import type { SentRequest } from './canonical-request.ts'
import { verifySignature } from './signature.ts'

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

type Signing = {
  credentials?: Credentials
  signingDate?: Date
  service?: string
  path?: string
  leaveOut?: string
  unsignedBody?: true
}

async function sign(changes: Signing = {}) {
  const { service = 'kms', path = '/', signingDate = now, leaveOut = '', unsignedBody } = changes
  const signer = new SignatureV4({
    credentials: changes.credentials ?? credentials,
    region: 'us-east-1',
    service,
    sha256: Sha256,
    uriEscapePath: service !== 's3',
  })
  const [sentPath = '', search = ''] = path.split('?')
  const body = '{"KeyId":"alias/vault"}'
  const headers = {
    host: 'localhost:4000',
    'content-type': 'application/x-amz-json-1.1',
    ...(unsignedBody && { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' }),
  }
  const query = Object.fromEntries(new URLSearchParams(search))
  const request = { method: 'POST', protocol: 'http:', hostname: 'localhost', path: sentPath, query, headers, body }
  const signed = await signer.sign(request, { signingDate, unsignableHeaders: new Set([leaveOut]) })
  return {
    method: 'POST',
    path: sentPath,
    query: search,
    headers: signed.headers,
    body: Buffer.from(body),
  } satisfies SentRequest
}

const verify = async (request: SentRequest) => verifySignature(request, store, now)

describe('a signature is valid', () => {
  it('for the caller, service and region that it names', async () => {
    expect(await verify(await sign())).toMatchObject({ caller, service: 'kms', region: 'us-east-1' })
  })

  it.each(['/a%20b/%C3%BC?list-type=2&prefix=a%20%2Bb', '/bucket//double/../dots', '/'])(
    'over an S3 path that is not normalized: %s',
    async (path) => {
      expect(await verify(await sign({ service: 's3', path }))).toMatchObject({ service: 's3' })
    },
  )

  it('over the headers alone, for S3', async () => {
    const request = await sign({ service: 's3', unsignedBody: true })
    expect(await verify({ ...request, body: Buffer.from('anything') })).toMatchObject({ service: 's3' })
  })

  it('for five minutes', async () => {
    await expect(verify(await sign({ signingDate: new Date('2026-05-01T11:55:00Z') }))).resolves.toBeDefined()
  })
})

describe('an invalid signature is refused', () => {
  const stranger = createCredentialStore().issue(caller)

  it.each<[string, string, () => Promise<SentRequest>]>([
    ['missing', 'if there is no signature', async () => ({ ...(await sign()), headers: { host: 'localhost:4000' } })],
    [
      'malformed',
      'if the header has another scheme',
      async () => changed(await sign(), { authorization: 'Bearer token' }),
    ],
    ['malformed', 'if there is no date', async () => changed(await sign(), { 'x-amz-date': '' })],
    ['unknown-key', 'if its key was never issued', () => sign({ credentials: stranger })],
    [
      'wrong-token',
      'if it has the session token of another session',
      async () => changed(await sign(), { 'x-amz-security-token': 'x' }),
    ],
    [
      'mismatch',
      'if it was made with a wrong secret',
      () => sign({ credentials: { ...credentials, secretAccessKey: 'guessed' } }),
    ],
    [
      'mismatch',
      'if it was made over another body',
      async () => ({ ...(await sign()), body: Buffer.from('{"KeyId":"alias/other"}') }),
    ],
    ['mismatch', 'if it was made over another path', async () => ({ ...(await sign()), path: '/other' })],
    ['mismatch', 'if it was made over another query', async () => ({ ...(await sign()), query: 'other=1' })],
    ['mismatch', 'if it is not over the body', () => sign({ unsignedBody: true })],
    ['mismatch', 'if it is not over the host', () => sign({ leaveOut: 'host' })],
    ['unsigned-header', 'if it is not over the date', () => sign({ leaveOut: 'x-amz-date' })],
    ['unsigned-header', 'if it is not over the session token', () => sign({ leaveOut: 'x-amz-security-token' })],
    [
      'unsigned-header',
      'if it is over a part of the headers that AWS reads',
      async () => changed(await sign(), { 'x-amz-target': 'TrentService.Decrypt' }),
    ],
    ['mismatch', 'if it was made over another method', async () => ({ ...(await sign()), method: 'GET' })],
    [
      'mismatch',
      'if it was made over another header',
      async () => changed(await sign(), { 'content-type': 'text/plain' }),
    ],
    [
      'expired',
      'if its session has expired',
      () => sign({ credentials: store.issue({ ...caller, expiresAt: now.getTime() }) }),
    ],
    ['clock', 'if it is six minutes old', () => sign({ signingDate: new Date('2026-05-01T11:54:00Z') })],
    ['clock', 'if its date is in the future', () => sign({ signingDate: new Date('2026-05-01T12:06:00Z') })],
  ])('as %s %s', async (fault, _name, make) => {
    await expect(verify(await make())).rejects.toMatchObject({ fault })
  })

  it("with AWS's message if it is too old", async () => {
    await expect(verify(await sign({ signingDate: new Date('2026-05-01T11:50:00Z') }))).rejects.toThrow(
      'Signature expired: 20260501T115000Z is now earlier than 20260501T115500Z (20260501T120000Z - 5 min.)',
    )
  })
})

function changed(request: SentRequest, headers: Record<string, string>): SentRequest {
  return { ...request, headers: { ...request.headers, ...headers } }
}
