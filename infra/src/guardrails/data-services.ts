/**
 * The services that store or decrypt data, among those that resource control policies cover. Federation (STS with a web
 * identity) is left out, because its callers belong to no account.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html#rcp-supported-services
 */
export const dataServices = ['dynamodb:*', 'ecr:*', 'kms:*', 's3:*', 'secretsmanager:*', 'sqs:*']
