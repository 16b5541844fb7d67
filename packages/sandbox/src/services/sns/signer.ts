import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import type { SealedFiles } from '../../account/sealed-files.ts'
import type { Clock } from '../../kit/clock/clock.ts'
import { signingCertificate } from './signing-certificate.ts'

export type SignatureVersion = '1' | '2'

/** Signs the messages of an account's topics. Its key is made at the first use, and kept sealed. */
export type Signer = {
  /** @param signed the names and values that the signature covers, in their order. @returns base64 */
  sign(signed: readonly (readonly [name: string, value: string])[], version: SignatureVersion): string
  /** The file name of the certificate, which the name identifies. */
  certificateName(): string
  /** Returns the certificate of a file name in PEM; undefined if the key has no such certificate. */
  certificate(name: string): string | undefined
}

type Kept = { privateKey: string; certificate: string }

/** SNS's own name in its certificates. */
const subject = 'sns.amazonaws.com'
const file = 'sns/signing-key'
/** How long a certificate is valid, in milliseconds: ten years. */
const lifetime = 10 * 365 * 86_400_000
const digests = { 1: 'sha1', 2: 'sha256' } as const

/** @see https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html */
export function createSigner({ files, clock }: { files: SealedFiles; clock: Clock }): Signer {
  let kept: Kept | undefined

  function key(): Kept {
    kept ??= known() ?? make()
    return kept
  }

  function known(): Kept | undefined {
    kept ??= files.read<Kept>(file)
    return kept
  }

  function make(): Kept {
    const { privateKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    })
    const now = clock.now()
    const made = {
      privateKey,
      certificate: signingCertificate(privateKey, { name: subject, from: now, until: now + lifetime }),
    }
    files.write(file, made)
    return made
  }

  return {
    sign(signed, version) {
      const text = signed.map(([name, value]) => `${name}\n${value}\n`).join('')
      return sign(digests[version], Buffer.from(text), key().privateKey).toString('base64')
    },
    certificateName: () => nameOf(key()),
    certificate(name) {
      const found = known()
      return found && nameOf(found) === name ? found.certificate : undefined
    },
  }
}

function nameOf({ certificate }: Kept): string {
  const id = createHash('sha256').update(certificate).digest('hex').slice(0, 32)
  return `SimpleNotificationService-${id}.pem`
}
