import type { PolicyExample, PolicyExamples } from '@breakwater/policy-kit/policy-example'
import { roleIn } from '@breakwater/policy-kit/role-in'
import { trustExamples } from '@breakwater/policy-kit/trust-examples'
import { applyDomain, frontDoorDomain, portalDomain } from '@breakwater/registry/origins'
import type { Registry } from '@breakwater/registry/registry'
import { shardsOf } from '../agencies/shard.ts'
import { deploymentRoleArn } from './records-role.ts'

/** The records of one batch, as Route 53 describes them to IAM. */
function batch(name: string, type: string, action = 'UPSERT'): NonNullable<PolicyExample['request']['context']> {
  return {
    'route53:changeresourcerecordsetsnormalizedrecordnames': [name],
    'route53:changeresourcerecordsetsrecordtypes': [type],
    'route53:changeresourcerecordsetsactions': [action],
  }
}

export function dnsExamples({ platform, agencies }: Registry): PolicyExamples[] {
  const { accounts } = platform
  const [one, other] = agencies
  if (!one || !other) throw new Error('the examples of the zones need two agencies')
  const from = roleIn(accounts.dns, `breakwater-dns-${one.slug}`)
  const action = 'route53:ChangeResourceRecordSets'
  const own = applyDomain(one)
  const may = (name: string, context: PolicyExample['request']['context'] = {}): PolicyExample => ({
    name,
    request: { from, action, context },
    expect: 'allow',
  })
  const mayNot = (name: string, context: PolicyExample['request']['context'] = {}): PolicyExample => ({
    name,
    request: { from, action, context },
    expect: 'deny',
  })
  const trusts = (of: string, accountId: string): PolicyExamples => ({
    of,
    examples: trustExamples({
      trusted: deploymentRoleArn(accountId),
      colleague: roleIn(accountId, 'consumer-api'),
      namesake: deploymentRoleArn(accountId === one.accountId ? other.accountId : one.accountId),
    }),
  })
  return [
    {
      of: zoneOf(agencies, one.slug),
      examples: [
        may('an agency points the name of its application to its distribution', batch(own, 'CNAME')),
        may('an agency delegates its portal to its own name servers', batch(portalDomain(one), 'NS')),
        may('an agency proves to ACM that a name is its own', batch(`_0a1b2c.${own}`, 'CNAME')),
        may('an agency deletes a record of its own', batch(own, 'CNAME', 'DELETE')),
        mayNot('an agency does not change where mail goes', batch(one.domain, 'MX')),
        mayNot("an agency does not change its zone's name servers", batch(one.domain, 'NS')),
        mayNot('an agency does not allow another certificate authority', batch(own, 'CAA')),
        mayNot('an agency makes no other name', batch(`www.${one.domain}`, 'CNAME')),
        mayNot('an agency proves no other name', batch(`_0a1b2c.www.${one.domain}`, 'CNAME')),
        mayNot('one record of a batch that is not its own stops the batch', {
          ...batch(own, 'CNAME'),
          'route53:changeresourcerecordsetsnormalizedrecordnames': [own, one.domain],
        }),
        mayNot('a request that does not say what it changes is denied'),
        {
          name: 'an agency lists the records of its zone',
          request: { from, action: 'route53:ListResourceRecordSets' },
          expect: 'allow',
        },
        {
          name: 'an agency deletes no zone',
          request: { from, action: 'route53:DeleteHostedZone' },
          expect: 'deny',
        },
      ],
    },
    {
      of: zoneOf(agencies, other.slug),
      examples: [
        mayNot("an agency changes nothing in another agency's zone", batch(applyDomain(other), 'CNAME')),
        mayNot("an agency cannot change its own name in another agency's zone", batch(own, 'CNAME')),
      ],
    },
    {
      of: 'Dns/PlatformZone',
      examples: [
        mayNot("an agency changes nothing in the platform's zone", batch(frontDoorDomain(platform), 'CNAME')),
        {
          name: "the edge account proves the front door's name",
          request: {
            from: roleIn(accounts.dns, 'breakwater-dns-edge'),
            action,
            context: batch(`_0a1b2c.${frontDoorDomain(platform)}`, 'CNAME'),
          },
          expect: 'allow',
        },
      ],
    },
    trusts('Dns/EdgeRole', accounts.edge),
    ...[...shardsOf(agencies)].flatMap(([shard, members]) =>
      members.map(({ slug, accountId }) => trusts(`Dns-${shard}/Records${slug.replaceAll('-', '')}Role`, accountId)),
    ),
  ]
}

function zoneOf(agencies: Registry['agencies'], wanted: string): string {
  for (const [shard, members] of shardsOf(agencies)) {
    if (members.some(({ slug }) => slug === wanted)) return `Dns-${shard}/Zone${wanted.replaceAll('-', '')}Zone`
  }
  throw new Error(`no shard holds the zone of ${wanted}`)
}
