import type { AccessReport, Grant } from '@breakwater/iam/access-record'
import { type UnusedGrantReason, unusedGrantReasons } from './unused-grant-reasons.ts'

/** A grant that no call used, in any of the accounts that have it. */
export type UnusedGrant = Pick<Grant, 'role' | 'policy' | 'statement' | 'action'> & {
  /** In one of the accounts. */
  resource: string
  accounts: number
  /** Why the grant is right although it is unused; undefined if no reason is known. */
  reason: string | undefined
}

/** Returns the grants that roles did not use, once for all agencies: a grant that one agency's role used is used. */
export function unusedGrants(
  { grants }: AccessReport,
  known: readonly UnusedGrantReason[] = unusedGrantReasons,
): UnusedGrant[] {
  const alike = Map.groupBy(grants, ({ role, policy, statement, place }) => [role, policy, statement, place].join(' '))
  return [...alike.values()].flatMap((same) => {
    const [first] = same
    if (!first || same.some(({ used }) => used)) return []
    const { role, policy, statement, action, resource } = first
    const explanation = known.find((candidate) => isFor(candidate, first))
    return [{ role, policy, statement, action, resource, accounts: same.length, reason: explanation?.reason }]
  })
}

function isFor(candidate: UnusedGrantReason, grant: Grant): boolean {
  return (['role', 'action', 'resource', 'condition'] as const).every(
    (part) => candidate[part]?.test(grant[part]) ?? true,
  )
}
