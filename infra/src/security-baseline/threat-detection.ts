import { Stack } from 'aws-cdk-lib'
import { Rule } from 'aws-cdk-lib/aws-events'
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets'
import { CfnDetector } from 'aws-cdk-lib/aws-guardduty'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { Construct } from 'constructs'
import { alarmTopicArn } from './alarm-topic-arn.ts'

/** GuardDuty's scale is 1 to 10; from 4 on it calls a finding medium. */
const worthAPerson = 4

/** GuardDuty over what this account has: no servers, so what watches servers stays off. */
export class ThreatDetection extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id)
    new CfnDetector(this, 'Detector', {
      enable: true,
      findingPublishingFrequency: 'FIFTEEN_MINUTES',
      features: [
        { name: 'S3_DATA_EVENTS', status: 'ENABLED' },
        { name: 'LAMBDA_NETWORK_LOGS', status: 'ENABLED' },
        { name: 'EBS_MALWARE_PROTECTION', status: 'DISABLED' },
        { name: 'EKS_AUDIT_LOGS', status: 'DISABLED' },
        { name: 'RDS_LOGIN_EVENTS', status: 'DISABLED' },
        { name: 'RUNTIME_MONITORING', status: 'DISABLED' },
      ],
    })
    new Rule(this, 'Findings', {
      description: 'Somebody looks at each finding of GuardDuty from medium on',
      eventPattern: {
        source: ['aws.guardduty'],
        detailType: ['GuardDuty Finding'],
        detail: { severity: [{ numeric: ['>=', worthAPerson] }] },
      },
      // By its ARN: to a topic it knows the CDK adds rights for any rule of any account. The topic's own are of this account.
      targets: [new SnsTopic(Topic.fromTopicArn(this, 'Topic', alarmTopicArn(Stack.of(this).account)))],
    })
  }
}
