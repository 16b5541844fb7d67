import { Alarms } from '@breakwater/alarms/alarms'
import { CfnDetector } from 'aws-cdk-lib/aws-guardduty'
import { Construct } from 'constructs'

/** On the scale of GuardDuty, which goes from 1 to 10. */
const mediumSeverity = 4

/** GuardDuty for what this account has. There are no servers, so the features that watch servers are off. */
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
    // `Default` adds nothing to logical ids, so that the rule keeps its own.
    new Alarms(this, 'Default', {
      Findings: {
        says: 'GuardDuty has a finding of medium severity or higher',
        runbook: 'guardduty-finding',
        event: {
          source: ['aws.guardduty'],
          detailType: ['GuardDuty Finding'],
          detail: { severity: [{ numeric: ['>=', mediumSeverity] }] },
        },
      },
    })
  }
}
