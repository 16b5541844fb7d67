import type { PolicyDocument } from '@breakwater/iam/policy-document'
import { type Caller, callerAccount } from './caller.ts'
import type { Estate } from './estate.ts'
import { couldReach } from './judge.ts'
import type { Store } from './store.ts'

/** An attempt on a resource of an agency from outside of its account. */
export type Trespass = { by: Caller; store: Store; action: string }

/** Everybody's attempts on everything of every agency but the own one. */
export function* trespasses(estate: Estate): Generator<Trespass> {
  const callers: Caller[] = [
    ...estate.roles.map((role) => ({ role })),
    ...serviceCallers(estate),
    ...identityPools(estate),
    'stranger',
    'anonymous',
  ]
  for (const by of callers) {
    for (const store of estate.stores) {
      if (!store.account.isAgency || store.account.id === callerAccount(by)) continue
      for (const action of store.actions) if (!isOwnService(by, action)) yield { by, store, action }
    }
  }
}

/** The attempts that would succeed, in some request. */
export function leaks(estate: Estate): Trespass[] {
  return [...trespasses(estate)].filter(({ by, store: { arn, account }, action }) => {
    return couldReach(estate, { by, action, resource: arn, resourceAccountId: account.id }).allowed
  })
}

/**
 * A service takes on a role that was passed to it by `iam:PassRole`, which reaches only roles of the caller's own account:
 * nobody else can make it do so, and trust policies need not say it again.
 */
function isOwnService(by: Caller, action: string): boolean {
  return typeof by === 'object' && 'service' in by && action === 'sts:AssumeRole'
}

/** Every AWS service that some resource or role lets in, acting for each of the accounts: the confused deputies. */
function serviceCallers({ stores, accounts, resourcePolicy }: Estate): Caller[] {
  const documents = stores.flatMap(({ arn, account }) => resourcePolicy(arn, account.id)?.document ?? [])
  const services = new Set(documents.flatMap(servicesIn))
  return accounts.flatMap(({ id }) => [...services].map((service) => ({ service, accountId: id })))
}

/** Whoever signed in, or did not, at an agency's identity pool. */
function identityPools({ stores }: Estate): Caller[] {
  return stores
    .filter(({ kind }) => kind === 'identity pool')
    .map(({ arn, account }) => ({ identityPoolId: arn.split('/').at(-1) ?? '', accountId: account.id }))
}

function servicesIn({ Statement }: PolicyDocument): string[] {
  return [Statement]
    .flat()
    .flatMap(({ Principal }) => (typeof Principal === 'object' ? (Principal.Service ?? []) : []))
    .flat()
}
