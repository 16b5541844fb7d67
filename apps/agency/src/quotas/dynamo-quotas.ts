import { createWriteTransaction } from 'electrodb'
import type { RecordsTable } from '../platform/table.ts'
import { writeTogether } from '../platform/write-together.ts'
import type { Quotas } from './quota.ts'
import { countUse, quotaEntity } from './record.ts'

export function dynamoQuotas(table: RecordsTable): Quotas {
  const entities = { quota: quotaEntity(table) }
  return {
    take: (use) => writeTogether(() => createWriteTransaction(entities, ({ quota }) => [countUse(quota, use)]).go()),
  }
}
