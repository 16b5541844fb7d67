import type { AccessNeed } from '../kit/access/access-need.ts'
import { callerAccount } from '../kit/access/caller-account.ts'
import { AccessDenied } from '../kit/access/denial.ts'
import type { Guard, ServiceCaller } from '../kit/access/guard.ts'
import type { InnerClientParts } from '../kit/inner-client.ts'
import type { OpenedServices } from '../kit/opened-services.ts'
import { SignatureError } from '../kit/protocol/signature.ts'
import type { Call, OpenService, Service } from '../kit/service.ts'
import type { Faults } from './faults/create-faults.ts'

/** Every running account, by id. */
export type OpenAccounts = ReadonlyMap<string, { account: { id: string; region: string }; services: OpenedServices }>

/**
 * Runs one call after the policies allow it. @throws ServiceError as the service reports it; SignatureError if a
 * signature is missing
 */
export type CarryOut = (service: Service, call: Call<unknown>) => Promise<unknown>

/**
 * Handles every call, from HTTP or from another service: finds the owner, asks the policies, runs the operation. @param
 * faults what is injected into calls that the policies allow
 */
export function createCarryOut(accounts: OpenAccounts, guard: Guard, faults?: Pick<Faults, 'inject'>): CarryOut {
  return async (service, asked) => {
    const call = service.readInput ? { ...asked, input: service.readInput(asked.operation, asked.input) } : asked
    const unknown = () => service.protocol.unknownOperation(`${service.scope}:${call.operation}`)
    const owner = findOwner(accounts, service, call)
    if (!owner) throw service.absent?.(call) ?? unknown()
    if (!owner.runs(call.operation)) throw unknown()
    demand(owner, call, owner.needs(call))
    const shown = (await faults?.inject(service, call)) ?? []
    const allows = (need: AccessNeed) => isAllowed(call, need)
    return owner.run({ ...call, allows, ...(shown.length > 0 && { faults: shown }) })
  }

  function isAllowed(call: Call<unknown>, need: AccessNeed): boolean {
    if (call.service) return guard.allowsService(call.service, need)
    return call.caller !== null && guard.decide(call.caller, need, call.source).allowed
  }

  function demand(owner: OpenService, call: Call<unknown>, needs: readonly AccessNeed[]): void {
    if (needs.length === 0) return
    if (call.service) demandOfService(call.service, needs)
    else demandOfCaller(owner, call, needs)
  }

  function demandOfCaller(owner: OpenService, call: Call<unknown>, needs: readonly AccessNeed[]): void {
    if (!call.caller) throw new SignatureError('missing', 'Missing Authentication Token')
    try {
      guard.demand(call.caller, needs, call.source)
    } catch (error) {
      throw error instanceof AccessDenied ? (owner.denial?.(error, call) ?? error) : error
    }
  }

  function demandOfService(service: ServiceCaller, needs: readonly AccessNeed[]): void {
    const refused = needs.find((need) => !guard.allowsService(service, need))
    if (refused)
      throw new AccessDenied(
        `${service.service} is not authorized to perform: ${refused.action} on resource: ${refused.resource}`,
      )
  }
}

/** Finds the account that owns what a call names. The caller's account is asked first: most calls concern it. */
function findOwner(accounts: OpenAccounts, service: Service, call: Call<unknown>): OpenService | undefined {
  const own = accounts.get(callerAccount(call) ?? '')?.services.all.get(service)
  if (own?.owns(call)) return own
  for (const { services } of accounts.values()) {
    const opened = services.all.get(service)
    if (opened?.owns(call)) return opened
  }
  return undefined
}

/** Routes calls between services, by the scope of the called service. */
export function createInnerCalls(services: readonly Service[], carryOut: CarryOut): InnerClientParts['call'] {
  const byScope = new Map(services.map((service) => [service.scope, service]))
  return async (scope, { region, ...call }) => {
    const service = byScope.get(scope)
    if (!service) throw new Error(`the sandbox has no service ${scope}`)
    return carryOut(service, { ...call, source: { region } })
  }
}
