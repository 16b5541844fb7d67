import { createHmac } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sameSecret } from '../../kit/access/credentials.ts'

const keyFile = (stateDir: string) => join(stateDir, 'keys', 'access-portal.key')

/** Writes the key that signs people in to the access portal, which only the user who runs the sandbox can read. */
export function writePortalKey(stateDir: string, key: Buffer): void {
  writeFileSync(keyFile(stateDir), key, { mode: 0o600 })
}

/**
 * Signs a person in to the access portal of a sandbox. Identity Center asks for a password and an authenticator; here
 * the person must be able to read the portal's key.
 *
 * @param user the name in Identity Center's directory, which becomes the name of the sessions
 * @returns the bearer token of the portal's API
 * @throws Error (ENOENT) if no sandbox with this management account has run in the data directory
 */
export function signInToPortal(dataDir: string, managementAccountId: string, user: string): string {
  return portalToken(readFileSync(keyFile(join(dataDir, 'accounts', managementAccountId))), user)
}

/** Returns the bearer token of a user: the name and its signature. */
export function portalToken(key: Buffer, user: string): string {
  return `${Buffer.from(user).toString('base64url')}.${createHmac('sha256', key).update(user).digest('base64url')}`
}

/** Returns the user whom a bearer token names; undefined if the portal did not issue it. */
export function userOfToken(key: Buffer, token: string): string | undefined {
  const user = Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()
  return sameSecret(token, portalToken(key, user)) ? user : undefined
}
