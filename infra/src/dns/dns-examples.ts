import { eachAction } from '@breakwater/policy-kit/each-action'
import type { PolicyExample, PolicyExamples, RoleExample, RoleExamples } from '@breakwater/policy-kit/policy-example'
import { roleIn } from '@breakwater/policy-kit/role-in'
import { trustEquivalentMutants, trustExamples } from '@breakwater/policy-kit/trust-examples'
import { mailDomain } from '@breakwater/registry/mail'
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
    equivalentMutants: trustEquivalentMutants,
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
        may('an agency delegates its mail domain to its own name servers', batch(mailDomain(one), 'NS')),
        may('an agency proves to ACM that a name is its own', batch(`_0a1b2c.${own}`, 'CNAME')),
        may('an agency deletes a record of its own', batch(own, 'CNAME', 'DELETE')),
        mayNot('an agency does not change where mail goes', batch(one.domain, 'MX')),
        mayNot("an agency does not change its zone's name servers", batch(one.domain, 'NS')),
        mayNot('an agency does not allow another certificate authority', batch(own, 'CAA')),
        mayNot('an agency makes no other name', batch(`www.${one.domain}`, 'CNAME')),
        mayNot('an agency makes no name below its own but a proof', batch(`www.${own}`, 'CNAME')),
        mayNot('an agency proves no other name', batch(`_0a1b2c.www.${one.domain}`, 'CNAME')),
        mayNot(
          'one record of a batch that is not its own stops the batch',
          beside(batch(own, 'CNAME'), 'names', one.domain),
        ),
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
    recordsRoleExamples('Dns/EdgeRole', {
      zone: 'Dns/PlatformZone',
      otherZone: zoneOf(agencies, one.slug),
      names: [frontDoorDomain(platform)],
      otherName: platform.domain,
    }),
    ...[...shardsOf(agencies)].flatMap(([shard, members]) =>
      members.flatMap((agency): PolicyExamples[] => {
        const role = `Dns-${shard}/Records${agency.slug.replaceAll('-', '')}Role`
        return [
          trusts(role, agency.accountId),
          recordsRoleExamples(role, {
            zone: zoneOf(agencies, agency.slug),
            otherZone: 'Dns/PlatformZone',
            names: [applyDomain(agency), portalDomain(agency), mailDomain(agency)],
            otherName: agency.domain,
          }),
        ]
      }),
    ),
  ]
}

function zoneOf(agencies: Registry['agencies'], wanted: string): string {
  for (const [shard, members] of shardsOf(agencies)) {
    if (members.some(({ slug }) => slug === wanted)) return `Dns-${shard}/Zone${wanted.replaceAll('-', '')}Zone`
  }
  throw new Error(`no shard holds the zone of ${wanted}`)
}

type Records = { zone: string; otherZone: string; names: readonly string[]; otherName: string }

/** What a role may do that writes the records of an account's own names. */
function recordsRoleExamples(by: string, { zone, otherZone, names, otherName }: Records): RoleExamples {
  const action = 'route53:ChangeResourceRecordSets'
  const inZone = `{${zone}}`
  const change = (
    expect: RoleExample['expect'],
    name: string,
    context: RoleExample['request']['context'],
  ): RoleExample => ({
    name,
    request: { action, resource: inZone, context },
    expect,
  })
  return {
    by,
    equivalentMutants: [
      {
        fault: /^(OwnNames|ProofsForCertificates): with Action route53:/,
        reason: 'Requests for other actions have none of the condition keys that the statement demands.',
      },
      {
        fault: /^WaitsForAChange: with /,
        reason: 'No other action of Route 53 has a change as its resource, and this one has no other resource.',
      },
    ],
    examples: [
      ...names.flatMap((name) => [
        ...['A', 'AAAA', 'CNAME', 'NS'].map((type) =>
          change('allow', `writes the ${type} of ${name}`, batch(name, type)),
        ),
        ...['MX', 'TXT'].map((type) => change('deny', `does not write the ${type} of ${name}`, batch(name, type))),
        ...[name, `_0a1b2c.${name}`].flatMap((own) => [
          change('allow', `writes ${own}`, batch(own, 'CNAME')),
          change('allow', `deletes ${own}`, batch(own, 'CNAME', 'DELETE')),
          change('deny', `does not write ${own} by another action`, batch(own, 'CNAME', 'CREATE')),
          change('deny', `does not write ${own} in a batch of unknown types`, without(batch(own, 'CNAME'), 'types')),
          change(
            'deny',
            `does not write ${own} in a batch of unknown actions`,
            without(batch(own, 'CNAME'), 'actions'),
          ),
          change('deny', `does not write ${own} beside ${otherName}`, beside(batch(own, 'CNAME'), 'names', otherName)),
          change('deny', `does not write ${own} beside an MX`, beside(batch(own, 'CNAME'), 'types', 'MX')),
          change('deny', `does not write ${own} beside a creation`, beside(batch(own, 'CNAME'), 'actions', 'CREATE')),
          {
            name: `does not write ${own} in another zone`,
            request: { action, resource: `{${otherZone}}`, context: batch(own, 'CNAME') },
            expect: 'deny' as const,
          },
        ]),
        change('deny', `writes nothing below ${name} but a proof`, batch(`www.${name}`, 'CNAME')),
        change('deny', `proves ${name} by no other type`, batch(`_0a1b2c.${name}`, 'TXT')),
      ]),
      change('deny', `does not write ${otherName}`, batch(otherName, 'CNAME')),
      change('deny', `does not prove ${otherName}`, batch(`_0a1b2c.${otherName}`, 'CNAME')),
      change('deny', 'does not write a batch of unknown names', without(batch(otherName, 'CNAME'), 'names')),
      ...eachAction({ name: 'lists the records of its zone', request: { resource: inZone }, expect: 'allow' }, [
        'route53:ListResourceRecordSets',
      ]),
      ...eachAction({ name: 'does nothing else with its zone', request: { resource: inZone }, expect: 'deny' }, [
        'route53:DeleteHostedZone',
      ]),
      ...eachAction({ name: 'does not list another zone', request: { resource: `{${otherZone}}` }, expect: 'deny' }, [
        'route53:ListResourceRecordSets',
      ]),
      ...eachAction(
        { name: 'waits for a change', request: { resource: 'arn:aws:route53:::change/C1' }, expect: 'allow' },
        ['route53:GetChange'],
      ),
    ],
  }
}

type BatchKey = 'names' | 'types' | 'actions'

/** Returns a batch about which a request says nothing of one kind. */
function without(records: ReturnType<typeof batch>, kind: BatchKey): ReturnType<typeof batch> {
  return Object.fromEntries(Object.entries(records).filter(([key]) => !key.endsWith(kind)))
}

/** Returns a batch with a second record that differs in one kind. */
function beside(records: ReturnType<typeof batch>, kind: BatchKey, other: string): ReturnType<typeof batch> {
  return Object.fromEntries(
    Object.entries(records).map(([key, values]) => [key, key.endsWith(kind) ? [...values, other] : values]),
  )
}
