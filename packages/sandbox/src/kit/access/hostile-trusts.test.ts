import type { Resource } from '@breakwater/cloud/resource'
import { readAccessModel } from '@breakwater/iam/access-model'
import type { Statement } from '@breakwater/iam/policy-document'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createGuard } from '../../gateway/create-guard.ts'
import { policyCarriers } from '../../services/resource-types.ts'
import { fuzzSettings, fuzzTimeout, hostileText } from '../../testing/fuzz.ts'
import { owner, stranger } from '../../testing/start-guarded.ts'
import { createCredentialStore } from './credentials.ts'
import { AccessDenied } from './denial.ts'
import { type AssumingService, createSessions } from './sessions.ts'

const services = ['lambda', 'edgelambda', 'appsync', 'cloudfront', 'events', 'config', 'ec2', 'cognito-idp']
const principal = (name: string) => `${name}.amazonaws.com`
const sourceArns = [owner, stranger].flatMap((id) => [
  `arn:aws:lambda:us-east-1:${id}:function:work`,
  `arn:aws:lambda:us-east-1:${id}:function:worker`,
  `arn:aws:appsync:us-east-1:${id}:apis/api`,
])

/** What one statement of a trust policy says. */
type Trust = {
  Effect: Statement['Effect']
  named: string[]
  Action: string
  account: string | undefined
  arn: string | undefined
}
const trusts: fc.Arbitrary<Trust[]> = fc.array(
  fc.record({
    Effect: fc.constantFrom('Allow' as const, 'Allow' as const, 'Allow' as const, 'Deny' as const),
    named: fc.subarray([...services.map(principal), 'lambda.amazonaws.com.cn', 'LAMBDA.AMAZONAWS.COM'], {
      minLength: 1,
    }),
    Action: fc.constantFrom(
      'sts:AssumeRole',
      'sts:AssumeRole',
      'sts:*',
      'sts:TagSession',
      'STS:assumerole',
      'lambda:*',
    ),
    account: fc.constantFrom(undefined, undefined, owner, stranger),
    arn: fc.constantFrom(undefined, undefined, ...sourceArns, ...sourceArns.map((arn) => `${arn.slice(0, -2)}*`)),
  }),
  { minLength: 1, maxLength: 3 },
)

function written({ Effect, named, Action, account, arn }: Trust): Statement {
  const Condition = {
    ...(account !== undefined && { StringEquals: { 'aws:SourceAccount': account } }),
    ...(arn !== undefined && { ArnLike: { 'aws:SourceArn': arn } }),
  }
  return { Effect, Principal: { Service: named }, Action, ...(Object.keys(Condition).length > 0 && { Condition }) }
}

const applies = ({ named, Action, account, arn }: Trust, by: AssumingService) =>
  named.includes(by.service) &&
  ['sts:assumerole', 'sts:*'].includes(Action.toLowerCase()) &&
  (account === undefined || account === by.sourceAccountId) &&
  (arn === undefined || arn === by.sourceArn || (arn.endsWith('*') && by.sourceArn.startsWith(arn.slice(0, -1))))

/** A second reading of the trust: a service gets a role of its resource's own account, that names it and no Deny of it. */
function isTrusted(statements: readonly Trust[], roleAccount: string, by: AssumingService): boolean {
  const applying = statements.filter((statement) => applies(statement, by))
  return (
    roleAccount === by.sourceAccountId &&
    applying.some(({ Effect }) => Effect === 'Allow') &&
    !applying.some(({ Effect }) => Effect === 'Deny')
  )
}

const roleArn = (accountId: string) => `arn:aws:iam::${accountId}:role/worker`
const assuming: fc.Arbitrary<AssumingService> = fc.record({
  service: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...services.map(principal)) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('__proto__', 'lambda', '*', 'lambda.amazonaws.com ', '*.amazonaws.com', ''),
    },
    { weight: 1, arbitrary: hostileText },
  ),
  sessionName: fc.constant('work'),
  sourceArn: fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...sourceArns) }, { weight: 1, arbitrary: hostileText }),
  sourceAccountId: fc.constantFrom(owner, stranger),
})

function roleOf(accountId: string, Statement: Statement[]): Resource {
  return {
    ...{
      path: 'Stack/Worker',
      logicalId: 'Worker',
      type: 'AWS::IAM::Role',
      accountId,
      region: 'us-east-1',
      ref: 'worker',
    },
    properties: { AssumeRolePolicyDocument: { Version: '2012-10-17', Statement } },
    attributes: { Arn: roleArn(accountId) },
  }
}

const outcomes = { assumed: 0, refused: 0 }

it(
  'a service assumes a role exactly if the role is of the same account as its resource and trusts the service for it',
  async () => {
    await fc.assert(
      fc.property(trusts, assuming, fc.constantFrom(owner, stranger), (statements, by, accountId) => {
        const accounts = [owner, stranger].map((id) => ({
          ...{ id, region: 'us-east-1' },
          resources: id === accountId ? [roleOf(id, statements.map(written))] : [],
        }))
        const sessions = createSessions(
          createGuard(readAccessModel(accounts, undefined, policyCarriers)),
          createCredentialStore(),
        )
        const expected = isTrusted(statements, accountId, by)
        outcomes[expected ? 'assumed' : 'refused'] += 1
        if (expected) {
          const { session } = sessions.ofService(roleArn(accountId), by)
          expect(session).toMatchObject({ roleArn: roleArn(accountId), accountId, sessionName: 'work' })
        } else expect(() => sessions.ofService(roleArn(accountId), by)).toThrow(AccessDenied)
        const other = accountId === owner ? stranger : owner
        for (const arn of [roleArn(other), `${roleArn(accountId)}/x`, 'worker', '__proto__'])
          expect(() => sessions.ofService(arn, by)).toThrow(AccessDenied)
      }),
      // No server takes part, so that more of them cost little.
      { ...fuzzSettings, numRuns: fuzzSettings.numRuns * 10 },
    )
    expect(Math.min(outcomes.assumed, outcomes.refused)).toBeGreaterThan(0)
  },
  fuzzTimeout,
)
