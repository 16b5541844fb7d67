// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ElectroDB has templates of its own
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { applicationStatusValues } from '@breakwater/contracts/generated/enum-values'
import type {
  AuditAction,
  CaseFlag,
  CasePurpose,
  CaseStatus,
  Language,
  Outcome,
} from '@breakwater/contracts/generated/schema'
import { CustomAttributeType, Entity, Service } from 'electrodb'
import { tableSchema } from './table-schema.ts'

const { partitionKey, sortKey, timeToLive, indexes, prefixes } = tableSchema
const bytes = CustomAttributeType<Uint8Array>('any')

/** Sorts the queue: longest waiting first, and cases of the same instant always in the same order. */
export function queuePosition({ submittedAt, id }: { submittedAt: string; id: string }): string {
  return `${submittedAt}#${id}`
}

/**
 * The three kinds of items of the table. Attributes beside `sealed` are readable to whoever reads the table: ids,
 * times, states and codes only.
 */
export function createRecords(client: DynamoDBClient, table: string) {
  const application = new Entity(
    {
      model: { service: 'breakwater', entity: 'application', version: '1' },
      attributes: {
        id: { type: 'string', required: true },
        owner: { type: 'string', required: true },
        version: { type: 'number', required: true },
        status: { type: applicationStatusValues, required: true },
        language: { type: CustomAttributeType<Language>('string'), required: true },
        createdAt: { type: 'string', required: true },
        updatedAt: { type: 'string', required: true },
        submittedAt: { type: 'string' },
        idempotencyKey: { type: 'string' },
        caseNumber: { type: 'string' },
        /** Where a case stands in the queue; drafts have none, which keeps them out of the index. */
        queuePosition: { type: 'string', hidden: true },
        caseStatus: { type: CustomAttributeType<CaseStatus>('string') },
        state: { type: 'string' },
        outcome: { type: CustomAttributeType<Outcome>('string') },
        flags: { type: CustomAttributeType<CaseFlag[]>('any') },
        /** Household, unfinished pages and evaluation. Lists are served from an index without it. */
        sealed: { type: bytes },
      },
      indexes: {
        record: {
          pk: { field: partitionKey, composite: ['id'], template: `${prefixes.application}\${id}`, casing: 'none' },
          sk: { field: sortKey, composite: [], template: 'application', casing: 'none' },
        },
        owned: {
          index: indexes.owner.name,
          pk: { field: indexes.owner.partitionKey, composite: ['owner'], template: 'owner#${owner}', casing: 'none' },
          sk: {
            field: indexes.owner.sortKey,
            composite: ['createdAt', 'id'],
            template: '${createdAt}#${id}',
            casing: 'none',
          },
        },
        queued: {
          index: indexes.queue.name,
          pk: {
            field: indexes.queue.partitionKey,
            composite: ['caseStatus'],
            template: 'queue#${caseStatus}',
            casing: 'none',
          },
          sk: {
            field: indexes.queue.sortKey,
            composite: ['queuePosition'],
            template: '${queuePosition}',
            casing: 'none',
          },
        },
      },
    },
    { client, table },
  )

  const grant = new Entity(
    {
      model: { service: 'breakwater', entity: 'grant', version: '1' },
      attributes: {
        caseId: { type: 'string', required: true },
        sub: { type: 'string', required: true },
        purpose: { type: CustomAttributeType<CasePurpose>('string'), required: true },
        grantedAt: { type: 'string', required: true },
        expiresAt: { type: 'string', required: true },
        /** DynamoDB removes the item some time after this; a grant ends at `expiresAt`, whether its item is still there or not. */
        expiresAtEpoch: { type: 'number', required: true, hidden: true, field: timeToLive },
        /** Who holds it: name and e-mail address. */
        sealed: { type: bytes, required: true },
      },
      indexes: {
        record: {
          pk: { field: partitionKey, composite: ['caseId'], template: `${prefixes.grant}\${caseId}`, casing: 'none' },
          sk: { field: sortKey, composite: ['sub'], template: 'staff#${sub}', casing: 'none' },
        },
      },
    },
    { client, table },
  )

  const audit = new Entity(
    {
      model: { service: 'breakwater', entity: 'audit', version: '1' },
      attributes: {
        id: { type: 'string', required: true },
        caseId: { type: 'string', required: true },
        at: { type: 'string', required: true },
        action: { type: CustomAttributeType<AuditAction>('string'), required: true },
        actor: { type: 'string', required: true },
        purpose: { type: CustomAttributeType<CasePurpose>('string') },
        /** Who acted, by name, and the note: a counselor's own words may name a person. */
        sealed: { type: bytes },
      },
      indexes: {
        record: {
          pk: { field: partitionKey, composite: ['caseId'], template: `${prefixes.audit}\${caseId}`, casing: 'none' },
          sk: { field: sortKey, composite: ['at', 'id'], template: '${at}#${id}', casing: 'none' },
        },
      },
    },
    { client, table },
  )

  return new Service({ application, grant, audit })
}

export type Records = ReturnType<typeof createRecords>
