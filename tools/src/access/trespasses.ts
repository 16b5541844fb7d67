import type { PolicyDocument } from '@breakwater/iam/policy-document'
import { type Caller, callerAccount } from './caller.ts'
import type { Estate } from './estate.ts'
import { couldReach } from './judge.ts'
import type { Store } from './store.ts'

/** An attempt to use a resource of an agency from outside of its account. */
export type Trespass = { by: Caller; store: Store; action: string }

/** Generates every attempt of every caller on every resource of the agencies that are not its own. */
export function* trespasses(estate: Estate): Generator<Trespass> {
  const callers: Caller[] = [
    ...estate.roles.map((role) => ({ role })),
    ...serviceCallers(estate),
    'stranger',
    'anonymous',
  ]
  for (const by of callers) {
    for (const store of estate.stores) {
      if (!store.account.isAgency || store.account.id === callerAccount(by)) continue
      for (const action of store.actions) if (isPossible(by, action)) yield { by, store, action }
    }
  }
}

/** Returns the attempts that would succeed, in some request. */
export function leaks(estate: Estate): Trespass[] {
  return [...trespasses(estate)].filter(({ by, store: { arn, account }, action }) => {
    return couldReach(estate, { by, action, resource: arn, resourceAccountId: account.id }).allowed
  })
}

/**
 * A service assumes a role that `iam:PassRole` passed to it, which works only for roles of the caller's own account. No
 * other caller can make it do so, and trust policies need not repeat it. A service is silent in its calls of KMS only.
 */
function isPossible(by: Caller, action: string): boolean {
  if (typeof by !== 'object' || !('service' in by)) return true
  return by.silent ? action.startsWith('kms:') : action !== 'sts:AssumeRole'
}

/** Services that tell KMS neither the account nor the resource that they act for. */
const silentServices = ['events.amazonaws.com']

/**
 * Returns every AWS service that some resource or role allows, acting for each of the accounts: the confused deputies.
 */
function serviceCallers({ stores, accounts, resourcePolicy }: Estate): Caller[] {
  const documents = stores.flatMap(({ arn, account }) => resourcePolicy(arn, account.id)?.document ?? [])
  const services = new Set(documents.flatMap(servicesIn))
  const silent = silentServices.filter((service) => services.has(service))
  return accounts.flatMap(({ id }) => [
    ...[...services].map((service) => ({ service, accountId: id })),
    ...silent.map((service): Caller => ({ service, accountId: id, silent: true })),
  ])
}

function servicesIn({ Statement }: PolicyDocument): string[] {
  return [Statement]
    .flat()
    .flatMap(({ Principal }) => (typeof Principal === 'object' ? (Principal.Service ?? []) : []))
    .flat()
}
