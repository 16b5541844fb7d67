import { eachAction } from '@breakwater/policy-kit/each-action'
import type { Example } from '@breakwater/policy-kit/policy-example'
import { agency } from '../policies/example-callers.ts'

const named = `arn:aws:iam::${agency.account}:role/breakwater-account-defaults`

/** Every action that makes a role, or changes what it may do and who may assume it. */
const roleChanges = [
  'iam:AttachRolePolicy',
  'iam:CreateRole',
  'iam:DeleteRole',
  'iam:DeleteRolePermissionsBoundary',
  'iam:DeleteRolePolicy',
  'iam:DetachRolePolicy',
  'iam:PutRolePermissionsBoundary',
  'iam:PutRolePolicy',
  'iam:TagRole',
  'iam:UntagRole',
  'iam:UpdateAssumeRolePolicy',
  'iam:UpdateRole',
]

export const noLastingCredentialsExamples: readonly Example[] = [
  ...eachAction(
    {
      name: 'not even a deployment makes something that lets in for ever',
      request: { from: agency.deployment, resource: '*' },
      expect: 'deny',
    },
    [
      'iam:CreateAccessKey',
      'iam:CreateLoginProfile',
      'iam:CreateOpenIDConnectProvider',
      'iam:CreateSAMLProvider',
      'iam:CreateServiceSpecificCredential',
      'iam:CreateUser',
      'iam:UpdateLoginProfile',
      'iam:UploadSSHPublicKey',
      'iam:UploadSigningCertificate',
      'rolesanywhere:CreateProfile',
      'rolesanywhere:CreateTrustAnchor',
      'sts:GetFederationToken',
    ],
  ),
  ...eachAction(
    { name: 'a deployment sees what there is', request: { from: agency.deployment, resource: '*' }, expect: 'allow' },
    ['iam:ListUsers', 'rolesanywhere:ListProfiles', 'sts:GetCallerIdentity'],
  ),
  ...eachAction(
    {
      name: 'a person does not change a role of the bootstrap',
      request: { from: agency.person, resource: agency.deployment },
      expect: 'deny',
    },
    roleChanges,
  ),
  ...eachAction(
    {
      name: 'a person does not change a role with a name that another policy trusts',
      request: { from: agency.person, resource: named },
      expect: 'deny',
    },
    roleChanges,
  ),
  ...[agency.deployment, agency.vending, agency.person, named].map(
    (resource): Example => ({
      name: `a person sees the role ${resource}`,
      request: { from: agency.person, action: 'iam:GetRole', resource },
      expect: 'allow',
    }),
  ),
  {
    name: 'a deployment does not change the role that prepares the account',
    request: { from: agency.deployment, action: 'iam:UpdateAssumeRolePolicy', resource: agency.vending },
    expect: 'deny',
  },
  {
    name: 'a person tags a role with a name that no policy trusts',
    request: { from: agency.person, action: 'iam:TagRole', resource: agency.function },
    expect: 'allow',
  },
  {
    name: 'vending makes a role with a name that another policy trusts',
    request: { from: agency.vending, action: 'iam:CreateRole', resource: named },
    expect: 'allow',
  },
]
