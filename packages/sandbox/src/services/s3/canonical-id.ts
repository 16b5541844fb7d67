import { createHash } from 'node:crypto'

/** Returns the id that S3 has for an account: 64 hexadecimal digits. */
export function canonicalId(accountId: string): string {
  return createHash('sha256').update(`canonical id of ${accountId}`).digest('hex')
}
