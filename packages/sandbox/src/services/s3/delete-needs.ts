import type { AccessNeed } from '../../kit/access/access-need.ts'
import type { BucketSettings } from './bucket-settings.ts'

/** Returns what the deletion of one object needs. */
export function deleteNeeds(
  { name, accountId }: Pick<BucketSettings, 'name' | 'accountId'>,
  { key, versionId, bypass }: { key: string; versionId?: string | undefined; bypass: boolean },
): AccessNeed[] {
  const actions = [
    versionId === undefined ? 's3:DeleteObject' : 's3:DeleteObjectVersion',
    ...(bypass ? ['s3:BypassGovernanceRetention'] : []),
  ]
  return actions.map((action) => ({
    action,
    resource: `arn:aws:s3:::${name}/${key}`,
    resourceAccountId: accountId,
    context: {
      's3:resourceaccount': accountId,
      ...(versionId !== undefined && { 's3:versionid': versionId }),
    },
  }))
}
