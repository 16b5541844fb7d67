/**
 * What keeps data or opens it, of the services whose resources a resource control policy covers. Federation (STS with a web
 * identity) is not among them: those callers belong to no account.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html#rcp-supported-services
 */
export const dataServices = ['dynamodb:*', 'ecr:*', 'kms:*', 's3:*', 'secretsmanager:*', 'sqs:*']
