import type { AccessReport, Grant } from '@breakwater/iam/access-record'
import { type Excuse, excuses } from './excuses.ts'

/** A grant that no call used, in any of the accounts that have it. */
export type UnusedGrant = Pick<Grant, 'role' | 'policy' | 'statement' | 'action'> & {
  /** In one of the accounts. */
  resource: string
  accounts: number
  /** Why it stands all the same; undefined where nobody has said. */
  reason: string | undefined
}

/** What roles were allowed and didn't use, once for all agencies: a grant that one agency's role used is used. */
export function unusedGrants({ grants }: AccessReport, known: readonly Excuse[] = excuses): UnusedGrant[] {
  const alike = Map.groupBy(grants, ({ role, policy, statement, place }) => [role, policy, statement, place].join(' '))
  return [...alike.values()].flatMap((same) => {
    const [first] = same
    if (!first || same.some(({ used }) => used)) return []
    const { role, policy, statement, action, resource } = first
    const excuse = known.find((candidate) => isFor(candidate, first))
    return [{ role, policy, statement, action, resource, accounts: same.length, reason: excuse?.reason }]
  })
}

function isFor(excuse: Excuse, grant: Grant): boolean {
  return (['role', 'action', 'resource', 'condition'] as const).every((part) => excuse[part]?.test(grant[part]) ?? true)
}
