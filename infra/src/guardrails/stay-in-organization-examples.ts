import { eachAction } from '@breakwater/policy-kit/each-action'
import { agency } from '../policies/example-callers.ts'

export const stayInOrganizationExamples = [
  ...eachAction(
    {
      name: 'the role that prepares accounts cannot open or close a region',
      request: { from: agency.vending, resource: '*' },
      expect: 'deny',
    },
    ['account:DisableRegion', 'account:EnableRegion'],
  ),
  ...eachAction(
    {
      name: 'an account can read its own settings',
      request: { from: agency.person, resource: '*' },
      expect: 'allow',
    },
    ['account:GetAlternateContact'],
  ),
]
