import type { Estate, EstateRole } from './estate.ts'
import { findByName, templateNames, UnknownName } from './naming.ts'
import type { Store } from './store.ts'

/** What a question is about. */
export type Target = { arn: string; accountId: string; name?: string }

/**
 * By ARN, as ACCOUNT/NAME as in the template, or `*` for an action without a resource.
 * @throws UnknownName where nothing is called so, or where an ARN doesn't say whose it is
 */
export function findResource(estate: Estate, text: string, { action, by }: { action: string; by: EstateRole }): Target {
  if (text === '*') return { arn: '*', accountId: by.accountId }
  if (text.startsWith('arn:')) return ofArn(estate, text)
  const found = findByName(
    'resource',
    text,
    estate.stores.map((store) => ({ item: store, names: templateNames(store.account, store.logicalId) })),
  )
  // One name may stand for several: a bucket and its objects, a table and its indexes.
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
  // A bucket's ARN doesn't say whose it is, and a zone's neither.
  const owner = estate.stores.find((store) => arn === store.arn || arn.startsWith(`${store.arn}/`))
  if (!owner) throw new UnknownName(`no account of the estate has ${arn}`)
  return { arn, accountId: owner.account.id, name: storeName(owner) }
}
