import { Sha256 } from '@aws-crypto/sha256-js'
import { SignatureV4 } from '@smithy/signature-v4'
import { describe, expect, it } from 'vitest'
import { createCredentialStore } from '../kit/access/credentials.ts'
import { ServiceError } from '../kit/access/service-error.ts'
import { systemClock } from '../kit/clock/clock.ts'
import type { HttpRequest } from '../kit/http/http-exchange.ts'
import { openedServices } from '../kit/opened-services.ts'
import { awsJson } from '../kit/protocol/aws-json.ts'
import { SignatureError } from '../kit/protocol/signature.ts'
import type { Call, Service } from '../kit/service.ts'
import { sessionOf } from '../kit/testing/session-of.ts'
import { answerCall } from './answer-call.ts'
import { alice, bob } from './testing/deployed-access.ts'

const now = new Date()
const vault: Service = {
  scope: 'vault',
  protocol: awsJson({ targets: ['Vault'], version: '1.1' }) as Service['protocol'],
  resources: {},
}
const open: Service = { ...vault, takesUnsignedCalls: true }
const store = createCredentialStore()
const caller = sessionOf(alice, 'reader')
const credentials = store.issue(caller)
const accounts = new Map([
  [alice, { account: { id: alice, region: 'us-east-1' }, services: openedServices(new Map()) }],
])

const headers = { host: 'localhost', 'x-amz-target': 'Vault.Open' }
const unsigned: HttpRequest = {
  method: 'POST',
  url: new URL('http://localhost/'),
  path: '/',
  query: '',
  headers,
  body: Buffer.from('{"name":"a"}'),
  sourceIp: '127.0.0.9',
}

type Signing = { scope?: string; region?: string; by?: ReturnType<typeof store.issue> }

async function signed({ scope = 'vault', region = 'us-east-1', by = credentials }: Signing = {}): Promise<HttpRequest> {
  const signer = new SignatureV4({ credentials: by, region, service: scope, sha256: Sha256 })
  const request = { method: 'POST', protocol: 'http:', hostname: 'localhost', path: '/', headers, body: '{"name":"a"}' }
  return { ...unsigned, headers: (await signer.sign(request, { signingDate: now })).headers }
}

/** Answers a request, and returns the call that was carried out. */
async function answer(service: Service, request: HttpRequest, result: () => unknown = () => ({ opened: true })) {
  const calls: Call<unknown>[] = []
  const carryOut = async (_: Service, call: Call<unknown>) => {
    calls.push(call)
    return result()
  }
  const { status, body } = await answerCall(service, request, {
    accounts,
    credentials: store,
    carryOut,
    clock: { ...systemClock, now: () => now.getTime() },
  })
  return { status, body: JSON.parse(String(body)) as Record<string, unknown>, calls }
}

const call = { operation: 'Open', input: { name: 'a' } }

describe('a call', () => {
  it.each([vault, open])('that is signed is carried out for its caller', async (service) => {
    expect(await answer(service, await signed())).toEqual({
      status: 200,
      body: { opened: true },
      calls: [{ ...call, caller, source: { region: 'us-east-1', sourceIp: '127.0.0.9' } }],
    })
  })

  it('without a signature is carried out only for a service that takes such calls', async () => {
    expect(await answer(open, unsigned)).toEqual({
      status: 200,
      body: { opened: true },
      calls: [{ ...call, caller: null, source: { region: '', sourceIp: '127.0.0.9' } }],
    })
    expect(await answer(vault, unsigned)).toEqual({
      status: 400,
      body: { __type: 'MissingAuthenticationTokenException', message: 'Missing Authentication Token' },
      calls: [],
    })
  })
})

describe('a signature is refused', () => {
  it.each<[string, string, string, () => Promise<HttpRequest>]>([
    [
      'of another service',
      'InvalidSignatureException',
      "Credential should be scoped to correct service: 'vault'.",
      () => signed({ scope: 'sts' }),
    ],
    [
      'of another region',
      'InvalidSignatureException',
      "Credential should be scoped to a valid region, not 'eu-west-1'.",
      () => signed({ region: 'eu-west-1' }),
    ],
    [
      'of a session of an account that does not run',
      'UnrecognizedClientException',
      'The security token included in the request is invalid.',
      () => signed({ by: store.issue(sessionOf(bob, 'reader')) }),
    ],
    [
      'of a session that has expired',
      'ExpiredTokenException',
      'The security token included in the request is expired',
      () => signed({ by: store.issue({ ...caller, expiresAt: now.getTime() }) }),
    ],
    [
      'that cannot be read',
      'IncompleteSignatureException',
      "Authorization header requires 'Credential', 'SignedHeaders' and 'Signature' parameters and a matching 'X-Amz-Date' header.",
      async () => ({ ...unsigned, headers: { ...headers, authorization: 'AWS4-HMAC-SHA256 none' } }),
    ],
  ])('%s', async (_, type, message, sign) => {
    const request = await sign()
    for (const service of [vault, open]) {
      expect(await answer(service, request)).toEqual({ status: 400, body: { __type: type, message }, calls: [] })
    }
  })
})

describe('an error of an operation', () => {
  const failing = async (error: Error) =>
    answer(open, unsigned, () => {
      throw error
    })

  it('is returned in the protocol of the service', async () => {
    const busy = await failing(new ServiceError('VaultBusy', 'later', 409))
    expect(busy).toMatchObject({ status: 409, body: { __type: 'VaultBusy', message: 'later' } })
    const missing = await failing(new SignatureError('missing', 'Missing Authentication Token'))
    expect(missing).toMatchObject({ status: 400, body: { __type: 'MissingAuthenticationTokenException' } })
  })

  it('that is the sandbox’s own is not hidden', async () => {
    await expect(failing(new Error('broken'))).rejects.toThrow('broken')
  })
})
