import { type IncomingMessage, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createCredentialStore } from '../kit/access/credentials.ts'
import { ServiceError } from '../kit/access/service-error.ts'
import { systemClock } from '../kit/clock/clock.ts'
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
/** A service with another page. */
const notices: Service = {
  scope: 'notices',
  protocol: awsJson({ targets: ['Notices'], version: '1.1' }) as Service['protocol'],
  resources: {},
  page: ({ url }) => (url.pathname === '/notices' ? Promise.resolve(jsonAnswer(200, { notices: true })) : undefined),
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
    services: [other, vault, notices],
    credentials: createCredentialStore(),
    mailbox: createMailbox((text) => text),
    log: (line) => lines.push(line),
    clock: systemClock,
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
  const body = await response.text()
  return { status: response.status, body: body.startsWith('{') ? (JSON.parse(body) as unknown) : body }
}

type Sending = { headers?: Record<string, string>; method?: string; body?: Buffer }

/** Sends a request as it is written, which `fetch` would not. */
async function send(path: string, { headers = {}, method = 'GET', body }: Sending) {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  request(`${gateway.url}${path}`, { headers, method }, resolve).on('error', reject).end(body)
  const response = await promise
  return { status: response.statusCode, body: JSON.parse(await text(response)) as unknown }
}

const askBy = (host: string) => send('/_mailbox.json', { headers: { host } })
/** Sends a body to a service that does not exist. */
const upload = (bytes: number) =>
  send('/', { method: 'POST', headers: { 'x-amz-target': 'Other.Open' }, body: Buffer.alloc(bytes) })

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
    const own = { status: 200, body: [] }
    expect(await Promise.all([askBy(`localhost:${port}`), askBy(`127.0.0.1:${port}`)])).toEqual([own, own])
    const refused = { status: 403, body: { message: 'Not a host of this gateway' } }
    for (const host of [`evil.example:${port}`, 'localhost', 'localhost:1']) expect(await askBy(host)).toEqual(refused)
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
    expect(await ask('/notices')).toEqual({ status: 200, body: { notices: true } })
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
    expect(await upload(20 * 1_048_576)).toMatchObject({ status: 400, body: { __type: 'UnknownOperationException' } })
    expect(await upload(20 * 1_048_576 + 1)).toEqual({ status: 413, body: { __type: 'RequestEntityTooLarge' } })
    expect(lines).toEqual([])
  })

  it('returns an error of a service, and logs nothing', async () => {
    serve()
    error = new ServiceError('VaultBusy', 'later', 409)
    const answer = await ask('/', { method: 'POST', headers: target })
    expect(answer).toEqual({ status: 409, body: { __type: 'VaultBusy', message: 'later' } })
    expect(lines).toEqual([])
  })

  it('says which port is in use', async () => {
    const { port } = new URL(gateway.url)
    const another = openGateway({
      port: Number(port),
      services: [],
      credentials: createCredentialStore(),
      mailbox: createMailbox((mail) => mail),
      log: () => undefined,
      clock: systemClock,
    })
    await expect(another).rejects.toThrow(`port ${port} for the AWS endpoint is in use`)
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
