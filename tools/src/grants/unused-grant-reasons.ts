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
      'AWS Organizations makes it with every right, to prepare an account; the policies of the organization bind it',
  },
  {
    action: unmeasured,
    reason: 'not measured: the sandbox does not run this service',
  },
  {
    role: /^AmplifyBranchLinker/,
    reason: "Amplify's own, at deployments only; Amplify offers no way to change it",
  },
  {
    role: /^(CustomCDKBucketDeployment|ChooserPagesRole)/,
    action: /^logs:/,
    reason: 'not measured: the function that copies files at a deployment runs in AWS alone, the sandbox copies itself',
  },
  {
    role: /^(CustomCDKBucketDeployment|ChooserPagesRole)/,
    action: /^s3:/,
    reason: 'CDK gives its copying function reading and writing of the buckets as a whole, and no way to narrow it',
  },
  {
    role: /^(consumerapi|staffapi)role/,
    action: /^kms:(DescribeKey|Encrypt|GenerateDataKey|ReEncryptFrom|ReEncryptTo)$/,
    condition: /"kms:ViaService":"dynamodb\./,
    reason:
      "DynamoDB's documentation asks for them of whoever uses a table with a key of the account, through DynamoDB alone: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html",
  },
  {
    role: /^GraphqlApi(consumerapi|staffapi)ServiceRole/,
    resource: /:\*$/,
    reason: "AppSync's construct allows any version and alias of its function, which it may be given later",
  },
  {
    role: /^GraphqlLogsRole/,
    reason: "not measured: AppSync's own log of errors is kept in AWS alone",
  },
  {
    role: /^LiveLogRole/,
    reason: 'not measured: CloudFront keeps its live log in AWS alone',
  },
  {
    role: /^RouterRole/,
    action: /^logs:CreateLogGroup$/,
    reason: 'a replica of the router makes its log group in the region nearest to its viewer, which only AWS has',
  },
  {
    role: /^DefaultsRemediationRole/,
    reason: 'not measured: AWS Config takes it on where the account has lost one of its defaults',
  },
  {
    role: /^Facts/,
    reason: 'facts are relayed in AWS alone: the sandbox does not run the relay',
  },
]
