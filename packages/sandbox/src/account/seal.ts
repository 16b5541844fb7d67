import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto'

const ivBytes = 12
const tagBytes = 16

/**
 * Encrypts a text with AES-256-GCM.
 *
 * @param key 32 bytes. Node.js takes several times as long with a key that is a Buffer, which it has to convert each time
 * @param name what the text is bound to: it opens only with the same name
 */
export function seal(text: string, key: KeyObject, name: string | Uint8Array): Buffer {
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(name))
  return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
}

/** Decrypts what `seal` returned. @throws Error if it was changed, or sealed with another key or name */
export function unseal(sealed: Uint8Array, key: KeyObject, name: string | Uint8Array): string {
  const end = sealed.length - tagBytes
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, ivBytes)).setAAD(Buffer.from(name))
  decipher.setAuthTag(sealed.subarray(end))
  return Buffer.concat([decipher.update(sealed.subarray(ivBytes, end)), decipher.final()]).toString('utf8')
}
