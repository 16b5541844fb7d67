import type { AccessRequest, Decision, NamedPolicy, Principal } from '../access-request.ts'
import { compilePolicies } from '../compile-policies.ts'
import { decide } from '../decide.ts'
import type { Statement } from '../policy-document.ts'

type Statements = readonly Statement[]

/** The statements that apply to a request; a missing policy type does not exist. */
export type Policies = {
  identity?: Statements
  boundary?: Statements
  session?: Statements
  resource?: Statements
  /** From the root to the account. */
  serviceControl?: readonly Statements[]
  resourceControl?: readonly Statements[]
}

export const account = '111122223333'

/** A role session in the account of the examples. */
export const session: Extract<Principal, { kind: 'role' }> = {
  kind: 'role',
  roleArn: `arn:aws:iam::${account}:role/examplerole`,
  sessionName: 'examplerolesessionname',
  accountId: account,
  sessionTags: {},
}

type Asked = { action: string; resource?: string } & Partial<AccessRequest>

/** Decides about a session's request in its own account, unless the input says otherwise. */
export function judge(asked: Asked, policies: Policies): Decision {
  const request = { principal: session, resource: '*', resourceAccountId: account, context: {}, ...asked }
  const named = (name: string, statements: Statements): NamedPolicy => ({
    name,
    document: { Version: '2012-10-17', Statement: statements },
  })
  const levels = (name: string, given: readonly Statements[] = []) => given.map((level) => [named(name, level)])
  const { identity, boundary, session: passed, resource } = policies
  return decide(
    request,
    compilePolicies({
      identity: identity ? [named('identity', identity)] : [],
      ...(boundary && { boundary: named('boundary', boundary) }),
      ...(passed && { session: [named('session', passed)] }),
      ...(resource && { resource: named('resource', resource) }),
      serviceControl: levels('service control', policies.serviceControl),
      resourceControl: levels('resource control', policies.resourceControl),
    }),
  )
}

/** Returns the decision as one word. */
export function verdict(asked: Asked, policies: Policies): 'allowed' | 'explicit' | 'implicit' | undefined {
  const { allowed, denial } = judge(asked, policies)
  return allowed ? 'allowed' : denial
}
