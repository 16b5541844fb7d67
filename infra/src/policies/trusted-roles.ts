/**
 * The role that AWS Organizations makes in each account: through it the management account prepares an account and takes
 * it out of quarantine.
 */
export const vendingRole = 'arn:aws:iam::*:role/OrganizationAccountAccessRole'

/** CloudFormation's role of the CDK's bootstrap: what it does was reviewed as code. No person and no function can assume it. */
export const deploymentRole = 'arn:aws:iam::*:role/cdk-hnb659fds-cfn-exec-role-*'

/** The CDK's bootstrap roles, all of them. */
export const bootstrapRoles = 'arn:aws:iam::*:role/cdk-hnb659fds-*'

/** The roles that Identity Center makes for its permission sets: people. */
export const peoplesRoles = 'arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/*'

/** Who sets up what stands in an account: deployments, and vending before there are any. */
export const builders = [deploymentRole, vendingRole]

/** What AWS's runbooks act as when they switch an account's defaults on again; only Systems Manager can assume it. */
export const accountDefaultsRole = 'arn:aws:iam::*:role/breakwater-account-defaults'

/** Roles of the platform with a name of their own, because a policy somewhere else trusts the name. */
export const namedRoles = 'arn:aws:iam::*:role/breakwater-*'
