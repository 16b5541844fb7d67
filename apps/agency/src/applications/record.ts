// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ElectroDB has templates of its own
import { applicationStatusValues } from '@breakwater/contracts/generated/enum-values'
import type { CaseFlag, CaseStatus, Outcome } from '@breakwater/contracts/generated/schema'
import type { Language } from '@breakwater/vocabulary/languages'
import { CustomAttributeType, Entity } from 'electrodb'
import { recordKind } from '../platform/record-kind.ts'
import { type RecordsTable, tableKeys } from '../platform/table.ts'

/** Applications: drafts, and the cases that submitted ones are. */
export const applicationRecord = recordKind('application', { sealed: true })

/** The table's indexes, all of them over applications. */
export const applicationIndexes = {
  /** A consumer's applications, newest first. */
  owner: { name: 'owner', partitionKey: 'ownerPk', sortKey: 'ownerSk' },
  /** Submitted cases by status, longest waiting first; drafts are not in it. */
  queue: { name: 'queue', partitionKey: 'queuePk', sortKey: 'queueSk' },
} as const

/** What the indexes carry besides their keys. The sealed part is not among it: a list cannot leak what it does not hold. */
export const listedAttributes = [
  'id',
  'version',
  'status',
  'language',
  'createdAt',
  'updatedAt',
  'submittedAt',
  'caseNumber',
  'caseStatus',
  'state',
  'outcome',
  'flags',
  '__edb_e__',
  '__edb_v__',
] as const

/** Sorts the queue: longest waiting first, and cases of the same instant always in the same order. */
export function queuePosition({ submittedAt, id }: { submittedAt: string; id: string }): string {
  return `${submittedAt}#${id}`
}

/** Attributes beside `sealed` are readable to everyone who may read the table: ids, times, states and codes only. */
export function applicationEntity(table: RecordsTable) {
  const { owner, queue } = applicationIndexes
  return new Entity(
    {
      model: { service: 'breakwater', entity: applicationRecord.name, version: '1' },
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
        /** The case's place in the queue; drafts have none, which keeps them out of the index. */
        queuePosition: { type: 'string', hidden: true },
        caseStatus: { type: CustomAttributeType<CaseStatus>('string') },
        state: { type: 'string' },
        outcome: { type: CustomAttributeType<Outcome>('string') },
        flags: { type: CustomAttributeType<CaseFlag[]>('any') },
        /** Household, unfinished pages and evaluation. Lists are served from an index without it. */
        sealed: { type: CustomAttributeType<Uint8Array>('any') },
      },
      indexes: {
        record: {
          pk: {
            field: tableKeys.partition,
            composite: ['id'],
            template: `${applicationRecord.prefix}\${id}`,
            casing: 'none',
          },
          sk: { field: tableKeys.sort, composite: [], template: 'application', casing: 'none' },
        },
        owned: {
          index: owner.name,
          pk: { field: owner.partitionKey, composite: ['owner'], template: 'owner#${owner}', casing: 'none' },
          sk: { field: owner.sortKey, composite: ['createdAt', 'id'], template: '${createdAt}#${id}', casing: 'none' },
        },
        queued: {
          index: queue.name,
          pk: { field: queue.partitionKey, composite: ['caseStatus'], template: 'queue#${caseStatus}', casing: 'none' },
          sk: { field: queue.sortKey, composite: ['queuePosition'], template: '${queuePosition}', casing: 'none' },
        },
      },
    },
    table,
  )
}
