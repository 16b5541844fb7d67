import { agency } from '../policies/example-callers.ts'
import { policyDocument } from '../policies/policy-document.ts'
import {
  bootstrapRoles,
  builders,
  namedRoles,
  peopleAloneAreReserved,
  peoplesRoles,
  vendingRole,
} from '../policies/trusted-roles.ts'
import type { Guardrail } from './guardrail.ts'
import { noLastingCredentialsExamples } from './no-lasting-credentials-examples.ts'

const defaults = `arn:aws:iam::${agency.account}:role/breakwater-account-defaults`
const user = `arn:aws:iam::${agency.account}:user/somebody`

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

export const noLastingCredentials: Guardrail = {
  name: 'no-lasting-credentials',
  description: 'No root user, no IAM users or keys, no other way in; the roles that are the way in stay as they are',
  type: 'SERVICE_CONTROL_POLICY',
  attachedTo: ['root'],
  document: policyDocument(
    {
      Sid: 'NoRootUser',
      Effect: 'Deny',
      Action: '*',
      Resource: '*',
      Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:root' } },
    },
    {
      Sid: 'NoUsersNoKeys',
      Effect: 'Deny',
      Action: [
        'iam:CreateAccessKey',
        'iam:CreateLoginProfile',
        'iam:CreateServiceSpecificCredential',
        'iam:CreateUser',
        'iam:UpdateLoginProfile',
        'iam:UploadSSHPublicKey',
        'iam:UploadSigningCertificate',
        'sts:GetFederationToken',
      ],
      Resource: '*',
    },
    {
      Sid: 'NoOtherWayIn',
      Effect: 'Deny',
      Action: ['iam:CreateOpenIDConnectProvider', 'iam:CreateSAMLProvider', 'rolesanywhere:Create*'],
      Resource: '*',
    },
    {
      Sid: 'TheWayInStays',
      Effect: 'Deny',
      Action: roleChanges,
      Resource: [bootstrapRoles, peoplesRoles, vendingRole],
      // Identity Center manages its roles by a service-linked role, to which service control policies do not apply.
      Condition: { ArnNotLike: { 'aws:PrincipalArn': vendingRole } },
    },
    {
      Sid: 'TrustedNamesAreDeployed',
      Effect: 'Deny',
      Action: roleChanges,
      Resource: [namedRoles],
      Condition: { ArnNotLike: { 'aws:PrincipalArn': builders } },
    },
  ),
  equivalentMutants: [peopleAloneAreReserved],
  examples: [
    ...noLastingCredentialsExamples,
    {
      name: 'the root user can do nothing',
      request: { from: agency.rootUser, action: 's3:ListAllMyBuckets', resource: '*' },
      expect: 'deny',
    },
    {
      name: 'an IAM user cannot be created',
      request: { from: agency.person, action: 'iam:CreateUser', resource: user },
      expect: 'deny',
    },
    {
      name: 'a deployment cannot create a long-lived key',
      request: { from: agency.deployment, action: 'iam:CreateAccessKey', resource: user },
      expect: 'deny',
    },
    {
      name: 'a foreign identity provider cannot be added',
      request: {
        from: agency.person,
        action: 'iam:CreateOpenIDConnectProvider',
        resource: `arn:aws:iam::${agency.account}:oidc-provider/example.com`,
      },
      expect: 'deny',
    },
    {
      name: 'a person cannot create a role that other policies trust',
      request: { from: agency.person, action: 'iam:CreateRole', resource: agency.deployment },
      expect: 'deny',
    },
    {
      name: 'a deployment does not widen the role it runs with',
      request: { from: agency.deployment, action: 'iam:PutRolePolicy', resource: agency.deployment },
      expect: 'deny',
    },
    {
      name: 'a person does not change the role of a permission set',
      request: { from: agency.person, action: 'iam:AttachRolePolicy', resource: agency.person },
      expect: 'deny',
    },
    {
      name: "the account's vending makes the bootstrap roles",
      request: { from: agency.vending, action: 'iam:CreateRole', resource: agency.deployment },
      expect: 'allow',
    },
    {
      name: 'a person cannot create a role with a name that another policy trusts',
      request: { from: agency.person, action: 'iam:CreateRole', resource: defaults },
      expect: 'deny',
    },
    {
      name: 'a deployment creates a role with a name that another policy trusts',
      request: { from: agency.deployment, action: 'iam:CreateRole', resource: defaults },
      expect: 'allow',
    },
    {
      name: "a deployment makes a function's role",
      request: { from: agency.deployment, action: 'iam:CreateRole', resource: agency.function },
      expect: 'allow',
    },
  ],
}
