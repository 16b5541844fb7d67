import type { CallerIdentity } from './caller-identity.ts'

/** What an authorizer found out about a caller, as events have it. */
export type Authorized =
  | { kind: 'none' }
  | { kind: 'jwt'; result: { claims: Readonly<Record<string, string>>; scopes: readonly string[] | null } }
  | { kind: 'lambda'; result: Readonly<Record<string, unknown>> | null; principalId?: string }
  | { kind: 'iam'; result: CallerIdentity }
