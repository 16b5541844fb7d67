import { acknowledge, acknowledgeOwnPolicy } from '@breakwater/policy-kit/acknowledge'
import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { Endpoint, RealtimeLogConfig } from 'aws-cdk-lib/aws-cloudfront'
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Stream, StreamEncryption, StreamMode } from 'aws-cdk-lib/aws-kinesis'
import type { Key } from 'aws-cdk-lib/aws-kms'
import { Construct } from 'constructs'

/**
 * What a request was and what became of it. Left out is all that tells who asked: address, cookies, query, referrer, user agent
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
 * Every request of the front door within seconds, for whoever looks for a fault while it happens; standard logs come minutes
 * later. One shard takes 1,000 requests a second and is read by a person, so it keeps a day.
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
      // Nothing in it is worth keeping once its stack is gone.
      removalPolicy: RemovalPolicy.DESTROY,
    })
    acknowledge(stream, "A key of our own: Kinesis's own key has a policy that nobody can narrow.", 'AwsSolutions-KDS3')
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
      // The rights are in the role; an endpoint would grant them a second time if it were given the role to change.
      endPoints: [Endpoint.fromKinesisStream(stream, role.withoutPolicyUpdates())],
      fields,
      samplingRate: 100,
    })
  }
}
