import { agency } from '../policies/example-callers.ts'
import { policyDocument } from '../policies/policy-document.ts'
import { vendingRole } from '../policies/trusted-roles.ts'
import type { Guardrail } from './guardrail.ts'

/** For an account that has no baseline yet, and for one that is being closed. */
export const freeze: Guardrail = {
  name: 'freeze',
  description: 'Nothing moves in the account but by who prepares it or closes it',
  type: 'SERVICE_CONTROL_POLICY',
  attachedTo: ['quarantine', 'suspended'],
  document: policyDocument({
    Sid: 'VendingOnly',
    Effect: 'Deny',
    Action: '*',
    Resource: '*',
    Condition: { ArnNotLike: { 'aws:PrincipalArn': vendingRole } },
  }),
  examples: [
    {
      name: 'vending prepares the account',
      request: { from: agency.vending, action: 'cloudformation:CreateStack', resource: '*' },
      expect: 'allow',
    },
    {
      name: 'a function cannot read its table',
      request: { from: agency.function, action: 'dynamodb:GetItem', resource: agency.table },
      expect: 'deny',
    },
    {
      name: 'a release cannot be deployed',
      request: { from: agency.deployment, action: 'lambda:UpdateFunctionCode', resource: '*' },
      expect: 'deny',
    },
    {
      name: 'a person cannot list buckets',
      request: { from: agency.person, action: 's3:ListAllMyBuckets', resource: '*' },
      expect: 'deny',
    },
    {
      name: 'the root user can do nothing',
      request: { from: agency.rootUser, action: 'iam:CreateUser', resource: '*' },
      expect: 'deny',
    },
  ],
}
