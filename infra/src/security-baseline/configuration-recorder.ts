import { Stack } from 'aws-cdk-lib'
import { CfnConfigurationRecorder, CfnDeliveryChannel } from 'aws-cdk-lib/aws-config'
import { CfnServiceLinkedRole } from 'aws-cdk-lib/aws-iam'
import { Construct } from 'constructs'

/** Records what the account looks like whenever that changes, and delivers it to the log archive. */
export class ConfigurationRecorder extends Construct {
  readonly recorder: CfnConfigurationRecorder

  /** @param archiveBucket name of the log archive's bucket, which encrypts by default with the archive's key */
  constructor(scope: Construct, id: string, { archiveBucket }: { archiveBucket: string }) {
    super(scope, id)
    // AWS's own role for it: nobody can widen what it may do, and it cannot write anywhere but through the service.
    const role = new CfnServiceLinkedRole(this, 'Role', { awsServiceName: 'config.amazonaws.com' })
    this.recorder = new CfnConfigurationRecorder(this, 'Recorder', {
      roleArn: `arn:aws:iam::${Stack.of(this).account}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig`,
      recordingGroup: { allSupported: true, includeGlobalResourceTypes: true },
    })
    this.recorder.addResourceDependency(role)
    new CfnDeliveryChannel(this, 'Delivery', {
      s3BucketName: archiveBucket,
      configSnapshotDeliveryProperties: { deliveryFrequency: 'TwentyFour_Hours' },
    })
  }
}
