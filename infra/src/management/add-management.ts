import type { SharedAccount } from '../account/shared-account.ts'
import { addIdentity } from '../identity/add-identity.ts'
import { LogArchiveStack } from '../log-archive/log-archive-stack.ts'
import { addOrganization } from '../organization/add-organization.ts'
import { AuditTrailStack } from './audit-trail-stack.ts'

/** The organization with its policies, what people may do in each account, and the trail over all accounts. */
export const managementAccount: SharedAccount = {
  account: 'management',
  monthlyDollars: 100,
  ownTypes: [
    'AWS::CloudTrail::Trail',
    'AWS::IdentityStore::Group',
    'AWS::Organizations::Account',
    'AWS::Organizations::OrganizationalUnit',
    'AWS::Organizations::Policy',
    'AWS::SSO::Assignment',
    'AWS::SSO::PermissionSet',
  ],
  add(app, { registry }) {
    addOrganization(app, registry)
    addIdentity(app, registry)
    new AuditTrailStack(app, 'AuditTrail', registry).addStackDependency(LogArchiveStack.find(app))
  },
  // Guardrails and permission sets carry their own examples; no resource of this account has a policy.
  examples: () => [],
}
