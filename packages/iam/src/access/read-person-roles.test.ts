import { expect, it } from 'vitest'
import { readPersonRoles } from './read-person-roles.ts'
import { resource } from './testing/resource.ts'

const assigned = (accountId: string, set = 'ps-1') =>
  resource('AWS::SSO::Assignment', `to-${accountId}`, { PermissionSetArn: `arn:aws:sso:::${set}`, TargetId: accountId })

it('a permission set is a role in each account to which it is assigned, for as long as it says', () => {
  const roles = readPersonRoles([
    resource('AWS::SSO::PermissionSet', 'ps-1', {
      Name: 'Support',
      SessionDuration: 'PT2H',
      InlinePolicy: { Statement: [{ Effect: 'Allow', Action: 'logs:Get*', Resource: '*' }] },
    }),
    assigned('111111111111'),
    assigned('222222222222'),
    assigned('222222222222'),
  ])
  expect(roles.map(({ accountId, logicalId, maxSessionSeconds }) => [accountId, logicalId, maxSessionSeconds])).toEqual(
    [
      ['111111111111', 'Support', 7_200],
      ['222222222222', 'Support', 7_200],
    ],
  )
  expect(new Set(roles.map(({ name }) => name)).size).toBe(2)
  for (const { arn, accountId, name, id, identity, trust } of roles) {
    expect(arn).toBe(`arn:aws:iam::${accountId}:role/aws-reserved/sso.amazonaws.com/${name}`)
    expect(name).toMatch(/^AWSReservedSSO_Support_[0-9a-f]{16}$/)
    expect(identity.map((policy) => policy.name)).toEqual(['permission set Support'])
    expect(id).toBe(`AROA${name.slice(-16).toUpperCase()}`)
    expect(trust).toEqual({
      name: `trust policy of ${name}`,
      document: {
        Version: '2012-10-17',
        Statement: {
          Effect: 'Allow',
          Principal: { Federated: `arn:aws:iam::${accountId}:saml-provider/AWSSSO_DO_NOT_DELETE` },
          Action: ['sts:AssumeRoleWithSAML', 'sts:TagSession'],
          Condition: { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } },
        },
      },
    })
  }
})

it('an assignment of a permission set that no stack has is refused by name', () => {
  expect(() => readPersonRoles([assigned('111111111111', 'ps-2')])).toThrow(
    /^Stack\/to-111111111111: no stack has the permission set .*ps-2$/,
  )
})

it('a managed policy that is not known is named, and not taken for one that allows nothing', () => {
  const [role] = readPersonRoles([
    resource('AWS::SSO::PermissionSet', 'ps-1', {
      Name: 'Support',
      SessionDuration: 'PT1H',
      ManagedPolicies: ['arn:aws:iam::aws:policy/AdministratorAccess', 'arn:aws:iam::aws:policy/Unknown'],
    }),
    assigned('111111111111'),
  ])
  expect(role?.missingPolicies).toEqual(['arn:aws:iam::aws:policy/Unknown'])
  expect(role?.identity.map(({ name }) => name)).toEqual(['arn:aws:iam::aws:policy/AdministratorAccess'])
})
