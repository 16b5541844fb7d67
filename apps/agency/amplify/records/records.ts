import { acknowledge } from '@breakwater/policy-kit/acknowledge'
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
import { tableSchema } from '../../src/records/table-schema.ts'

/**
 * The agency's table and its two keys. The table key encrypts storage; the field key seals personal data before it
 * reaches the table, so that the right to read the table is not the right to read a household.
 */
export class Records extends Construct {
  readonly table: Table
  readonly tableKey: Key
  readonly fieldKey: Key

  constructor(scope: Construct, id: string, agencySlug: string) {
    super(scope, id)
    this.tableKey = new Key(this, 'TableKey', {
      description: `${agencySlug}: storage of the records table`,
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    })
    this.fieldKey = new Key(this, 'FieldKey', {
      alias: `breakwater/${agencySlug}/fields`,
      description: `${agencySlug}: personal data inside records`,
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    })

    const { indexes } = tableSchema
    this.table = new Table(this, 'Table', {
      partitionKey: { name: tableSchema.partitionKey, type: AttributeType.STRING },
      sortKey: { name: tableSchema.sortKey, type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: this.tableKey,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      stream: StreamViewType.NEW_AND_OLD_IMAGES,
      timeToLiveAttribute: tableSchema.timeToLive,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    })
    acknowledge(
      this.table,
      'Every second of the last 35 days can be restored; a backup plan would keep households longer than they may be kept.',
      'NIST.800.53.R5-DynamoDBInBackupPlan',
    )
    for (const index of [indexes.owner, indexes.queue]) {
      this.table.addGlobalSecondaryIndex({
        indexName: index.name,
        partitionKey: { name: index.partitionKey, type: AttributeType.STRING },
        sortKey: { name: index.sortKey, type: AttributeType.STRING },
        projectionType: ProjectionType.INCLUDE,
        nonKeyAttributes: [...tableSchema.listed],
      })
    }
  }
}
