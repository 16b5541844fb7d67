import { promisify } from 'node:util'
import { brotliCompress, brotliDecompress, constants } from 'node:zlib'
import {
  AlgorithmSuiteIdentifier,
  buildClient,
  CommitmentPolicy,
  getLocalCryptographicMaterialsCache,
  type KeyringNode,
  NodeCachingMaterialsManager,
} from '@aws-crypto/client-node'
import type { SealedRecordKind } from './record-kind.ts'

/** Turns personal data into one opaque blob and back. A blob opens only for the agency, kind and record it was made for. */
export type Sealer = {
  seal(kind: SealedRecordKind, id: string, content: unknown): Promise<Uint8Array>
  open(kind: SealedRecordKind, id: string, blob: Uint8Array): Promise<unknown>
}

/** A blob that is not this record's, or was changed. */
export class SealBroken extends Error {
  constructor({ name }: SealedRecordKind, cause?: unknown) {
    super(`a sealed ${name} does not open: it is damaged or belongs to another record, agency or kind`, { cause })
    this.name = 'SealBroken'
  }
}

/** Layout of the sealed content; raised when it changes, so that old and new blobs cannot be confused. */
const layoutVersion = '2'

/**
 * A data key lives 5 minutes and 1,000 records: one KMS call for many records, and a stolen data key opens few.
 * Cached keys are shared within one encryption context only, so the record's id is inside the sealed content
 * rather than in the context, where it would cost a KMS call per record.
 */
export const cacheLimits = { capacity: 100, maxAge: 5 * 60_000, maxMessagesEncrypted: 1_000 }

/**
 * DynamoDB takes items of 400 KB and charges by the kilobyte, and an evaluation's trace repeats itself: it shrinks to a
 * seventh, and the largest household that the API takes fits. The content holds nothing of other people, so that its length
 * tells an attacker nothing.
 */
const compress = promisify(brotliCompress)
const decompress = promisify(brotliDecompress)
/** Of 11: what follows costs ten times the time for a tenth less. */
const compression = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }

const { encrypt, decrypt } = buildClient(CommitmentPolicy.REQUIRE_ENCRYPT_REQUIRE_DECRYPT)
// Committing, without a signature: who may encrypt may also decrypt here, and a signature costs twenty times as much.
const suiteId = AlgorithmSuiteIdentifier.ALG_AES256_GCM_IV12_TAG16_HKDF_SHA512_COMMIT_KEY

export function createSealer(keyring: KeyringNode, agency: string): Sealer {
  const materials = new NodeCachingMaterialsManager({
    backingMaterials: keyring,
    cache: getLocalCryptographicMaterialsCache(cacheLimits.capacity),
    maxAge: cacheLimits.maxAge,
    maxMessagesEncrypted: cacheLimits.maxMessagesEncrypted,
  })

  return {
    async seal(kind, id, content) {
      const compressed = await compress(JSON.stringify({ id, content }), compression)
      const { result } = await encrypt(materials, compressed, {
        suiteId,
        encryptionContext: { agency, entity: kind.name, version: layoutVersion },
      })
      return result
    },

    async open(kind, id, blob) {
      const { plaintext, messageHeader } = await decrypt(materials, blob)
      const { encryptionContext } = messageHeader
      const matches =
        encryptionContext.agency === agency &&
        encryptionContext.entity === kind.name &&
        encryptionContext.version === layoutVersion
      if (!matches) throw new SealBroken(kind)
      const sealed: { id: string; content: unknown } = JSON.parse((await decompress(plaintext)).toString('utf8'))
      if (sealed.id !== id) throw new SealBroken(kind)
      return sealed.content
    },
  }
}
