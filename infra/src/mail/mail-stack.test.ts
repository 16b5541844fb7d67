import { exampleRegistry } from '@breakwater/registry/testing/example-registry'
import { App } from 'aws-cdk-lib'
import { Match, Template } from 'aws-cdk-lib/assertions'
import { CURRENTLY_RECOMMENDED_FLAGS } from 'aws-cdk-lib/cx-api'
import { describe, expect, it } from 'vitest'
import { MailStack } from './mail-stack.ts'

const [agency] = exampleRegistry.agencies
if (!agency) throw new Error('the example has no agency')
const stack = new MailStack(new App({ context: CURRENTLY_RECOMMENDED_FLAGS }), 'Mail-harborlight', agency)
const template = Template.fromStack(stack)
const identity = Object.keys(template.findResources('AWS::SES::EmailIdentity'))[0] ?? ''

/** The records of the zone, by name and type. */
function record(Name: unknown, Type: string) {
  const all = Object.values(template.findResources('AWS::Route53::RecordSet', { Properties: { Name, Type } }))
  expect(all).toHaveLength(1)
  return all[0]?.Properties.ResourceRecords
}

describe('the mail of an agency', () => {
  it('is in its own account, and is not deleted by mistake', () => {
    expect([stack.account, stack.terminationProtection]).toEqual([agency.accountId, true])
    template.allResources('AWS::Route53::HostedZone', { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' })
  })

  it('comes from a domain of its own, below the domain of the agency', () => {
    template.allResourcesProperties('AWS::Route53::HostedZone', { Name: 'mail.harborlight.example.' })
    template.hasResourceProperties('AWS::SES::EmailIdentity', {
      EmailIdentity: 'mail.harborlight.example',
      ConfigurationSetAttributes: { ConfigurationSetName: { Ref: Match.stringLikeRegexp('^Set') } },
      FeedbackAttributes: { EmailForwardingEnabled: false },
      MailFromAttributes: {
        MailFromDomain: 'bounce.mail.harborlight.example',
        BehaviorOnMxFailure: 'REJECT_MESSAGE',
      },
    })
  })

  it.each([1, 2, 3])('is proved by the record %i for DKIM', (index) => {
    const attribute = (part: string) => ({ 'Fn::GetAtt': [identity, `DkimDNSToken${part}${index}`] })
    template.hasResourceProperties('AWS::Route53::RecordSet', {
      Name: attribute('Name'),
      Type: 'CNAME',
      ResourceRecords: [attribute('Value')],
    })
  })

  it('is proved by SPF, at its domain and at the MAIL FROM domain', () => {
    expect(record('mail.harborlight.example.', 'TXT')).toEqual(['"v=spf1 include:amazonses.com -all"'])
    expect(record('bounce.mail.harborlight.example.', 'TXT')).toEqual(['"v=spf1 include:amazonses.com ~all"'])
    expect(record('bounce.mail.harborlight.example.', 'MX')).toEqual(['10 feedback-smtp.us-east-1.amazonses.com'])
  })

  it('is rejected by recipients if nothing proves it (DMARC)', () => {
    expect(record('_dmarc.mail.harborlight.example.', 'TXT')).toEqual(['"v=DMARC1; p=reject; adkim=s; aspf=r"'])
  })

  it('needs TLS, and goes to no address that bounced or complained', () => {
    template.allResourcesProperties('AWS::SES::ConfigurationSet', {
      Name: 'breakwater-mail',
      DeliveryOptions: { TlsPolicy: 'REQUIRE' },
      ReputationOptions: { ReputationMetricsEnabled: true },
      SuppressionOptions: { SuppressedReasons: ['BOUNCE', 'COMPLAINT'] },
    })
  })

  it('reports what was not delivered to the account’s default event bus', () => {
    template.allResourcesProperties('AWS::SES::ConfigurationSetEventDestination', {
      EventDestination: {
        Enabled: true,
        MatchingEventTypes: ['bounce', 'complaint', 'reject', 'renderingFailure'],
        EventBridgeDestination: { EventBusArn: `arn:aws:events:us-east-1:${agency.accountId}:event-bus/default` },
      },
    })
  })
})
