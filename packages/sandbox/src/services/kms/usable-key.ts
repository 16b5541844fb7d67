import { ServiceError } from '../../kit/access/service-error.ts'
import type { KeyRing, KmsKey } from './key-ring.ts'
import { type KeyUsage, keySpecs } from './key-spec.ts'
import { type Input, keyIdOf } from './members.ts'

export type Use = { operation: string; usage: KeyUsage }

/** Returns the key that a call names. @throws ServiceError if no key has the name, or the key cannot be used so */
export function usableKey(keys: KeyRing, input: Input, use: Use): KmsKey {
  return usable(keys.get(keyIdOf(input)), use)
}

/** Returns a key that is enabled and made for a use. @throws ServiceError if it is not */
export function usable(key: KmsKey, { operation, usage }: Use): KmsKey {
  if (!key.enabled) throw new ServiceError('DisabledException', `${key.arn} is disabled.`)
  const own = keySpecs[key.spec].usage
  if (own === usage) return key
  throw new ServiceError(
    'InvalidKeyUsageException',
    `${key.arn} key usage is ${own} which is not valid for ${operation}.`,
  )
}
