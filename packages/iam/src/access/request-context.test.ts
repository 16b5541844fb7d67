import { describe, expect, it } from 'vitest'
import type { AccessModel } from './access-model.ts'
import { callerContext, requestContext } from './request-context.ts'

const [own, other, outside] = ['111111111111', '222222222222', '333333333333'] as const
const roleArn = `arn:aws:iam::${own}:role/reader`

const model: Pick<AccessModel, 'organization' | 'role'> = {
  organization: {
    id: 'o-1',
    pathOf: (accountId) => (accountId === outside ? undefined : `o-1/r-1/${accountId}/`),
    serviceControl: () => [],
    resourceControl: () => [],
  },
  role: (arn) =>
    arn === roleArn ? { id: 'AROAREADER', accountId: own, tags: { Team: 'Support' }, identity: [] } : undefined,
}
const session = { kind: 'role', roleArn, sessionName: 'ana', accountId: own, tags: {} } as const

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
describe('the condition keys of a request', () => {
  it('say over what, where and when it is made, and to whose resource', () => {
    const at = { iso: '2026-11-30T10:00:00Z', epoch: '1796032800' }
    const facts = { region: 'us-east-1', resourceAccountId: other, sourceIp: '203.0.113.7', at }
    expect(requestContext(model, facts, { 'aws:userid': 'AROA:ana' })).toEqual({
      'aws:userid': 'AROA:ana',
      'aws:requestedregion': 'us-east-1',
      'aws:securetransport': 'true',
      'aws:currenttime': '2026-11-30T10:00:00Z',
      'aws:epochtime': '1796032800',
      'aws:viaawsservice': 'false',
      'aws:sourceip': '203.0.113.7',
      'aws:resourceorgid': 'o-1',
      'aws:resourceorgpaths': ['o-1/r-1/222222222222/'],
    })
  })

  it('name the service that makes it for the caller, and not the address of the caller', () => {
    const facts = { region: 'us-east-1', resourceAccountId: outside, sourceIp: '203.0.113.7' }
    expect(requestContext(model, { ...facts, via: 'dynamodb.amazonaws.com' }, {})).toEqual({
      'aws:requestedregion': 'us-east-1',
      'aws:securetransport': 'true',
      'aws:viaawsservice': 'true',
      'aws:calledvia': ['dynamodb.amazonaws.com'],
      'aws:calledviafirst': 'dynamodb.amazonaws.com',
      'aws:calledvialast': 'dynamodb.amazonaws.com',
    })
  })

  it('are overridden by those of the called service', () => {
    const context = { 'aws:requestedregion': 'eu-west-1', 's3:prefix': 'a' }
    const keys = requestContext(model, { region: 'us-east-1', resourceAccountId: outside, context }, {})
    expect(keys).toMatchObject(context)
  })
})

describe('the condition keys of a caller', () => {
  it('are those of its role and session', () => {
    expect(callerContext(model, { ...session, issuedAt: Date.parse('2026-11-30T09:00:00Z') })).toEqual({
      'aws:userid': 'AROAREADER:ana',
      'aws:tokenissuetime': '2026-11-30T09:00:00.000Z',
      'aws:principalorgid': 'o-1',
      'aws:principalorgpaths': ['o-1/r-1/111111111111/'],
      'aws:principaltag/team': 'Support',
    })
  })

  it('name no role that is not known, no time that is not asked for, and no organization outside of it', () => {
    const stranger = { ...session, roleArn: `arn:aws:iam::${outside}:role/stranger`, accountId: outside }
    expect(callerContext(model, stranger)).toEqual({ 'aws:userid': 'AROAUNKNOWN:ana' })
    expect(callerContext({ ...model, organization: undefined }, session)).toEqual({
      'aws:userid': 'AROAREADER:ana',
      'aws:principaltag/team': 'Support',
    })
  })

  it('are the resource and the account for which a service calls', () => {
    const service = { kind: 'service', service: 'sns.amazonaws.com' } as const
    const sourceArn = `arn:aws:sns:us-east-1:${own}:alarms`
    expect(callerContext(model, { ...service, sourceArn, sourceAccountId: own })).toEqual({
      'aws:sourcearn': sourceArn,
      'aws:sourceaccount': own,
      'aws:sourceorgid': 'o-1',
      'aws:sourceorgpaths': ['o-1/r-1/111111111111/'],
    })
    expect(callerContext(model, service)).toEqual({})
    expect(callerContext(model, { kind: 'anonymous' })).toEqual({})
  })
})
