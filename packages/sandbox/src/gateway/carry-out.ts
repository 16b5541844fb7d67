import type { AccessNeed } from '../kit/access-need.ts'
import { AccessDenied } from '../kit/denial.ts'
import type { Guard } from '../kit/guard.ts'
import type { InnerClientParts } from '../kit/inner-client.ts'
import type { OpenedServices } from '../kit/opened-services.ts'
import { SignatureError } from '../kit/protocol/signature.ts'
import type { Call, OpenService, Service } from '../kit/service.ts'

/** Every running account, by id. */
export type OpenAccounts = ReadonlyMap<string, { account: { id: string; region: string }; services: OpenedServices }>

/**
 * Runs one call after the policies allow it. @throws ServiceError as the service reports it; SignatureError if a
 * signature is missing
 */
export type CarryOut = (service: Service, call: Call<unknown>) => Promise<unknown>

/** Handles every call, from HTTP or from another service: finds the owner, asks the policies, runs the operation. */
export function createCarryOut(accounts: OpenAccounts, guard: Guard): CarryOut {
  return async (service, call) => {
    const running = inOrder(accounts, service, call.caller?.accountId)
    if (!running.some((opened) => opened.runs(call.operation))) {
      throw service.protocol.unknownOperation(`${service.scope}:${call.operation}`)
    }
    const owner = running.find((opened) => opened.owns(call))
    if (!owner) throw service.absent?.(call) ?? service.protocol.unknownOperation(`${service.scope}:${call.operation}`)
    demand(owner, call, owner.needs(call))
    return owner.run(call)
  }

  function demand(owner: OpenService, call: Call<unknown>, needs: readonly AccessNeed[]): void {
    if (needs.length === 0) return
    if (!call.caller) throw new SignatureError('missing', 'Missing Authentication Token')
    try {
      guard.demand(call.caller, needs, call.source)
    } catch (error) {
      throw error instanceof AccessDenied ? (owner.denial?.(error, call) ?? error) : error
    }
  }
}

/**
 * Lists a service in every account that runs it, the caller's account first: most calls concern a resource of that
 * account.
 */
function inOrder(accounts: OpenAccounts, service: Service, own: string | undefined): OpenService[] {
  const first = own === undefined ? undefined : accounts.get(own)
  return [...(first ? [first] : []), ...accounts.values()].flatMap(({ services }) => services.all.get(service) ?? [])
}

/** Routes calls between services, by the scope of the called service. */
export function createInnerCalls(services: readonly Service[], carryOut: CarryOut): InnerClientParts['call'] {
  const byScope = new Map(services.map((service) => [service.scope, service]))
  return async (scope, { operation, input, caller, region }) => {
    const service = byScope.get(scope)
    if (!service) throw new Error(`the sandbox has no service ${scope}`)
    return carryOut(service, { operation, input, caller, source: { region } })
  }
}
