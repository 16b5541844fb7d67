import { awsManagedPolicies } from './aws-managed-policies.ts'
import type { Role } from './role.ts'

/** The role that AWS Organizations creates in each account, for deployments from the management account. */
const operatorRoleName = 'OrganizationAccountAccessRole'

const administrator = 'arn:aws:iam::aws:policy/AdministratorAccess'

/** Creates a role that trusts the management account and may do anything that the organization's policies allow. */
export function operatorRole(accountId: string, managementAccountId: string): Role {
  return {
    arn: `arn:aws:iam::${accountId}:role/${operatorRoleName}`,
    name: operatorRoleName,
    id: `AROAOPERATOR${accountId.slice(-9)}`,
    accountId,
    logicalId: operatorRoleName,
    tags: {},
    maxSessionSeconds: 3600,
    trust: {
      name: `trust policy of ${operatorRoleName}`,
      document: {
        Statement: [
          {
            Effect: 'Allow',
            Principal: { AWS: `arn:aws:iam::${managementAccountId}:root` },
            Action: 'sts:AssumeRole',
          },
        ],
      },
    },
    identity: [{ name: administrator, document: awsManagedPolicies[administrator]?.document ?? { Statement: [] } }],
    missingPolicies: [],
  }
}
