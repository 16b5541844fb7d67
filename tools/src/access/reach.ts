import type { Statement } from '@breakwater/iam/policy-document'
import type { Account } from './account.ts'
import type { Estate, EstateRole } from './estate.ts'
import { storeName } from './find-resource.ts'
import { couldReach } from './judge.ts'

/** What a role can do to one resource, in some request. */
export type ReachedResource = { name: string; kind: string; arn: string; actions: ReachedAction[] }

/** An action that some request can perform. @property conditions the conditions of the statements that allow it */
export type ReachedAction = { action: string; conditions: readonly string[] }

export type Reach = {
  accounts: { account: Account; resources: ReachedResource[] }[]
  /** What the role's own policies allow on resources that no template declares; no other policy was evaluated. */
  beyondTemplates: { action: string; resource: string }[]
}

/** Returns the most that a role can access, in any request. */
export function reachOf(estate: Estate, role: EstateRole): Reach {
  const named = role.identity.flatMap(({ document }) => [document.Statement].flat().flatMap(exactActions))
  const resources = estate.stores.flatMap((store) => {
    const service = store.arn.split(':')[2]
    const tried = new Set([...store.actions, ...named.filter((action) => action.startsWith(`${service}:`))])
    const actions = [...tried].flatMap((action): ReachedAction[] => {
      const question = { by: { role }, action, resource: store.arn, resourceAccountId: store.account.id }
      const { allowed, conditions } = couldReach(estate, question)
      return allowed ? [{ action, conditions }] : []
    })
    if (actions.length === 0) return []
    return [{ account: store.account, resource: { name: storeName(store), kind: store.kind, arn: store.arn, actions } }]
  })
  const byAccount = Map.groupBy(resources, ({ account }) => account)
  return {
    accounts: [...byAccount].map(([account, own]) => ({ account, resources: own.map(({ resource }) => resource) })),
    beyondTemplates: beyondTemplates(
      role,
      resources.map(({ resource }) => resource),
    ),
  }
}

function exactActions({ Effect, Action = [] }: Statement): string[] {
  return Effect === 'Allow' ? [Action].flat().filter((action) => !/[*?]/.test(action)) : []
}

function beyondTemplates(role: EstateRole, reached: readonly ReachedResource[]): Reach['beyondTemplates'] {
  const grants = role.identity
    .flatMap(({ document }) => [document.Statement].flat())
    .filter(({ Effect }) => Effect === 'Allow')
    .flatMap(({ Action = '*', Resource = '*' }) =>
      [Action].flat().flatMap((action) => [Resource].flat().map((resource) => ({ action, resource }))),
    )
  return grants.filter(
    (grant) =>
      !reached.some(
        ({ arn, actions }) =>
          fits(grant.resource, arn) &&
          actions.some(({ action }) => fits(grant.action.toLowerCase(), action.toLowerCase())),
      ),
  )
}

function fits(pattern: string, text: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${source}$`, 's').test(text)
}
