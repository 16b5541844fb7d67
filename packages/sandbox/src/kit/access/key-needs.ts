import type { AccessNeed } from './access-need.ts'

/** A resource whose content a service encrypts with a key of KMS in the caller's name. */
export type Encrypted = {
  /** The service's signing scope, for example `sqs`. */
  service: string
  arn: string
  /** The key's id, ARN or alias, as the resource states it. */
  keyId: string
  /** The name of the ARN in the encryption context; `aws:SERVICE:arn` if omitted. */
  contextName?: string
  /** The account of the caller; that of the ARN if omitted. */
  callerAccountId?: string | undefined
  /** How long the service reuses a data key, in seconds; 0 if it asks each time. */
  reuse: number
}

/** @returns what a call needs of the key. @param uses actions of KMS, for example `kms:Decrypt` */
export function keyNeeds(encrypted: Encrypted, uses: readonly string[]): AccessNeed[] {
  const { service, arn, keyId, reuse, contextName = `aws:${service}:arn` } = encrypted
  const [, , , region = '', accountId = ''] = arn.split(':')
  const { callerAccountId = accountId } = encrypted
  const resource = keyId.startsWith('arn:') ? keyId : `arn:aws:kms:${region}:${accountId}:${keyPath(keyId)}`
  const [, , , keyRegion = '', keyAccountId = accountId] = resource.split(':')
  return uses.map((action) => ({
    action,
    resource,
    resourceAccountId: keyAccountId,
    via: `${service}.amazonaws.com`,
    ...(reuse > 0 && { cache: { key: arn, seconds: reuse } }),
    context: {
      // The ARN of a bucket has no region: its key is in the same one.
      'kms:viaservice': `${service}.${region || keyRegion}.amazonaws.com`,
      'kms:calleraccount': callerAccountId,
      [`kms:encryptioncontext:${contextName.toLowerCase()}`]: arn,
      'kms:encryptioncontextkeys': [contextName],
    },
  }))
}

function keyPath(keyId: string): string {
  return keyId.startsWith('alias/') ? keyId : `key/${keyId}`
}
