import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { fuzzTimeout, hostileText, wideFuzzSettings } from '../../testing/fuzz.ts'
import { allow, owner, role, stranger } from '../../testing/start-guarded.ts'
import { startWatched, type Watched } from '../../testing/start-watched.ts'
import type { WireCall } from '../../testing/wire-call.ts'
import { api, base, route } from '../execute-api/testing/start-http-api.ts'

const secret = 'an API that only its manager reads'
const resources = {
  ...base,
  Api: api({ Description: secret }),
  Pets: route('GET /pets'),
  Reader: role('reader', [allow('apigateway:GET', 'arn:aws:apigateway:us-east-1::/apis/*/routes*')]),
  Idle: role('idle', [allow('s3:*')]),
}

let watched: Watched
let apiId: string

beforeAll(async () => {
  watched = await startWatched(
    { [owner]: resources, [stranger]: { Administrator: role('administrator', [allow('*')]) } },
    [secret],
  )
  apiId = watched.sandbox.resources(owner).find(({ type }) => type === 'AWS::ApiGatewayV2::Api')?.ref ?? ''
  return watched.stop
}, fuzzTimeout)

const senders = fc.constantFrom(
  { accountId: owner, role: 'reader' },
  { accountId: owner, role: 'idle' },
  { accountId: stranger, role: 'administrator' },
)
const segment = fc.oneof(
  fc.constantFrom(
    'apis',
    'routes',
    'stages',
    'domainnames',
    'apimappings',
    '$default',
    '',
    '.',
    '%2e%2e',
    '%2F',
    '%zz',
  ),
  fc.constantFrom('__proto__', 'constructor', 'APIS', '%61pis', 'routes%2f..', '%00'),
  hostileText.map((text) => encodeURIComponent(text.toWellFormed()).slice(0, 2_000)),
)
const path = fc.oneof(
  fc.constant(0).map(() => `/v2/apis/${apiId}/routes`),
  fc.array(segment, { maxLength: 3 }).map((rest) => ['/v2/apis', apiId, ...rest].join('/')),
  fc.array(segment, { maxLength: 5 }).map((segments) => `/v2/${segments.join('/')}`),
)
const query = fc.oneof(
  fc.constantFrom(
    '',
    '?maxResults=1',
    '?maxResults=0',
    '?maxResults=1e9',
    '?nextToken=MQ==',
    '?nextToken=!',
    '?__proto__=1',
  ),
  hostileText.map((text) => `?nextToken=${encodeURIComponent(text.toWellFormed()).slice(0, 2_000)}`),
)
const calls: fc.Arbitrary<WireCall> = fc
  .record({ method: fc.constantFrom('GET', 'GET', 'GET', 'POST', 'PATCH', 'DELETE'), path, query, body: hostileText })
  .map(({ method, path: at, query: asked, body }) => ({
    ...{ method, path: `${at}${asked}` },
    ...(method !== 'GET' && { body: body.toWellFormed() }),
  }))

it(
  'a malformed call is refused with an error of the service, or reads what the policies allow',
  async () => {
    await fc.assert(
      fc.asyncProperty(calls, senders, async (call, sender) => {
        const { status } = await watched.send(call, { ...sender, scope: 'apigateway' })
        if (status !== 200) return
        const named = decodeURIComponent(call.path.slice('/v2'.length).split('?')[0] ?? '')
        // An ARN of API Gateway has no account: an account reads its own APIs alone, and the stranger's has none.
        if (sender.accountId === stranger) return
        expect([call.path, sender.role, named]).toEqual([
          call.path,
          'reader',
          expect.stringMatching(/^\/apis\/.*\/routes/s),
        ])
      }),
      wideFuzzSettings,
    )
  },
  fuzzTimeout,
)
