import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Caller } from '../services/service.ts'

/** Temporary credentials of a role, as STS gives them. */
export type Credentials = { accessKeyId: string; secretAccessKey: string; sessionToken: string }

export type IssuedCredentials = Credentials & { caller: Caller }

/** Issues credentials and knows them again; they last as long as the sandbox runs. */
export type CredentialStore = {
  issue(caller: Caller, accountSecret: Buffer): Credentials
  find(accessKeyId: string): IssuedCredentials | undefined
}

export function createCredentialStore(): CredentialStore {
  const issued = new Map<string, IssuedCredentials>()
  return {
    issue(caller, accountSecret) {
      const derive = (purpose: string) =>
        createHmac('sha256', accountSecret).update(`${purpose}\n${caller.roleArn}\n${caller.sessionName}`).digest()
      const credentials: Credentials = {
        accessKeyId: `ASIA${derive('access key id').toString('hex').slice(0, 16).toUpperCase()}`,
        secretAccessKey: derive('secret access key').toString('base64').slice(0, 40),
        sessionToken: derive('session token').toString('base64url'),
      }
      issued.set(credentials.accessKeyId, { ...credentials, caller })
      return credentials
    },
    find: (accessKeyId) => issued.get(accessKeyId),
  }
}

/** Compares secrets in a time that tells nothing of where they differ. */
export function sameSecret(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)]
  return a.length === b.length && timingSafeEqual(a, b)
}
