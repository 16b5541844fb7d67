import * as z from 'zod'
import type { OperationShapes } from '../../kit/protocol/read-input.ts'

const text = z.string().optional()
const dataKeySpecs = ['AES_256', 'AES_128'] as const

/** The only algorithm of symmetric encryption. */
export const algorithm = 'SYMMETRIC_DEFAULT'

const macAlgorithms = ['HMAC_SHA_224', 'HMAC_SHA_256', 'HMAC_SHA_384', 'HMAC_SHA_512'] as const
export type MacAlgorithm = (typeof macAlgorithms)[number]

/** The maximum number of bytes that KMS encrypts directly, or authenticates. */
export const messageLimit = 4096
/** The maximum number of bytes of a MAC that a call may give. */
export const macLimit = 6144

const key = { KeyId: text, GrantTokens: z.array(z.string()).optional() }
const tried = { ...key, DryRun: z.boolean().optional() }
const use = {
  ...tried,
  EncryptionContext: z.record(z.string(), z.string()).optional(),
  EncryptionAlgorithm: z.literal(algorithm).optional(),
}
const dataKey = z.object({
  ...use,
  KeySpec: z.enum(dataKeySpecs).optional(),
  NumberOfBytes: z.int().min(1).max(1024).optional(),
})
const mac = { ...tried, Message: text, MacAlgorithm: z.enum(macAlgorithms).optional() }

/**
 * The members of each operation that the sandbox runs.
 *
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_Operations.html
 */
export const requests: OperationShapes = new Map([
  ['DescribeKey', z.object(key)],
  ['Encrypt', z.object({ ...use, Plaintext: text })],
  ['Decrypt', z.object({ ...use, CiphertextBlob: text })],
  ['GenerateDataKey', dataKey],
  ['GenerateDataKeyWithoutPlaintext', dataKey],
  ['GenerateMac', z.object(mac)],
  ['VerifyMac', z.object({ ...mac, Mac: text })],
] as const)
