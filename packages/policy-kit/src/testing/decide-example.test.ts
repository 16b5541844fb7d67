import type { PolicyDocument } from '@breakwater/iam/policy-document'
import { describe, expect, it } from 'vitest'
import { logDeliveryAccount } from '../log-delivery.ts'
import type { ExampleRequest } from '../policy-example.ts'
import { roleIn } from '../role-in.ts'
import { stranger } from '../stranger.ts'
import { contradicts, decideExample, type ExampleLayers, exampleModel, explain } from './decide-example.ts'

const bucket = 'arn:aws:s3:::letters'
const own = '111111111111'
const request: ExampleRequest = { from: roleIn(own), action: 's3:GetObject', resource: `${bucket}/a`, owner: own }

function policy(Statement: PolicyDocument['Statement']) {
  return { name: 'the policy', document: { Version: '2012-10-17', Statement } }
}

function decideWith(layers: Omit<ExampleLayers, 'organizationId'>, changes: Partial<ExampleRequest> = {}) {
  return decideExample(exampleModel({ organizationId: 'o-example', ...layers }), { ...request, ...changes })
}

const allowIf = (Condition: Record<string, Record<string, string>>) =>
  policy([{ Sid: 'One', Effect: 'Allow', Principal: '*', Action: '*', Resource: '*', Condition }])
const deny = policy([{ Sid: 'Never', Effect: 'Deny', Action: '*', Resource: '*' }])

describe('the decision about an example', () => {
  it('is to allow if the model has no policy, for each owner of the resource', () => {
    expect(decideWith({}).allowed).toBe(true)
    expect(decideWith({}, { owner: '222222222222' }).allowed).toBe(true)
  })

  it.each<[string, Omit<ExampleLayers, 'organizationId'>]>([
    ['the role', { identityOf: () => ({ identity: [deny] }) }],
    [
      'the resource',
      { resourcePolicy: () => policy([{ Effect: 'Deny', Principal: '*', Action: '*', Resource: '*' }]) },
    ],
    ['a service control policy', { serviceControl: [[deny]] }],
    [
      'a resource control policy',
      { resourceControl: [[policy([{ Effect: 'Deny', Principal: '*', Action: '*', Resource: '*' }])]] },
    ],
  ])('is to deny by the policy of %s alone', (_, layers) => {
    const decision = decideWith(layers)
    expect([decision.allowed, decision.decidedBy.map(({ policy: name }) => name)]).toEqual([false, ['the policy']])
  })

  it('is about a request over TLS in the home region, of a caller of the organization', () => {
    const conditions = {
      Bool: { 'aws:SecureTransport': 'true' },
      StringEquals: { 'aws:RequestedRegion': 'us-east-1', 'aws:PrincipalOrgID': 'o-example' },
    }
    const layers = { resourcePolicy: () => allowIf(conditions), identityOf: () => ({ identity: [] }) }
    expect(decideWith(layers).allowed).toBe(true)
    expect(decideWith(layers, { context: { 'aws:securetransport': 'false' } }).allowed).toBe(false)
  })

  it.each([
    ['a stranger', stranger],
    ["AWS's delivery of logs", roleIn(logDeliveryAccount)],
  ])('is about a caller outside of the organization for %s', (_, from) => {
    const inside = allowIf({ StringEquals: { 'aws:PrincipalOrgID': 'o-example' } })
    expect(decideWith({ resourcePolicy: () => inside }, { from }).allowed).toBe(false)
  })

  it('is about a service for a name that ends as those of services do', () => {
    const services = policy([
      { Effect: 'Allow', Principal: { Service: 'cloudfront.amazonaws.com' }, Action: '*', Resource: '*' },
    ])
    const layers = { resourcePolicy: () => services }
    expect(decideWith(layers, { from: 'cloudfront.amazonaws.com' }).allowed).toBe(true)
    expect(decideWith(layers, { from: 'config.amazonaws.com' }).allowed).toBe(false)
    expect(decideWith(layers, { from: 'anonymous' }).allowed).toBe(false)
  })

  it.each([
    ['its ARN', 'arn:aws:kms:us-east-1:222222222222:key/1', '222222222222'],
    ['the caller', '*', own],
  ])('takes the owner of the resource from %s', (_, resource, owner) => {
    const isAllowedIf = (account: string) => {
      const Condition = { StringEquals: { 'aws:ResourceAccount': account } }
      const identity = [policy([{ Effect: 'Allow', Action: '*', Resource: '*', Condition }])]
      // In the role's own account a policy of the resource would allow it alone; in another one both must.
      const ofResource = owner === own ? { resourcePolicy: () => undefined } : {}
      const model = exampleModel({ organizationId: 'o-example', identityOf: () => ({ identity }), ...ofResource })
      return decideExample(model, { from: roleIn(own), action: 'kms:Decrypt', resource }).allowed
    }
    expect([isAllowedIf(owner), isAllowedIf('333333333333')]).toEqual([true, false])
  })

  it.each([
    ['an owner that does not follow', { from: 'anonymous', owner: undefined }, 'say who owns the resource'],
    ['a caller of no kind', { from: 'arn:aws:iam::1:role/short' }, 'is neither a role'],
  ])('is refused with %s', (_, changes, message) => {
    const { owner: __, ...rest } = request
    const asked = 'owner' in changes ? { ...rest, from: changes.from } : { ...request, ...changes }
    expect(() => decideExample(exampleModel({ organizationId: 'o-example' }), asked)).toThrow(message)
  })
})

describe('an example', () => {
  const decision = decideWith({ serviceControl: [[deny]] })

  it('is contradicted by the other decision, and by one that is not known', () => {
    expect(contradicts('deny', decision)).toBe(false)
    expect(contradicts('allow', decision)).toBe(true)
    expect(contradicts('deny', { ...decision, unknown: ['a condition'] })).toBe(true)
  })

  it('explains itself with the statements that decided, or with the policy that is missing', () => {
    const example = { name: 'it is read', expect: 'allow' as const }
    expect(explain(example, decision)).toBe('"it is read" must be: allow; decided by the policy/Never')
    expect(explain(example, { ...decision, decidedBy: [], missing: 'identity', unknown: ['a condition'] })).toBe(
      '"it is read" must be: allow; decided by identity; unknown: a condition',
    )
    expect(explain(example, { allowed: false, decidedBy: [], unknown: [] } as never)).toContain('decided by nothing')
  })
})
