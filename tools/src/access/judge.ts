import type { AccessRequest, ApplicablePolicies, Decision } from '@breakwater/iam/access-request'
import { applicablePolicies } from '@breakwater/iam/applicable-policies'
import { principalOf } from '@breakwater/iam/caller'
import { compilePolicies } from '@breakwater/iam/compile-policies'
import { couldAllow, decide, type Possibility } from '@breakwater/iam/decide'
import { callerContext, requestContext } from '@breakwater/iam/request-context'
import { homeRegion } from '@breakwater/registry/regions'
import { type Caller, iamCaller, serviceKeys } from './caller.ts'
import type { Estate } from './estate.ts'

/** A question: may this caller perform this action on this resource? */
export type Question = {
  by: Caller
  /** `service:Operation`. */
  action: string
  /** ARN, or `*`. */
  resource: string
  resourceAccountId: string
  /** Condition keys in lower case that do not follow from the other fields. */
  context?: AccessRequest['context']
}

/** Returns what AWS would decide. */
export function judge(estate: Estate, question: Question): Decision {
  return decide(requestOf(estate, question), compilePolicies(policiesOf(estate, question)))
}

/** Returns whether any request of this kind is allowed, with any further context. */
export function couldReach(estate: Estate, question: Question): Possibility {
  return couldAllow(requestOf(estate, question), compilePolicies(policiesOf(estate, question)))
}

/** Returns the request as IAM would see it: over TLS, in the platform's region. */
export function requestOf(
  estate: Estate,
  { by, action, resource, resourceAccountId, context }: Question,
): AccessRequest {
  const caller = iamCaller(by)
  return {
    principal: principalOf(caller),
    action,
    resource,
    resourceAccountId,
    context: requestContext(
      estate,
      { region: homeRegion, resourceAccountId, context: { ...serviceKeys(by), ...context } },
      callerContext(estate, caller),
    ),
  }
}

/** Returns every policy that applies to the request. */
export function policiesOf(estate: Estate, { by, resource, resourceAccountId }: Question): ApplicablePolicies {
  return applicablePolicies(estate, iamCaller(by), { resource, resourceAccountId })
}
