import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { fuzzTimeout, hostileText, wideFuzzSettings } from '../../testing/fuzz.ts'
import { allow, owner, role, stranger } from '../../testing/start-guarded.ts'
import { startWatched, type Watched } from '../../testing/start-watched.ts'
import type { WireCall } from '../../testing/wire-call.ts'
import { lambdaFunction } from '../lambda/testing/start-functions.ts'
import { api, authorizer, base, permission, ref, route } from './testing/start-http-api.ts'

/** A function that answers with what it received, for each query. */
const witness = `exports.handler = async (event) => ({ statusCode: 200, body: JSON.stringify(event) })`
const judge = `exports.handler = async (event) => ({ isAuthorized: event.identitySource[0] === 'open sesame' })`
const iam = { AuthorizationType: 'AWS_IAM' }
const requests = (path: string) =>
  ({ 'Fn::Join': ['', [`arn:aws:execute-api:us-east-1:${owner}:`, ref('Api'), path]] }) as never

const resources = {
  ...base,
  Api: api({ CorsConfiguration: { AllowOrigins: ['https://app.example'], AllowMethods: ['GET'] } }),
  Echo: lambdaFunction('echo', witness),
  Judge: lambdaFunction('judge', judge),
  JudgePermission: permission('Judge', 'authorizers/*'),
  Ask: authorizer('Judge', { EnableSimpleResponses: true, IdentitySource: ['$request.header.X-Word'] }),
  Open: route('ANY /open/{proxy+}'),
  Cases: route('ANY /cases/{proxy+}', iam),
  Case: route('GET /cases/{id}', iam),
  Secret: route('GET /cases/secret', iam),
  Asked: route('GET /asked/{id}', { AuthorizationType: 'CUSTOM', AuthorizerId: ref('Ask') }),
  Reader: role('reader', [
    allow('execute-api:Invoke', requests('/$default/GET/cases/*')),
    {
      Effect: 'Deny',
      Action: 'execute-api:Invoke',
      Resource: [requests('/*/cases/secret'), requests('/*/cases/secret/*')],
    },
  ]),
}

let watched: Watched
let apiId: string

beforeAll(async () => {
  watched = await startWatched(
    { [owner]: resources, [stranger]: { Administrator: role('administrator', [allow('*')]) } },
    [],
  )
  apiId = watched.sandbox.resources(owner).find(({ type }) => type === 'AWS::ApiGatewayV2::Api')?.ref ?? ''
  return watched.stop
}, fuzzTimeout)

type Event = { rawPath: string; routeKey: string; requestContext: { http: { method: string } } }

const segment = fc.oneof(
  fc.constantFrom(
    ...['cases', 'secret', 'open', 'asked', '$default', 'a', '', '.', '..', '%2e%2e', '%2F', '%2f..%2fcases', '%00'],
    ...[
      '%73ecret',
      'secret%20',
      'secret;a=b',
      '%zz',
      '%',
      '%ff',
      '{id}',
      '{proxy+}',
      'SECRET',
      '__proto__',
      '%25%32%66',
    ],
  ),
  hostileText.map((text) => encodeURIComponent(text.toWellFormed()).slice(0, 2_000)),
)
const path = fc.oneof(
  fc.constantFrom('/cases/1', '/cases/secret', '/open/x', '/asked/1'),
  fc.array(segment, { maxLength: 5 }).map((segments) => `/${segments.join('/')}`),
  fc.tuple(fc.constantFrom('cases', 'open', 'asked'), segment).map(([first, rest]) => `/${first}/${rest}`),
)
const printable = hostileText.map((text) =>
  text
    .replace(/[^\t\x20-\x7e]/g, '?')
    .slice(0, 1_000)
    .trim(),
)
const query = fc.oneof(
  fc.constant(''),
  fc.constantFrom('?', '?a', '?a=1&a=2', '?__proto__=1', '?constructor=1&toString=2', '?%zz=%', '?=&=', '?a=%ff'),
  hostileText.map((text) => `?q=${encodeURIComponent(text.toWellFormed()).slice(0, 2_000)}`),
)
const method = fc.constantFrom('GET', 'GET', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'HEAD', 'PROPFIND', 'TRACE')
const headers = fc.dictionary(
  fc.constantFrom(
    ...['x-word', 'cookie', 'content-type', 'origin', 'user-agent', 'x-forwarded-for', 'x-amzn-trace-id', 'accept'],
    ...['access-control-request-method', 'authorization', 'x-http-method-override', 'x-original-url', 'forwarded'],
  ),
  fc.oneof(
    fc.constantFrom('open sesame', 'https://app.example', 'Bearer a.b.c', 'AWS4-HMAC-SHA256 x', 'a=b;;c'),
    printable,
  ),
  { maxKeys: 4 },
)
const calls: fc.Arbitrary<WireCall> = fc
  .record({ method, path, query, headers, body: fc.option(hostileText, { nil: undefined }) })
  .map(({ method: verb, path: at, query: asked, headers: sent, body }) => ({
    ...{ method: verb, path: `/execute-api/${apiId}${at}${asked}`, headers: sent },
    ...(body !== undefined && { body: body.toWellFormed() }),
  }))

it(
  'a request without a signature reaches the open routes alone, and every other answer is one of API Gateway',
  async () => {
    await fc.assert(
      fc.asyncProperty(calls, async (call) => {
        const { status, text } = await watched.sendAsIs(call, 'execute-api')
        if (status !== 200 || call.method === 'HEAD') return
        const { routeKey } = JSON.parse(text) as Event
        expect(['ANY /open/{proxy+}', 'GET /asked/{id}']).toContain(routeKey)
        if (routeKey.startsWith('GET /asked')) expect(call.headers?.['x-word']).toBe('open sesame')
      }),
      wideFuzzSettings,
    )
  },
  fuzzTimeout,
)

it(
  'a signed request reaches what the policies allow, however its path is written',
  async () => {
    const senders = fc.constantFrom(
      { accountId: owner, role: 'reader' },
      { accountId: owner, role: 'user' },
      { accountId: owner, role: 'visitor' },
      { accountId: stranger, role: 'administrator' },
    )
    const written = path.map((at): WireCall => ({ method: 'GET', path: `/execute-api/${apiId}${at}` }))
    await fc.assert(
      fc.asyncProperty(written, senders, async (call, sender) => {
        const { status, text } = await watched.send(call, { ...sender, scope: 'execute-api' })
        if (status !== 200) return
        const { routeKey, rawPath, requestContext } = JSON.parse(text) as Event
        if (!routeKey.includes('/cases')) return
        const resource = `arn:aws:execute-api:us-east-1:${owner}:${apiId}/$default/${requestContext.http.method}${rawPath}`
        expect([call.path, watched.allows(sender, { action: 'execute-api:Invoke', resource })]).toEqual([
          call.path,
          true,
        ])
      }),
      wideFuzzSettings,
    )
  },
  fuzzTimeout,
)
