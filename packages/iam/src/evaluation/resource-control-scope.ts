/**
 * The services whose actions resource control policies apply to.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html#rcp-supported-services
 */
const services: ReadonlySet<string> = new Set(
  [
    'appconfig appstream aoss autoscaling autoscaling-plans budgets clouddirectory cloudfront cloudsearch',
    'cloudtrail-data codeartifact codebuild codecommit codepipeline cognito-identity cognito-idp comprehend',
    'comprehendmedical compute-optimizer cost-optimization-hub dax dsql dynamodb ecr ecr-public events firehose fis fms',
    'gamelift health inspector-scan kendra kinesisvideo kms logs memorydb networkmonitor notifications opensearch',
    'pca-connector-ad personalize polly pricing resource-groups rolesanywhere s3 secretsmanager servicediscovery signin',
    'sqs sts support swf textract timestream-influxdb transcribe transfer translate wafv2 workspaces xray',
  ].flatMap((line) => line.split(' ')),
)

/** Returns whether resource control policies apply to an action. @param action in lower case */
export function isUnderResourceControl(action: string, resource: string): boolean {
  const service = action.slice(0, action.indexOf(':'))
  return services.has(service) && action !== 'kms:retiregrant' && !resource.includes(':role/aws-service-role/')
}
