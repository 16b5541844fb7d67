import * as z from 'zod'
import type { OperationShapes } from '../../kit/protocol/read-input.ts'

const text = z.string().optional()
const keySpecs = ['AES_256', 'AES_128'] as const

/** The only algorithm of symmetric keys, the one kind of key that the sandbox has. */
export const algorithm = 'SYMMETRIC_DEFAULT'

const key = { KeyId: text, GrantTokens: z.array(z.string()).optional() }
const use = {
  ...key,
  EncryptionContext: z.record(z.string(), z.string()).optional(),
  EncryptionAlgorithm: z.literal(algorithm).optional(),
}
const dataKey = z.object({
  ...use,
  KeySpec: z.enum(keySpecs).optional(),
  NumberOfBytes: z.int().min(1).max(1024).optional(),
})

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
] as const)
