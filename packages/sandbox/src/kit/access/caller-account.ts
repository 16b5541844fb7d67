import type { ServiceCaller } from './guard.ts'
import type { RoleSession } from './role-session.ts'

/** Returns the account that makes a call, or that a service makes it for; undefined for a call that is not signed. */
export function callerAccount({
  caller,
  service,
}: {
  caller: RoleSession | null
  service?: ServiceCaller
}): string | undefined {
  return caller?.accountId ?? service?.sourceAccountId
}
