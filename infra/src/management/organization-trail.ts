import { acknowledge } from '@breakwater/policy-kit/acknowledge'
import { CfnTrail } from 'aws-cdk-lib/aws-cloudtrail'
import { Construct } from 'constructs'
import { type ArchiveNames, trailName } from '../log-archive/archive-names.ts'

/** Records every account of the organization, new ones from their first minute, in all regions. */
export class OrganizationTrail extends Construct {
  constructor(scope: Construct, id: string, { trailBucket, configurationBucket, keyAliasArn }: ArchiveNames) {
    super(scope, id)
    const trail = new CfnTrail(this, 'Trail', {
      trailName,
      isLogging: true,
      isOrganizationTrail: true,
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      // An hourly signed digest, chained to the one before, so that a changed or missing file is detected.
      enableLogFileValidation: true,
      s3BucketName: trailBucket,
      kmsKeyId: keyAliasArn,
      advancedEventSelectors: [
        selector('Everything that changes or describes an account', { eventCategory: { equalTo: ['Management'] } }),
        // 16 CFR 314.4(c)(8): the activity of authorized users is logged, reading included.
        selector('Items of tables', {
          eventCategory: { equalTo: ['Data'] },
          'resources.type': { equalTo: ['AWS::DynamoDB::Table'] },
        }),
        selector('Objects, but not those that the logs themselves become', {
          eventCategory: { equalTo: ['Data'] },
          'resources.type': { equalTo: ['AWS::S3::Object'] },
          'resources.ARN': {
            notStartsWith: [trailBucket, configurationBucket].map((bucket) => `arn:aws:s3:::${bucket}/`),
          },
        }),
      ],
    })
    acknowledge(
      trail,
      'GuardDuty reads the events without it, and a copy in CloudWatch Logs could be erased: the locked archive is the record.',
      'NIST.800.53.R5-CloudTrailCloudWatchLogsEnabled',
    )
  }
}

type FieldTest = { equalTo?: string[]; notStartsWith?: string[] }

function selector(name: string, fields: Record<string, FieldTest>): CfnTrail.AdvancedEventSelectorProperty {
  return {
    name,
    fieldSelectors: Object.entries(fields).map(([field, test]) => ({ field, ...test })),
  }
}
