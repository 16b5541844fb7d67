import { createHmac, timingSafeEqual } from 'node:crypto'
import { ServiceError } from '../../kit/access/service-error.ts'
import type { KeyRing, KmsKey } from './key-ring.ts'
import { keySpecs } from './key-spec.ts'
import { bytes, type Input, validationError } from './members.ts'
import { type MacAlgorithm, macLimit, messageLimit } from './requests.ts'
import { usableKey } from './usable-key.ts'

/** The hash of each algorithm, as Node names it. */
const hashes: Readonly<Record<MacAlgorithm, string>> = {
  HMAC_SHA_224: 'sha224',
  HMAC_SHA_256: 'sha256',
  HMAC_SHA_384: 'sha384',
  HMAC_SHA_512: 'sha512',
}

/** @see https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateMac.html */
export function generateMac(keys: KeyRing, input: Input) {
  const { key, algorithm, mac } = macOf(keys, input, 'GenerateMac')
  return { Mac: mac.toString('base64'), MacAlgorithm: algorithm, KeyId: key.arn }
}

/** @see https://docs.aws.amazon.com/kms/latest/APIReference/API_VerifyMac.html */
export function verifyMac(keys: KeyRing, input: Input) {
  const given = bytes(input, 'Mac', macLimit)
  const { key, algorithm, mac } = macOf(keys, input, 'VerifyMac')
  if (given.length !== mac.length || !timingSafeEqual(given, mac)) throw new ServiceError('KMSInvalidMacException', '')
  return { KeyId: key.arn, MacValid: true, MacAlgorithm: algorithm }
}

function macOf(keys: KeyRing, input: Input, operation: string): { key: KmsKey; algorithm: MacAlgorithm; mac: Buffer } {
  const message = bytes(input, 'Message', messageLimit)
  if (input.MacAlgorithm === undefined) throw validationError('macAlgorithm', 'not null')
  const algorithm = input.MacAlgorithm as MacAlgorithm
  const key = usableKey(keys, input, { operation, usage: 'GENERATE_VERIFY_MAC' })
  if (keySpecs[key.spec].algorithm !== algorithm) {
    throw new ServiceError(
      'InvalidKeyUsageException',
      `Algorithm ${algorithm} is incompatible with key spec ${key.spec}.`,
    )
  }
  return { key, algorithm, mac: createHmac(hashes[algorithm], key.material).update(message).digest() }
}
