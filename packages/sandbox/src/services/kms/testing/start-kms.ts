import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Resource } from '@breakwater/cloud/resource'
import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { openSealedFiles } from '../../../account/sealed-files.ts'
import { sessionOf } from '../../../kit/testing/session-of.ts'
import { openKms } from '../kms.ts'

export const accountId = '111111111111'
export const arnOf = (id: string) => `arn:aws:kms:us-east-1:${accountId}:key/${id}`
export const owner = sessionOf(accountId, 'reader')
export const source = { region: 'us-east-1' }

export function resource(type: string, ref: string, properties: Record<string, unknown> = {}): Resource {
  const attributes = { Arn: arnOf(ref), KeyId: ref }
  return { path: ref, logicalId: ref, type, accountId, region: 'us-east-1', properties, ref, attributes }
}

function macKey(KeySpec: string) {
  return { KeySpec, KeyUsage: 'GENERATE_VERIFY_MAC' }
}

const resources = [
  resource('AWS::KMS::Key', 'first', { Description: 'Cases' }),
  resource('AWS::KMS::Key', 'second'),
  resource('AWS::KMS::Key', 'third'),
  resource('AWS::KMS::Key', 'off', { Enabled: false }),
  resource('AWS::KMS::Key', 'mac', macKey('HMAC_256')),
  resource('AWS::KMS::Key', 'mac-off', { ...macKey('HMAC_512'), Enabled: false }),
  ...(['HMAC_224', 'HMAC_384', 'HMAC_512'] as const).map((spec) => resource('AWS::KMS::Key', spec, macKey(spec))),
  resource('AWS::KMS::Alias', 'alias/macs', { TargetKeyId: arnOf('mac') }),
  resource('AWS::KMS::Alias', 'alias/data', { TargetKeyId: arnOf('first') }),
  resource('AWS::KMS::Alias', 'alias/other', { TargetKeyId: 'second' }),
  resource('AWS::S3::Bucket', 'bucket'),
  resource('AWS::S3::Bucket', 'alias/bucket', { TargetKeyId: arnOf('first') }),
]

/**
 * Starts KMS with the symmetric keys `first` (`alias/data`), `second` (`alias/other`), `third`, and `off`, which is disabled; and the
 * HMAC keys `mac` (`alias/macs`, of 256 bits), `HMAC_224`, `HMAC_384`, `HMAC_512`, and `mac-off`, which is disabled.
 */
export function startKms(stateDir = temporaryDirectory(), key = randomBytes(32)) {
  const files = openSealedFiles(join(stateDir, 'files'), key)
  const kms = openKms({ id: accountId, region: 'us-east-1', stateDir, files }, resources)
  return { kms, call: callOf(kms), stateDir, key }
}

export function callOf(kms: ReturnType<typeof openKms>) {
  return (operation: string, input: Record<string, unknown>) =>
    kms.run({ operation, input, caller: owner, source }) as Record<string, string>
}

export const plaintext = Buffer.from('hush').toString('base64')
