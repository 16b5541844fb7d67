import { RawAesKeyringNode, RawAesWrappingSuiteIdentifier } from '@aws-crypto/client-node'
import { createSealer } from '../sealer.ts'

/** A test key in place of the agency's KMS key. */
export const testKeyring = new RawAesKeyringNode({
  keyNamespace: 'test',
  keyName: 'fields',
  unencryptedMasterKey: new Uint8Array(32).fill(7),
  wrappingSuite: RawAesWrappingSuiteIdentifier.AES256_GCM_IV12_TAG16_NO_PADDING,
})

/** A sealer with a test key in place of the agency's KMS key. Two of them share the key, as misconfigured agencies would. */
export function testSealer(agency = 'harborlight') {
  return createSealer(testKeyring, agency)
}
