import { setTimeout as pause } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { owner, startGuarded, stranger } from '../../testing/start-guarded.ts'
import { type Agency, agencyTemplate, change, openClient, signInCounselor } from './testing/agency-template.ts'

const onChange = 'subscription { onChange { id } }'

async function start(): Promise<[Agency, Agency]> {
  const { sandbox } = await startGuarded({ [owner]: agencyTemplate(), [stranger]: agencyTemplate() })
  const agency = (accountId: string): Agency => {
    const find = (type: string) => sandbox.resources(accountId).find((resource) => resource.type === type)
    return {
      graphqlUrl: find('AWS::AppSync::GraphQLApi')?.attributes.GraphQLUrl ?? '',
      poolId: find('AWS::Cognito::UserPool')?.ref ?? '',
      clientId: find('AWS::Cognito::UserPoolClient')?.ref ?? '',
      settings: {
        region: 'us-east-1',
        endpoint: sandbox.gatewayUrl,
        credentials: sandbox.credentialsFor(accountId, 'user'),
      },
    }
  }
  return [agency(owner), agency(stranger)]
}

/** @see https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html#amazon-cognito-user-pools-authorization */
it('a counselor receives the changes of the own agency, and none of another', async () => {
  const [ours, theirs] = await start()
  const [us, them] = [await signInCounselor(ours), await signInCounselor(theirs)]
  const [here, there] = [await openClient(ours, us), await openClient(theirs, them)]
  for (const [client, token] of [
    [here, us],
    [there, them],
  ] as const) {
    expect(await client.next()).toMatchObject({ type: 'connection_ack' })
    expect(await client.start('1', onChange, { token })).toEqual({ type: 'start_ack', id: '1' })
  }
  await change(ours, us, 'ours')
  expect(await here.next()).toEqual({ type: 'data', id: '1', payload: { data: { onChange: { id: 'ours' } } } })
  await change(theirs, them, 'theirs')
  expect(await there.next()).toEqual({ type: 'data', id: '1', payload: { data: { onChange: { id: 'theirs' } } } })
  await pause(30)
  expect(here.frames.filter(({ type }) => type === 'data')).toHaveLength(1)

  // With the token of another agency, a counselor neither connects nor starts a subscription.
  const refused = {
    errorType: 'UnauthorizedException',
    message: 'You are not authorized to make this call.',
    errorCode: 401,
  }
  expect(await (await openClient(theirs, us)).next()).toEqual({
    type: 'connection_error',
    payload: { errors: [refused] },
  })
  expect(await there.start('2', onChange, { token: us })).toEqual({
    type: 'error',
    id: '2',
    payload: { errors: [refused] },
  })
})

it.each(['/appsync/none/graphql/realtime', '/appsync/x/realtime', '/', '/_mailbox'])(
  'the gateway takes no WebSocket at %s',
  async (path) => {
    const { sandbox } = await startGuarded({ [owner]: agencyTemplate() })
    const socket = new WebSocket(`${sandbox.gatewayUrl.replace('http:', 'ws:')}${path}`, ['graphql-ws'])
    const status = await new Promise((resolve) => {
      socket.on('error', () => undefined)
      socket.on('unexpected-response', (_request, response) => resolve(response.statusCode))
    })
    expect(status).toBe(404)
  },
)

it('the gateway takes no WebSocket that a page of another host name asks for', async () => {
  const [{ graphqlUrl }] = await start()
  const url = `${new URL(graphqlUrl).href.replace('http:', 'ws:')}/realtime`
  const socket = new WebSocket(url, ['graphql-ws'], { headers: { host: 'evil.example' } })
  const status = await new Promise((resolve) => {
    socket.on('error', () => undefined)
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode))
  })
  expect(status).toBe(403)
})
