import { readSynthesizedCloud } from '@breakwater/cloud/synthesized-cloud'
import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { writeAssembly } from '@breakwater/cloud/testing/write-assembly'
import { expect, it } from 'vitest'
import { owner } from '../../testing/start-guarded.ts'
import { startProcess } from '../../testing/start-process.ts'
import { identities } from '../resource-types.ts'
import {
  type Agency,
  agencyTemplate,
  change,
  openClient,
  signInAgain,
  signInCounselor,
} from './testing/agency-template.ts'

/** @see https://docs.aws.amazon.com/appsync/latest/devguide/real-time-websocket-client.html */
it('ends every connection when the sandbox is killed, and serves the same user after a restart', async () => {
  const directory = temporaryDirectory()
  writeAssembly(directory, { stacks: { Root: { Resources: agencyTemplate() } } })
  const dataDir = temporaryDirectory()
  for (const life of [1, 2]) {
    const { endpoint, settings, kill } = await startProcess(directory, dataDir)
    const agency = describe(directory, endpoint, settings)
    // The issuer of a token has the port of the gateway, which is another one.
    const token = await (life === 1 ? signInCounselor : signInAgain)(agency)
    const client = await openClient(agency, token)
    expect(await client.next()).toMatchObject({ type: 'connection_ack' })
    expect(await client.start('1', 'subscription { onChange { id } }', { token })).toMatchObject({ type: 'start_ack' })
    await change(agency, token, `c${life}`)
    expect(await client.next()).toMatchObject({ payload: { data: { onChange: { id: `c${life}` } } } })
    await kill()
    expect(await client.closed).toBe(1006)
  }
}, 60_000)

function describe(directory: string, gatewayUrl: string, settings: Agency['settings']): Agency {
  const sources = [{ directory, accountId: owner, region: 'us-east-1' }]
  const [account] = readSynthesizedCloud(sources, { gatewayUrl, identities })
  const find = (type: string) => account?.resources.find((resource) => resource.type === type)
  return {
    graphqlUrl: find('AWS::AppSync::GraphQLApi')?.attributes.GraphQLUrl ?? '',
    poolId: find('AWS::Cognito::UserPool')?.ref ?? '',
    clientId: find('AWS::Cognito::UserPoolClient')?.ref ?? '',
    settings,
  }
}
