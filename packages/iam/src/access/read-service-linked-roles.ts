import { parseProperties } from '@breakwater/cloud/parse-properties'
import type { Resource } from '@breakwater/cloud/resource'
import * as z from 'zod'
import { awsManagedPolicies } from './aws-managed-policies.ts'
import type { Role } from './role.ts'

const userPool = z.object({
  EmailConfiguration: z.object({ EmailSendingAccount: z.string().optional() }).optional(),
})

const [mailService, mailRole] = ['email.cognito-idp.amazonaws.com', 'AWSServiceRoleForAmazonCognitoIdpEmailService']
const mailPolicy = 'arn:aws:iam::aws:policy/aws-service-role/AmazonCognitoIdpEmailServiceRolePolicy'

/**
 * Returns the roles that services create for themselves in an account: the one that Cognito sends mail with, once a user
 * pool has its own identity of SES.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/using-service-linked-roles.html
 */
export function readServiceLinkedRoles(accountId: string, resources: readonly Resource[]): Role[] {
  const sends = resources
    .filter(({ type }) => type === 'AWS::Cognito::UserPool')
    .some((resource) => parseProperties(userPool, resource).EmailConfiguration?.EmailSendingAccount === 'DEVELOPER')
  return sends ? [serviceLinkedRole(accountId)] : []
}

function serviceLinkedRole(accountId: string): Role {
  return {
    arn: `arn:aws:iam::${accountId}:role/aws-service-role/${mailService}/${mailRole}`,
    name: mailRole,
    id: `AROASERVICE${accountId.slice(-9)}`,
    accountId,
    logicalId: mailRole,
    tags: {},
    maxSessionSeconds: 3600,
    trust: {
      name: `trust policy of ${mailRole}`,
      document: {
        Statement: [{ Effect: 'Allow', Principal: { Service: mailService }, Action: 'sts:AssumeRole' }],
      },
    },
    identity: [{ name: mailPolicy, document: awsManagedPolicies[mailPolicy]?.document ?? { Statement: [] } }],
    missingPolicies: [],
  }
}
