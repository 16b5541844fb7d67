import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/**
 * What KMS's `CiphertextBlob` holds here: format, length of the key's ARN, the ARN, IV, ciphertext, tag. KMS's own
 * layout is not published; like it, this one names the key, so that Decrypt needs none.
 */
const format = 1
const ivBytes = 12
const tagBytes = 16

export type EncryptionContext = Record<string, string>

export function sealBlob(
  plaintext: Buffer,
  key: { arn: string; material: Buffer },
  context: EncryptionContext,
): Buffer {
  const arn = Buffer.from(key.arn)
  const iv = randomBytes(ivBytes)
  const header = Buffer.concat([Buffer.of(format, arn.length), arn])
  const cipher = createCipheriv('aes-256-gcm', key.material, iv).setAAD(boundData(header, context))
  return Buffer.concat([header, iv, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()])
}

/** Returns the ARN of the key that encrypted a blob; undefined if it isn't a blob. */
export function keyArnOf(blob: Buffer): string | undefined {
  const length = blob[1] ?? 0
  if (blob[0] !== format || blob.length < 2 + length + ivBytes + tagBytes) return undefined
  return blob.subarray(2, 2 + length).toString()
}

/** Decrypts a blob. @throws if the blob was changed or encrypted in another encryption context */
export function openBlob(blob: Buffer, material: Buffer, context: EncryptionContext): Buffer {
  const headerEnd = 2 + (blob[1] ?? 0)
  const decipher = createDecipheriv('aes-256-gcm', material, blob.subarray(headerEnd, headerEnd + ivBytes))
    .setAAD(boundData(blob.subarray(0, headerEnd), context))
    .setAuthTag(blob.subarray(blob.length - tagBytes))
  return Buffer.concat([decipher.update(blob.subarray(headerEnd + ivBytes, blob.length - tagBytes)), decipher.final()])
}

/** Sorts the context before it is bound, because its order has no meaning. */
function boundData(header: Buffer, context: EncryptionContext): Buffer {
  const pairs = Object.entries(context).sort(([left], [right]) => (left < right ? -1 : 1))
  return Buffer.concat([header, Buffer.from(JSON.stringify(pairs))])
}
