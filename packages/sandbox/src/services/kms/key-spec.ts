import { parseProperties } from '@breakwater/cloud/parse-properties'
import type { Resource } from '@breakwater/cloud/resource'
import * as z from 'zod'

const encrypts = 'ENCRYPT_DECRYPT'
const authenticates = 'GENERATE_VERIFY_MAC'

/**
 * The kinds of keys that the sandbox has: what each is for, the one algorithm that it supports, and the length of its material.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/symm-asymm-choose-key-spec.html
 */
export const keySpecs = {
  SYMMETRIC_DEFAULT: { usage: encrypts, algorithm: 'SYMMETRIC_DEFAULT', bytes: 32 },
  HMAC_224: { usage: authenticates, algorithm: 'HMAC_SHA_224', bytes: 28 },
  HMAC_256: { usage: authenticates, algorithm: 'HMAC_SHA_256', bytes: 32 },
  HMAC_384: { usage: authenticates, algorithm: 'HMAC_SHA_384', bytes: 48 },
  HMAC_512: { usage: authenticates, algorithm: 'HMAC_SHA_512', bytes: 64 },
} as const

export type KeySpec = keyof typeof keySpecs
export type KeyUsage = (typeof keySpecs)[KeySpec]['usage']

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kms-key.html */
const keyProperties = z
  .object({
    KeySpec: z.enum(Object.keys(keySpecs) as [KeySpec]).default('SYMMETRIC_DEFAULT'),
    KeyUsage: z.string().default(encrypts),
    EnableKeyRotation: z.boolean().default(false),
  })
  .refine(({ KeySpec, KeyUsage }) => keySpecs[KeySpec].usage === KeyUsage, {
    path: ['KeyUsage'],
    error: 'the KeySpec has another usage',
  })
  .refine(({ KeyUsage, EnableKeyRotation }) => KeyUsage === encrypts || !EnableKeyRotation, {
    path: ['EnableKeyRotation'],
    error: 'KMS does not rotate HMAC keys',
  })

/** Returns the kind of a template's key. @throws TemplateError if KMS or the sandbox has no such key */
export function keySpecOf(resource: Resource): KeySpec {
  return parseProperties(keyProperties, resource).KeySpec
}
