import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Credentials } from '../kit/access/credentials.ts'
import { services } from '../services/index.ts'
import type { Sandbox } from '../start-sandbox.ts'
import type { EndpointExample } from '../testing/endpoint-example.ts'
import { sendCall } from '../testing/send-call.ts'
import { importServiceTests } from '../testing/service-tests.ts'
import { allow, owner, role, startGuarded, stores } from '../testing/start-guarded.ts'
import { formCall, jsonCall, type WireCall } from '../testing/wire-call.ts'

const modules = await importServiceTests<{ endpoint: EndpointExample }>('endpoint.ts')
const endpoints = [...modules].map(([scope, { endpoint }]) => [scope, endpoint] as const)

const closers: (() => void | Promise<void>)[] = []
let sandbox: Sandbox
let credentials: Credentials

beforeAll(async () => {
  const guarded = await startGuarded(
    { [owner]: { ...stores, Idle: role('idle', [allow('logs:PutLogEvents')]), Other: role('other', []) } },
    { atEnd: (close) => closers.push(close) },
  )
  sandbox = guarded.sandbox
  credentials = sandbox.credentialsFor(owner, 'idle')
})

afterAll(async () => {
  for (const close of closers.reverse()) await close()
})

const send = (call: WireCall, scope?: string) =>
  sendCall(sandbox.gatewayUrl, call, scope === undefined ? undefined : { credentials, scope })

describe.each(endpoints)('the endpoint of %s', (scope, { known, unknown, codes }) => {
  it('refuses a call without a signature', async () => {
    const { status, text } = await send(known)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(text).toContain(codes.unsigned)
  })

  it('passes a call that is signed for another service to that service, which knows neither the operation nor the protocol', async () => {
    const { status, text } = await send(known, scope === 'kms' ? 'dynamodb' : 'kms')
    expect(status).toBe(400)
    expect(text).toMatch(/UnknownOperationException|the sandbox does not run the service kms/)
  })

  it('refuses by name a call that is signed for a service that does not exist', async () => {
    const { status, text } = await send(known, 'juggling')
    expect(status).toBeGreaterThanOrEqual(400)
    expect(text).toContain('the sandbox does not run the service juggling')
  })

  it('refuses an unknown operation by name', async () => {
    const { text } = await send(unknown, scope)
    expect(text).toContain(codes.unknown)
    expect(text).toMatch(/the sandbox (has no|does not know which permission) .*(Juggle|torrent)/)
  })

  it('denies a call that no policy allows', async () => {
    const { text } = await send(known, scope)
    expect(text).toContain(codes.denied)
    expect(text).toMatch(/not authorized to perform/)
  })
})

it('tests an example in the folder of each service whose operations take a signature', () => {
  const called = services.filter(({ open, scope }) => open && !['appsync', 'execute-api', 'sso'].includes(scope))
  expect(new Set(modules.keys())).toEqual(new Set(called.map(({ scope }) => scope)))
})

describe('a service that the sandbox does not run', () => {
  it.each([
    ['in JSON, to its JSON SDK', 'ecs', jsonCall('AmazonEC2ContainerServiceV20141113.ListClusters', {}), '__type'],
    ['in XML, to its query SDK', 'ec2', formCall({ Action: 'DescribeVpcs', Version: '2016-11-15' }), '<ErrorResponse'],
    ['in JSON, to its REST SDK', 'mobiletargeting', { method: 'GET', path: '/v1/apps' }, '"message"'],
    ['in XML, to its REST SDK', 'cloudfront-keyvaluestore', { method: 'GET', path: '/key-value-stores' }, '<Error>'],
  ] as const)('is refused by name %s', async (_how, scope, call, shape) => {
    const { status, text } = await send(call, scope)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(text).toContain(shape)
    expect(text).toContain(scope)
  })

  it('is refused in CBOR to an SDK that speaks it', async () => {
    const headers = { 'smithy-protocol': 'rpc-v2-cbor', 'content-type': 'application/cbor' }
    const call = { method: 'POST', path: '/service/Scheduler/operation/Any', headers, body: '' }
    const { headers: answered, text } = await send(call, 'scheduler')
    expect(answered.get('smithy-protocol')).toBe('rpc-v2-cbor')
    expect(text).toContain('the sandbox does not run the service scheduler')
  })

  it.each(services.filter(({ open }) => !open).map(({ scope }) => scope))(
    'is refused by name even if its resource types are known: %s',
    async (scope) => {
      const service = services.find((found) => found.scope === scope)
      const { status, body } = service?.protocol.fault(service.protocol.unknownOperation(`${scope}:Any`)) ?? {}
      expect(status).toBeGreaterThanOrEqual(400)
      expect(String(body)).toContain(`the sandbox has no ${scope}:Any`)
    },
  )
})
