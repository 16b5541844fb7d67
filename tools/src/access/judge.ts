import type { AccessRequest, ApplicablePolicies, Decision } from '@breakwater/iam/access-request'
import { compilePolicies } from '@breakwater/iam/compile-policies'
import { couldAllow, decide, type Possibility } from '@breakwater/iam/decide'
import { type Caller, callerKeys, identityOf, principalOf } from './caller.ts'
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
  const { organization } = estate
  return {
    principal: principalOf(by),
    action,
    resource,
    resourceAccountId,
    context: {
      'aws:requestedregion': 'us-east-1',
      'aws:securetransport': 'true',
      'aws:viaawsservice': 'false',
      'aws:resourceorgid': organization.id,
      'aws:resourceorgpaths': [organization.pathOf(resourceAccountId)],
      ...callerKeys(estate, by),
      ...context,
    },
  }
}

/** Every policy that bears on it. */
export function policiesOf(estate: Estate, { by, resource, resourceAccountId }: Question): ApplicablePolicies {
  const { organization } = estate
  const guarding = estate.resourcePolicy(resource, resourceAccountId)
  const role = typeof by === 'object' && 'role' in by ? by.role : undefined
  return {
    identity: identityOf(by),
    ...(role?.boundary && { boundary: role.boundary }),
    ...(guarding && { resource: guarding }),
    serviceControl: role ? organization.serviceControl(role.accountId) : [],
    resourceControl: organization.resourceControl(resourceAccountId),
  }
}
