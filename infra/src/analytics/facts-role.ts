import { acknowledge, acknowledgeOwnPolicy } from '@breakwater/policy-kit/acknowledge'
import type { Agency } from '@breakwater/registry/agency'
import { Duration, Stack, Tags } from 'aws-cdk-lib'
import { AccountPrincipal, PolicyDocument, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam'
import { Construct } from 'constructs'
import { factsPrefix, relayRoleName } from './lake-names.ts'

export type FactsRoleProps = {
  agency: Pick<Agency, 'slug' | 'accountId'>
  organizationId: string
  lakeArn: string
  lakeKeyArn: string
}

/** Lets one agency's relay put its facts into the lake, below its own prefix. It can do nothing else and cannot read them. */
export class FactsRole extends Construct {
  readonly role: Role

  constructor(scope: Construct, id: string, { agency, organizationId, lakeArn, lakeKeyArn }: FactsRoleProps) {
    super(scope, id)
    const { slug, accountId } = agency
    const facts = `${lakeArn}/${factsPrefix(slug)}*`
    this.role = new Role(this, 'Role', {
      roleName: `breakwater-facts-${slug}`,
      description: `Puts the facts of ${slug} into the lake`,
      // By conditions and not as a principal, because a principal must exist when the role is made.
      assumedBy: new AccountPrincipal(accountId).withConditions({
        StringEquals: { 'aws:PrincipalOrgID': organizationId, 'aws:PrincipalAccount': accountId },
        ArnEquals: { 'aws:PrincipalArn': `arn:aws:iam::${accountId}:role/${relayRoleName}` },
      }),
      // A function assumes the role by role chaining, which AWS limits to an hour.
      maxSessionDuration: Duration.hours(1),
      inlinePolicies: {
        facts: new PolicyDocument({
          statements: [
            new PolicyStatement({
              sid: 'PutsFacts',
              actions: ['s3:PutObject'],
              resources: [facts],
            }),
            new PolicyStatement({
              sid: 'EncryptsThem',
              actions: ['kms:GenerateDataKey'],
              resources: [lakeKeyArn],
              conditions: {
                StringEquals: {
                  'kms:ViaService': `s3.${Stack.of(this).region}.amazonaws.com`,
                  'kms:EncryptionContext:aws:s3:arn': lakeArn,
                },
              },
            }),
          ],
        }),
      },
    })
    // The lake's bucket policy identifies the agency by this tag.
    Tags.of(this.role).add('breakwater:agency', slug)
    acknowledge(
      this.role,
      'A fact gets its name when it is put; the prefix is the agency.',
      `AwsSolutions-IAM5[Resource::${facts}]`,
    )
    acknowledgeOwnPolicy(this.role)
  }
}
