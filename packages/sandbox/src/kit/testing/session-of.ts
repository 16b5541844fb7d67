import type { RoleSession } from '../access/role-session.ts'

/** Creates a role session for a test, valid for an hour. */
export function sessionOf(accountId: string, roleName: string): RoleSession {
  return {
    kind: 'role',
    accountId,
    roleArn: `arn:aws:iam::${accountId}:role/${roleName}`,
    sessionName: 'test',
    tags: {},
    transitiveTagKeys: [],
    issuedAt: Date.now(),
    expiresAt: Date.now() + 3_600_000,
  }
}
