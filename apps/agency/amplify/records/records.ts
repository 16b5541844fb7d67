import { acknowledge } from '@breakwater/policy-kit/acknowledge'
import type { PolicyExamples } from '@breakwater/policy-kit/policy-example'
import type { Agency } from '@breakwater/registry/agency'
import { RemovalPolicy } from 'aws-cdk-lib'
import {
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb'
import { Key } from 'aws-cdk-lib/aws-kms'
import { Construct } from 'constructs'
import { applicationIndexes, listedAttributes } from '../../src/applications/record.ts'
import { tableKeys } from '../../src/platform/table.ts'
import { recordsPolicyExamples } from './policy-examples.ts'

/**
 * The agency's table and its two keys. The table key encrypts storage; the field key seals personal data before it
 * reaches the table, so that the right to read the table is not the right to read a household.
 */
export class Records extends Construct {
  readonly table: Table
  readonly tableKey: Key
  readonly fieldKey: Key

  readonly agencySlug: string
  readonly policyExamples: readonly PolicyExamples[]

  constructor(scope: Construct, id: string, { slug, accountId }: Agency) {
    super(scope, id)
    this.agencySlug = slug
    this.policyExamples = recordsPolicyExamples(accountId)
    this.tableKey = new Key(this, 'TableKey', {
      description: `${slug}: storage of the records table`,
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    })
    this.fieldKey = new Key(this, 'FieldKey', {
      alias: `breakwater/${slug}/fields`,
      description: `${slug}: personal data inside records`,
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    })

    this.table = new Table(this, 'Table', {
      partitionKey: { name: tableKeys.partition, type: AttributeType.STRING },
      sortKey: { name: tableKeys.sort, type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: this.tableKey,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      stream: StreamViewType.NEW_AND_OLD_IMAGES,
      timeToLiveAttribute: tableKeys.timeToLive,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    })
    acknowledge(
      this.table,
      'Every second of the last 35 days can be restored; a backup plan would keep households longer than they may be kept.',
      'NIST.800.53.R5-DynamoDBInBackupPlan',
    )
    for (const index of Object.values(applicationIndexes)) {
      this.table.addGlobalSecondaryIndex({
        indexName: index.name,
        partitionKey: { name: index.partitionKey, type: AttributeType.STRING },
        sortKey: { name: index.sortKey, type: AttributeType.STRING },
        projectionType: ProjectionType.INCLUDE,
        nonKeyAttributes: [...listedAttributes],
      })
    }
  }
}
