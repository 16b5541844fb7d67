import { loadRegistry } from '@breakwater/registry/registry'
import { App, Stack, type StackProps } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { CfnHostedZone } from 'aws-cdk-lib/aws-route53'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { expect, it } from 'vitest'
import { guardAccounts } from './account-guard.ts'

const registry = loadRegistry()
const { dns, edge } = registry.platform.accounts

function guarded(env: StackProps['env']) {
  // CloudFormation's rules are not tested here, and checking them takes seconds.
  const app = new App({ builtinCloudFormationValidation: false })
  guardAccounts(app, { registry, accounts: [{ account: 'dns', ownTypes: ['AWS::Route53::HostedZone'] }] })
  return { app, stack: new Stack(app, 'Guarded', { env }) }
}

it.each([
  ['without an account', { region: 'us-east-1' }, /names no account/],
  ['without a region', { account: dns }, /names no account or no region/],
  ['for an account that is not in the registry', { account: '999999999999', region: 'us-east-1' }, /does not know/],
  [
    'in a region outside the list',
    { account: dns, region: 'eu-central-1' },
    /eu-central-1; the registry allows us-east-1/,
  ],
])('refuses to synthesize a stack %s', (_, env, message) => {
  const { app, stack } = guarded(env)
  new Topic(stack, 'Topic')
  expect(() => app.synth()).toThrow(message)
})

it('refuses to synthesize a resource type of one account in another account', () => {
  const { app, stack } = guarded({ account: edge, region: 'us-east-1' })
  new CfnHostedZone(stack, 'Zone', { name: 'breakwater.example' })
  expect(() => app.synth()).toThrow(/AWS::Route53::HostedZone belongs into the dns account, not into edge/)
})

it("refuses it in an agency's account too, and names that account", () => {
  const { accountId = '' } = registry.agencies[0] ?? {}
  const { app, stack } = guarded({ account: accountId, region: 'us-east-1' })
  new CfnHostedZone(stack, 'Zone', { name: 'breakwater.example' })
  expect(() => app.synth()).toThrow(`belongs into the dns account, not into account ${accountId}`)
})

it('accepts it in the account that it belongs to', () => {
  const { app, stack } = guarded({ account: dns, region: 'us-east-1' })
  new CfnHostedZone(stack, 'Zone', { name: 'breakwater.example' })
  expect(() => app.synth()).not.toThrow()
})

it('accepts each region of the registry', () => {
  for (const region of registry.platform.regions) {
    const { app, stack } = guarded({ account: dns, region })
    new Topic(stack, 'Topic')
    expect(() => app.synth()).not.toThrow()
  }
})

it("accepts a stack for an agency's account", () => {
  const { app, stack } = guarded({ account: registry.agencies[0]?.accountId ?? '', region: 'us-east-1' })
  new Topic(stack, 'Topic')
  expect(() => app.synth()).not.toThrow()
})

it('makes CloudFormation refuse the template in any other account or region', () => {
  const { stack } = guarded({ account: dns, region: 'us-east-1' })
  new Topic(stack, 'Topic')
  expect(Template.fromStack(stack).toJSON().Rules.AccountGuard.Assertions).toEqual([
    {
      Assert: { 'Fn::Equals': [{ Ref: 'AWS::AccountId' }, dns] },
      AssertDescription: `This template is for account ${dns} and for no other`,
    },
    {
      Assert: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'us-east-1'] },
      AssertDescription: 'This template is for us-east-1 and for no other region',
    },
  ])
})
