import { RemovalPolicy } from 'aws-cdk-lib'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Key } from 'aws-cdk-lib/aws-kms'
import { Construct } from 'constructs'
import { archiveKeyAlias } from './archive-names.ts'

export type ArchiveKeyProps = { organizationId: string; managementAccountId: string; trailArn: string }

/**
 * Encrypts the archive. The services that write get data keys for this organization alone; reading needs a role of the
 * log archive's own account.
 */
export class ArchiveKey extends Construct {
  readonly key: Key

  constructor(scope: Construct, id: string, props: ArchiveKeyProps) {
    super(scope, id)
    this.key = new Key(this, 'Key', {
      alias: archiveKeyAlias,
      description: 'The log archive: what was done, and what the accounts looked like',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    })
    for (const statement of archiveKeyStatements(props)) this.key.addToResourcePolicy(statement)
  }
}

function archiveKeyStatements({ organizationId, managementAccountId, trailArn }: ArchiveKeyProps): PolicyStatement[] {
  const cloudTrail = new ServicePrincipal('cloudtrail.amazonaws.com')
  return [
    new PolicyStatement({
      sid: 'TrailWrites',
      principals: [cloudTrail],
      actions: ['kms:GenerateDataKey*'],
      resources: ['*'],
      conditions: {
        StringEquals: { 'aws:SourceArn': trailArn },
        // CloudTrail names the trail of the account whose events it encrypts, which is the organization's own.
        StringLike: {
          'kms:EncryptionContext:aws:cloudtrail:arn': `arn:aws:cloudtrail:*:${managementAccountId}:trail/*`,
        },
      },
    }),
    new PolicyStatement({
      sid: 'TrailLooksAtItsKey',
      principals: [cloudTrail],
      actions: ['kms:DescribeKey'],
      resources: ['*'],
      conditions: { StringEquals: { 'aws:SourceArn': trailArn } },
    }),
    new PolicyStatement({
      sid: 'RecordersWrite',
      principals: [new ServicePrincipal('config.amazonaws.com')],
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources: ['*'],
      conditions: { StringEquals: { 'aws:SourceOrgID': organizationId } },
    }),
  ]
}
