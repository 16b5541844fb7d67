import type { NamedPolicy, Principal } from '../evaluation/access-request.ts'

/** A session of a role: what temporary credentials give. */
export type RoleCaller = {
  kind: 'role'
  roleArn: string
  sessionName: string
  accountId: string
  tags: Readonly<Record<string, string>>
  /** Present where the session was made with policies of its own, which only narrow. */
  policies?: readonly NamedPolicy[]
  /** Milliseconds since 1970; left out where the question is about any session. */
  issuedAt?: number
}

/** Who sends a request. */
export type Caller =
  | RoleCaller
  /** An AWS service in its own name, for a resource of an account. */
  | { kind: 'service'; service: string; sourceArn: string; sourceAccountId: string }
  /** A person whom an identity provider signed in, for example `cognito-identity.amazonaws.com`. */
  | { kind: 'federated'; provider: string; audience: string }
  | { kind: 'anonymous' }

/** The caller as IAM's policies name it. */
export function principalOf(caller: Caller): Principal {
  switch (caller.kind) {
    case 'role': {
      const { roleArn, sessionName, accountId, tags } = caller
      return { kind: 'role', roleArn, sessionName, accountId, sessionTags: tags }
    }
    case 'service':
      return { kind: 'service', service: caller.service }
    case 'federated':
      return { kind: 'federated', provider: caller.provider }
    case 'anonymous':
      return { kind: 'anonymous' }
  }
}
