import { acknowledge, acknowledgeOwnPolicy } from '@breakwater/policy-kit/acknowledge'
import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { Endpoint, RealtimeLogConfig } from 'aws-cdk-lib/aws-cloudfront'
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Stream, StreamEncryption, StreamMode } from 'aws-cdk-lib/aws-kinesis'
import type { Key } from 'aws-cdk-lib/aws-kms'
import { Construct } from 'constructs'

/**
 * The request and its outcome, without anything that identifies the visitor: IP address, cookies, query, referrer, user agent
 * and headers.
 */
const fields = [
  'timestamp',
  'x-edge-request-id',
  'x-edge-location',
  'c-country',
  'cs-method',
  'cs-host',
  'cs-uri-stem',
  'cs-protocol-version',
  'ssl-protocol',
  'sc-status',
  'sc-bytes',
  'time-to-first-byte',
  'time-taken',
  'x-edge-result-type',
  'x-edge-response-result-type',
  'x-edge-detailed-result-type',
]

/**
 * Every request of the front door within seconds, to find a fault while it happens; standard logs are delivered minutes
 * later. One shard takes 1,000 requests a second. It keeps one day, because only people read it.
 */
export class LiveLog extends Construct {
  readonly config: RealtimeLogConfig

  constructor(scope: Construct, id: string, { logsKey }: { logsKey: Key }) {
    super(scope, id)
    const stream = new Stream(this, 'Stream', {
      streamMode: StreamMode.PROVISIONED,
      shardCount: 1,
      retentionPeriod: Duration.days(1),
      encryption: StreamEncryption.KMS,
      encryptionKey: logsKey,
      // Its data is not needed without its stack.
      removalPolicy: RemovalPolicy.DESTROY,
    })
    acknowledge(
      stream,
      "A key of our own, because the policy of Kinesis's own key cannot be narrowed.",
      'AwsSolutions-KDS3',
    )
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('cloudfront.amazonaws.com'),
      description: 'CloudFront writes its live log, and may do nothing else',
      inlinePolicies: {
        'live-log': new PolicyDocument({
          statements: [
            new PolicyStatement({
              actions: [
                'kinesis:DescribeStream',
                'kinesis:DescribeStreamSummary',
                'kinesis:PutRecord',
                'kinesis:PutRecords',
              ],
              resources: [stream.streamArn],
            }),
            new PolicyStatement({ actions: ['kms:GenerateDataKey'], resources: [logsKey.keyArn] }),
          ],
        }),
      },
    })
    acknowledgeOwnPolicy(role)
    this.config = new RealtimeLogConfig(this, 'Config', {
      // The role has its permissions already; the endpoint would add them to a role that it can change.
      endPoints: [Endpoint.fromKinesisStream(stream, role.withoutPolicyUpdates())],
      fields,
      samplingRate: 100,
    })
  }
}
