import { ServiceError } from '../../kit/access/service-error.ts'
import type { EncryptionContext } from './ciphertext-blob.ts'

export type Input = Record<string, unknown>

/** Returns the key that a call names. @throws ServiceError if it names none */
export function keyIdOf({ KeyId }: Input): string {
  if (typeof KeyId !== 'string') throw validationError('keyId', 'not null')
  return KeyId
}

export function contextOf(input: Input): EncryptionContext {
  return (input.EncryptionContext ?? {}) as EncryptionContext
}

/** Returns the bytes of a required member. @throws ServiceError if it has none, or more than the limit */
export function bytes(input: Input, name: string, limit = Number.POSITIVE_INFINITY): Buffer {
  const value = input[name]
  if (typeof value !== 'string' || value === '') throw validationError(name, 'not null')
  const read = Buffer.from(value, 'base64')
  if (read.length > limit) throw validationError(name, `at most ${limit} bytes`)
  return read
}

export function validationError(name: string, expected: string): ServiceError {
  return new ServiceError('ValidationException', `1 validation error detected: Value at '${name}' must be ${expected}`)
}
