import type { NamedPolicy, Principal } from '../evaluation/access-request.ts'

/** A role session: the identity of temporary credentials. */
export type RoleCaller = {
  kind: 'role'
  roleArn: string
  sessionName: string
  accountId: string
  tags: Readonly<Record<string, string>>
  /** Present if the session has session policies, which can only restrict it. */
  policies?: readonly NamedPolicy[]
  /** Milliseconds since 1970; omitted if the question is about any session. */
  issuedAt?: number
}

/** The sender of a request. */
export type Caller =
  | RoleCaller
  /** An AWS service that acts as itself, for a resource of an account, which some services do not state. */
  | { kind: 'service'; service: string; sourceArn?: string; sourceAccountId?: string }
  | { kind: 'anonymous' }

/** Returns the caller as a policy's principal. */
export function principalOf(caller: Caller): Principal {
  switch (caller.kind) {
    case 'role': {
      const { roleArn, sessionName, accountId, tags } = caller
      return { kind: 'role', roleArn, sessionName, accountId, sessionTags: tags }
    }
    case 'service':
      return { kind: 'service', service: caller.service }
    case 'anonymous':
      return { kind: 'anonymous' }
  }
}
