import type { CreateEntityItem, EntityItem } from 'electrodb'
import * as z from 'zod'
import type { CaseGrant } from '../cases/case-grant.ts'
import type { Sealer } from '../sealing/sealer.ts'
import type { Records } from './entities.ts'

const holderSchema = z.object({ name: z.string(), email: z.string() })

/** A grant as the table keeps it: the holder's name is sealed. */
export async function grantItem(
  { holder, ...plain }: CaseGrant,
  sealer: Sealer,
): Promise<CreateEntityItem<Records['entities']['grant']>> {
  return { ...plain, ...timeToLive(plain.expiresAt), sealed: await sealer.seal('grant', recordId(plain), holder) }
}

/** The grant that an item keeps. */
export async function grantOf(
  { sealed, ...plain }: EntityItem<Records['entities']['grant']>,
  sealer: Sealer,
): Promise<CaseGrant> {
  return { ...plain, holder: holderSchema.parse(await sealer.open('grant', recordId(plain), sealed)) }
}

/** When DynamoDB may remove the item, in seconds since 1970. */
export function timeToLive(expiresAt: string) {
  return { expiresAtEpoch: Math.ceil(Date.parse(expiresAt) / 1000) }
}

function recordId({ caseId, sub }: Pick<CaseGrant, 'caseId' | 'sub'>): string {
  return `${caseId} ${sub}`
}
