import { Sha256 } from '@aws-crypto/sha256-js'
import { SignatureV4 } from '@smithy/signature-v4'
import { createSimulatedClock, type SimulatedClock } from '../../../kit/testing/simulated-clock.ts'
import { allow, owner, role, startGuarded, stranger, trust } from '../../../testing/start-guarded.ts'
import { lambdaFunction, worker } from '../../lambda/testing/start-functions.ts'

type Resources = Parameters<typeof startGuarded>[0][string]
type More = Omit<NonNullable<Parameters<typeof startGuarded>[1]>, 'clock'> & {
  clock?: SimulatedClock
  theirs?: Resources
}

export const ref = (Ref: string) => ({ Ref })
const functionArn = (logicalId: string) => ({ 'Fn::GetAtt': [logicalId, 'Arn'] })

/** What the tests read of an event. */
export type ApiEvent = Record<string, unknown> & {
  headers: Record<string, string>
  requestContext: Record<string, unknown> & { authorizer?: Record<string, unknown> }
}

/** A function that answers with its event, or does what the query says. */
export const echo = `exports.handler = async (event) => {
  const { reply, fail, wait } = event.queryStringParameters ?? {}
  if (fail) throw new Error(fail)
  if (wait) await new Promise((done) => setTimeout(done, Number(wait)))
  if (reply) return JSON.parse(reply)
  return { statusCode: 200, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(event) }
}`

export function api(more: object = {}) {
  return { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'cases', ProtocolType: 'HTTP', ...more } }
}

export function stage(StageName = '$default', more: object = {}) {
  return { Type: 'AWS::ApiGatewayV2::Stage', Properties: { ApiId: ref('Api'), StageName, AutoDeploy: true, ...more } }
}

export function integration(functionId = 'Echo', more: object = {}) {
  const call = { IntegrationType: 'AWS_PROXY', IntegrationUri: functionArn(functionId), PayloadFormatVersion: '2.0' }
  return { Type: 'AWS::ApiGatewayV2::Integration', Properties: { ApiId: ref('Api'), ...call, ...more } }
}

export function route(RouteKey: string, more: object = {}, integrationId = 'Integration') {
  const Target = { 'Fn::Join': ['/', ['integrations', ref(integrationId)]] }
  return { Type: 'AWS::ApiGatewayV2::Route', Properties: { ApiId: ref('Api'), RouteKey, Target, ...more } }
}

export function authorizer(functionId: string, more: object = {}) {
  const path = 'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/'
  return {
    Type: 'AWS::ApiGatewayV2::Authorizer',
    Properties: {
      ...{ ApiId: ref('Api'), Name: functionId, AuthorizerType: 'REQUEST', AuthorizerPayloadFormatVersion: '2.0' },
      AuthorizerUri: { 'Fn::Join': ['', [path, functionArn(functionId), '/invocations']] },
      ...more,
    },
  }
}

/** Lets API Gateway call a function for a part of the API, which is by default each route of each stage. */
export function permission(functionId: string, part = '*/*') {
  const SourceArn = { 'Fn::Join': ['', [`arn:aws:execute-api:us-east-1:${owner}:`, ref('Api'), `/${part}`]] }
  const call = { Action: 'lambda:InvokeFunction', Principal: 'apigateway.amazonaws.com' }
  return { Type: 'AWS::Lambda::Permission', Properties: { FunctionName: ref(functionId), ...call, SourceArn } }
}

/** An API with a default stage, and the function `echo` behind its integrations. */
export const base: Resources = {
  Api: api(),
  Stage: stage(),
  Integration: integration(),
  Echo: lambdaFunction('echo', echo),
  Permission: permission('Echo'),
  Worker: worker(),
  User: role('user', [allow('execute-api:Invoke')]),
  Visitor: role('visitor', []),
}

export const assumedByApis = trust({ Service: 'apigateway.amazonaws.com' })

/** Starts a sandbox of an account with these resources beside those of `base`. */
export async function startHttpApi(resources: Resources = {}, more: More = {}) {
  const { clock = createSimulatedClock(Date.now()), theirs = {}, ...rest } = more
  const lines: string[] = []
  const { sandbox, dataDir } = await startGuarded(
    {
      [owner]: { ...base, ...resources },
      [stranger]: { User: role('user', [allow('execute-api:Invoke')]), ...theirs },
    },
    { clock, onLog: (line) => lines.push(line), ...rest },
  )
  const found = sandbox.resources(owner).find(({ type }) => type === 'AWS::ApiGatewayV2::Api')
  const endpoint = found?.attributes.ApiEndpoint ?? ''
  const fetchApi = (path: string, init?: RequestInit) => fetch(`${endpoint}${path}`, init)
  return {
    ...{ clock, sandbox, dataDir, lines, endpoint, fetch: fetchApi, apiId: found?.ref ?? '' },
    /** Returns the event that the function `echo` received. */
    async event(path: string, init?: RequestInit) {
      const response = await fetchApi(path, init)
      if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`)
      return (await response.json()) as ApiEvent
    },
    /** Returns the answer of the function to a request for this reply. */
    reply: (result: unknown, path = '/pets') => fetchApi(`${path}?reply=${encodeURIComponent(JSON.stringify(result))}`),
    async signed(path: string, { accountId = owner as string, roleName = 'user', method = 'GET' } = {}) {
      const url = new URL(`${endpoint}${path}`)
      const signer = new SignatureV4({
        ...{ credentials: sandbox.credentialsFor(accountId, roleName), region: 'us-east-1', service: 'execute-api' },
        sha256: Sha256,
      })
      const { headers } = await signer.sign(
        { method, protocol: url.protocol, hostname: url.hostname, path: url.pathname, headers: { host: url.host } },
        { signingDate: new Date(clock.now()) },
      )
      return fetch(url, { method, headers })
    },
  }
}

export type StartedApi = Awaited<ReturnType<typeof startHttpApi>>

/** The status and the message of an answer that API Gateway itself gives. */
export async function refusal(response: Response | Promise<Response>) {
  const answer = await response
  return [answer.status, await answer.json()]
}
