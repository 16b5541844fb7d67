import type { AccessRequest, Decision } from '../evaluation/access-request.ts'
import type { Statement } from '../evaluation/policy-document.ts'
import type { Role } from './role.ts'

/** One action on one resource that a statement of a role's policies allows. Both may contain wildcards. */
export type Grant = {
  account: string
  /** The role's logical id, which is the same in every account that has the stack. */
  role: string
  policy: string
  statement: number
  /** The indexes of the action and the resource in the statement, to compare the same grant in two accounts. */
  place: `${number}/${number}`
  action: string
  resource: string
  /** The statement's condition as JSON; empty if it has none. */
  condition: string
  used: boolean
}

/** Counts of denied calls by role and action, without their content. */
export type DeniedCalls = { account: string; role: string; action: string; calls: number }

export type AccessReport = { grants: Grant[]; denied: DeniedCalls[] }

/** Records which grants of each role were used. It is kept in memory and read when the sandbox closes. */
export type AccessRecord = {
  add(roleArn: string, request: AccessRequest, decision: Decision): void
  report(): AccessReport
}

type WatchedGrant = Grant & { matches(request: AccessRequest): boolean }

export function createAccessRecord(roles: readonly Role[]): AccessRecord {
  const grants = new Map(roles.map((role) => [role.arn, watchedGrants(role)]))
  const denied = new Map<string, DeniedCalls>()
  const names = new Map(roles.map((role) => [role.arn, { account: role.accountId, role: role.logicalId }]))
  return {
    add(roleArn, request, { allowed, decidedBy }) {
      if (!allowed) {
        const { account, role } = names.get(roleArn) ?? { account: request.resourceAccountId, role: roleArn }
        const key = `${roleArn} ${request.action}`
        const known = denied.get(key) ?? { account, role, action: request.action, calls: 0 }
        denied.set(key, { ...known, calls: known.calls + 1 })
        return
      }
      const own = grants.get(roleArn)
      for (const { policyType, policy, index } of decidedBy) {
        if (policyType !== 'identity') continue
        for (const grant of own?.get(statementKey(policy, index)) ?? []) {
          if (!grant.used && grant.matches(request)) grant.used = true
        }
      }
    },
    report: () => ({
      grants: [...grants.values()].flatMap((own) => [...own.values()].flat().map(({ matches: _, ...grant }) => grant)),
      denied: [...denied.values()],
    }),
  }
}

function watchedGrants(role: Role): Map<string, WatchedGrant[]> {
  return new Map(
    role.identity.flatMap(({ name, document }) =>
      [document.Statement].flat().flatMap((statement, index) => {
        if (statement.Effect !== 'Allow') return []
        const grants = pairs(statement).map(({ action, resource, place }) => {
          const [fitsAction, fitsResource] = [matcher(action, 'i'), matcher(resource, '')]
          return {
            account: role.accountId,
            role: role.logicalId,
            policy: name,
            statement: index,
            place,
            action,
            resource,
            condition: statement.Condition ? JSON.stringify(statement.Condition) : '',
            used: false,
            matches: (request: AccessRequest) => fitsAction(request.action) && fitsResource(request.resource),
          }
        })
        return [[statementKey(name, index), grants] as const]
      }),
    ),
  )
}

/** Lists the grants of a statement. A statement with NotAction or NotResource is one grant. */
function pairs({ Action, Resource }: Statement): Pick<Grant, 'action' | 'resource' | 'place'>[] {
  const actions = Action === undefined ? ['*'] : [Action].flat()
  const resources = Resource === undefined ? ['*'] : [Resource].flat()
  return actions.flatMap((action, first) =>
    resources.map((resource, second) => ({ action, resource, place: `${first}/${second}` as const })),
  )
}

/**
 * Compiles a pattern in which policy variables match any text: the decision has been made, and this only finds the
 * grant that allowed it.
 */
function matcher(pattern: string, flags: 'i' | ''): (text: string) => boolean {
  const source = pattern
    .replace(/\$\{[^}]*\}/g, '*')
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  const expression = new RegExp(`^${source}$`, `s${flags}`)
  return (text) => expression.test(text)
}

function statementKey(policy: string, index: number): string {
  return `${policy}#${index}`
}
