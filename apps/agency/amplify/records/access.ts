import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import type { Environment } from '../../src/environment.ts'
import { tableSchema } from '../../src/records/table-schema.ts'
import type { SealedEntity } from '../../src/sealing/sealer.ts'
import type { Records } from './records.ts'

const { prefixes, indexes } = tableSchema
type Prefix = keyof typeof prefixes
type ItemAction = 'GetItem' | 'PutItem' | 'UpdateItem' | 'ConditionCheckItem' | 'Query'

type Access = {
  agencySlug: string
  /** The user pool whose tokens the function accepts. */
  issuer: string
  /** What may be done to which kind of item. */
  items: Partial<Record<Prefix, ItemAction[]>>
  index: keyof typeof indexes
  /** Whose sealed part may be made and opened. */
  seals: SealedEntity[]
  opens: SealedEntity[]
}

/** Lets a function work with some kinds of items, and with no other item, index or encryption context; tells it where they are. */
export function grantAccess(records: Records, lambda: LambdaFunction, access: Access): void {
  const { agencySlug, issuer, items, index, seals, opens } = access
  const { table, tableKey, fieldKey } = records
  const kinds = Object.entries(items) as [Prefix, ItemAction[]][]
  const statements = [
    ...kinds.map(
      ([kind, actions]) =>
        new PolicyStatement({
          actions: actions.map((action) => `dynamodb:${action}`),
          resources: [table.tableArn],
          conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [`${prefixes[kind]}*`] } },
        }),
    ),
    new PolicyStatement({
      actions: ['dynamodb:Query'],
      resources: [`${table.tableArn}/index/${indexes[index].name}`],
    }),
    // The trail is append-only: whatever else is ever granted, no function changes or removes an audit event.
    new PolicyStatement({
      effect: Effect.DENY,
      actions: ['dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
      resources: [table.tableArn],
      conditions: { 'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': [`${prefixes.audit}*`] } },
    }),
    // DynamoDB uses the table's key in the caller's name; nobody may use it past DynamoDB.
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

  const environment: Environment = {
    AGENCY: agencySlug,
    ISSUER: issuer,
    RECORDS_TABLE: table.tableName,
    FIELD_KEY_ARN: fieldKey.keyArn,
  }
  for (const [name, value] of Object.entries(environment)) lambda.addEnvironment(name, value)
}

function encryptionContext(agencySlug: string, entities: SealedEntity[]) {
  return { StringEquals: { 'kms:EncryptionContext:agency': agencySlug, 'kms:EncryptionContext:entity': entities } }
}
