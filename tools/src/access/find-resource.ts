import type { Estate, EstateRole } from './estate.ts'
import { findByName, templateNames, UnknownName } from './naming.ts'
import type { Store } from './store.ts'

/** The resource of a question. */
export type Target = { arn: string; accountId: string; name?: string }

/**
 * Finds a resource by ARN, by ACCOUNT/NAME as in the template, or as `*` for an action without a resource.
 * @throws UnknownName if no resource has the name, or if an ARN doesn't show its account
 */
export function findResource(estate: Estate, text: string, { action, by }: { action: string; by: EstateRole }): Target {
  if (text === '*') return { arn: '*', accountId: by.accountId }
  if (text.startsWith('arn:')) return ofArn(estate, text)
  const found = findByName(
    'resource',
    text,
    estate.stores.map((store) => ({ item: store, names: templateNames(store.account, store.logicalId) })),
  )
  // One name can be several resources: a bucket and its objects, a table and its indexes.
  const store = found.find(({ actions }) => actions.includes(action)) ?? found[0]
  if (!store) throw new UnknownName(`no resource "${text}"`)
  return { arn: store.arn, accountId: store.account.id, name: storeName(store) }
}

export function storeName({ account, logicalId }: Store): string {
  return templateNames(account, logicalId)[0] ?? logicalId
}

function ofArn(estate: Estate, arn: string): Target {
  const named = arn.split(':')[4]
  if (named) return { arn, accountId: named }
  // The ARN of a bucket or a zone doesn't show its account.
  const owner = estate.stores.find((store) => arn === store.arn || arn.startsWith(`${store.arn}/`))
  if (!owner) throw new UnknownName(`no account of the estate has ${arn}`)
  return { arn, accountId: owner.account.id, name: storeName(owner) }
}
