import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, it } from 'vitest'
import { services } from '../services/index.ts'
import { allow, owner, role, startGuarded, stores, trust } from '../testing/start-guarded.ts'

/** The services that run here; boto3 has two clients for the scope `dynamodb`, and none for `execute-api`. */
const running = [
  'apigateway',
  'dynamodb',
  'kms',
  'logs',
  'monitoring',
  's3',
  'sns',
  'ses',
  'sqs',
  'events',
  'execute-api',
  'firehose',
  'scheduler',
  'secretsmanager',
  'ssm',
  'states',
  'sts',
  'cognito-idp',
]
const actions = [
  'dynamodb:*',
  'kms:*',
  'logs:*',
  'cloudwatch:*',
  's3:*',
  'sns:*',
  'ses:*',
  'sqs:*',
  'events:*',
  'firehose:*',
  'scheduler:*',
  'secretsmanager:*',
  'iam:PassRole',
  'ssm:*',
  'states:*',
  'apigateway:*',
  'sts:*',
  'cognito-idp:*',
]
const notEmulated = services.map(({ scope }) => scope).filter((scope) => !running.includes(scope))
/** The clients of boto3 whose names are not their scopes. */
const clientNames: Readonly<Record<string, string>> = {
  'access-analyzer': 'accessanalyzer',
  sso: 'sso-admin',
}

describe('an unmodified boto3 client', () => {
  let answers: Record<string, unknown>

  beforeAll(async () => {
    const closers: (() => void | Promise<void>)[] = []
    const Properties = { ...stores.Table?.Properties, StreamSpecification: { StreamViewType: 'NEW_IMAGE' } }
    const deny = { Effect: 'Deny', Action: ['dynamodb:DeleteTable', 'kms:ScheduleKeyDeletion'], Resource: '*' } as const
    const { sandbox } = await startGuarded(
      {
        [owner]: {
          ...stores,
          Table: { Type: 'AWS::DynamoDB::Table', Properties },
          MacKey: { Type: 'AWS::KMS::Key', Properties: { KeySpec: 'HMAC_256', KeyUsage: 'GENERATE_VERIFY_MAC' } },
          MacAlias: {
            Type: 'AWS::KMS::Alias',
            Properties: { AliasName: 'alias/macs', TargetKeyId: { Ref: 'MacKey' } },
          },
          User: role('user', [allow(actions), deny]),
          Visitor: role('visitor', []),
          Runner: role('runner', [], { AssumeRolePolicyDocument: trust({ Service: 'scheduler.amazonaws.com' }) }),
          Deliverer: role('deliverer', [], { AssumeRolePolicyDocument: trust({ Service: 'firehose.amazonaws.com' }) }),
          Facts: {
            Type: 'AWS::KinesisFirehose::DeliveryStream',
            Properties: {
              DeliveryStreamName: 'facts',
              ExtendedS3DestinationConfiguration: {
                ...{ BucketARN: 'arn:aws:s3:::cases-bucket', RoleARN: { 'Fn::GetAtt': ['Deliverer', 'Arn'] } },
                Prefix: 'facts/',
              },
              Tags: [{ Key: 'agency', Value: 'one' }],
            },
          },
          Mail: { Type: 'AWS::SES::EmailIdentity', Properties: { EmailIdentity: 'mail.example.com' } },
          Worker: role('worker', [], { AssumeRolePolicyDocument: trust({ Service: 'states.amazonaws.com' }) }),
          Nightly: {
            Type: 'AWS::StepFunctions::StateMachine',
            Properties: {
              StateMachineName: 'nightly',
              RoleArn: { 'Fn::GetAtt': ['Worker', 'Arn'] },
              Definition: {
                StartAt: 'A',
                States: { A: { Type: 'Pass', Result: { b: 2 }, ResultPath: '$.r', End: true } },
              },
            },
          },
          Pool: {
            Type: 'AWS::Cognito::UserPool',
            Properties: { UsernameAttributes: ['email'], AutoVerifiedAttributes: ['email'] },
          },
          Client: {
            Type: 'AWS::Cognito::UserPoolClient',
            Properties: { UserPoolId: { Ref: 'Pool' }, ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'] },
          },
        },
      },
      { atEnd: (close) => closers.push(close) },
    )
    const refOf = (type: string) => sandbox.resources(owner).find((resource) => resource.type === type)?.ref
    const { accessKeyId, secretAccessKey, sessionToken } = sandbox.credentialsFor(owner, 'user')
    const script = join(import.meta.dirname, '../testing/boto3_calls.py')
    const { stdout } = await promisify(execFile)('python3', [script], {
      env: {
        PATH: process.env.PATH,
        AWS_ENDPOINT_URL: sandbox.gatewayUrl,
        AWS_DEFAULT_REGION: 'us-east-1',
        AWS_ACCESS_KEY_ID: accessKeyId,
        AWS_SECRET_ACCESS_KEY: secretAccessKey,
        AWS_SESSION_TOKEN: sessionToken,
        NOT_EMULATED: JSON.stringify(
          Object.fromEntries(notEmulated.map((scope) => [scope, clientNames[scope] ?? scope])),
        ),
        USER_POOL: refOf('AWS::Cognito::UserPool'),
        USER_POOL_CLIENT: refOf('AWS::Cognito::UserPoolClient'),
      },
    })
    answers = JSON.parse(stdout) as Record<string, unknown>
    return async () => {
      for (const close of closers.reverse()) await close()
    }
  }, 60_000)

  it.each<[string, string, unknown]>([
    [
      'reads, writes, searches and transacts in DynamoDB, and reads its errors',
      'dynamodb',
      {
        tables: ['cases'],
        visits: '1',
        blob: [0, 255],
        scanned: ['0', '1', '2', 'own#1'],
        cancelled: [
          ['None', []],
          ['ConditionalCheckFailed', ['blob', 'holder', 'id', 'visits']],
        ],
        missing: 'ResourceNotFoundException',
        denied: 'AccessDeniedException',
      },
    ],
    ['reads the changes of a table from its stream', 'dynamodbstreams', { table: 'cases', own: true }],
    [
      'encrypts, decrypts, generates data keys and makes MACs with KMS',
      'kms',
      {
        plaintext: 'hush',
        bytes: 32,
        state: 'Enabled',
        'other context': 'InvalidCiphertextException',
        mac: true,
        'other message': 'KMSInvalidMacException',
        denied: 'UnknownOperationException',
      },
    ],
    [
      'stores, lists and reads objects of any name in S3',
      's3',
      {
        read: true,
        listed: ['notes/../up.txt', 'notes//double.txt', 'notes/a b+ü.txt'],
        type: 'text/plain',
        metadata: { case: '42' },
        groups: ['notes/../', 'notes//'],
        range: 'notes',
        parts: 6_000_000,
        etag: '-2"',
        presigned: 'notes//double.txt',
        posted: 204,
        deleted: ['notes/../up.txt', 'notes//double.txt'],
        once: 'PreconditionFailed',
        digest: 'BadDigest',
        missing: 'NoSuchKey',
        'no bucket': 'NoSuchBucket',
        'no operation': 'NotImplemented',
      },
    ],
    [
      'puts records into streams of Firehose, describes a stream and reads its errors',
      'firehose',
      {
        record: 36,
        failed: 0,
        records: 2,
        streams: ['facts'],
        status: 'ACTIVE',
        prefix: 'facts/',
        tags: [{ Key: 'agency', Value: 'one' }],
        many: 'ValidationException',
        missing: 'ResourceNotFoundException',
        'no operation': 'UnknownOperationException',
      },
    ],
    [
      'reads the account and the identities of SES, and its errors, in its second API only',
      'sesv2',
      {
        production: false,
        identities: ['mail.example.com'],
        unverified: 'MessageRejected',
        malformed: 'BadRequestException',
        missing: 'NotFoundException',
        'no operation': 'UnknownOperationException',
        'older api': 'InvalidAction',
      },
    ],
    [
      'sends, receives and deletes messages of SQS, and reads what failed of a batch',
      'sqs',
      {
        bodies: ['one', 'two'],
        attribute: 'new',
        failed: ['InvalidParameterValue'],
        left: '0',
        missing: 'AWS.SimpleQueueService.NonExistentQueue',
      },
    ],
    [
      'publishes to a topic of SNS, subscribes to it, and is refused a batch with a bad entry',
      'sns',
      {
        filter: { kind: ['new'] },
        pending: 'true',
        published: 36,
        batch: ['good'],
        'with a bad entry': 'InvalidParameter',
        listed: ['ana@example.org'],
        missing: 'NotFound',
        'no operation': 'InvalidAction',
      },
    ],
    [
      'puts events of EventBridge, tests patterns, and reads what failed of a call',
      'events',
      {
        buses: ['default'],
        failed: [null, 'MalformedDetail'],
        matched: true,
        pattern: 'InvalidEventPatternException',
        missing: 'ResourceNotFoundException',
        denied: 'UnknownOperationException',
      },
    ],
    [
      'reads HTTP APIs of API Gateway, and cannot create any',
      'apigatewayv2',
      { apis: [], missing: 'NotFoundException', denied: 'UnknownOperationException' },
    ],
    [
      'puts, labels and reads parameters of Parameter Store',
      'ssm',
      {
        versions: [1, 2],
        labeled: 'one',
        secret: 'hush',
        below: ['/boto/limit', '/boto/secret'],
        invalid: ['/boto/none'],
        missing: 'ParameterNotFound',
        exists: 'ParameterAlreadyExists',
        denied: 'UnknownOperationException',
      },
    ],
    [
      'starts executions, pages through their histories, and reads their errors',
      'states',
      {
        output: { a: 1, r: { b: 2 } },
        events: ['ExecutionStarted', 'PassStateEntered', 'PassStateExited', 'ExecutionSucceeded'],
        listed: ['one'],
        exists: 'ExecutionAlreadyExists',
        missing: 'ExecutionDoesNotExist',
        denied: 'UnknownOperationException',
      },
    ],
    [
      'creates, pages through and deletes schedules, and reads their errors',
      'scheduler',
      {
        arn: `arn:aws:scheduler:us-east-1:${owner}:schedule/default/nightly`,
        names: ['nightly', 'weekly'],
        zone: 'Europe/Berlin',
        begins: '2150-01-01T00:00:00+00:00',
        exists: 'ConflictException',
        missing: 'ResourceNotFoundException',
        invalid: 'ValidationException',
        'tags of a schedule': 'ValidationException',
      },
    ],
    [
      'puts and reads metrics of CloudWatch, and reads their errors by the names of the query protocol',
      'monitoring',
      {
        ...{ metrics: ['Orders'], sum: 3, alarms: [], both: 'InvalidParameterCombination' },
        ...{ missing: 'ResourceNotFound', denied: 'InvalidAction' },
      },
    ],
    [
      'lists the groups of CloudWatch Logs, and reads their errors',
      'logs',
      { groups: [], missing: 'ResourceNotFoundException', denied: 'UnknownOperationException' },
    ],
    [
      'creates, changes, reads and deletes secrets, and reads their errors',
      'secretsmanager',
      {
        current: 'two',
        previous: 'one',
        bytes: [0, 255],
        names: ['boto/binary', 'boto/database'],
        password: 20,
        exists: 'ResourceExistsException',
        missing: 'ResourceNotFoundException',
        deleted: 'InvalidRequestException',
        denied: 'UnknownOperationException',
      },
    ],
    [
      'learns who it is from STS, and assumes a role',
      'sts',
      {
        identity: `arn:aws:sts::${owner}:assumed-role/user/sandbox`,
        assumed: `arn:aws:sts::${owner}:assumed-role/visitor/visit`,
        'no role': 'AccessDenied',
      },
    ],
    [
      "manages Cognito's users, and begins to sign in without a signature",
      'cognito_idp',
      {
        status: 'FORCE_CHANGE_PASSWORD',
        enabled: true,
        users: 1,
        challenge: 'PASSWORD_VERIFIER',
        'no user': 'UserNotFoundException',
      },
    ],
  ])('%s', (_what, service, expected) => {
    expect(answers[service]).toEqual(expected)
  })

  it('reads the refusal of every other service, in the protocol of that service', () => {
    const codes = answers.not_emulated as Record<string, string>
    expect(Object.keys(codes).sort()).toEqual(notEmulated.toSorted())
    expect([...new Set(Object.values(codes))].sort()).toEqual([
      'InvalidAction',
      'NotFoundException',
      'NotImplemented',
      'UnknownOperationException',
    ])
  })
})
