import { acknowledge, acknowledgeOwnPolicy } from '@breakwater/policy-kit/acknowledge'
import { homeRegion } from '@breakwater/registry/regions'
import { AccountPrincipal, PolicyDocument, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam'
import type { IHostedZone } from 'aws-cdk-lib/aws-route53'
import { Construct } from 'constructs'

export type RecordsRoleProps = {
  roleName: string
  zone: IHostedZone
  /** The account whose deployments can assume the role. */
  accountId: string
  organizationId: string
  /** Names in the zone, lower case and without a final dot. */
  names: string[]
}

/** Record types of a name: an address, an alias, or a delegation to name servers of the account's own. */
const ownRecords = ['A', 'AAAA', 'CNAME', 'NS']

/**
 * Lets the deployments of one account write the records of its own names, and ACM's validation records for them.
 * It allows nothing else in the zone, and nothing in another zone.
 */
export class RecordsRole extends Construct {
  readonly role: Role

  constructor(scope: Construct, id: string, props: RecordsRoleProps) {
    super(scope, id)
    this.role = new Role(this, 'Role', {
      roleName: props.roleName,
      description: `The records of ${props.names.join(', ')}`,
      // By a condition and not as a principal, because a principal must exist when the role is made.
      assumedBy: new AccountPrincipal(props.accountId).withConditions({
        StringEquals: { 'aws:PrincipalOrgID': props.organizationId },
        ArnEquals: { 'aws:PrincipalArn': deploymentRoleArn(props.accountId) },
      }),
      inlinePolicies: { records: new PolicyDocument({ statements: recordStatements(props) }) },
    })
    acknowledgeOwnPolicy(this.role)
    acknowledge(
      this.role,
      'Route 53 gives a change its id when it is asked for; the role sees only whether a change has reached the name servers.',
      'AwsSolutions-IAM5[Resource::arn:aws:route53:::change/*]',
    )
  }
}

/** The role of the CDK bootstrap that deploys into an account. */
export function deploymentRoleArn(accountId: string): string {
  return `arn:aws:iam::${accountId}:role/cdk-hnb659fds-deploy-role-${accountId}-${homeRegion}`
}

function recordStatements({ zone, names }: RecordsRoleProps): PolicyStatement[] {
  return [
    change(zone, { sid: 'OwnNames', operator: 'ForAllValues:StringEquals', names, types: ownRecords }),
    change(zone, {
      sid: 'ProofsForCertificates',
      operator: 'ForAllValues:StringLike',
      names: names.map((name) => `_*.${name}`),
      types: ['CNAME'],
    }),
    new PolicyStatement({
      sid: 'LooksAtTheZone',
      actions: ['route53:ListResourceRecordSets'],
      resources: [zone.hostedZoneArn],
    }),
    new PolicyStatement({
      sid: 'WaitsForAChange',
      actions: ['route53:GetChange'],
      resources: ['arn:aws:route53:::change/*'],
    }),
  ]
}

type RecordRight = {
  sid: string
  operator: 'ForAllValues:StringEquals' | 'ForAllValues:StringLike'
  names: string[]
  types: string[]
}

/** Every record of a batch must match: the condition keys list the records of the batch. */
function change(zone: IHostedZone, { sid, operator, names, types }: RecordRight): PolicyStatement {
  const key = (of: string) => `route53:ChangeResourceRecordSets${of}`
  const exact = 'ForAllValues:StringEquals'
  return new PolicyStatement({
    sid,
    actions: ['route53:ChangeResourceRecordSets'],
    resources: [zone.hostedZoneArn],
    conditions: {
      [exact]: {
        [key('RecordTypes')]: types,
        [key('Actions')]: ['UPSERT', 'DELETE'],
        ...(operator === exact && { [key('NormalizedRecordNames')]: names }),
      },
      ...(operator !== exact && { [operator]: { [key('NormalizedRecordNames')]: names } }),
      // ForAllValues is true for an empty list as well.
      Null: Object.fromEntries(['NormalizedRecordNames', 'RecordTypes', 'Actions'].map((of) => [key(of), 'false'])),
    },
  })
}
