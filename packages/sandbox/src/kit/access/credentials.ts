import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { RoleSession } from './role-session.ts'

/** Temporary credentials of a role, as STS issues them. */
export type Credentials = {
  accessKeyId: string
  secretAccessKey: string
  sessionToken: string
  expiration: Date
}

export type IssuedCredentials = Credentials & { session: RoleSession }

/** Issues credentials and finds them by access key, until an hour after they expire. */
export type CredentialStore = {
  issue(session: RoleSession): Credentials
  find(accessKeyId: string): IssuedCredentials | undefined
}

/** How long an expired session can be told from an unknown one, in milliseconds. */
const retention = 60 * 60_000

export function createCredentialStore(now: () => number = Date.now): CredentialStore {
  const issued = new Map<string, IssuedCredentials>()
  let nextSweep = now() + retention
  return {
    issue(session) {
      if (now() > nextSweep) sweep()
      const credentials: Credentials = {
        accessKeyId: `ASIA${randomBytes(8).toString('hex').toUpperCase()}`,
        secretAccessKey: randomBytes(30).toString('base64'),
        sessionToken: randomBytes(96).toString('base64'),
        expiration: new Date(session.expiresAt),
      }
      issued.set(credentials.accessKeyId, { ...credentials, session })
      return credentials
    },
    find: (accessKeyId) => issued.get(accessKeyId),
  }

  function sweep(): void {
    for (const [id, { session }] of issued) if (session.expiresAt + retention < now()) issued.delete(id)
    nextSweep = now() + retention
  }
}

/** Compares secrets in constant time. */
export function sameSecret(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)]
  return a.length === b.length && timingSafeEqual(a, b)
}
