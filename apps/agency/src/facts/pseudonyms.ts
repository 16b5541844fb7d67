import { GenerateMacCommand, type KMSClient } from '@aws-sdk/client-kms'

/** The kinds of subjects that facts tell of. */
type SubjectKind = 'case'

/** Returns the pseudonym of a subject: the same each time, and another for each agency and kind. */
export type PseudonymOf = (kind: SubjectKind, id: string) => Promise<string>

/** What makes a pseudonym; the permission to use the key is limited to it. */
export const macAlgorithm = 'HMAC_SHA_256'

/**
 * Makes pseudonyms by the agency's MAC key, which never leaves KMS: without the right to use it they can be neither repeated nor tried.
 * @param keyArn an HMAC_256 key of KMS
 */
export function kmsPseudonyms(client: KMSClient, keyArn: string): PseudonymOf {
  return async (kind, id) => {
    // The kind is part of the message: ids of two kinds that are the same by chance have nothing in common outside.
    const message = Buffer.from(JSON.stringify(['pseudonym', kind, id]))
    const { Mac } = await client.send(
      new GenerateMacCommand({ KeyId: keyArn, MacAlgorithm: macAlgorithm, Message: message }),
    )
    if (!Mac) throw new Error('KMS answered without a MAC')
    return Buffer.from(Mac).toString('hex')
  }
}
