import type { AccessRequest, ApplicablePolicies, Decision, Principal } from '@breakwater/iam/access-request'
import { compilePolicies } from '@breakwater/iam/compile-policies'
import { decide } from '@breakwater/iam/decide'
import type { Example, ExampleRequest } from '@breakwater/infra/guardrails/example'
import { logDeliveryAccount } from '@breakwater/infra/guardrails/log-delivery'

/** Makes an example's request as AWS would describe it to IAM. */
export function exampleRequest(
  { from, action, resource, owner, context }: ExampleRequest,
  organizationId: string,
): AccessRequest {
  const principal = principalOf(from)
  const principalAccountId = 'accountId' in principal ? principal.accountId : undefined
  const resourceAccountId = owner ?? accountOf(resource) ?? principalAccountId
  if (resourceAccountId === undefined) throw new Error(`${from} ${action} ${resource}: say who owns the resource`)
  return {
    principal,
    action,
    resource,
    resourceAccountId,
    context: {
      'aws:requestedregion': 'us-east-1',
      'aws:securetransport': 'true',
      'aws:principalisawsservice': String(principal.kind === 'service'),
      ...(principalAccountId !== undefined &&
        !outside.has(principalAccountId) && { 'aws:principalorgid': organizationId }),
      ...context,
    },
  }
}

/** What AWS decides about the request, and why. */
export function verdict(request: AccessRequest, policies: ApplicablePolicies): Decision {
  return decide(request, compilePolicies(policies))
}

/** One line for the message of a failing test. */
export function explain({ name, expect }: Example, { decidedBy, missing, unknown }: Decision): string {
  const statements = decidedBy.map(({ policy, sid }) => `${policy}/${sid}`).join(', ')
  return `"${name}" must be: ${expect}; decided by ${statements || missing || 'nothing'}${unknown.length > 0 ? `; unknown: ${unknown}` : ''}`
}

/** Accounts of the examples that don't belong to the organization. */
const outside: ReadonlySet<string> = new Set(['999999999999', logDeliveryAccount])

function principalOf(from: string): Principal {
  if (from === 'anonymous') return { kind: 'anonymous' }
  if (from.endsWith('.amazonaws.com')) return { kind: 'service', service: from }
  const accountId = accountOf(from)
  if (accountId === undefined) throw new Error(`${from} is neither a role's ARN nor a service nor "anonymous"`)
  return { kind: 'role', roleArn: from, sessionName: 'example', accountId, sessionTags: {} }
}

function accountOf(arn: string): string | undefined {
  const account = arn.split(':')[4]
  return account !== undefined && /^\d{12}$/.test(account) ? account : undefined
}
