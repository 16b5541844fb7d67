import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import {
  type Agency,
  agencyTemplate,
  change,
  counselor,
  signInCounselor,
} from '@breakwater/sandbox/testing/appsync-agency'
import { owner, startGuarded } from '@breakwater/sandbox/testing/start-guarded'
import type { Received, Subscriber } from '@breakwater/sandbox/testing/subscriber'
import type { JSHandle, Page } from 'playwright-core'
import { build, preview } from 'vite'
import { expect, it, onTestFinished } from 'vitest'
import { launchBrowser } from './browser.ts'

const schema = /* GraphQL */ `
  type Query {
    case: Case
  }
  type Mutation {
    change(id: ID!): Case @aws_cognito_user_pools
  }
  type Subscription {
    onChange(id: ID): Case
      @aws_subscribe(mutations: ["change"])
      @aws_cognito_user_pools(cognito_groups: ["counselors"])
    onReview: Case
      @aws_subscribe(mutations: ["change"])
      @aws_cognito_user_pools(cognito_groups: ["supervisors"])
  }
  type Case @aws_cognito_user_pools {
    id: ID!
  }
`

type Served = Agency & { cognitoUrl: string; realtimeUrl: string }

/** Starts an agency of its own, since no application of the product subscribes. */
async function startAgency(): Promise<Served> {
  const { sandbox } = await startGuarded({ [owner]: agencyTemplate({}, schema) })
  const find = (type: string) => sandbox.resources(owner).find((resource) => resource.type === type)
  const { GraphQLUrl = '', RealtimeUrl = '' } = find('AWS::AppSync::GraphQLApi')?.attributes ?? {}
  return {
    graphqlUrl: GraphQLUrl,
    realtimeUrl: RealtimeUrl,
    cognitoUrl: sandbox.gatewayUrl,
    poolId: find('AWS::Cognito::UserPool')?.ref ?? '',
    clientId: find('AWS::Cognito::UserPoolClient')?.ref ?? '',
    settings: {
      region: 'us-east-1',
      endpoint: sandbox.gatewayUrl,
      credentials: sandbox.credentialsFor(owner, 'user'),
    },
  }
}

/** Bundles the page of the subscriber and opens it in a browser. The page may connect to the agency's addresses alone. */
async function openSubscriber({ graphqlUrl, realtimeUrl, cognitoUrl }: Omit<Served, 'settings'>): Promise<Page> {
  const outDir = mkdtempSync(join(tmpdir(), 'breakwater-'))
  onTestFinished(() => rmSync(outDir, { recursive: true }))
  const root = dirname(createRequire(import.meta.url).resolve('@breakwater/sandbox/testing/subscriber'))
  const bundle = { root, configFile: false, logLevel: 'error', build: { outDir } } as const
  await build(bundle)
  const headers = { 'content-security-policy': `connect-src ${graphqlUrl} ${realtimeUrl} ${cognitoUrl}/` }
  const server = await preview({ ...bundle, preview: { host: 'localhost', port: 0, headers } })
  onTestFinished(() => server.close())
  const browser = await launchBrowser()
  onTestFinished(() => browser.close())
  const page = await browser.newPage()
  await page.goto(server.resolvedUrls?.local[0] ?? '')
  return page
}

/** Waits for what the page receives, also on a machine that is busy with other things. */
const eventually = <Value>(read: () => Promise<Value>) => expect.poll(read, { timeout: 60_000, interval: 200 })

declare const subscriber: Subscriber

/** Subscribes in the page, and waits until AppSync has accepted or refused it. */
async function subscribe(page: Page, query: string): Promise<JSHandle<Received>> {
  const received = await page.evaluateHandle((text) => subscriber.subscribe(text), query)
  await eventually(async () => {
    const { acknowledged, errors } = await received.jsonValue()
    return acknowledged || errors.length > 0
  }).toBe(true)
  return received
}

/**
 * @see https://docs.amplify.aws/react/build-a-backend/data/subscribe-data/
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html#amazon-cognito-user-pools-authorization
 */
it('Amplify in a browser receives what its user may subscribe to, and an error for the rest', async () => {
  const { settings, ...agency } = await startAgency()
  const token = await signInCounselor({ ...agency, settings })
  const page = await openSubscriber(agency)
  const signedIn = await page.evaluate((given) => subscriber.signIn(given), { ...agency, ...counselor })
  expect(signedIn).toBe('DONE')

  const changes = await subscribe(page, 'subscription { onChange { id } }')
  expect(await changes.jsonValue()).toEqual({ acknowledged: true, data: [], errors: [] })
  await change(agency, token, 'published')
  await eventually(async () => (await changes.jsonValue()).data).toEqual([{ onChange: { id: 'published' } }])

  const reviews = await subscribe(page, 'subscription { onReview { id } }')
  expect(await reviews.jsonValue()).toEqual({
    acknowledged: false,
    data: [],
    errors: [expect.stringContaining('Not Authorized to access onReview on type Subscription')],
  })
  // Amplify ends the connection of all its subscriptions when one is refused, and opens another one.
  const lastReceived = async () => {
    await change(agency, token, 'again')
    return (await changes.jsonValue()).data.at(-1)
  }
  await eventually(lastReceived).toEqual({ onChange: { id: 'again' } })
  expect((await reviews.jsonValue()).data).toEqual([])
})
