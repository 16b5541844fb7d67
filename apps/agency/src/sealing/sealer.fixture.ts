import { RawAesKeyringNode, RawAesWrappingSuiteIdentifier } from '@aws-crypto/client-node'
import { createSealer } from './sealer.ts'

const keyring = new RawAesKeyringNode({
  keyNamespace: 'test',
  keyName: 'fields',
  unencryptedMasterKey: new Uint8Array(32).fill(7),
  wrappingSuite: RawAesWrappingSuiteIdentifier.AES256_GCM_IV12_TAG16_NO_PADDING,
})

/** A sealer whose key stands in for the agency's KMS key; two of them share the key, as a misconfigured agency would. */
export function testSealer(agency = 'harborlight') {
  return createSealer(keyring, agency)
}
