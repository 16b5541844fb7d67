import { request } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createCredentialStore } from '../kit/access/credentials.ts'
import { ServiceError } from '../kit/access/service-error.ts'
import { jsonAnswer } from '../kit/http/http-exchange.ts'
import { type OpenedServices, openedServices } from '../kit/opened-services.ts'
import { awsJson } from '../kit/protocol/aws-json.ts'
import { awsQuery } from '../kit/protocol/aws-query.ts'
import type { OpenService, Service } from '../kit/service.ts'
import { type Gateway, openGateway } from './gateway.ts'
import { createMailbox } from './mailbox.ts'
import { alice, bob } from './testing/deployed-access.ts'

const opened: OpenService = { owns: () => true, needs: () => [], runs: () => true, run: () => ({}) }

/** A service whose calls and pages need no signature. */
const vault: Service = {
  scope: 'vault',
  protocol: awsJson({ targets: ['Vault'], version: '1.1' }) as Service['protocol'],
  resources: {},
  takesUnsignedCalls: true,
  page: ({ url }, all) =>
    url.pathname === '/keys' ? Promise.resolve(jsonAnswer(200, { vaults: all.length })) : undefined,
}
const other: Service = {
  scope: 'sts',
  protocol: awsQuery({ version: '2011-06-15', namespace: '' }) as Service['protocol'],
  resources: {},
  takesUnsignedCalls: true,
}

let gateway: Gateway
let lines: string[] = []
let error: Error | undefined

beforeEach(async () => {
  lines = []
  error = undefined
  gateway = await openGateway({
    port: 0,
    services: [other, vault],
    credentials: createCredentialStore(),
    mailbox: createMailbox((text) => text),
    log: (line) => lines.push(line),
  })
})
afterEach(() => gateway.close())

function serve() {
  const running = (id: string, services: OpenedServices) =>
    [id, { account: { id, region: 'us-east-1' }, services }] as const
  const accounts = new Map([
    running(alice, openedServices(new Map([[vault, opened]]))),
    running(
      bob,
      openedServices(
        new Map([
          [vault, opened],
          [other, opened],
        ]),
      ),
    ),
    running('333333333333', openedServices(new Map())),
  ])
  gateway.serve(accounts, async (_, { operation, input }) => {
    if (error) throw error
    return { operation, input }
  })
}

const target = { 'x-amz-target': 'Vault.Open' }

async function ask(path: string, init: RequestInit = {}) {
  const response = await fetch(`${gateway.url}${path}`, init)
  const text = await response.text()
  return { status: response.status, body: text.startsWith('{') ? (JSON.parse(text) as unknown) : text }
}

/** Asks for the mailbox by a name of the server. */
function askBy(host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(`${gateway.url}/_mailbox.json`, { headers: { host } }, (response) => resolve(response.resume().statusCode))
      .on('error', reject)
      .end()
  })
}

/** Sends a body to a service that does not exist; returns the status. */
function upload(bytes: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const headers = { 'x-amz-target': 'Other.Open' }
    request(gateway.url, { method: 'POST', headers }, (response) => resolve(response.resume().statusCode))
      // The gateway reads no further once it has refused, so that the connection may end before all is sent.
      .on('error', reject)
      .end(Buffer.alloc(bytes))
  })
}

describe('the gateway', () => {
  it('says that it is starting until it serves accounts', async () => {
    const starting = { __type: 'ServiceUnavailableException', message: 'The sandbox is starting.' }
    expect(await ask('/')).toEqual({ status: 503, body: starting })
    serve()
    expect(await ask('/', { method: 'POST', headers: target })).toMatchObject({ status: 200 })
  })

  it('is asked only by the names of this machine', async () => {
    serve()
    const { port } = new URL(gateway.url)
    expect(await Promise.all([askBy(`localhost:${port}`), askBy(`127.0.0.1:${port}`)])).toEqual([200, 200])
    expect(await Promise.all([askBy(`evil.example:${port}`), askBy('localhost'), askBy('localhost:1')])).toEqual([
      403, 403, 403,
    ])
  })

  it('carries out the call of a service', async () => {
    serve()
    const answer = await ask('/', { method: 'POST', headers: target, body: '{"name":"a"}' })
    expect(answer).toEqual({ status: 200, body: { operation: 'Open', input: { name: 'a' } } })
  })

  it('refuses a service that does not exist, and a protocol that a service does not speak', async () => {
    serve()
    const unknown = await ask('/', { method: 'POST', headers: { 'x-amz-target': 'Other.Open' } })
    expect(unknown).toMatchObject({ status: 400, body: { __type: 'UnknownOperationException' } })
    const form = { ...target, 'content-type': 'application/x-www-form-urlencoded' }
    const another = await ask('/', { method: 'POST', headers: form })
    expect(another).toMatchObject({ status: 400, body: { __type: 'UnknownOperationException' } })
  })

  it('shows a page of a service with what runs of the service in all accounts', async () => {
    serve()
    expect(await ask('/keys')).toEqual({ status: 200, body: { vaults: 2 } })
  })

  it.each<[string, RequestInit]>([
    ['is not read', { method: 'POST' }],
    ['is signed', { headers: { authorization: 'AWS4-HMAC-SHA256' } }],
  ])('shows no page to a request that %s', async (_, init) => {
    serve()
    expect((await ask('/keys', init)).body).not.toMatchObject({ vaults: 2 })
  })

  it('answers a preflight request', async () => {
    serve()
    const response = await fetch(gateway.url, { method: 'OPTIONS', headers: { origin: 'http://localhost:1' } })
    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([200, '*'])
  })

  it('shows the mailbox', async () => {
    serve()
    expect(await ask('/_mailbox.json')).toMatchObject({ status: 200 })
  })

  it('reads a body of 20 MiB and no larger one', async () => {
    serve()
    expect(await upload(20 * 1_048_576)).toBe(400)
    expect(await upload(20 * 1_048_576 + 1)).toBe(413)
    expect(lines).toEqual([])
  })

  it('returns an error of a service, and logs nothing', async () => {
    serve()
    error = new ServiceError('VaultBusy', 'later', 409)
    const answer = await ask('/', { method: 'POST', headers: target })
    expect(answer).toEqual({ status: 409, body: { __type: 'VaultBusy', message: 'later' } })
    expect(lines).toEqual([])
  })

  it('logs an error of its own, and does not show it', async () => {
    serve()
    error = new Error('a secret of the sandbox')
    expect(await ask('/', { method: 'POST', headers: target })).toEqual({
      status: 500,
      body: { __type: 'InternalFailure', message: 'The sandbox failed; its log says why.' },
    })
    expect(lines).toEqual([expect.stringMatching(/^gateway: Error: a secret of the sandbox\n/)])
  })
})
