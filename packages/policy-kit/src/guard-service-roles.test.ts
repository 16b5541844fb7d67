import { App, Stack } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { AccountPrincipal, CfnRole, type PolicyDocument } from 'aws-cdk-lib/aws-iam'
import { expect, it } from 'vitest'
import { guardServiceRoles } from './guard-service-roles.ts'

type Statement = {
  Effect: string
  Principal: Record<string, unknown>
  Condition?: Record<string, Record<string, unknown>>
}

/** The conditions of the statements of a role's trust policy, in a guarded stack. */
function conditionsOf(...statements: Statement[]): (Statement['Condition'] | undefined)[] {
  const stack = new Stack(new App(), 'Stack')
  guardServiceRoles(stack)
  const document = { Version: '2012-10-17', Statement: statements.map((one) => ({ ...one, Action: 'sts:AssumeRole' })) }
  new CfnRole(stack, 'Role', { assumeRolePolicyDocument: document as unknown as PolicyDocument })
  const [role] = Object.values(Template.fromStack(stack).findResources('AWS::IAM::Role'))
  return role?.Properties.AssumeRolePolicyDocument.Statement.map(({ Condition }: Statement) => Condition)
}

const service = (Service: string) => ({ Effect: 'Allow', Principal: { Service } })
const ownAccount = { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } }

it('each statement of a trust policy that lets a service in is for the own account only', () => {
  const account = { Effect: 'Allow', Principal: { AWS: new AccountPrincipal('111111111111').arn } }
  expect(conditionsOf(account, service('lambda.amazonaws.com'), service('states.amazonaws.com'))).toEqual([
    undefined,
    { StringEqualsIfExists: ownAccount },
    { StringEqualsIfExists: ownAccount },
  ])
})

it('a statement keeps its other conditions', () => {
  const signed = { StringEquals: { 'aws:SourceArn': 'arn' }, StringEqualsIfExists: { 'aws:SourceOrgID': 'o-1' } }
  expect(conditionsOf({ ...service('lambda.amazonaws.com'), Condition: signed })).toEqual([
    { ...signed, StringEqualsIfExists: { 'aws:SourceOrgID': 'o-1', ...ownAccount } },
  ])
})

it.each([
  [
    'names an account itself',
    { ...service('lambda.amazonaws.com'), Condition: { StringEquals: { 'aws:SourceAccount': '1' } } },
  ],
  ['denies', { ...service('lambda.amazonaws.com'), Effect: 'Deny' }],
  ['is for a federation', { Effect: 'Allow', Principal: { Federated: 'cognito-identity.amazonaws.com' } }],
])('a statement that %s stays as it is', (_, statement) => {
  expect(conditionsOf(statement)).toEqual([(statement as Statement).Condition])
})
