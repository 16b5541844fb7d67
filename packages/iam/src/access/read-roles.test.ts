import { describe, expect, it } from 'vitest'
import { readRoles } from './read-roles.ts'
import { resource } from './testing/resource.ts'

const administrator = 'arn:aws:iam::aws:policy/AdministratorAccess'
const document = (action: string) => ({ Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }] })
const arn = 'arn:aws:iam::111111111111:role/reader'

function role(properties: object = {}) {
  return { ...resource('AWS::IAM::Role', 'reader', properties), attributes: { Arn: arn, RoleId: 'AROAREADER' } }
}

function read(properties: object, ...others: ReturnType<typeof resource>[]) {
  return readRoles([role(properties), ...others]).get(arn)
}

const names = (policies: readonly { name: string }[] = []) => policies.map(({ name }) => name)

describe('a role of a template', () => {
  it('has its names, tags, trust and the hour that AWS gives it', () => {
    const trust = {
      Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
    }
    expect(read({ AssumeRolePolicyDocument: trust, Tags: [{ Key: 'team', Value: 'support' }] })).toEqual({
      ...{ arn, name: 'reader', id: 'AROAREADER', accountId: '111111111111', logicalId: 'reader' },
      tags: { team: 'support' },
      maxSessionSeconds: 3_600,
      trust: { name: 'trust policy of reader', document: trust },
      identity: [],
      missingPolicies: [],
    })
    expect(read({ MaxSessionDuration: '7200' })?.maxSessionSeconds).toBe(7_200)
    expect(read({})?.trust.document.Statement).toEqual([])
  })

  it('has the policies that it states, that other resources give it, and that are attached to it', () => {
    const found = read(
      {
        Policies: [{ PolicyName: 'stated', PolicyDocument: document('s3:*') }],
        ManagedPolicyArns: [administrator, 'arn:own:managed'],
      },
      resource('AWS::IAM::Policy', 'p1', {
        PolicyName: 'given',
        PolicyDocument: document('a:*'),
        Roles: ['other', 'reader'],
      }),
      resource('AWS::IAM::Policy', 'p2', {
        PolicyName: 'to another',
        PolicyDocument: document('a:*'),
        Roles: ['other'],
      }),
      resource('AWS::IAM::RolePolicy', 'p3', {
        PolicyName: 'its own',
        PolicyDocument: document('b:*'),
        RoleName: 'reader',
      }),
      resource('AWS::IAM::RolePolicy', 'p4', {
        PolicyName: 'of another',
        PolicyDocument: document('b:*'),
        RoleName: 'other',
      }),
      resource('AWS::IAM::ManagedPolicy', 'arn:own:managed', { PolicyDocument: document('c:*') }),
      resource('AWS::IAM::ManagedPolicy', 'arn:own:attached', { PolicyDocument: document('d:*'), Roles: ['reader'] }),
      resource('AWS::IAM::ManagedPolicy', 'arn:own:unattached', { PolicyDocument: document('e:*'), Roles: ['other'] }),
    )
    expect(names(found?.identity)).toEqual([
      'stated',
      'given',
      'its own',
      administrator,
      'arn:own:managed',
      'arn:own:attached',
    ])
    expect(found?.identity[4]?.document).toEqual(document('c:*'))
    expect(found?.missingPolicies).toEqual([])
  })

  it('names the attached policies whose text is not known', () => {
    const found = read({ ManagedPolicyArns: ['arn:unknown', administrator] })
    expect(names(found?.identity)).toEqual([administrator])
    expect(found?.missingPolicies).toEqual(['arn:unknown'])
  })

  it('has the boundary that it names; one whose text is not known allows nothing', () => {
    const boundary = resource('AWS::IAM::ManagedPolicy', 'arn:own:boundary', { PolicyDocument: document('s3:*') })
    expect(read({ PermissionsBoundary: 'arn:own:boundary' }, boundary)?.boundary).toEqual({
      name: 'arn:own:boundary',
      document: document('s3:*'),
    })
    const unknown = read({ PermissionsBoundary: 'arn:unknown' })
    expect(unknown?.boundary).toEqual({ name: 'arn:unknown', document: { Statement: [] } })
    expect(unknown?.missingPolicies).toEqual(['arn:unknown'])
  })
})
