import type { AccessRequest, ApplicablePolicies, Decision } from '@breakwater/iam/access-request'
import { applicablePolicies } from '@breakwater/iam/applicable-policies'
import { principalOf } from '@breakwater/iam/caller'
import { compilePolicies } from '@breakwater/iam/compile-policies'
import { couldAllow, decide, type Possibility } from '@breakwater/iam/decide'
import { callerContext, requestContext } from '@breakwater/iam/request-context'
import { homeRegion } from '@breakwater/registry/regions'
import { type Caller, iamCaller, serviceKeys } from './caller.ts'
import type { Estate } from './estate.ts'

/** May this caller do this to that? */
export type Question = {
  by: Caller
  /** `service:Operation`. */
  action: string
  /** ARN, or `*`. */
  resource: string
  resourceAccountId: string
  /** Condition keys, lower-cased, beyond those that follow from the rest. */
  context?: AccessRequest['context']
}

/** What AWS would decide. */
export function judge(estate: Estate, question: Question): Decision {
  return decide(requestOf(estate, question), compilePolicies(policiesOf(estate, question)))
}

/** Whether any request of the kind is allowed, whatever else it carries. */
export function couldReach(estate: Estate, question: Question): Possibility {
  return couldAllow(requestOf(estate, question), compilePolicies(policiesOf(estate, question)))
}

/** The request as IAM would see it: by TLS, in the platform's region. */
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

/** Every policy that bears on it. */
export function policiesOf(estate: Estate, { by, resource, resourceAccountId }: Question): ApplicablePolicies {
  return applicablePolicies(estate, iamCaller(by), { resource, resourceAccountId })
}
