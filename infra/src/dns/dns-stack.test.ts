import { exampleRegistry } from '@breakwater/registry/testing/example-registry'
import { App } from 'aws-cdk-lib'
import { Match, Template } from 'aws-cdk-lib/assertions'
import { CURRENTLY_RECOMMENDED_FLAGS } from 'aws-cdk-lib/cx-api'
import { describe, expect, it } from 'vitest'
import { AgencyDnsStack } from './agency-dns-stack.ts'
import { DnsStack } from './dns-stack.ts'

const { platform, agencies } = exampleRegistry
const app = new App({ context: CURRENTLY_RECOMMENDED_FLAGS })
const platformStack = new DnsStack(app, 'Dns', exampleRegistry)
const agencyStack = new AgencyDnsStack(app, 'Dns-0', { platform, agencies })
const platformZone = Template.fromStack(platformStack)
const agencyZones = Template.fromStack(agencyStack)

describe('the dns account', () => {
  it('holds zones, records and the roles that write them, and nothing else', () => {
    expect([platformStack.account, agencyStack.account]).toEqual(['100000000003', '100000000003'])
    const types = [platformZone, agencyZones].flatMap((template) =>
      Object.values(template.toJSON().Resources as Record<string, { Type: string }>).map(({ Type }) => Type),
    )
    expect(new Set(types)).toEqual(new Set(['AWS::Route53::HostedZone', 'AWS::Route53::RecordSet', 'AWS::IAM::Role']))
  })

  it('has a zone for the platform and one for each agency', () => {
    const names = [platformZone, agencyZones].flatMap((template) =>
      Object.values(template.findResources('AWS::Route53::HostedZone')).map(({ Properties }) => Properties.Name),
    )
    expect(names).toEqual([
      'breakwater.example.',
      'harborlight.example.',
      'prairierose.example.',
      'granitepeak.example.',
    ])
  })

  it('never deletes a zone, because a registrar knows its name servers', () => {
    for (const template of [platformZone, agencyZones]) {
      template.allResources('AWS::Route53::HostedZone', { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' })
    }
    expect([platformStack.terminationProtection, agencyStack.terminationProtection]).toEqual([true, true])
  })

  it('lets no authority but ACM issue certificates for a zone', () => {
    for (const template of [platformZone, agencyZones]) {
      const zones = Object.keys(template.findResources('AWS::Route53::HostedZone'))
      const authorities = Object.values(
        template.findResources('AWS::Route53::RecordSet', { Properties: { Type: 'CAA' } }),
      ).map(({ Properties }) => [Properties.HostedZoneId.Ref, Properties.ResourceRecords])
      expect(authorities).toEqual(zones.map((zone) => [zone, ['0 issue "amazon.com"']]))
    }
  })
})

describe("the front door's name", () => {
  it.each(['A', 'AAAA'])('is an alias of the distribution (%s), once it exists', (Type) => {
    platformZone.hasResource('AWS::Route53::RecordSet', {
      Condition: Match.stringLikeRegexp('FrontDoorStands'),
      Properties: {
        Name: 'start.breakwater.example.',
        Type,
        // Z2FDTNDATAQYW2 is CloudFront's zone, for every distribution.
        AliasTarget: { DNSName: { Ref: 'FrontDoorTarget' }, HostedZoneId: 'Z2FDTNDATAQYW2' },
      },
    })
  })

  it('has no record before the name of the distribution is known', () => {
    expect(platformZone.findParameters('FrontDoorTarget').FrontDoorTarget).toMatchObject({
      Type: 'String',
      Default: '',
    })
    const [condition] = Object.values(platformZone.findConditions('*'))
    expect(condition).toEqual({ 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'FrontDoorTarget' }, ''] }] })
  })

  it('points to a distribution and to nothing else', () => {
    const { AllowedPattern } = platformZone.findParameters('FrontDoorTarget').FrontDoorTarget ?? {}
    const allowed = new RegExp(AllowedPattern)
    expect(['', 'd111111abcdef8.cloudfront.net'].filter((target) => !allowed.test(target))).toEqual([])
    expect(
      [
        'example.com',
        'd1.cloudfront.net.example.com',
        'x1.cloudfront.net',
        'd1xcloudfront.net',
        'D1.cloudfront.net',
      ].filter((target) => allowed.test(target)),
    ).toEqual([])
  })
})

it('the records of the platform are in its own zone', () => {
  const [zone] = Object.keys(platformZone.findResources('AWS::Route53::HostedZone'))
  const records = Object.values(platformZone.findResources('AWS::Route53::RecordSet'))
  expect(records.map(({ Properties }) => [Properties.Type, Properties.HostedZoneId])).toEqual(
    ['CAA', 'A', 'AAAA'].map((type) => [type, { Ref: zone }]),
  )
})

it('the deployments of the edge write the validation record of the front door', () => {
  const [role, ...others] = Object.values(platformZone.findResources('AWS::IAM::Role'))
  expect(others).toEqual([])
  expect(role?.Properties.RoleName).toBe('breakwater-dns-edge')
  expect(JSON.stringify(role?.Properties.Policies)).toContain('start.breakwater.example')
})

describe('the role of an agency', () => {
  const roles = Object.values(agencyZones.findResources('AWS::IAM::Role')).map(({ Properties }) => Properties)

  it('exists for each agency', () => {
    expect(roles.map(({ RoleName }) => RoleName)).toEqual([
      'breakwater-dns-harborlight',
      'breakwater-dns-prairierose',
      'breakwater-dns-granitepeak',
    ])
  })

  it.each(roles)('has access to one zone and to the status of changes only: $RoleName', ({ RoleName, Policies }) => {
    const [zone] = Object.keys(
      agencyZones.findResources('AWS::Route53::HostedZone', {
        Properties: { Name: `${RoleName.replace('breakwater-dns-', '')}.example.` },
      }),
    )
    const reached = new Set(
      Policies.flatMap(({ PolicyDocument }: { PolicyDocument: { Statement: { Resource: unknown }[] } }) =>
        PolicyDocument.Statement.map(({ Resource }) => JSON.stringify(Resource)),
      ),
    )
    expect([...reached]).toEqual([
      JSON.stringify({ 'Fn::Join': ['', ['arn:aws:route53:::hostedzone/', { Ref: zone }]] }),
      '"arn:aws:route53:::change/*"',
    ])
  })
})
