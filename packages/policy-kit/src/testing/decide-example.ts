import type { AccessModel, KnownRole } from '@breakwater/iam/access-model'
import type { AccessRequest, Decision, NamedPolicy } from '@breakwater/iam/access-request'
import { applicablePolicies } from '@breakwater/iam/applicable-policies'
import { type Caller, principalOf } from '@breakwater/iam/caller'
import { compilePolicies } from '@breakwater/iam/compile-policies'
import { decide } from '@breakwater/iam/decide'
import { fullAwsAccess, rcpFullAwsAccess } from '@breakwater/iam/full-access'
import { callerContext, requestContext } from '@breakwater/iam/request-context'
import { logDeliveryAccount } from '../log-delivery.ts'
import type { Example, ExampleRequest } from '../policy-example.ts'

/** Accounts in the examples that are not in the organization. */
const outside: ReadonlySet<string> = new Set(['999999999999', logDeliveryAccount])

type Levels = readonly (readonly NamedPolicy[])[]

/** The policy types of an example's model: an omitted one allows everything. */
export type ExampleLayers = {
  /** `o-…` */
  organizationId: string
  /** Returns the caller's own policies, by the ARN of its role. */
  identityOf?(roleArn: string): Pick<KnownRole, 'identity' | 'boundary'> | undefined
  /** Returns the policy of a resource by its ARN; undefined if it has none. */
  resourcePolicy?(arn: string, accountId: string): NamedPolicy | undefined
  serviceControl?: Levels
  resourceControl?: Levels
}

/** Creates a model in which only the given policy types can deny, so that the result is theirs. */
export function exampleModel({
  organizationId,
  identityOf = () => undefined,
  resourcePolicy = () => rcpFullAwsAccess,
  serviceControl = [[fullAwsAccess]],
  resourceControl = [[rcpFullAwsAccess]],
}: ExampleLayers): AccessModel {
  return {
    organization: {
      id: organizationId,
      pathOf: (accountId) => (outside.has(accountId) ? undefined : `${organizationId}/r-exam/`),
      serviceControl: () => serviceControl,
      resourceControl: () => resourceControl,
    },
    role: (arn) => ({
      id: 'AROAEXAMPLE',
      accountId: accountOf(arn) ?? '',
      tags: {},
      identity: [fullAwsAccess],
      ...identityOf(arn),
    }),
    resourcePolicy,
  }
}

/** Returns what AWS decides about an example's request, and why. */
export function decideExample(model: AccessModel, example: ExampleRequest): Decision {
  const caller = callerOf(example)
  const { action, resource } = example
  const resourceAccountId =
    example.owner ?? accountOf(resource) ?? (caller.kind === 'role' ? caller.accountId : undefined)
  if (resourceAccountId === undefined)
    throw new Error(`${example.from} ${action} ${resource}: say who owns the resource`)
  const request: AccessRequest = {
    principal: principalOf(caller),
    action,
    resource,
    resourceAccountId,
    context: requestContext(
      model,
      { region: 'us-east-1', resourceAccountId, ...(example.context && { context: example.context }) },
      caller.kind === 'service' ? {} : callerContext(model, caller),
    ),
  }
  return decide(request, compilePolicies(applicablePolicies(model, caller, { resource, resourceAccountId })))
}

/** Returns whether AWS decides otherwise than an example says, or cannot decide. */
export function contradicts(expected: Example['expect'], { allowed, unknown }: Decision): boolean {
  return allowed !== (expected === 'allow') || unknown.length > 0
}

/** Returns one line for the message of a failing test. */
export function explain(
  { name, expect }: Pick<Example, 'name' | 'expect'>,
  { decidedBy, missing, unknown }: Decision,
): string {
  const statements = decidedBy.map(({ policy, sid }) => `${policy}/${sid}`).join(', ')
  return `"${name}" must be: ${expect}; decided by ${statements || missing || 'nothing'}${unknown.length > 0 ? `; unknown: ${unknown}` : ''}`
}

/** The example's own context says which resource a service acts for. */
function callerOf({ from }: ExampleRequest): Caller {
  if (from === 'anonymous') return { kind: 'anonymous' }
  if (from.endsWith('.amazonaws.com')) return { kind: 'service', service: from, sourceArn: '', sourceAccountId: '' }
  const accountId = accountOf(from)
  if (accountId === undefined) throw new Error(`${from} is neither a role's ARN nor a service nor "anonymous"`)
  return { kind: 'role', roleArn: from, sessionName: 'example', accountId, tags: {} }
}

function accountOf(arn: string): string | undefined {
  const account = arn.split(':')[4]
  return account !== undefined && /^\d{12}$/.test(account) ? account : undefined
}
