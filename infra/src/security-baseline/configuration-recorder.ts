import { Stack } from 'aws-cdk-lib'
import { CfnConfigurationRecorder, CfnDeliveryChannel } from 'aws-cdk-lib/aws-config'
import { CfnServiceLinkedRole } from 'aws-cdk-lib/aws-iam'
import { Construct } from 'constructs'

/** Records each change of the account's configuration, and delivers it to the log archive. */
export class ConfigurationRecorder extends Construct {
  readonly recorder: CfnConfigurationRecorder

  /** @param archiveBucket name of the log archive's bucket, which encrypts by default with the archive's key */
  constructor(scope: Construct, id: string, { archiveBucket }: { archiveBucket: string }) {
    super(scope, id)
    // A service-linked role: its permissions cannot be widened, and only the service can use it.
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
