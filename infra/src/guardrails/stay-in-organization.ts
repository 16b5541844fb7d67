import { agency } from '../policies/example-callers.ts'
import { policyDocument } from '../policies/policy-document.ts'
import type { Guardrail } from './guardrail.ts'
import { stayInOrganizationExamples } from './stay-in-organization-examples.ts'

const organization = 'arn:aws:organizations::*:organization/*'

export const stayInOrganization: Guardrail = {
  name: 'stay-in-organization',
  description: 'No account leaves the organization, closes itself or opens a region',
  type: 'SERVICE_CONTROL_POLICY',
  attachedTo: ['root'],
  document: policyDocument({
    Sid: 'StayInOrganization',
    Effect: 'Deny',
    Action: [
      'account:CloseAccount',
      'account:DisableRegion',
      'account:EnableRegion',
      'organizations:LeaveOrganization',
    ],
    Resource: '*',
  }),
  examples: [
    ...stayInOrganizationExamples,
    {
      name: 'the role that prepares accounts cannot take an account out',
      request: { from: agency.vending, action: 'organizations:LeaveOrganization', resource: organization },
      expect: 'deny',
    },
    {
      name: 'an account cannot close itself',
      request: {
        from: agency.person,
        action: 'account:CloseAccount',
        resource: `arn:aws:account::${agency.account}:account`,
      },
      expect: 'deny',
    },
    {
      name: 'an account can read which organization it belongs to',
      request: { from: agency.function, action: 'organizations:DescribeOrganization', resource: '*' },
      expect: 'allow',
    },
  ],
}
