// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ElectroDB has templates of its own
import { Entity, type TransactWriteEntity } from 'electrodb'
import { recordKind } from '../platform/record-kind.ts'
import { epochSeconds, type RecordsTable, tableKeys } from '../platform/table.ts'
import { type QuotaUse, windowOf } from './quota.ts'

/** Counted uses of quotas, one item for each holder, quota and window. */
export const quotaRecord = recordKind('quota', { sealed: false })

/** Every attribute is readable. */
export function quotaEntity(table: RecordsTable) {
  return new Entity(
    {
      model: { service: 'breakwater', entity: quotaRecord.name, version: '1' },
      attributes: {
        holder: { type: 'string', required: true },
        name: { type: 'string', required: true },
        /** When the window begins: an ISO date and time. */
        begins: { type: 'string', required: true },
        uses: { type: 'number' },
        expiresAtEpoch: { type: 'number', required: true, hidden: true, field: tableKeys.timeToLive },
      },
      indexes: {
        record: {
          pk: {
            field: tableKeys.partition,
            composite: ['holder'],
            template: `${quotaRecord.prefix}\${holder}`,
            casing: 'none',
          },
          sk: { field: tableKeys.sort, composite: ['name', 'begins'], template: '${name}#${begins}', casing: 'none' },
        },
      },
    },
    table,
  )
}

type QuotaSchema = ReturnType<typeof quotaEntity>['schema']
type QuotaWriter = Pick<TransactWriteEntity<string, string, string, QuotaSchema>, 'upsert'>

/** The member of a transaction that counts a use, if the quota is not used up. The item is gone some time after its window. */
export function countUse(entity: QuotaWriter, { quota, holder, at }: QuotaUse) {
  const { begins, ends } = windowOf(quota, at)
  return entity
    .upsert({
      holder,
      name: quota.name,
      begins: new Date(begins).toISOString(),
      expiresAtEpoch: epochSeconds(ends),
    })
    .add({ uses: 1 })
    .where(({ uses }, { notExists, lt }) => `${notExists(uses)} OR ${lt(uses, quota.most)}`)
    .commit()
}
