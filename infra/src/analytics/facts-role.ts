import { acknowledgeOwnPolicy } from '@breakwater/policy-kit/acknowledge'
import type { Agency } from '@breakwater/registry/agency'
import { factsName, relayRoleName } from '@breakwater/registry/facts'
import { Duration } from 'aws-cdk-lib'
import { AccountPrincipal, PolicyDocument, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam'
import { Construct } from 'constructs'
import { tagAgency } from './tag-agency.ts'

export type FactsRoleProps = {
  agency: Pick<Agency, 'slug' | 'accountId'>
  organizationId: string
  streamArn: string
}

/** Lets one agency's relay put facts into the agency's delivery stream. It can do nothing else and cannot read them. */
export class FactsRole extends Construct {
  constructor(scope: Construct, id: string, { agency, organizationId, streamArn }: FactsRoleProps) {
    super(scope, id)
    const { slug, accountId } = agency
    const role = new Role(this, 'Role', {
      roleName: factsName(slug),
      description: `Puts the facts of ${slug} into its delivery stream`,
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
            new PolicyStatement({ sid: 'PutsFacts', actions: ['firehose:PutRecordBatch'], resources: [streamArn] }),
          ],
        }),
      },
    })
    tagAgency(role, slug)
    acknowledgeOwnPolicy(role)
  }
}
