import type { EquivalentMutant } from '@breakwater/policy-kit/policy-example'

/**
 * The role that AWS Organizations makes in each account: through it the management account prepares an account and takes
 * it out of quarantine.
 */
export const vendingRole = 'arn:aws:iam::*:role/OrganizationAccountAccessRole'

/** CloudFormation's role of the CDK bootstrap: it deploys reviewed code. No person and no function can assume it. */
export const deploymentRole = 'arn:aws:iam::*:role/cdk-hnb659fds-cfn-exec-role-*'

/** All roles of the CDK bootstrap. */
export const bootstrapRoles = 'arn:aws:iam::*:role/cdk-hnb659fds-*'

/** The roles of people, which Identity Center makes for its permission sets. */
export const peoplesRoles = 'arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/*'

/** Why `peoplesRoles` without the name of Identity Center matches the same roles. */
export const peopleAloneAreReserved: EquivalentMutant = {
  fault: /role\/aws-reserved\/\* in place of/,
  reason: 'Only AWS makes roles below aws-reserved/, and of its services only Identity Center does.',
}

/** The roles that set up an account: vending first, then deployments. */
export const builders = [deploymentRole, vendingRole]

/** The role of the AWS runbooks that turn an account's defaults on again; only Systems Manager can assume it. */
export const accountDefaultsRole = 'arn:aws:iam::*:role/breakwater-account-defaults'

/** Roles with a fixed name, because a policy elsewhere trusts the name. */
export const namedRoles = 'arn:aws:iam::*:role/breakwater-*'
