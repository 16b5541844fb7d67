import type { AccessRequest, Decision, PolicyType } from '@breakwater/iam/access-request'
import { ServiceError } from './service-error.ts'

/** IAM denies a call, as services with the JSON protocol report it. */
export class AccessDenied extends ServiceError {
  constructor(message: string) {
    super('AccessDeniedException', message)
  }
}

const policyNames: Record<PolicyType, string> = {
  identity: 'identity-based policy',
  boundary: 'permissions boundary',
  session: 'session policy',
  resource: 'resource-based policy',
  serviceControl: 'service control policy',
  resourceControl: 'resource control policy',
}

/** Explains why a request is denied, in AWS's words. @param user the caller's ARN, or the service's name */
export function denialMessage(user: string, { action, resource }: AccessRequest, decision: Decision): string {
  const unknown =
    decision.unknown.length > 0 ? ` (the sandbox does not know ${decision.unknown.join(', ')}, and so denies)` : ''
  return `User: ${user} is not authorized to perform: ${action} on resource: ${resource} ${reason(action, decision)}${unknown}`
}

function reason(action: string, { denial, decidedBy, missing = 'identity' }: Decision): string {
  const [first] = decidedBy
  if (denial === 'explicit' && first) {
    const name = policyNames[first.policyType]
    return `with an explicit deny in ${/^[aeiou]/.test(name) ? 'an' : 'a'} ${name}`
  }
  return `because no ${policyNames[missing]} allows the ${action} action`
}
