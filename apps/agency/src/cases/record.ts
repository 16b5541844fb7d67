// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ElectroDB has templates of its own
import type { CasePurpose } from '@breakwater/contracts/generated/schema'
import { type CreateEntityItem, CustomAttributeType, Entity, type EntityItem } from 'electrodb'
import * as z from 'zod'
import { recordKind } from '../platform/record-kind.ts'
import type { Sealer } from '../platform/sealer.ts'
import { epochSeconds, type RecordsTable, tableKeys } from '../platform/table.ts'
import type { CaseGrant } from './case-grant.ts'

/** Grants to read a case. */
export const grantRecord = recordKind('grant', { sealed: true })

export function grantEntity(table: RecordsTable) {
  return new Entity(
    {
      model: { service: 'breakwater', entity: grantRecord.name, version: '1' },
      attributes: {
        caseId: { type: 'string', required: true },
        sub: { type: 'string', required: true },
        purpose: { type: CustomAttributeType<CasePurpose>('string'), required: true },
        grantedAt: { type: 'string', required: true },
        expiresAt: { type: 'string', required: true },
        /** DynamoDB removes the item some time after this; a grant ends at `expiresAt`, whether its item is still there or not. */
        expiresAtEpoch: { type: 'number', required: true, hidden: true, field: tableKeys.timeToLive },
        /** Who holds it: name and e-mail address. */
        sealed: { type: CustomAttributeType<Uint8Array>('any'), required: true },
      },
      indexes: {
        record: {
          pk: {
            field: tableKeys.partition,
            composite: ['caseId'],
            template: `${grantRecord.prefix}\${caseId}`,
            casing: 'none',
          },
          sk: { field: tableKeys.sort, composite: ['sub'], template: 'staff#${sub}', casing: 'none' },
        },
      },
    },
    table,
  )
}

type GrantEntity = ReturnType<typeof grantEntity>

const holderSchema = z.object({ name: z.string(), email: z.string() })

/** A grant as the table keeps it: the holder's name is sealed. */
export async function grantItem(
  { holder, ...plain }: CaseGrant,
  sealer: Sealer,
): Promise<CreateEntityItem<GrantEntity>> {
  return { ...plain, ...grantExpiry(plain.expiresAt), sealed: await sealer.seal(grantRecord, recordId(plain), holder) }
}

/** The grant that an item keeps. */
export async function grantOf({ sealed, ...plain }: EntityItem<GrantEntity>, sealer: Sealer): Promise<CaseGrant> {
  return { ...plain, holder: holderSchema.parse(await sealer.open(grantRecord, recordId(plain), sealed)) }
}

/** When DynamoDB may remove a grant's item. */
export function grantExpiry(expiresAt: string) {
  return { expiresAtEpoch: epochSeconds(Date.parse(expiresAt)) }
}

function recordId({ caseId, sub }: Pick<CaseGrant, 'caseId' | 'sub'>): string {
  return `${caseId} ${sub}`
}
