import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { applicationIndexes } from '../../src/applications/record.ts'
import { auditRecord } from '../../src/audit/record.ts'
import { correctionRecord, evaluationRecord } from '../../src/cases/correction-record.ts'
import type { RecordsEnvironment, SealsEnvironment } from '../../src/platform/environment.ts'
import type { RecordKind, SealedRecordKind } from '../../src/platform/record-kind.ts'
import { settingsRecord } from '../../src/settings/record.ts'
import { addEnvironment } from '../function/add-environment.ts'
import type { Records } from './records.ts'

type ItemAction = 'GetItem' | 'PutItem' | 'UpdateItem' | 'ConditionCheckItem' | 'Query'

type RecordsAccess = {
  /** What may be done to which kind of record. */
  items: readonly (readonly [kind: RecordKind, actions: readonly ItemAction[]])[]
  index?: keyof typeof applicationIndexes
  /** The use of sealed parts, if any is used. */
  sealed?: {
    /** The kinds whose sealed part may be made. */
    makes: readonly SealedRecordKind[]
    /** The kinds whose sealed part may be opened. */
    opens: readonly SealedRecordKind[]
  }
}

/** Lets a function work with some kinds of records, and with no other item, index or encryption context; tells it where they are. */
export function grantRecords(records: Records, lambda: LambdaFunction, access: RecordsAccess): void {
  const { items, index, sealed } = access
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
  ]
  if (index) {
    const resources = [`${table.tableArn}/index/${applicationIndexes[index].name}`]
    statements.push(new PolicyStatement({ actions: ['dynamodb:Query'], resources }))
  }
  const writtenOnce = items.flatMap(([kind, actions]) =>
    kindsWrittenOnce.includes(kind) && actions.includes('PutItem') ? [kind] : [],
  )
  if (writtenOnce.length > 0) statements.push(denyChanges(table.tableArn, writtenOnce))
  addEnvironment<RecordsEnvironment>(lambda, { RECORDS_TABLE: table.tableName })
  if (sealed) {
    const uses = { 'kms:GenerateDataKey': sealed.makes, 'kms:Decrypt': sealed.opens }
    for (const [action, kinds] of Object.entries(uses)) {
      const conditions = encryptionContext(agencySlug, kinds)
      statements.push(new PolicyStatement({ actions: [action], resources: [fieldKey.keyArn], conditions }))
    }
    addEnvironment<SealsEnvironment>(lambda, { FIELD_KEY_ARN: fieldKey.keyArn })
  }
  for (const statement of statements) lambda.addToRolePolicy(statement)
}

function encryptionContext(agencySlug: string, kinds: readonly SealedRecordKind[]) {
  return {
    StringEquals: {
      'kms:EncryptionContext:agency': agencySlug,
      'kms:EncryptionContext:entity': kinds.map(({ name }) => name),
    },
  }
}

/** Kinds of records that are only added. */
const kindsWrittenOnce: readonly RecordKind[] = [auditRecord, correctionRecord, evaluationRecord, settingsRecord]

/** The function changes and removes no record of these kinds, also if another grant would allow it. */
function denyChanges(tableArn: string, kinds: readonly RecordKind[]): PolicyStatement {
  return new PolicyStatement({
    sid: 'WrittenOnce',
    effect: Effect.DENY,
    actions: ['dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
    resources: [tableArn],
    conditions: { 'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': kinds.map(({ prefix }) => `${prefix}*`) } },
  })
}
