import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { applicationIndexes } from '../../src/applications/record.ts'
import { auditRecord } from '../../src/audit/record.ts'
import type { RecordsEnvironment } from '../../src/platform/environment.ts'
import type { RecordKind, SealedRecordKind } from '../../src/platform/record-kind.ts'
import { addEnvironment } from '../function/add-environment.ts'
import type { Records } from './records.ts'

type ItemAction = 'GetItem' | 'PutItem' | 'UpdateItem' | 'ConditionCheckItem' | 'Query'

type RecordsAccess = {
  /** What may be done to which kind of record. */
  items: readonly (readonly [kind: RecordKind, actions: readonly ItemAction[]])[]
  index: keyof typeof applicationIndexes
  /** The kinds whose sealed part may be made. */
  seals: readonly SealedRecordKind[]
  /** The kinds whose sealed part may be opened. */
  opens: readonly SealedRecordKind[]
}

/** Lets a function work with some kinds of records, and with no other item, index or encryption context; tells it where they are. */
export function grantRecords(records: Records, lambda: LambdaFunction, access: RecordsAccess): void {
  const { items, index, seals, opens } = access
  const { table, tableKey, fieldKey, agencySlug } = records
  const statements = [
    ...items.map(
      ([{ prefix }, actions]) =>
        new PolicyStatement({
          actions: actions.map((action) => `dynamodb:${action}`),
          resources: [table.tableArn],
          conditions: {
            'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [`${prefix}*`] },
            // ForAllValues is true for an empty list as well.
            Null: { 'dynamodb:LeadingKeys': 'false' },
          },
        }),
    ),
    new PolicyStatement({
      actions: ['dynamodb:Query'],
      resources: [`${table.tableArn}/index/${applicationIndexes[index].name}`],
    }),
    // The audit trail is append-only: whatever else is granted, no function changes or removes an entry.
    new PolicyStatement({
      sid: 'AuditTrailIsAppendOnly',
      effect: Effect.DENY,
      actions: ['dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
      resources: [table.tableArn],
      conditions: { 'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': [`${auditRecord.prefix}*`] } },
    }),
    // DynamoDB uses the table's key in the caller's name; the key is of no use without DynamoDB.
    new PolicyStatement({
      actions: [
        'kms:Decrypt',
        'kms:DescribeKey',
        'kms:Encrypt',
        'kms:GenerateDataKey',
        'kms:ReEncryptFrom',
        'kms:ReEncryptTo',
      ],
      resources: [tableKey.keyArn],
      conditions: { StringEquals: { 'kms:ViaService': `dynamodb.${table.stack.region}.amazonaws.com` } },
    }),
    new PolicyStatement({
      actions: ['kms:GenerateDataKey'],
      resources: [fieldKey.keyArn],
      conditions: encryptionContext(agencySlug, seals),
    }),
    new PolicyStatement({
      actions: ['kms:Decrypt'],
      resources: [fieldKey.keyArn],
      conditions: encryptionContext(agencySlug, opens),
    }),
  ]
  for (const statement of statements) lambda.addToRolePolicy(statement)

  addEnvironment<RecordsEnvironment>(lambda, { RECORDS_TABLE: table.tableName, FIELD_KEY_ARN: fieldKey.keyArn })
}

function encryptionContext(agencySlug: string, kinds: readonly SealedRecordKind[]) {
  return {
    StringEquals: {
      'kms:EncryptionContext:agency': agencySlug,
      'kms:EncryptionContext:entity': kinds.map(({ name }) => name),
    },
  }
}
