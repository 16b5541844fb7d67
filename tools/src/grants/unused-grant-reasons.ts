import { decidedPrefixes } from '@breakwater/sandbox/resource-types'

/** The reason why a grant is right although no call in the sandbox uses it. An omitted field matches every grant. */
export type UnusedGrantReason = {
  role?: RegExp
  action?: RegExp
  resource?: RegExp
  condition?: RegExp
  reason: string
}

/** Matches an action of a service that the sandbox does not run. */
const unmeasured = new RegExp(`^(?!(${[...decidedPrefixes].join('|')}):)[a-z0-9-]+:`)

export const unusedGrantReasons: readonly UnusedGrantReason[] = [
  {
    role: /^OrganizationAccountAccessRole$/,
    reason:
      "AWS Organizations creates it with all permissions, to prepare an account; the organization's policies limit it",
  },
  {
    action: unmeasured,
    reason: 'not measured: the sandbox does not run this service',
  },
  {
    role: /^AmplifyBranchLinker/,
    reason: 'Amplify creates and uses it at deployments only, and offers no way to change it',
  },
  {
    role: /^(CustomCDKBucketDeployment|ChooserPagesRole)/,
    action: /^logs:/,
    reason:
      'not measured: the function that copies files at a deployment runs only in AWS; the sandbox copies the files itself',
  },
  {
    role: /^(CustomCDKBucketDeployment|ChooserPagesRole)/,
    action: /^s3:/,
    reason: 'CDK lets its copying function read and write whole buckets, and offers no way to restrict it',
  },
  {
    role: /^(consumerapirole|staffapirole|Remindersremindersrole|Notifiernotifierrole)/,
    action: /^kms:(DescribeKey|Encrypt|GenerateDataKey|ReEncryptFrom|ReEncryptTo)$/,
    condition: /"kms:ViaService":"dynamodb\./,
    reason:
      "DynamoDB's documentation requires these permissions, through DynamoDB only, for a table that a key of the account encrypts: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html",
  },
  {
    role: /^GraphqlApi(consumerapi|staffapi)ServiceRole/,
    resource: /:\*$/,
    reason: "AppSync's construct allows any version and alias of its function, which may be published later",
  },
  {
    role: /^(Remindersremindersrole|ReminderSchedulesRole)/,
    action: /^(dynamodb:(GetItem|PutItem)|kms:Decrypt|sqs:SendMessage)$/,
    reason: 'a reminder is due after days: tools/e2e/event-consumers.test.ts uses it in a sandbox of its own',
  },
  {
    role: /^Notifiernotifierrole/,
    action: /^(dynamodb:GetItem|sqs:SendMessage)$/,
    reason:
      'used where a mail was taken before, or can never be sent: tools/e2e/event-consumers.test.ts uses it in a sandbox of its own',
  },
  {
    role: /^staffapirole/,
    action: /^dynamodb:PutItem$/,
    condition: /"settings#\*"/,
    reason: 'two admins change the settings of an agency: tools/e2e/settings.test.ts uses it in a sandbox of its own',
  },
  {
    role: /^GraphqlLogsRole/,
    reason: "not measured: AppSync's own error log exists only in AWS",
  },
  {
    role: /^LiveLogRole/,
    reason: 'not measured: CloudFront writes its live log only in AWS',
  },
  {
    role: /^RouterRole/,
    action: /^logs:CreateLogGroup$/,
    reason:
      'a replica of the router creates its log group in the region nearest to the viewer, which exists only in AWS',
  },
  {
    role: /^DefaultsRemediationRole/,
    reason: 'not measured: AWS Config assumes it if the account has lost one of its defaults',
  },
  {
    role: /^Delivery/,
    action: /^(s3:AbortMultipartUpload|kms:Decrypt)$/,
    reason: 'Firehose uploads large objects in parts only in AWS',
  },
  {
    role: /^Delivery/,
    resource: /\/failed\//,
    reason: 'no function processes facts, so that none of them can fail; Firehose asks for the prefix',
  },
  {
    role: /^Delivery/,
    reason: 'facts are delivered after five minutes, in a sandbox of its own: tools/e2e/facts-delivery.test.ts',
  },
  {
    role: /^Factsfactsrole/,
    action: /^sqs:SendMessage$/,
    reason: 'used for an event that no fact tells: tools/e2e/facts.test.ts uses it in a sandbox of its own',
  },
]
