import type { Agency } from '@breakwater/registry/agency'
import { mailConfigurationSet, mailDomain } from '@breakwater/registry/mail'
import { homeRegion } from '@breakwater/registry/regions'
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib'
import { EventBus } from 'aws-cdk-lib/aws-events'
import { PublicHostedZone, TxtRecord } from 'aws-cdk-lib/aws-route53'
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  MailFromBehaviorOnMxFailure,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses'
import type { Construct } from 'constructs'

/**
 * The domain of an agency's mail: its zone, SES's identity and what proves it. It is deployed before the agency's
 * backend, because Cognito accepts a verified identity only, and SES verifies the domain once the agency's zone delegates it.
 */
export class MailStack extends Stack {
  constructor(scope: Construct, id: string, agency: Agency) {
    super(scope, id, {
      description: `Breakwater: the mail of ${agency.slug}`,
      env: { account: agency.accountId, region: homeRegion },
      terminationProtection: true,
    })
    const zoneName = mailDomain(agency)
    const zone = new PublicHostedZone(this, 'Zone', { zoneName })
    // The agency's zone knows its name servers.
    zone.applyRemovalPolicy(RemovalPolicy.RETAIN)

    const configurationSet = new ConfigurationSet(this, 'Set', {
      configurationSetName: mailConfigurationSet,
      reputationMetrics: true,
      // A code in the clear could be read on the way.
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    })
    configurationSet.addEventDestination('Feedback', {
      configurationSetEventDestinationName: 'feedback',
      destination: EventDestination.eventBus(EventBus.fromEventBusName(this, 'Bus', 'default')),
      events: [
        EmailSendingEvent.BOUNCE,
        EmailSendingEvent.COMPLAINT,
        EmailSendingEvent.REJECT,
        EmailSendingEvent.RENDERING_FAILURE,
      ],
    })
    // Brings the records for DKIM and those of the MAIL FROM domain, which SPF asks.
    new EmailIdentity(this, 'Identity', {
      identity: Identity.publicHostedZone(zone),
      configurationSet,
      mailFromDomain: `bounce.${zoneName}`,
      mailFromBehaviorOnMxFailure: MailFromBehaviorOnMxFailure.REJECT_MESSAGE,
      // The mailbox no-reply has no reader: bounces and complaints are events.
      feedbackForwarding: false,
    })
    new TxtRecord(this, 'Spf', { zone, values: ['v=spf1 include:amazonses.com -all'], ttl: Duration.hours(1) })
    // What neither DKIM nor SPF proves is not the agency's.
    new TxtRecord(this, 'Dmarc', {
      zone,
      recordName: '_dmarc',
      values: ['v=DMARC1; p=reject; adkim=s; aspf=r'],
      ttl: Duration.hours(1),
    })
  }
}
