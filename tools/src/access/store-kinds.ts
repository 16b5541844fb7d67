import type { Resource } from '@breakwater/cloud/resource'

/** What somebody who wants at a resource would try on it: to read, to write, to take charge, and to let others in. */
type StoreKind = { name: string; arns(resource: Resource): string[]; actions: readonly string[] }

const arn = ({ attributes, ref }: Resource) => [attributes.Arn ?? ref]
const named = (service: string, path: string) => (resource: Resource) => [
  `arn:aws:${service}:${resource.region}:${resource.accountId}:${path}${resource.ref}`,
]

function actions(service: string, names: string): string[] {
  return names.split(' ').map((name) => `${service}:${name}`)
}

export const roleActions = [
  'sts:AssumeRole',
  'sts:AssumeRoleWithWebIdentity',
  ...actions('iam', 'PassRole PutRolePolicy UpdateAssumeRolePolicy DeleteRole'),
]

/** Resources that hold data, open it or act in an account, by their type in templates. */
export const storeKinds: Readonly<Record<string, readonly StoreKind[]>> = {
  'AWS::DynamoDB::Table': [
    {
      name: 'table',
      arns: arn,
      actions: actions(
        'dynamodb',
        'GetItem Query Scan PutItem UpdateItem DeleteItem DescribeTable ExportTableToPointInTime DeleteTable PutResourcePolicy',
      ),
    },
    { name: 'index', arns: indexArns, actions: actions('dynamodb', 'Query Scan') },
    {
      name: 'table stream',
      arns: ({ properties, attributes }) =>
        properties.StreamSpecification && attributes.StreamArn ? [attributes.StreamArn] : [],
      actions: actions('dynamodb', 'GetRecords GetShardIterator DescribeStream'),
    },
  ],
  'AWS::S3::Bucket': [
    {
      name: 'bucket',
      arns: arn,
      actions: actions('s3', 'ListBucket GetBucketPolicy PutBucketPolicy PutBucketPublicAccessBlock DeleteBucket'),
    },
    {
      name: 'objects',
      arns: (bucket) => [`${bucket.attributes.Arn}/any/object.json`],
      actions: actions('s3', 'GetObject PutObject DeleteObject PutObjectAcl'),
    },
  ],
  'AWS::KMS::Key': [
    {
      name: 'key',
      arns: arn,
      actions: actions(
        'kms',
        'Decrypt GenerateDataKey Encrypt ReEncryptFrom DescribeKey CreateGrant PutKeyPolicy DisableKey ScheduleKeyDeletion',
      ),
    },
  ],
  'AWS::Cognito::UserPool': [
    {
      name: 'user pool',
      arns: arn,
      actions: actions(
        'cognito-idp',
        'AdminGetUser ListUsers AdminCreateUser AdminSetUserPassword AdminAddUserToGroup DescribeUserPool UpdateUserPool DeleteUserPool',
      ),
    },
  ],
  'AWS::Cognito::IdentityPool': [
    {
      name: 'identity pool',
      arns: named('cognito-identity', 'identitypool/'),
      actions: actions('cognito-identity', 'DescribeIdentityPool SetIdentityPoolRoles DeleteIdentityPool'),
    },
  ],
  'AWS::Logs::LogGroup': [
    {
      name: 'log group',
      arns: ({ attributes }) => [`${attributes.Arn?.replace(/:\*$/, '')}:log-stream:any`],
      actions: actions('logs', 'GetLogEvents FilterLogEvents PutLogEvents PutSubscriptionFilter DeleteLogGroup'),
    },
  ],
  'AWS::Lambda::Function': [
    {
      name: 'function',
      arns: arn,
      actions: actions('lambda', 'InvokeFunction GetFunction UpdateFunctionCode AddPermission DeleteFunction'),
    },
  ],
  'AWS::AppSync::GraphQLApi': [
    {
      name: 'API',
      arns: ({ attributes }) => [`${attributes.Arn}/types/Query/fields/any`],
      actions: actions('appsync', 'GraphQL UpdateGraphqlApi CreateApiKey DeleteGraphqlApi'),
    },
  ],
  'AWS::SQS::Queue': [
    {
      name: 'queue',
      arns: arn,
      actions: actions('sqs', 'ReceiveMessage SendMessage DeleteMessage PurgeQueue SetQueueAttributes AddPermission'),
    },
  ],
  'AWS::SNS::Topic': [
    {
      name: 'topic',
      arns: ({ ref }) => [ref],
      actions: actions('sns', 'Publish Subscribe SetTopicAttributes AddPermission DeleteTopic'),
    },
  ],
  'AWS::Events::EventBus': [
    { name: 'event bus', arns: arn, actions: actions('events', 'PutEvents PutRule PutPermission DeleteEventBus') },
  ],
  'AWS::Kinesis::Stream': [
    {
      name: 'stream',
      arns: named('kinesis', 'stream/'),
      actions: actions('kinesis', 'GetRecords PutRecord PutResourcePolicy DeleteStream'),
    },
  ],
  'AWS::KinesisFirehose::DeliveryStream': [
    {
      name: 'delivery stream',
      arns: arn,
      actions: actions('firehose', 'PutRecord PutRecordBatch UpdateDestination DeleteDeliveryStream'),
    },
  ],
  'AWS::SecretsManager::Secret': [
    {
      name: 'secret',
      arns: ({ ref }) => [ref],
      actions: actions('secretsmanager', 'GetSecretValue PutSecretValue PutResourcePolicy DeleteSecret'),
    },
  ],
  'AWS::SSM::Parameter': [
    {
      name: 'parameter',
      arns: ({ region, accountId, ref }) => [`arn:aws:ssm:${region}:${accountId}:parameter/${ref.replace(/^\//, '')}`],
      actions: actions('ssm', 'GetParameter PutParameter DeleteParameter'),
    },
  ],
  'AWS::Route53::HostedZone': [
    {
      name: 'zone',
      arns: ({ ref }) => [`arn:aws:route53:::hostedzone/${ref}`],
      actions: actions('route53', 'ChangeResourceRecordSets ListResourceRecordSets DeleteHostedZone'),
    },
  ],
  'AWS::IAM::Role': [
    {
      name: 'role',
      arns: arn,
      actions: roleActions,
    },
  ],
}

/** Types of agencies' templates that neither hold data nor open it, so that a type which nobody has thought about is noticed. */
export const holdsNothing: ReadonlySet<string> = new Set([
  'AWS::AccessAnalyzer::Analyzer',
  'AWS::AppSync::DataSource',
  'AWS::AppSync::GraphQLSchema',
  'AWS::AppSync::Resolver',
  'AWS::Budgets::Budget',
  'AWS::CertificateManager::Certificate',
  'AWS::CloudFront::Distribution',
  'AWS::CloudFront::OriginAccessControl',
  'AWS::CloudFront::ResponseHeadersPolicy',
  'AWS::CloudWatch::Alarm',
  'AWS::CloudWatch::Dashboard',
  'AWS::Cognito::IdentityPoolRoleAttachment',
  'AWS::Cognito::UserPoolClient',
  'AWS::Cognito::UserPoolGroup',
  'AWS::Config::ConfigRule',
  'AWS::Config::ConfigurationRecorder',
  'AWS::Config::DeliveryChannel',
  'AWS::Config::RemediationConfiguration',
  'AWS::Events::Rule',
  'AWS::GuardDuty::Detector',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::Policy',
  'AWS::IAM::ServiceLinkedRole',
  'AWS::KMS::Alias',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::LayerVersion',
  'AWS::Lambda::Permission',
  'AWS::S3::BucketPolicy',
  'AWS::SNS::Subscription',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::QueuePolicy',
  'Custom::AmplifyBranchLinkerResource',
  'Custom::CDKBucketDeployment',
])

function indexArns({ properties, attributes }: Resource): string[] {
  const indexes = (properties.GlobalSecondaryIndexes ?? []) as { IndexName: string }[]
  return indexes.map(({ IndexName }) => `${attributes.Arn}/index/${IndexName}`)
}
