import { keyExamples } from '@breakwater/policy-kit/key-examples'
import type { PolicyExamples } from '@breakwater/policy-kit/policy-example'
import { roleIn } from '@breakwater/policy-kit/role-in'
import type { Agency } from '@breakwater/registry/agency'
import { RemovalPolicy } from 'aws-cdk-lib'
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms'
import { Construct } from 'constructs'
import { neighbor } from '../neighbor.ts'

/**
 * The key of the pseudonyms by which an agency's facts name their subjects. KMS makes MACs by it and shows it to no one. It is never
 * rotated: a subject would get a second pseudonym.
 */
export class PseudonymKey extends Construct {
  readonly key: Key
  readonly policyExamples: readonly PolicyExamples[]

  constructor(scope: Construct, id: string, { slug, accountId }: Agency) {
    super(scope, id)
    this.key = new Key(this, 'Key', {
      alias: `breakwater/${slug}/pseudonyms`,
      description: `${slug}: pseudonyms in facts`,
      keySpec: KeySpec.HMAC_256,
      keyUsage: KeyUsage.GENERATE_VERIFY_MAC,
      removalPolicy: RemovalPolicy.RETAIN,
    })
    this.policyExamples = [{ of: `${id}Key`, examples: keyExamples(roleIn(accountId), neighbor) }]
  }
}
