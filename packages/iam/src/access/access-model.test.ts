import type { Resource } from '@breakwater/cloud/resource'
import { TemplateError } from '@breakwater/cloud/template-error'
import { describe, expect, test } from 'vitest'
import type { Statement } from '../evaluation/policy-document.ts'
import { readAccessModel } from './access-model.ts'
import { readPolicy } from './resource-policies.ts'
import { resource } from './testing/resource.ts'

const id = '111111111111'

/** The properties of a resource of each type that has a policy, with one statement. */
const carriers: Readonly<Record<string, (document: unknown) => Record<string, unknown>>> = {
  'AWS::IAM::Role': (AssumeRolePolicyDocument) => ({ AssumeRolePolicyDocument }),
  'AWS::IAM::Policy': (PolicyDocument) => ({ PolicyName: 'own', PolicyDocument, Roles: ['reader'] }),
  'AWS::IAM::ManagedPolicy': (PolicyDocument) => ({ PolicyDocument }),
  'AWS::SSO::PermissionSet': (InlinePolicy) => ({ Name: 'Reader', SessionDuration: 'PT1H', InlinePolicy }),
  'AWS::S3::BucketPolicy': (PolicyDocument) => ({ PolicyDocument }),
  'a service control policy': (Content) => ({ Name: 'limits', Type: 'SERVICE_CONTROL_POLICY', Content }),
  'a resource control policy': (Content) => ({ Name: 'limits', Type: 'RESOURCE_CONTROL_POLICY', Content }),
}

function read(carrier: string, document: unknown) {
  const type = carrier.startsWith('AWS::') ? carrier : 'AWS::Organizations::Policy'
  const resource: Resource = {
    ...{ path: `Stack/${type}`, logicalId: 'Carrier', type, accountId: id, region: 'us-east-1', ref: 'reader' },
    ...{ properties: carriers[carrier]?.(document) ?? {}, attributes: {} },
  }
  const setting = { id: 'o-1', rootId: 'r-1', managementAccountId: id }
  return readAccessModel([{ id, region: 'us-east-1', resources: [resource] }], setting, {
    read: (carried) =>
      carried.type === 'AWS::S3::BucketPolicy'
        ? [{ arn: 'arn:aws:s3:::records', document: readPolicy(carried, carried.properties.PolicyDocument) }]
        : undefined,
    guardian: (arn) => arn,
    actionPrefix: (carried) => carried,
  })
}

const policy = (statement: object) => ({ Version: '2012-10-17', Statement: { Action: '*', ...statement } })
const allow: Pick<Statement, 'Effect' | 'Resource'> = { Effect: 'Allow', Resource: '*' }
const NotPrincipal = { AWS: `arn:aws:iam::${id}:root` }

describe('a synthesized policy that AWS would not store is refused with the name of its resource', () => {
  test.each<[string, string, object]>([
    ['NotPrincipal in a trust policy', 'AWS::IAM::Role', { Effect: 'Deny', NotPrincipal }],
    ['NotPrincipal with Allow in a trust policy', 'AWS::IAM::Role', { Effect: 'Allow', NotPrincipal }],
    ['a resource in a trust policy', 'AWS::IAM::Role', { ...allow, Principal: '*' }],
    ['no principal in a trust policy', 'AWS::IAM::Role', { Effect: 'Allow' }],
    ['NotPrincipal in an identity policy', 'AWS::IAM::Policy', { ...allow, Effect: 'Deny', NotPrincipal }],
    ['a principal in a managed policy', 'AWS::IAM::ManagedPolicy', { ...allow, Principal: '*' }],
    ['NotPrincipal in a permission set', 'AWS::SSO::PermissionSet', { ...allow, NotPrincipal }],
    ['NotPrincipal with Allow in a bucket policy', 'AWS::S3::BucketPolicy', { ...allow, NotPrincipal }],
    ['both kinds of action in a bucket policy', 'AWS::S3::BucketPolicy', { ...allow, Principal: '*', NotAction: '*' }],
    ['NotPrincipal in a service control policy', 'a service control policy', { ...allow, NotPrincipal }],
    [
      'NotPrincipal with Deny in a resource control policy',
      'a resource control policy',
      { ...allow, Effect: 'Deny', NotPrincipal },
    ],
  ])('for %s', (_, carrier, statement) => {
    for (const document of [policy(statement), JSON.stringify(policy(statement))]) {
      expect(() => read(carrier, document)).toThrow(TemplateError)
      expect(() => read(carrier, document)).toThrow(
        /^Stack\/AWS::\w+::\w+ \(AWS::\w+::\w+\): .*(Principal|Resource|Action)/s,
      )
    }
  })

  test('for a text that is no JSON', () => {
    expect(() => read('AWS::S3::BucketPolicy', '{"Statement":')).toThrow(/^Stack.*a policy is JSON/s)
  })
})

test('NotPrincipal with Deny in the policy of a bucket is read', () => {
  const statement = { Effect: 'Deny', NotPrincipal, Resource: '*' }
  const { resourcePolicy } = read('AWS::S3::BucketPolicy', policy(statement))
  expect(resourcePolicy('arn:aws:s3:::records', id)?.document).toEqual(policy(statement))
})

describe('the access model of accounts', () => {
  const [member, management] = ['222222222222', '999999999999'] as const
  const roleArn = `arn:aws:iam::${member}:role/reader`
  const own = { ...resource('AWS::IAM::Role', 'reader', {}), accountId: member, attributes: { Arn: roleArn } }
  const unread = { ...resource('AWS::ECR::Repository', 'images', { Text: policy(allow) }), accountId: member }
  const model = () =>
    readAccessModel(
      [{ id: member, region: 'us-east-1', resources: [own, unread] }],
      { id: 'o-1', rootId: 'r-1', managementAccountId: management },
      { read: () => undefined, guardian: (arn) => arn, actionPrefix: () => 'ecr' },
    )
  const operator = `arn:aws:iam::${member}:role/OrganizationAccountAccessRole`

  test('has its roles, and the one with which the management account administers it', () => {
    expect(model().roles.map(({ arn, kind }) => [arn, kind])).toEqual([
      [operator, 'operator'],
      [roleArn, 'role'],
    ])
    expect(model().role(roleArn)?.name).toBe('reader')
    expect(model().role(operator)).toEqual({
      ...{ arn: operator, name: 'OrganizationAccountAccessRole', logicalId: 'OrganizationAccountAccessRole' },
      ...{ kind: 'operator', id: 'AROAOPERATOR222222222', accountId: member, tags: {}, maxSessionSeconds: 3_600 },
      trust: {
        name: 'trust policy of OrganizationAccountAccessRole',
        document: {
          Statement: [
            { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${management}:root` }, Action: 'sts:AssumeRole' },
          ],
        },
      },
      identity: [
        {
          name: 'arn:aws:iam::aws:policy/AdministratorAccess',
          document: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
        },
      ],
      missingPolicies: [],
    })
  })

  test('guards a role by its trust policy', () => {
    expect(model().resourcePolicy(operator, member)?.name).toBe('trust policy of OrganizationAccountAccessRole')
  })

  test('names what has a policy that cannot be read, in its own account', () => {
    expect([...model().unknownCarriers(member)]).toEqual([['ecr', 'Stack/images (AWS::ECR::Repository)']])
    expect([...model().unknownCarriers('333333333333')]).toEqual([])
  })
})
